export function WorksheetList() {
  return null;
}
