import { describe, expect, it } from "vitest";
import type { Unsent } from "./draft-state.ts";
import { keepUnsent, readUnsent } from "./unsent-store.ts";

const place = { accountId: "a", worksheetId: "w", layer: "unit" };
const unsent: Unsent = {
  content: { answer: { kind: "index", value: "3.6" }, note: "laporan", reason: "" },
  base: 2,
  state: { kind: "waiting" },
};

describe("unsent work on the device", () => {
  it("comes back as it was after the page was closed", () => {
    const shelf = makeShelf();
    keepUnsent(shelf, place, { "B.I.a": unsent });
    expect(readUnsent(shelf, place)).toEqual({ "B.I.a": { content: unsent.content, base: 2 } });
  });

  it("is apart for another person on the same device", () => {
    const shelf = makeShelf();
    keepUnsent(shelf, place, { "B.I.a": unsent });
    expect(readUnsent(shelf, { ...place, accountId: "b" })).toEqual({});
  });

  it("is cleared when everything was acknowledged", () => {
    const shelf = makeShelf();
    keepUnsent(shelf, place, { "B.I.a": unsent });
    keepUnsent(shelf, place, {});
    expect(shelf.size()).toBe(0);
  });

  it("says so when the device is full, and ignores what it cannot read", () => {
    const full = {
      ...makeShelf(),
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    expect(keepUnsent(full, place, { "B.I.a": unsent })).toBe(false);
    const broken = { ...makeShelf(), getItem: () => "{not json" };
    expect(readUnsent(broken, place)).toEqual({});
  });
});

function makeShelf() {
  const rows = new Map<string, string>();
  return {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, value: string) => void rows.set(key, value),
    removeItem: (key: string) => void rows.delete(key),
    size: () => rows.size,
  };
}
