import { describe, expect, it } from "vitest";
import { fillPhrase, fittingPhrases, insertPhrase, slashBefore } from "./phrase.ts";

describe("phrases for notes", () => {
  const phrases = [
    { id: "any", place: "", text: "Bukti belum ditandatangani" },
    { id: "area", place: "A.I.1", text: "SK tim belum lengkap" },
    { id: "item", place: "A.I.1.i.a", text: "Bukti belum memuat penetapan" },
    { id: "other", place: "A.I.2", text: "SOP belum dievaluasi" },
    { id: "near", place: "A.I.1.i", text: "Bukti ganda" },
  ];
  const ids = (item: string, words: string) => fittingPhrases(phrases, item, words).map(({ id }) => id);

  it("come with the item's own first, and never those of another item", () => {
    expect(ids("A.I.1.i.a", "")).toEqual(["item", "near", "area", "any"]);
    expect(ids("A.I.10.i.a", "")).toEqual(["any"]);
  });

  it("are found by every word typed, in any order and case", () => {
    expect(ids("A.I.1.i.a", "penetapan BUKTI")).toEqual(["item"]);
    expect(ids("A.I.1.i.a", "tidak ada")).toEqual([]);
  });

  it("fill in the item and the page", () => {
    expect(fillPhrase("Butir {butir}, {halaman}: {butir}", { item: "I.1.i.a", page: "hal. 3" })).toBe(
      "Butir I.1.i.a, hal. 3: I.1.i.a",
    );
  });
});

describe("a slash", () => {
  it("calls for a phrase at the beginning of a word, with what was typed after it", () => {
    expect(slashBefore("/", 1)).toEqual({ at: 0, words: "" });
    expect(slashBefore("Sudah baik. /bukti bel", 22)).toEqual({ at: 12, words: "bukti bel" });
    expect(slashBefore("baris\n/x", 8)).toEqual({ at: 6, words: "x" });
  });

  it("within a word or a date does not, nor after a space or a line", () => {
    expect(slashBefore("dan/atau", 8)).toBeNull();
    expect(slashBefore("12/03", 5)).toBeNull();
    expect(slashBefore("/ bukan", 7)).toBeNull();
    expect(slashBefore("/satu\ndua", 9)).toBeNull();
  });
});

describe("a phrase put into a note", () => {
  it("is set off from the words around it, and the caret stands behind it", () => {
    expect(insertPhrase("", 0, "Belum sah.")).toEqual({ text: "Belum sah.", caret: 10 });
    expect(insertPhrase("Sudah baik.", 0, "Belum sah.")).toEqual({ text: "Belum sah. Sudah baik.", caret: 10 });
    expect(insertPhrase("Sudah baik.", 11, "Belum sah.")).toEqual({ text: "Sudah baik. Belum sah.", caret: 22 });
    expect(insertPhrase("Satu dua", 5, "x")).toEqual({ text: "Satu x dua", caret: 6 });
  });

  it("gains no blank before a mark that closes a sentence", () => {
    expect(insertPhrase("Lihat .", 6, "hal. 3")).toEqual({ text: "Lihat hal. 3.", caret: 12 });
  });
});
