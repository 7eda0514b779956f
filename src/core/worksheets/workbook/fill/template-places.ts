import type { PackItem, RulePack } from "../../../instruments/pack.ts";
import { type Result, accept, refuse } from "../../../kernel/result.ts";
import { type Sheet, type Spreadsheet, addressAt, columnNumber } from "../../../kernel/spreadsheet.ts";
import { type Headings, type TierColumns, findHeadings } from "../headings.ts";
import { type ItemRows, type RowMap, mapRows, readKind } from "../rows.ts";

/** How a template was understood: by the master list's cell map, or by its own heading row and tree. */
export type TemplateKind = "portal" | "headings";

/** Where one item's things go. A ratio's answer cell shows its share; the portal's copy has none. */
export type ItemPlace = {
  readonly answer: number | null;
  readonly note: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly wholes: ItemRows["wholes"];
};

/** Where everything goes in one template. Rows and columns count from 1. */
export type TemplatePlaces = {
  readonly kind: TemplateKind;
  readonly sheet: Sheet;
  readonly headings: Headings | null;
  readonly rows: RowMap | null;
  readonly items: ReadonlyMap<string, ItemPlace>;
  readonly tiers: readonly TierColumns[];
  /** Rows that look like items, and that the instrument does not know. */
  readonly unknownRows: readonly number[];
};

export type TemplateRefusal = {
  readonly kind: "workbook-unknown-layout";
  readonly detail: { readonly sheets: string };
};

/** The sheet and columns of the portal's master list (PortalRB API guide 1.0.0): K, L, M of the unit, N and Q of the TPI. */
const portal = {
  sheet: "Jawaban",
  unit: { answer: columnNumber("K"), note: columnNumber("L"), evidence: columnNumber("M") },
  tpi: { answer: columnNumber("N"), note: columnNumber("Q") },
} as const;

/**
 * Says where a worksheet goes in a template that an agency supplies: by the master list's cell map when it is the
 * portal's copy, else by its heading row, wherever that stands. Refused when it is neither.
 */
export function findTemplatePlaces(workbook: Spreadsheet, pack: RulePack): Result<TemplatePlaces, TemplateRefusal> {
  const best = findHeadings(workbook)
    .map((headings) => ({ headings, rows: mapRows(headings, pack) }))
    .toSorted((a, b) => b.rows.items.size - a.rows.items.size)[0];
  if (best && isPortalCopy(best.headings, pack)) return accept(byCellMap(best.headings.sheet, pack));
  if (best && best.rows.items.size * 2 >= pack.items.length) return accept(byHeadings(best.headings, best.rows));
  const bare = workbook.sheets.find(({ name }) => name.trim() === portal.sheet);
  if (bare && !best && findHeadings({ sheets: [bare] }).length === 0) return accept(byCellMap(bare, pack));
  return refuse({
    kind: "workbook-unknown-layout",
    detail: { sheets: workbook.sheets.map(({ name }) => name).join(", ") },
  });
}

/** Unit at K, team at N, and the rows of the master list hold what the master list says. */
function isPortalCopy({ sheet, tiers, kind }: Headings, pack: RulePack): boolean {
  const [unit, team] = tiers;
  if (sheet.name.trim() !== portal.sheet || unit?.answer !== portal.unit.answer || team?.answer !== portal.tpi.answer)
    return false;
  const listed = pack.items.filter(({ counts, external }) => counts.length === 0 && external.sheetRow2026 !== null);
  const agreeing = listed.filter(
    (item) => readKind(sheet.cell(addressAt(kind, item.external.sheetRow2026 ?? 0)).text) === item.answerKind,
  );
  return agreeing.length * 10 >= listed.length * 9;
}

function byCellMap(sheet: Sheet, pack: RulePack): TemplatePlaces {
  const places = pack.items.flatMap((item): readonly (readonly [string, ItemPlace])[] => {
    const counts = new Map(
      item.counts.flatMap(({ key, external }) =>
        external.sheetRow2026 === null ? [] : [[key, external.sheetRow2026] as const],
      ),
    );
    const note = noteRowOf(item, counts);
    if (note === null) return [];
    return [[item.code, { answer: item.counts.length > 0 ? null : note, note, counts, wholes: [] }]];
  });
  const none = { score: null, percent: null } as const;
  return {
    kind: "portal",
    sheet,
    headings: null,
    rows: null,
    items: new Map(places),
    tiers: [
      {
        tier: "unit",
        answer: portal.unit.answer,
        ...none,
        notes: [portal.unit.note],
        evidence: [portal.unit.evidence],
      },
      { tier: "tpi", answer: portal.tpi.answer, ...none, notes: [portal.tpi.note], evidence: [] },
    ],
    unknownRows: [],
  };
}

/** The portal carries notes and evidence with its entries, and a ratio's entries are its counts: the first one bears them. */
function noteRowOf(item: PackItem, counts: ReadonlyMap<string, number>): number | null {
  return item.counts.length === 0 ? item.external.sheetRow2026 : (counts.values().next().value ?? null);
}

function byHeadings(headings: Headings, rows: RowMap): TemplatePlaces {
  const items = [...rows.items].map(([code, place]): [string, ItemPlace] => [
    code,
    { answer: place.kindRow, note: place.kindRow, counts: place.counts, wholes: place.wholes },
  ]);
  return {
    kind: "headings",
    sheet: headings.sheet,
    headings,
    rows,
    items: new Map(items),
    tiers: headings.tiers,
    unknownRows: [...rows.unknown, ...rows.duplicates.map(({ row }) => row)],
  };
}
