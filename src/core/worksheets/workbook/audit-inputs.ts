import type { RulePack } from "../../instruments/pack.ts";
import { exactly, toNumber } from "../../kernel/exact.ts";
import { addressAt } from "../../kernel/spreadsheet.ts";
import type { Answer } from "../answer.ts";
import type { Defect } from "./defect.ts";
import type { Headings, TierColumns } from "./headings.ts";
import { kindTextsOf, sumOf } from "./probe.ts";
import { printedOf } from "./read-tier.ts";
import { type RowMap, parentOf, readKind } from "./rows.ts";

/** What is wrong in the frame that all tiers share: rows, answer kinds and weights. */
export function auditFrame(headings: Headings, rows: RowMap, pack: RulePack): readonly Defect[] {
  return [
    ...auditRows(headings, rows, pack),
    ...auditKinds(headings, rows, pack),
    ...auditWeights(headings, rows, pack),
  ];
}

function auditRows(headings: Headings, rows: RowMap, pack: RulePack): readonly Defect[] {
  const at = (row: number): string => addressAt(headings.label, row);
  const missing = pack.items
    .filter((item) => !rows.items.has(item.code))
    .map((item): Defect => {
      const parent = rows.nodes.get(parentOf(item.code)) ?? headings.headerRow;
      return {
        cell: at(parent),
        kind: "missing-row",
        message: `the workbook has no row for ${item.code}`,
        printed: null,
        correct: item.code,
      };
    });
  const counts = pack.items.flatMap((item) => {
    const place = rows.items.get(item.code);
    if (!place) return [];
    return item.counts
      .filter((count) => !place.counts.has(count.key))
      .map((count): Defect => ({
        cell: at(place.kindRow),
        kind: "missing-row",
        message: `the workbook has no row for the count "${count.key}" of ${item.code}`,
        printed: null,
        correct: `${item.code} ${count.key}`,
      }));
  });
  const unknown = rows.unknown.map((row): Defect => ({
    cell: at(row),
    kind: "unknown-row",
    message: `row ${row} looks like an item, and the instrument has no such item there`,
    printed: null,
    correct: null,
  }));
  const twice = rows.duplicates.map(({ row, code }): Defect => ({
    cell: at(row),
    kind: "duplicate-row",
    message: `row ${row} repeats ${code}; the first row counts`,
    printed: null,
    correct: code,
  }));
  return [...missing, ...counts, ...unknown, ...twice];
}

function auditKinds(headings: Headings, rows: RowMap, pack: RulePack): readonly Defect[] {
  const texts = kindTextsOf(headings, rows, pack);
  return pack.items.flatMap((item): readonly Defect[] => {
    const place = rows.items.get(item.code);
    if (!place) return [];
    const address = addressAt(headings.kind, place.kindRow);
    const cell = headings.sheet.cell(address);
    if (readKind(cell.text) === item.answerKind) return [];
    const right = texts.get(item.answerKind) ?? null;
    const message = `${address} should say how ${item.code} is answered (${right}) and holds "${cell.text}"; formulas that look there miss the item`;
    return [{ cell: address, kind: "kind-cell-overwritten", message, printed: printedOf(cell), correct: right }];
  });
}

function auditWeights(headings: Headings, rows: RowMap, pack: RulePack): readonly Defect[] {
  const weights = new Map(pack.nodes.map((node) => [node.code, node.weight]));
  const wanted: (readonly [string, number | undefined, string, number])[] = [
    ...pack.nodes.map((node) => [node.code, rows.nodes.get(node.code), node.weight, 1e-6] as const),
    // items show their weights cut to two decimals, where they show them at all
    ...pack.items.map((item) => [item.code, rows.items.get(item.code)?.main, item.weight, 0.0051] as const),
  ];
  const isParents = (code: string, shown: number): boolean =>
    shown === toNumber(exactly(weights.get(parentOf(code)) ?? "0"));
  return wanted.flatMap(([code, row, weight, within]): readonly Defect[] => {
    if (row === undefined) return [];
    const address = addressAt(headings.weight, row);
    const cell = headings.sheet.cell(address);
    const right = toNumber(exactly(weight));
    if (cell.number === null || Math.abs(Number(cell.number) - right) <= within) return [];
    if (!weights.has(code) && isParents(code, Number(cell.number))) return [];
    return [
      {
        cell: address,
        kind: "weight-changed",
        message: `${address} gives ${code} the weight ${cell.text}; the regulation gives it ${right}`,
        printed: Number(cell.number),
        correct: right,
      },
    ];
  });
}

/** Wholes that a person typed ("jumlah yang harus melaporkan") against the sum of their parts. */
export function auditTypedWholes(
  headings: Headings,
  rows: RowMap,
  pack: RulePack,
  tier: TierColumns,
  answers: Readonly<Record<string, Answer>>,
): readonly Defect[] {
  return pack.items.flatMap((item) =>
    (rows.items.get(item.code)?.wholes ?? []).flatMap(({ row, parts }): readonly Defect[] => {
      const address = addressAt(tier.answer, row);
      const cell = headings.sheet.cell(address);
      const answer = answers[item.code];
      if (
        cell.formula !== null ||
        cell.number === null ||
        answer?.kind !== "ratio" ||
        parts.every((part) => answer.counts[part] === null)
      )
        return [];
      const right = sumOf(answer, parts);
      if (Number(cell.number) === right) return [];
      return [
        {
          cell: address,
          kind: "parts-do-not-sum",
          message: `${address} is typed as ${cell.text}; its parts sum to ${right}`,
          printed: Number(cell.number),
          correct: right,
        },
      ];
    }),
  );
}
