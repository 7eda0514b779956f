import { closeGap } from "../src/core/worksheets/gap.ts";
import { score } from "../src/core/worksheets/scoring.ts";
import type { Answers } from "../src/core/worksheets/answer.ts";
import { toNumber } from "../src/core/kernel/exact.ts";
import { loadPack } from "../src/server/instruments/packs.ts";
import { measurement } from "./measurement.ts";
import type { Measurement } from "./measurement.ts";
import { median, microsecondsOf } from "./timing.ts";
import { formulaWorksheet } from "./worksheet-formulas.ts";
import { sampleWorksheets } from "./worksheets.ts";

const MANY = 64;
const held = { held: "WBK" } as const;

/**
 * Full rescoring (113 items, 61 nodes, both gates; derivations on demand) against a spreadsheet engine recalculating the
 * same worksheet and against merely summing 113 floats; and the gap radar against its budget.
 */
export async function measure(): Promise<Measurement[]> {
  const pack = await loadPack();
  if (!pack) throw new Error("the default pack is not there");
  const worksheets = sampleWorksheets(pack, MANY);
  const at = (call: number): Answers => worksheets[call % MANY] ?? {};
  const rescoring = microsecondsOf((call) => {
    const { gates } = score(pack, at(call), held);
    return gates.WBK.met || gates.WBBM.met;
  }, 4000);
  const formulas = formulaWorksheet(pack);
  const [total] = formulas.rescore(at(0));
  const ours = toNumber(score(pack, at(0), held).total);
  if (typeof total !== "number" || Math.abs(total - ours) > 1e-9)
    throw new Error(`the spreadsheet says ${String(total)}, we say ${ours}`);
  const recalculating = microsecondsOf((call) => formulas.rescore(at(call)), 50, 9);
  formulas.close();
  const floats = worksheets.map((_, place) => pack.items.map((_item, column) => column / 7 + place));
  const summing = microsecondsOf((call) => {
    let sum = 0;
    for (const value of floats[call % MANY] ?? []) sum += value;
    return sum;
  }, 20_000);
  const gaps = gapTimes(pack, worksheets);
  return [
    measurement({
      name: "rescore-vs-hyperformula",
      value: rescoring,
      unit: "µs",
      baseline: "HyperFormula recalculating the worksheet written as formulas",
      baselineValue: recalculating,
      goal: 0.01,
    }),
    measurement({
      name: "rescore-vs-float-sum",
      value: rescoring,
      unit: "µs",
      baseline: "summing 113 floats",
      baselineValue: summing,
      goal: 50,
    }),
    measurement({
      name: "gap-radar-median",
      value: median(gaps),
      unit: "ms",
      baseline: "budget of 100 ms",
      baselineValue: 100,
      goal: 1,
    }),
    measurement({
      name: "gap-radar-slowest",
      value: Math.max(...gaps),
      unit: "ms",
      baseline: "budget of 100 ms",
      baselineValue: 100,
      goal: 1,
    }),
  ];
}

/** Milliseconds for an empty worksheet, the worst of all and each sample, to both predicates: the better of two calls each. */
function gapTimes(pack: Parameters<typeof closeGap>[0], worksheets: readonly Answers[]): readonly number[] {
  const worst = Object.fromEntries(
    pack.items.flatMap((item) => {
      const kind = pack.answerKinds[item.answerKind];
      const option = kind?.kind === "choice" ? kind.options.at(-1)?.key : undefined;
      return option === undefined ? [] : [[item.code, { kind: "choice" as const, option }]];
    }),
  );
  const samples: readonly Answers[] = [{}, worst, ...worksheets];
  return samples.flatMap((answers) =>
    (["WBK", "WBBM"] as const).map((predicate) => {
      const times = [1, 2].map(() => {
        const start = performance.now();
        closeGap(pack, answers, held, predicate);
        return performance.now() - start;
      });
      return Math.min(...times);
    }),
  );
}
