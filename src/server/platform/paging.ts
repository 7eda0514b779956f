/** The first `limit` of the rows that were read (one more than that), and where the next page starts. */
export function pageOfRows<Row extends { readonly id: string | number }>(
  rows: readonly Row[],
  limit: number,
): { readonly items: readonly Row[]; readonly next: string | null } {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? String(items.at(-1)?.id ?? "") : null };
}

/** Text to look for anywhere with `ilike`: what a person typed, taken by the letter. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** A cursor that names a row by UUID; anything else names none. */
export function cursorId(after: string | undefined): string | null {
  if (after === undefined) return null;
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(after) ? after : "00000000-0000-0000-0000-000000000000";
}
