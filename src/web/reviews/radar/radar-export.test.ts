import { expect, test } from "vitest";
import type { MarkedQuestion } from "../../../contract/reviews/radar.ts";
import { questionsAsCsv } from "./radar-export.ts";

test("a name that looks like a formula is text, quotes are doubled, and lines end as spreadsheets expect", () => {
  const side: NonNullable<MarkedQuestion["mine"]> = {
    documentId: "d",
    number: 1,
    unitId: "u",
    unitName: "Puskesmas Contoh",
    year: 2026,
    title: '=HYPERLINK("x")',
    fileName: null,
    mediaType: null,
    bytes: null,
    sha256: null,
    pages: "",
    items: [],
  };
  const text = questionsAsCsv([
    {
      key: "k",
      kind: "one_file_many_items",
      items: ["A.I.1.i.a"],
      facts: { items: 9 },
      mine: side,
      other: null,
      stands: true,
      mark: null,
    },
  ]);
  const [, row = ""] = text.split("\r\n");
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(row).toContain(`"'=HYPERLINK(""x"")"`);
  expect(row.split('","')).toHaveLength(6);
});
