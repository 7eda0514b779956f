import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/core/worksheets/answer.ts";
import { checkAnswer } from "../../src/core/worksheets/check-answer.ts";
import { crossChecks } from "../../src/core/worksheets/cross-checks.ts";
import { answersFrom, bestAnswers, shippedPack } from "./shipped-pack.ts";

const pack = await shippedPack();

function problemsOf(code: string, answer: Answer): readonly string[] {
  const item = pack.items.find((candidate) => candidate.code === code);
  if (!item) throw new Error(`no item ${code}`);
  return checkAnswer(pack, item, answer).map(({ kind }) => kind);
}

describe("An answer is checked against its item", () => {
  it("must be one of the options", () => {
    expect(problemsOf("A.I.1.i.a", { kind: "choice", option: "Ya" })).toEqual([]);
    expect(problemsOf("A.I.1.i.a", { kind: "choice", option: "A" })).toEqual(["answer_unknown_option"]);
    expect(problemsOf("A.I.1.i.b", { kind: "choice", option: "D" })).toEqual(["answer_unknown_option"]);
    expect(problemsOf("A.I.1.i.b", { kind: "index", value: "3" })).toEqual(["answer_wrong_kind"]);
  });

  it("must be an index from 0 to 4, in plain decimals", () => {
    const index = (value: string) => problemsOf("B.I.a", { kind: "index", value });
    expect([index("0"), index("4"), index("3.6000001")]).toEqual([[], [], []]);
    expect([index("4.01"), index("-0.1")]).toEqual([["answer_out_of_range"], ["answer_out_of_range"]]);
    expect([index("3,6"), index("1e1"), index("")]).toEqual([
      ["answer_not_a_number"],
      ["answer_not_a_number"],
      ["answer_not_a_number"],
    ]);
  });

  it("must hold known counts, whole and not below 0; a count may still be missing", () => {
    const counts = (given: Record<string, string | null>) => problemsOf("A.II.1.i.a", { kind: "ratio", counts: given });
    expect([counts({ changeAgents: "4", changesMade: null }), counts({ changeAgents: "4.0" })]).toEqual([[], []]);
    expect(counts({ changeAgents: "-1", changesMade: "1.5", agents: "3" })).toEqual([
      "answer_count_not_whole",
      "answer_count_not_whole",
      "answer_unknown_count",
    ]);
  });
});

describe("Counts that contradict each other", () => {
  it("are silent in the best worksheet and in an empty one", () => {
    expect(crossChecks(pack, bestAnswers(pack))).toEqual([]);
    expect(crossChecks(pack, {})).toEqual([]);
  });

  it("tell of more reports than filers, and of complaints that are both resolved and in process", () => {
    const found = crossChecks(
      pack,
      answersFrom({
        "A.II.5.ii.a": { complaintsDue: 10, complaintsInProcess: 4, complaintsResolved: 8 },
        "A.II.5.iii.a": { dueUnitHead: 1, dueMandatedOfficials: 2, dueOthers: 0, reported: 4 },
      }),
    );
    expect(found.map((one) => one.kind === "counts_exceed" && [one.item, one.lesserSum, one.greaterSum])).toEqual([
      ["A.II.5.ii.a", "12", "10"],
      ["A.II.5.iii.a", "4", "3"],
    ]);
  });

  it("tell when the number of changes is 15 in one item and 14 in the next", () => {
    const [found] = crossChecks(
      pack,
      answersFrom({
        "A.II.1.i.a": { changeAgents: 4, changesMade: 15 },
        "A.II.1.i.b": { changesMade: 14, changesIntegrated: 2 },
      }),
    );
    expect(found).toMatchObject({ kind: "counts_differ", counts: [{ given: "15" }, { given: "14" }] });
  });
});
