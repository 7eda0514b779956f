/** What the previews of office files are made of; runs in the reading room alone. */
export async function previewContent(_mediaType: string, _bytes: Buffer): Promise<object> {
  throw new Error("there is no preview of this type");
}
