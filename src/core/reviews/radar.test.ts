import { expect, test } from "vitest";
import { askAbout, type Paper, type RadarInput } from "./radar.ts";
import { compareDates } from "./radar-dates.ts";

const paper = (change: Partial<Paper> = {}): Paper => ({
  documentId: "a",
  number: 1,
  unitId: "u1",
  unitName: "Unit Satu",
  year: 2026,
  title: "SK",
  fileName: "sk.pdf",
  mediaType: "application/pdf",
  bytes: 1,
  sha256: "aa",
  pages: "",
  items: ["A.I.1.i.a"],
  documentDate: null,
  madeAt: null,
  changedAt: null,
  author: "",
  pageCount: 3,
  ...change,
});
const input: RadarInput = {
  unitId: "u1",
  year: 2026,
  unitSince: null,
  submittedAt: null,
  papers: [],
  copies: [],
  near: [],
  sameAuthor: [],
};
const kinds = (change: Partial<RadarInput>) => askAbout({ ...input, ...change }).map(({ kind }) => kind);

test("nothing is asked about evidence that stands alone", () => {
  expect(kinds({ papers: [paper()] })).toEqual([]);
});

test("one file under more than eight items, and one pointer under more than eight papers, are asked about once", () => {
  const items = Array.from({ length: 9 }, (_, number) => `A.I.1.i.${number}`);
  expect(kinds({ papers: [paper({ items: items.slice(0, 8) })] })).toEqual([]);
  expect(kinds({ papers: [paper({ items })] })).toEqual(["one_file_many_items"]);
  const same = items.map((item) => paper({ documentId: item, items: [item], pages: "hal. 1" }));
  expect(kinds({ papers: same.slice(0, 8) })).toEqual([]);
  expect(kinds({ papers: same })).toEqual(["same_pages_everywhere"]);
  // A paper of one page has no other page to point at.
  expect(kinds({ papers: same.map((one) => ({ ...one, pageCount: 1 })) })).toEqual([]);
});

test("two near copies of one worksheet ask once, whichever comes first", () => {
  const [a, b] = [paper(), paper({ documentId: "b", sha256: "bb" })];
  const near = [
    { sha256: "aa", share: 0.9, other: b },
    { sha256: "bb", share: 0.9, other: a },
  ];
  expect(kinds({ papers: [a, b], near })).toEqual(["near_copy_here"]);
});

test("a newer version of the same paper is no copy of it, and little in common is none", () => {
  const other = paper({ sha256: "old", year: 2025 });
  expect(kinds({ papers: [paper()], near: [{ sha256: "aa", share: 0.99, other }] })).toEqual([]);
  const elsewhere = paper({ documentId: "c", unitId: "u2", sha256: "cc" });
  expect(kinds({ papers: [paper()], near: [{ sha256: "aa", share: 0.59, other: elsewhere }] })).toEqual([]);
});

const frame = { year: 2026, unitSince: "2024-03-01", submittedAt: "2026-05-20T02:00:00.000Z" };
test.each([
  ["within everything", { documentDate: "2026-02-01", madeAt: "2026-02-20T00:00:00Z" }, []],
  ["the year before", { documentDate: "2025-02-01" }, []],
  ["on the day of the submission", { documentDate: "2026-05-20" }, []],
  ["the day after it", { documentDate: "2026-05-21" }, ["date_after_submission"]],
  ["two years before", { documentDate: "2024-06-01" }, ["date_other_year"]],
  ["before the unit was there", { documentDate: "2023-06-01" }, ["date_other_year", "date_before_unit"]],
  ["made sixty days later", { documentDate: "2026-01-01", madeAt: "2026-03-02T00:00:00Z" }, []],
  [
    "made sixty-one days later",
    { documentDate: "2026-01-01", madeAt: "2026-03-03T00:00:00Z" },
    ["made_long_after_date"],
  ],
  ["changed after the submission", { changedAt: "2026-05-20T02:00:01.000Z" }, ["changed_after_submission"]],
  ["nothing known", {}, []],
])("dates: %s", (_name, dates, expected) => {
  const found = compareDates({ documentDate: null, madeAt: null, changedAt: null, ...dates }, frame);
  expect(found.map(({ kind }) => kind)).toEqual(expected);
});
