/** A whole number of persons, changes, complaints … as typed ("12", "1.234"), as machine text; null when it is none. */
export function readCount(typed: string): string | null {
  const text = typed
    .trim()
    .replace(/^(\d{1,3})((?:\.\d{3})+)$/, (_all, head: string, groups: string) => head + groups.replaceAll(".", ""));
  return /^\d{1,9}$/.test(text) ? text.replace(/^0+(?=\d)/, "") : null;
}
