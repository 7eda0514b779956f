import { expect, test } from "vitest";
import { foundIn, pageOfPointer } from "./find-files.ts";

const file = (title: string) => ({
  documentId: title,
  number: 1,
  title,
  fileName: `${title}.pdf`,
  mediaType: "application/pdf",
  shows: "pages" as const,
  url: null,
  pages: null,
  pointer: "",
});
const items = [
  {
    item: "A.I.5.i.b",
    question: { id: "Penanganan gratifikasi", en: "Handling of gratuities" },
    files: [file("Rekap"), file("Notulen")],
  },
  { item: "A.I.6.i.a", question: { id: "Maklumat pelayanan", en: "Service notice" }, files: [file("Rekap layanan")] },
];
const found = (wanted: string) => foundIn(items, wanted).map(({ item, files }) => [item, files.length]);

test("an item is found by a part of its code, or by what it asks", () => {
  expect(found("5.i.b")).toEqual([["A.I.5.i.b", 2]]);
  expect(found("GRATIFIKASI")).toEqual([["A.I.5.i.b", 2]]);
  expect(found("")).toHaveLength(2);
});

test("a file's name brings that file alone, in every item that rests on it", () => {
  expect(found("rekap")).toEqual([
    ["A.I.5.i.b", 1],
    ["A.I.6.i.a", 1],
  ]);
  expect(found("gratifikasi notulen")).toEqual([["A.I.5.i.b", 1]]);
  expect(found("tidak ada")).toEqual([]);
});

test("a pointer opens at the first page it names", () => {
  expect(["3-5", "hal. 12; 14", "", "0"].map(pageOfPointer)).toEqual([3, 12, 1, 1]);
});
