import { expect, test } from "vitest";
import { matchIndex, proposeItems } from "../../src/core/worksheets/match-documents.ts";
import { stem } from "../../src/core/worksheets/document-words.ts";
import { heldOutFiles, type LabelledFile, tuningFiles } from "./labelled-files.ts";
import { shippedPack } from "./shipped-pack.ts";

const index = matchIndex(await shippedPack());
const propose = ({ path, page }: Pick<LabelledFile, "path" | "page">) =>
  proposeItems(index, { path, title: path.split("/").at(-1) ?? "", firstPage: page, text: page });

/** How often the first proposal is right, how often one of three, and how often silence is. */
function rateOf(files: readonly LabelledFile[]) {
  const proposed = files.map((file) => ({ file, proposals: propose(file) }));
  const sortable = proposed.filter(({ file }) => file.items.length > 0);
  const isRight = (file: LabelledFile, item: string | undefined) => item !== undefined && file.items.includes(item);
  const certain = proposed.filter(({ proposals }) => proposals[0]?.sureness === "certain");
  return {
    files: sortable.length,
    first: sortable.filter(({ file, proposals }) => isRight(file, proposals[0]?.item)).length,
    amongThree: sortable.filter(({ file, proposals }) => proposals.some(({ item }) => isRight(file, item))).length,
    certain: certain.length,
    certainAndRight: certain.filter(({ file, proposals }) => isRight(file, proposals[0]?.item)).length,
    unsortable: files.length - sortable.length,
    leftAlone: proposed.filter(({ file, proposals }) => file.items.length === 0 && proposals.length === 0).length,
  };
}

test("files that the weights were set with are nearly all proposed rightly", () => {
  const rate = rateOf(tuningFiles);
  console.info("sorting, files the weights were set with", rate);
  expect(rate.files).toBeGreaterThanOrEqual(80);
  expect(rate.first / rate.files).toBeGreaterThan(0.95);
  expect(rate.leftAlone).toBe(rate.unsortable);
});

test("harder files that nothing was set with: three in four at once, certain ones never wrong", () => {
  const rate = rateOf(heldOutFiles);
  console.info("sorting, files that nothing was set with", rate);
  expect(rate.files).toBeGreaterThanOrEqual(30);
  expect(rate.first / rate.files).toBeGreaterThan(0.75);
  expect(rate.amongThree / rate.files).toBeGreaterThan(0.85);
  expect(rate.certainAndRight).toBe(rate.certain);
});

test("reasons are said in the file's own words, where they stand", () => {
  const [first] = propose({ path: "Area 4/SK pembentukan tim kerja.pdf", page: "" });
  expect(first?.reasons.map(({ place }) => place)).toContain("name");
  const [numbered] = propose({ path: "A.I.6.iv.b/lampiran.pdf", page: "" });
  expect(numbered).toMatchObject({ item: "A.I.6.iv.b", sureness: "certain" });
  expect(numbered?.reasons[0]).toEqual({ place: "number", words: "A.I.6.iv.b" });
});

test.each([
  ["1.1.a SK.pdf", "A.I.1.i.a"],
  ["II.5.iii.a bukti.pdf", "A.II.5.iii.a"],
  ["4.ii.c/x.pdf", "A.I.4.ii.c"],
  ["A-I-1-iv-b_sk.pdf", "A.I.1.iv.b"],
  ["B.II.a hasil.pdf", "B.II.a"],
])("the number in %s is %s", (path, item) => {
  expect(propose({ path, page: "" })[0]?.item).toBe(item);
});

test("a date, a number that no item has, and a bare kind of paper propose nothing", () => {
  for (const path of ["12.05.2026.pdf", "9.9.z.pdf", "undangan.pdf", "foto 3.jpg", "SK.pdf"]) {
    expect(propose({ path, page: "" }), path).toEqual([]);
  }
});

test.each([
  [["penetapan", "menetapkan", "ditetapkan"], "tetap"],
  [["pelaporan", "laporan", "melaporkan"], "lapor"],
  [["penilaian", "dinilai"], "nilai"],
  [["pengendalian", "dikendalikan"], "kendali"],
  [["perencanaan", "rencananya"], "rencana"],
  [["penyusunan", "menyusun"], "susun"],
] as const)("%j meet in %s", (words, root) => {
  expect(words.map(stem)).toEqual(words.map(() => root));
});
