import { expect, test } from "vitest";
import type { PackItem, RulePack } from "../../instruments/pack.ts";
import { type WorksheetContent, applyDiff, diffWorkbook, isSettled } from "./diff.ts";

const words = { id: "", en: "" };
const item = (code: string, counts: readonly string[] = []): PackItem => ({
  code,
  answerKind: "abc",
  weight: "1",
  question: words,
  criteria: [],
  counts: counts.map((key) => ({
    key,
    label: words,
    usedInFormula: true,
    external: { portalRbSoalId: null, sheetRow2026: null },
  })),
  ratio: null,
  evidenceHint: words,
  clause: "",
  external: { portalRbSoalId: null, sheetRow2026: null },
});
// a diff looks at items and their counts only
const pack = {
  items: [item("X.a"), item("X.b"), item("X.c"), item("X.d"), item("X.e"), item("X.f", ["due", "done"])],
} as unknown as RulePack;

const current: WorksheetContent = {
  answers: {
    "X.b": { kind: "choice", option: "A" },
    "X.c": { kind: "choice", option: "A" },
    "X.d": { kind: "choice", option: "B" },
    "X.e": { kind: "index", value: "3.60" },
    "X.f": { kind: "ratio", counts: { due: "4", done: null } },
  },
  notes: { "X.b": "lama", "X.c": "tetap" },
  evidenceLinks: { "X.b": ["https://contoh.invalid/1"] },
};
const read = {
  answers: {
    "X.a": { kind: "choice", option: "B" },
    "X.b": { kind: "choice", option: "C" },
    "X.c": { kind: "choice", option: "A" },
    "X.e": { kind: "index", value: "3.6" },
    "X.f": { kind: "ratio", counts: { due: null, done: "3" } },
  },
  notes: { "X.b": "baru", "X.c": " tetap ", "X.d": "tambahan" },
  evidenceLinks: { "X.b": ["https://contoh.invalid/2"] },
  defects: [{ cell: "K9", kind: "answer-invalid", message: "", printed: "Z", correct: null, item: "X.d" }],
} as const;

test("a diff says of every item what an import would do to its answer", () => {
  const kinds = Object.fromEntries(diffWorkbook(pack, current, read).map(({ code, answer }) => [code, answer.kind]));
  expect(kinds).toEqual({
    "X.a": "added",
    "X.b": "changed",
    "X.c": "same",
    "X.d": "invalid",
    "X.e": "same",
    "X.f": "changed",
  });
});

test("what the workbook leaves empty stays, and links add up", () => {
  const after = applyDiff(current, diffWorkbook(pack, current, read));
  expect(after.answers["X.d"]).toEqual({ kind: "choice", option: "B" });
  expect(after.answers["X.f"]).toEqual({ kind: "ratio", counts: { due: "4", done: "3" } });
  expect(after.notes).toEqual({ "X.b": "baru", "X.c": "tetap", "X.d": "tambahan" });
  expect(after.evidenceLinks["X.b"]).toEqual(["https://contoh.invalid/1", "https://contoh.invalid/2"]);
});

test("an import that was applied has nothing left to do", () => {
  const first = diffWorkbook(pack, current, read);
  expect(isSettled(first)).toBe(false);
  expect(isSettled(diffWorkbook(pack, applyDiff(current, first), read))).toBe(true);
});
