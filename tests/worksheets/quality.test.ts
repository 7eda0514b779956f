import { expect, test } from "vitest";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { checkQuality, type QualityEvidence, type QualityInput } from "../../src/core/worksheets/quality.ts";

const pack = await loadPack();
if (!pack) throw new Error("the default pack is not shipped");

const base: QualityInput = {
  pack,
  year: 2026,
  referenceDate: "2026-12-31",
  answers: {},
  notes: {},
  evidence: [],
  expected: [],
  untouched: [],
};
/** A.I.1.i.a with every paper of its hint. */
const complete = ["sk-tim-kerja-zi-unit", "undangan-rapat-pembentukan", "daftar-hadir-rapat-pembentukan", "notula"].map(
  (key) => ({ item: "A.I.1.i.a", key }),
);
const item = "A.I.1.i.a";
const full = { [item]: { kind: "choice", option: "Ya" } } as const;
const file = (change: Partial<QualityEvidence> = {}): QualityEvidence => ({
  item,
  documentId: "d",
  title: "SK",
  kind: "file",
  documentDate: "2026-02-01",
  validUntil: null,
  number: 1,
  latest: 1,
  ...change,
});
const kindsAt = (input: QualityInput, at: string | null = item) =>
  checkQuality(input)
    .filter((finding) => finding.item === at)
    .map(({ level, kind }) => `${level} ${kind}`);

test("nothing answered is an error; every open item is a warning of its own", () => {
  expect(kindsAt(base, null)).toEqual(["error nothing_answered"]);
  expect(checkQuality(base).filter(({ kind }) => kind === "unanswered")).toHaveLength(113);
});

test("a full mark without evidence warns; with links alone, or a note too short, it is only said", () => {
  expect(kindsAt({ ...base, answers: full })).toEqual([
    "warning full_mark_without_evidence",
    "hint full_mark_short_note",
  ]);
  const notes = { [item]: "Tim dibentuk dengan SK nomor 7 tahun 2026" };
  expect(kindsAt({ ...base, answers: full, notes, evidence: [file()] })).toEqual([]);
  expect(kindsAt({ ...base, answers: full, notes, evidence: [file({ kind: "link" })] })).toEqual(["hint only_links"]);
  expect(kindsAt({ ...base, answers: { [item]: { kind: "choice", option: "Tidak" } } })).toEqual([]);
});

test.each([
  ["2026-12-31", []],
  ["2025-06-01", ["hint evidence_outside_year"]],
  ["2024-12-31", ["warning evidence_outside_year"]],
  ["2027-01-01", ["warning evidence_outside_year"]],
  [null, []],
])("evidence dated %s in the year 2026: %j", (documentDate, expected) => {
  const notes = { [item]: "Tim dibentuk dengan SK nomor 7 tahun 2026" };
  expect(kindsAt({ ...base, answers: full, notes, evidence: [file({ documentDate })] })).toEqual(expected);
});

test("evidence that expires before the reference date warns; one with a newer version is said", () => {
  const notes = { [item]: "Tim dibentuk dengan SK nomor 7 tahun 2026" };
  expect(kindsAt({ ...base, answers: full, notes, evidence: [file({ validUntil: "2026-12-30" })] })).toEqual([
    "warning evidence_expired",
  ]);
  expect(kindsAt({ ...base, answers: full, notes, evidence: [file({ latest: 2 })] })).toEqual([
    "hint evidence_outdated_version",
  ]);
});

test("one document under eight items is ordinary, under nine a hint, under seventeen a warning", () => {
  const under = (count: number) =>
    checkQuality({ ...base, evidence: pack.items.slice(0, count).map(({ code }) => file({ item: code })) })
      .filter(({ kind }) => kind === "same_file_everywhere")
      .map(({ level, facts }) => [level, facts["items"]]);
  expect([under(8), under(9), under(17)]).toEqual([[], [["hint", 9]], [["warning", 17]]]);
});

test("more complaints resolved than due, and one number told twice differently, warn", () => {
  const at = "A.II.1.i.b";
  const answers = {
    "A.II.1.i.a": { kind: "ratio", counts: { changeAgents: "4", changesMade: "15" } },
    [at]: { kind: "ratio", counts: { changesMade: "10", changesIntegrated: "12" } },
  } as const;
  const findings = checkQuality({ ...base, answers }).filter(({ kind }) => kind.startsWith("counts_"));
  expect(findings).toMatchObject([
    { level: "warning", kind: "counts_exceed", item: at, facts: { lesserSum: "12", greaterSum: "10" } },
    { level: "warning", kind: "counts_differ", item: "A.II.1.i.a" },
  ]);
});

test("a ratio that was begun and not finished says which counts are missing", () => {
  const at = "A.II.1.i.a";
  const findings = checkQuality({
    ...base,
    answers: { [at]: { kind: "ratio", counts: { changeAgents: "4", changesMade: null } } },
  });
  expect(findings.find((finding) => finding.item === at)).toMatchObject({
    kind: "counts_incomplete",
    facts: { missing: "changesMade" },
  });
});

test("a returned item that nobody looked after stops the submission", () => {
  expect(kindsAt({ ...base, answers: full, untouched: [item] })[0]).toBe("error returned_item_untouched");
});

test("a paper that the hint asks for is missed where the checklist was begun; elsewhere it is one hint for all", () => {
  const notes = { [item]: "Tim dibentuk dengan SK nomor 7 tahun 2026" };
  const proved = { ...base, answers: full, notes, evidence: [file()] };
  const expected = complete.slice(0, 2);
  expect(kindsAt({ ...proved, expected })).toEqual(["warning expected_missing"]);
  expect(checkQuality({ ...proved, expected }).find(({ kind }) => kind === "expected_missing")?.facts).toEqual({
    count: 2,
    missing: "daftar hadir rapat pembentukan; notula",
  });
  expect(kindsAt({ ...proved, expected: complete })).toEqual([]);
  expect(kindsAt(proved, null)).toEqual(["hint checklist_unused"]);
  expect(kindsAt({ ...proved, expected: complete }, null)).toEqual([]);
});
