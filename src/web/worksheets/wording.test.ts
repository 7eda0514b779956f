import { describe, expect, it } from "vitest";
import { readCount } from "./count-text.ts";
import { readCriteria } from "./wording.ts";

describe("official criteria", () => {
  it("are split by their letters, and lines that run on stay with theirs", () => {
    const { byLetter, rest } = readCriteria("a. Jika semua unsur\nterwakili;\nb. Sebagian unsur\nc. Tidak ada");
    expect(byLetter).toEqual({ a: "Semua unsur terwakili", b: "Sebagian unsur", c: "Tidak ada" });
    expect(rest).toBe("");
  });

  it("keep a yes criterion and what stands before the letters", () => {
    expect(readCriteria("Ya, jika tim telah dibentuk.").byLetter).toEqual({ ya: "Tim telah dibentuk." });
    expect(readCriteria("Diisi oleh tim.\na. Semua").rest).toBe("Diisi oleh tim.");
  });
});

describe("counts as people type them", () => {
  it("take whole counts, with Indonesian thousands signs too", () => {
    expect(readCount("12")).toBe("12");
    expect(readCount("1.234")).toBe("1234");
    expect(readCount("007")).toBe("7");
    expect([readCount("3,5"), readCount("-2"), readCount("")]).toEqual([null, null, null]);
  });
});
