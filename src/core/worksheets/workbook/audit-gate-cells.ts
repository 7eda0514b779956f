import type { GateCondition, Predicate } from "../../instruments/pack.ts";
import { itemsWithin } from "../../instruments/tree.ts";
import { exactly, isAtLeast, sum, toNumber } from "../../kernel/exact.ts";
import { addressAt } from "../../kernel/spreadsheet.ts";
import type { Defect } from "./defect.ts";
import type { Value } from "./formula/value.ts";
import { cellKey } from "./grid.ts";
import { printedOf } from "./read-tier.ts";
import type { Recap, RecapLine, RecapScene } from "./recap.ts";

/** Pass marks: each is tried at its floor and a hundredth of a point below it, for both predicates. */
export function auditGateCells(scene: RecapScene, recap: Recap): readonly Defect[] {
  const { gate } = recap.columns;
  if (gate === null || recap.sought === null) return [];
  const failing = recap.lines.flatMap((line) => {
    const text = tryGate(scene, recap, line, "WBK", 0);
    return typeof text === "string" && verdictOf(text) === false ? [text] : [];
  });
  return recap.lines.flatMap((line): readonly Defect[] => {
    const address = addressAt(gate, line.row);
    const cell = recap.sheet.cell(address);
    if (cell.formula === null) return [];
    const faults = (["WBK", "WBBM"] as const).flatMap((predicate) => {
      const condition = conditionOf(scene, line, predicate);
      if (!condition) return [];
      const floor = toNumber(exactly(condition.floor));
      const above = verdictOf(tryGate(scene, recap, line, predicate, floor + 1e-9));
      const below = verdictOf(tryGate(scene, recap, line, predicate, floor - 0.01));
      if (above === false) return [`refuses ${predicate} at its floor of ${condition.floor}`];
      return below === true ? [`gives a pass for ${predicate} below the floor of ${condition.floor}`] : [];
    });
    if (faults.length === 0) return [];
    const sought = /wbbm/i.test(recap.sheet.cell(recap.sought ?? "").text) ? "WBBM" : "WBK";
    const condition = conditionOf(scene, line, sought);
    const met = condition !== null && isMet(scene, recap, condition);
    const passing = tryGate(scene, recap, line, sought, 1_000);
    return [
      {
        cell: `${recap.sheet.name}!${address}`,
        kind: "gate-cell-wrong",
        message: `${recap.sheet.name}!${address} ${faults.join(" and ")}`,
        printed: printedOf(cell),
        correct: met ? (typeof passing === "string" ? passing : "OK") : (failing[0] ?? "Tidak Lulus"),
      },
    ];
  });
}

function tryGate(
  scene: RecapScene,
  recap: Recap,
  line: RecapLine,
  predicate: Predicate,
  points: number,
): Value | undefined {
  const { gate, score, percent } = recap.columns;
  const pins = new Map<string, Value>();
  const pin = (address: string, value: Value): void => void pins.set(cellKey(recap.sheet.name, address), value);
  if (recap.sought !== null) pin(recap.sought, predicate);
  pin(addressAt(score, line.row), points);
  const weight = toNumber(
    sum(
      line.codes.map((code) =>
        exactly(
          code === "TOTAL"
            ? scene.pack.total
            : ((
                scene.pack.nodes.find((node) => node.code === code) ??
                scene.pack.items.find((item) => item.code === code)
              )?.weight ?? "1"),
        ),
      ),
    ),
  );
  if (percent !== null) pin(addressAt(percent, line.row), points / weight);
  return gate === null ? undefined : scene.grid.recalculate(recap.sheet, addressAt(gate, line.row), pins);
}

function verdictOf(value: Value | undefined): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  if (/tidak|belum|gagal|false/i.test(value)) return false;
  return /^\s*(ok|lulus|memenuhi|ya|tercapai|true)\b/i.test(value) ? true : null;
}

/** The gate's condition on exactly what the line shows: the same items, whichever level names them. */
function conditionOf(scene: RecapScene, line: RecapLine, predicate: Predicate): GateCondition | null {
  const spread = (codes: readonly string[]): string =>
    itemsWithin(scene.pack, codes)
      .map((item) => item.code)
      .join();
  const wanted = spread(line.codes);
  return scene.pack.gates[predicate].conditions.find((condition) => spread(condition.nodes) === wanted) ?? null;
}

function isMet(scene: RecapScene, recap: Recap, condition: GateCondition): boolean {
  const card = scene.cards[recap.tier];
  if (!card) return false;
  const points = condition.nodes.map((code) => {
    const node = code === "TOTAL" ? card.total : card.nodes[code]?.score;
    const item = scene.pack.items.find((candidate) => candidate.code === code);
    const value = card.items[code];
    if (node) return node;
    return item && value
      ? {
          numerator: value.numerator * exactly(item.weight).numerator,
          denominator: value.denominator * exactly(item.weight).denominator,
        }
      : { numerator: 0n, denominator: 1n };
  });
  return isAtLeast(sum(points), exactly(condition.floor));
}
