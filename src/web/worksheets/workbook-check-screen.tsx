export function WorkbookCheckScreen() {
  return null;
}
