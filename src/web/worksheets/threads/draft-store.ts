import type { Chosen } from "./saying.ts";

/** What somebody is writing, kept on this device until the server has it. */
export type Writing = {
  readonly text: string;
  readonly chosen: readonly Chosen[];
  /** The sender's own name for it: sent again after a lost answer, it is kept once. */
  readonly key: string;
};

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** One place a person, worksheet and box to write in. */
export type WritingPlace = { readonly accountId: string; readonly worksheetId: string; readonly box: string };

export function readWriting(shelf: Shelf, place: WritingPlace): Writing {
  const fresh = { text: "", chosen: [], key: newId() };
  try {
    const value: unknown = JSON.parse(shelf.getItem(keyOf(place)) ?? "null");
    return isWriting(value) ? value : fresh;
  } catch {
    return fresh;
  }
}

/** Keeps what is written, or clears the place once there is nothing. A device that refuses keeps it on screen only. */
export function keepWriting(shelf: Shelf, place: WritingPlace, writing: Writing): void {
  try {
    if (writing.text.trim() === "") shelf.removeItem(keyOf(place));
    else shelf.setItem(keyOf(place), JSON.stringify(writing));
  } catch {
    // A full or forbidden store: the words stay in the field.
  }
}

/** A random UUID; also on pages without HTTPS, where the browser's own maker is missing. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function keyOf({ accountId, worksheetId, box }: WritingPlace): string {
  return `bening.message.${accountId}.${worksheetId}.${box}`;
}

function isWriting(value: unknown): value is Writing {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "key" in value &&
    typeof value.key === "string" &&
    "chosen" in value &&
    Array.isArray(value.chosen)
  );
}
