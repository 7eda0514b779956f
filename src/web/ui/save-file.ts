/** Hands a text made here to the person as a file. */
export function saveText(name: string, mediaType: string, text: string): void {
  save(name, new Blob([text], { type: `${mediaType};charset=utf-8` }));
}

/** Hands bytes to the person as a file. */
export function saveBytes(name: string, mediaType: string, bytes: Uint8Array<ArrayBuffer>): void {
  save(name, new Blob([bytes], { type: mediaType }));
}

function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
