import type { RulePack } from "../../instruments/pack.ts";
import { exactly, sum, toNumber } from "../../kernel/exact.ts";
import { type Spreadsheet, addressAt } from "../../kernel/spreadsheet.ts";
import type { Scorecard } from "../scoring.ts";
import { auditGateCells } from "./audit-gate-cells.ts";
import type { Defect, DefectKind } from "./defect.ts";
import type { Value } from "./formula/value.ts";
import { type Pins, cellKey } from "./grid.ts";
import { type Headings, normalise } from "./headings.ts";
import { type Probe, loosen, makeProbes } from "./probe.ts";
import { printedOf } from "./read-tier.ts";
import { type Recap, type RecapScene, findRecaps } from "./recap.ts";
import { isNear } from "./score-cells.ts";

/**
 * Recap sheets: does each cell gather the right rows of the right tier, do the pass marks follow the floors, are the
 * weights those of the regulation? Formulas are run on made-up scores that differ from tier to tier.
 */
export function auditRecaps(scene: RecapScene): readonly Defect[] {
  const recaps = findRecaps(scene.workbook, scene.headings, scene.pack);
  const rounds = 3;
  const probes = scene.headings.tiers.map((_, tier) =>
    loosen(scene.pack, makeProbes(scene.pack, rounds, 77), 77 + tier * 1_000),
  );
  const pins = Array.from({ length: rounds }, (_, round) => pinScores(scene, probes, round));
  return [
    ...recaps.flatMap((recap) => [...auditScores(scene, recap, probes, pins), ...auditGateCells(scene, recap)]),
    ...scene.workbook.sheets.flatMap((sheet) =>
      sheet === scene.headings.sheet ? [] : auditOtherWeights(scene.pack, sheet),
    ),
  ];
}

/** The total that the tier's recap shows. */
export function findRecapTotal(workbook: Spreadsheet, headings: Headings, pack: RulePack, tier: number): number | null {
  const recap = findRecaps(workbook, headings, pack).find((candidate) => candidate.tier === tier);
  const line = recap?.lines.find(({ codes }) => codes[0] === "TOTAL");
  if (!recap || !line) return null;
  const { number } = recap.sheet.cell(addressAt(recap.columns.score, line.row));
  return number === null ? null : Number(number);
}

/** The score columns of the worksheet, filled with made-up scores, of another making for each tier. */
function pinScores(scene: RecapScene, probes: readonly (readonly Probe[])[], round: number): Map<string, Value> {
  const pins = new Map<string, Value>();
  scene.headings.tiers.forEach(({ score, percent }, tier) => {
    const probe = probes[tier]?.[round];
    if (score === null || !probe) return;
    const pin = (row: number, code: string, points: number, weight: number, isShare: boolean): void => {
      pins.set(
        cellKey(scene.headings.sheet.name, addressAt(score, row)),
        isShare ? (probe.shares.get(code) ?? 0) : points,
      );
      if (percent !== null) pins.set(cellKey(scene.headings.sheet.name, addressAt(percent, row)), points / weight);
    };
    const at = (code: string): number => probe.points.get(code) ?? 0;
    for (const [code, row] of [...scene.rows.nodes, ...scene.rows.totals])
      pin(row, code, at(code), weightOf(scene.pack, code), false);
    for (const item of scene.pack.items) {
      const place = scene.rows.items.get(item.code);
      if (place)
        for (const row of [place.main, place.kindRow])
          pin(row, item.code, at(item.code), toNumber(exactly(item.weight)), item.code.startsWith("A"));
    }
  });
  return pins;
}

type Target = { readonly address: string; readonly codes: readonly string[]; readonly isPercent: boolean };

