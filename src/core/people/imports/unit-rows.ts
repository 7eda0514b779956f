import type { UnitKind } from "../../agencies/unit-kinds.ts";
import { type CellFault, plainName, readUnitKind } from "./cells.ts";
import type { Mapping, UnitField } from "./fields.ts";
import { cellOf, type TableRow, whatIsMissing } from "./table.ts";

/** A unit that the agency has already. */
export type KnownUnit = {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  /** Closed units take no people and no units below them. */
  readonly isClosed: boolean;
};

/** A row of units as it was understood. `parent`: a unit of the agency, or the row (as numbered) that makes it. */
export type UnitLine = {
  readonly row: number;
  readonly state: "new" | "same" | "fault";
  readonly name: string;
  readonly code: string | null;
  readonly kind: UnitKind;
  readonly parent: { readonly unitId: string } | { readonly row: number } | null;
  readonly faults: readonly CellFault[];
};

/**
 * Reads rows of work units against those that the agency has: what is new, what is there already (same code, or same
 * name where the row has no code), and what cannot be taken, cell by cell. A known code under another name is a fault: a
 * rename is an act of its own, with a letter. A parent is named by code or name, in the agency or in the same table.
 */
export function readUnitRows(
  rows: readonly TableRow[],
  mapping: Mapping<UnitField>,
  known: readonly KnownUnit[],
): readonly UnitLine[] {
  const drafts = rows.map((row) => readDraft(row, mapping));
  const rowsByCode = groupBy(drafts, ({ code }) => code ?? "");
  const rowsByName = groupBy(drafts, ({ name }) => plainName(name));
  const knownByCode = new Map(known.flatMap((unit) => (unit.code === null ? [] : [[unit.code, unit] as const])));
  const knownByName = groupBy(
    known.filter(({ isClosed }) => !isClosed),
    ({ name }) => plainName(name),
  );
  const lines = drafts.map((draft): UnitLine => {
    const faults = [...draft.faults];
    const there = draft.code === null ? undefined : knownByCode.get(draft.code);
    const namesake = knownByName.get(plainName(draft.name)) ?? [];
    if (there && plainName(there.name) !== plainName(draft.name)) {
      faults.push({ field: "name", kind: "unit_known_otherwise", value: there.name });
    }
    if (draft.code !== null && rowsByCode.get(draft.code)?.[0] !== draft) {
      faults.push({ field: "code", kind: "code_twice", value: draft.code });
    }
    const isKnown = there !== undefined || (draft.code === null && namesake.length === 1);
    if (draft.code === null && draft.name !== "" && rowsByName.get(plainName(draft.name))?.[0] !== draft) {
      faults.push({ field: "name", kind: "unit_twice", value: draft.name });
    }
    const parent = isKnown ? null : findParent(draft, { knownByCode, knownByName, rowsByCode, rowsByName });
    if (typeof parent === "string") faults.push({ field: "parent", kind: parent, value: draft.parentText });
    return {
      row: draft.row,
      name: draft.name,
      code: draft.code,
      kind: draft.kind,
      parent: typeof parent === "string" ? null : parent,
      state: faults.length > 0 ? "fault" : isKnown ? "same" : "new",
      faults,
    };
  });
  return withoutCircles(lines, drafts);
}

type Draft = {
  readonly row: number;
  readonly name: string;
  readonly code: string | null;
  readonly kind: UnitKind;
  readonly parentText: string;
  readonly faults: readonly CellFault[];
};

function readDraft(row: TableRow, mapping: Mapping<UnitField>): Draft {
  const faults: CellFault[] = [...whatIsMissing("units", row, mapping, {})];
  const name = cellOf(row, mapping.name);
  const code = cellOf(row, mapping.code);
  const kindText = cellOf(row, mapping.kind);
  const kind = readUnitKind(kindText);
  if (kind === null) faults.push({ field: "kind", kind: "kind_unknown", value: kindText });
  if (name.length > 200) faults.push({ field: "name", kind: "too_long", value: name.slice(0, 60) });
  if (code.length > 200) faults.push({ field: "code", kind: "too_long", value: code.slice(0, 60) });
  return {
    row: row.row,
    name,
    code: code === "" ? null : code,
    kind: kind ?? "other",
    parentText: cellOf(row, mapping.parent),
    faults,
  };
}

type Places = {
  readonly knownByCode: ReadonlyMap<string, KnownUnit>;
  readonly knownByName: ReadonlyMap<string, readonly KnownUnit[]>;
  readonly rowsByCode: ReadonlyMap<string, readonly Draft[]>;
  readonly rowsByName: ReadonlyMap<string, readonly Draft[]>;
};

/** The agency's own unit first, by code and then by name; else the row of the table that makes it. */
function findParent(draft: Draft, places: Places): UnitLine["parent"] | "parent_unknown" | "parent_ambiguous" {
  const text = draft.parentText;
  if (text === "") return null;
  const byCode = places.knownByCode.get(text);
  if (byCode) return byCode.isClosed ? "parent_unknown" : { unitId: byCode.id };
  const [rowOfCode] = places.rowsByCode.get(text) ?? [];
  if (rowOfCode) return { row: rowOfCode.row };
  const named = places.knownByName.get(plainName(text)) ?? [];
  if (named.length > 1) return "parent_ambiguous";
  const [only] = named;
  if (only) return { unitId: only.id };
  const rows = places.rowsByName.get(plainName(text)) ?? [];
  if (rows.length > 1) return "parent_ambiguous";
  const [row] = rows;
  return row ? { row: row.row } : "parent_unknown";
}

/** A unit cannot hang below itself, nor below a row that cannot be taken. */
function withoutCircles(lines: readonly UnitLine[], drafts: readonly Draft[]): readonly UnitLine[] {
  const lineByRow = new Map(lines.map((line) => [line.row, line]));
  const textByRow = new Map(drafts.map(({ row, parentText }) => [row, parentText]));
  return lines.map((line) => {
    const seen = new Set<number>();
    for (let at: UnitLine | undefined = line; at;) {
      if (seen.has(at.row)) {
        const value = textByRow.get(line.row) ?? "";
        return {
          ...line,
          state: "fault",
          parent: null,
          faults: [...line.faults, { field: "parent", kind: "parent_circle", value }],
        };
      }
      seen.add(at.row);
      at = at.parent && "row" in at.parent ? lineByRow.get(at.parent.row) : undefined;
    }
    return line;
  });
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === "") continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
