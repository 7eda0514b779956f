import { describe, expect, it } from "vitest";
import { pagesOf, shortHash, titleFromName } from "./file-facts.ts";

describe("a page pointer", () => {
  it("names single pages and runs, however people write the dash", () => {
    expect(pagesOf("2-3, 7")).toEqual([2, 3, 7]);
    expect(pagesOf("hal. 2–3")).toEqual([2, 3]);
    expect(pagesOf("12")).toEqual([12]);
  });

  it("names nothing when there is no page in it, or the run goes backwards", () => {
    expect(pagesOf("lampiran")).toEqual([]);
    expect(pagesOf("9-2")).toEqual([]);
  });
});

describe("what a file is called", () => {
  it("is its name without ending and underscores", () => {
    expect(titleFromName("SK_Unit_Gratifikasi.pdf")).toBe("SK Unit Gratifikasi");
    expect(titleFromName(".pdf")).toBe(".pdf");
  });

  it("shows a hash by its ends", () => {
    expect(shortHash("9f3c0000000000e1")).toBe("9f3c…e1");
  });
});