function auditScores(
  scene: RecapScene,
  recap: Recap,
  probes: readonly (readonly Probe[])[],
  pins: readonly Pins[],
): readonly Defect[] {
  const { sheet, columns } = recap;
  const targets = recap.lines.flatMap(({ row, codes }): readonly Target[] => {
    const parts =
      codes.length === 2
        ? ([
            [columns.fulfilment, codes[0]],
            [columns.reform, codes[1]],
          ] as const)
        : [];
    const halves = parts.flatMap(([column, code]) =>
      column === null || code === undefined
        ? []
        : [{ address: addressAt(column, row), codes: [code], isPercent: false }],
    );
    const percent =
      columns.percent === null ? [] : [{ address: addressAt(columns.percent, row), codes, isPercent: true }];
    return [...halves, { address: addressAt(columns.score, row), codes, isPercent: false }, ...percent];
  });
  const right = (target: Target, tier: number, round: number): number => {
    const points = target.codes.reduce((total, code) => total + (probes[tier]?.[round]?.points.get(code) ?? 0), 0);
    return target.isPercent ? points / weightOfAll(scene.pack, target.codes) : points;
  };
  const settled = pins.map((pinned, round) => {
    const own = new Map(pinned);
    for (const target of targets) own.set(cellKey(sheet.name, target.address), right(target, recap.tier, round));
    for (const { row, codes } of recap.lines) {
      if (sheet.cell(addressAt(columns.weight, row)).number !== null)
        own.set(cellKey(sheet.name, addressAt(columns.weight, row)), weightOfAll(scene.pack, codes));
    }
    return own;
  });
  const withFormula = targets.filter((target) => sheet.cell(target.address).formula !== null);
  const isLive = withFormula.length * 2 >= targets.length;
  return targets.flatMap((target): readonly Defect[] => {
    const cell = sheet.cell(target.address);
    const card = scene.cards[recap.tier];
    const points = card ? exactPoints(scene.pack, card, target.codes) : null;
    const correct = points === null ? null : target.isPercent ? points / weightOfAll(scene.pack, target.codes) : points;
    const defect = (kind: DefectKind, message: string): Defect => ({
      cell: `${sheet.name}!${target.address}`,
      kind,
      message: `${sheet.name}!${target.address} ${message}`,
      printed: printedOf(cell),
      correct,
    });
    if (cell.formula === null) {
      const isTyped = cell.number !== null && isLive && !(Number(cell.number) === 0 && target.isPercent);
      return isTyped
        ? [defect("total-typed-over", `holds a typed ${cell.text} where the recap calculates its other scores`)]
        : [];
    }
    const values = settled.map((pinned) => scene.grid.recalculate(sheet, target.address, pinned));
    if (values.includes(undefined) || values.every((value, round) => isNear(value, right(target, recap.tier, round))))
      return staleRecap(scene, recap, target, defect);
    if (target.isPercent) return [defect("percent-wrong", `(=${cell.formula}) is not score over weight`)];
    const other = scene.headings.tiers.find(
      (_, tier) => tier !== recap.tier && values.every((value, round) => isNear(value, right(target, tier, round))),
    );
    const own = scene.headings.tiers[recap.tier];
    if (other)
      return [
        defect(
          "recap-wrong-column",
          `(=${cell.formula}) reads the scores of ${other.tier}, and the sheet is the recap of ${own?.tier ?? "another tier"}${own?.score === null ? ", for which the worksheet has no score column" : ""}`,
        ),
      ];
    const reads = scene.grid.references(sheet, target.address);
    const isSingle = reads.length === 1 && reads[0]?.startsWith(`${scene.headings.sheet.name.toLowerCase()}!`);
    return [
      isSingle
        ? defect("recap-wrong-row", `(=${cell.formula}) does not read the row of ${target.codes.join(" and ")}`)
        : defect("formula-wrong", `(=${cell.formula}) does not gather ${target.codes.join(" and ")}`),
    ];
  });
}

function staleRecap(
  scene: RecapScene,
  recap: Recap,
  target: Target,
  defect: (kind: DefectKind, message: string) => Defect,
): readonly Defect[] {
  const cell = recap.sheet.cell(target.address);
  const now = scene.grid.stepOnShown(recap.sheet, target.address, new Map());
  if (cell.number === null || typeof now !== "number" || isNear(now, Number(cell.number), 0.0051)) return [];
  return [defect("stale-value", `shows ${cell.text}, and its own formula gives ${now}`)];
}

function exactPoints(pack: RulePack, card: Scorecard, codes: readonly string[]): number {
  return toNumber(
    sum(
      codes.flatMap((code) => {
        if (code === "TOTAL") return [card.total];
        const node = card.nodes[code];
        if (node) return [node.score];
        const item = pack.items.find((candidate) => candidate.code === code);
        const value = card.items[code];
        return item && value
          ? [
              {
                numerator: value.numerator * exactly(item.weight).numerator,
                denominator: value.denominator * exactly(item.weight).denominator,
              },
            ]
          : [];
      }),
    ),
  );
}

function weightOf(pack: RulePack, code: string): number {
  const weight =
    code === "TOTAL"
      ? pack.total
      : (pack.nodes.find((node) => node.code === code)?.weight ??
        pack.items.find((item) => item.code === code)?.weight ??
        "1");
  return toNumber(exactly(weight));
}

function weightOfAll(pack: RulePack, codes: readonly string[]): number {
  return codes.reduce((total, code) => total + weightOf(pack, code), 0);
}

/** Weights on any other sheet that has a column of them, beside the official names of areas and sub-areas. */
function auditOtherWeights(pack: RulePack, sheet: Spreadsheet["sheets"][number]): readonly Defect[] {
  const header = [...sheet.cells].find(([, cell]) => /^bobot( |$)/.test(normalise(cell.text)));
  const column = header ? /^[A-Z]+/.exec(header[0])?.[0] : undefined;
  if (!header || column === undefined) return [];
  const first = Number(header[0].slice(column.length));
  const rows = Map.groupBy(sheet.cells, ([address]) => Number(/\d+$/.exec(address)?.[0]));
  return [...rows].flatMap(([row, cells]): readonly Defect[] => {
    const cell = sheet.cell(`${column}${row}`);
    if (row <= first || cell.number === null) return [];
    const names = new Set(cells.map(([, { text }]) => normalise(text).replace(/^[a-z0-9]{1,4}[.)]\s+/, "")));
    const nodes = pack.nodes.filter((node) => names.has(normalise(node.name.id)));
    if (nodes.length === 0) return [];
    const weights = nodes.map((node) => toNumber(exactly(node.weight)));
    const together = weights.reduce((total, weight) => total + weight, 0);
    const printed = Number(cell.number);
    if ([...weights, together].some((weight) => Math.abs(weight - printed) < 1e-6)) return [];
    const right = nodes[0]?.kind === "area" ? together : (weights[0] ?? 0);
    return [
      {
        cell: `${sheet.name}!${column}${row}`,
        kind: "weight-changed",
        message: `${sheet.name}!${column}${row} gives ${nodes[0]?.name.id} the weight ${printed}; the regulation gives it ${right}`,
        printed,
        correct: right,
      },
    ];
  });
}
