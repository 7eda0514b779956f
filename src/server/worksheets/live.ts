/** The live topic of a worksheet. */
export function topicOf(here: { readonly agencyId: string; readonly worksheetId: string }): string {
  return `worksheet:${here.agencyId}:${here.worksheetId}`;
}
