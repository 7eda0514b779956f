import type { Content, Unsent } from "./draft-state.ts";

/** Where unsent work waits on this device: one place per person, worksheet and layer. */
type UnsentPlace = { readonly accountId: string; readonly worksheetId: string; readonly layer: string };

type StoredUnsent = Readonly<Record<string, { readonly content: Content; readonly base: number }>>;

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Writes what is unsent, or clears the place when all has been acknowledged. Answers false when the device refused. */
export function keepUnsent(shelf: Shelf, place: UnsentPlace, unsent: Readonly<Record<string, Unsent>>): boolean {
  const rows = Object.entries(unsent).map(([item, { content, base }]) => [item, { content, base }] as const);
  try {
    if (rows.length === 0) shelf.removeItem(keyOf(place));
    else shelf.setItem(keyOf(place), JSON.stringify(Object.fromEntries(rows)));
    return true;
  } catch {
    return false;
  }
}

/** What this person left unsent here, or nothing when there is none or it cannot be read. */
export function readUnsent(shelf: Shelf, place: UnsentPlace): StoredUnsent {
  try {
    const value: unknown = JSON.parse(shelf.getItem(keyOf(place)) ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((row): row is [string, StoredUnsent[string]] => isStored(row[1])),
    );
  } catch {
    return {};
  }
}

function keyOf({ accountId, worksheetId, layer }: UnsentPlace): string {
  return `bening.unsent.${accountId}.${worksheetId}.${layer}`;
}

function isStored(value: unknown): value is StoredUnsent[string] {
  if (typeof value !== "object" || value === null || !("content" in value) || !("base" in value)) return false;
  const { content, base } = value;
  return (
    typeof base === "number" &&
    typeof content === "object" &&
    content !== null &&
    "answer" in content &&
    "note" in content &&
    "reason" in content
  );
}
