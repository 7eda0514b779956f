import { compare, exactly, toFraction } from "../kernel/exact.ts";
import type { Exact } from "../kernel/exact.ts";
import type { MasterEntry, MasterList } from "./master-list.ts";
import type { AnswerKind, PackItem, RulePack } from "./pack.ts";

/** Where the ministry's list and a pack say different things. `code` is ours, or the list's place where we have none. */
export type MasterDifference = {
  readonly kind:
    | "entry_unknown"
    | "entry_missing"
    | "entry_repeated"
    | "entry_count"
    | "kind_differs"
    | "options_differ"
    | "option_value_differs"
    | "weight_differs"
    | "node_unknown"
    | "node_missing"
    | "name_differs"
    | "node_differs"
    | "row_differs";
  readonly code: string;
  readonly ours: string;
  readonly theirs: string;
};

/** Every difference in ids, kinds, option values, weights, names, places in the tree and sheet rows. */
export function compareMaster(pack: RulePack, list: MasterList): readonly MasterDifference[] {
  return [...compareIds(pack, list), ...compareNodes(pack, list), ...compareEntries(pack, list)];
}

type Place = { readonly item: PackItem; readonly code: string; readonly count: string | null; readonly row: number | null };

function placesById(pack: RulePack): ReadonlyMap<number, Place> {
  const places = pack.items.flatMap((item) => [
    { item, code: item.code, count: null, external: item.external },
    ...item.counts.map((count) => ({ item, code: `${item.code} ${count.key}`, count: count.key, external: count.external })),
  ]);
  return new Map(
    places.flatMap(({ item, code, count, external }): readonly (readonly [number, Place])[] =>
      external.portalRbSoalId === null ? [] : [[external.portalRbSoalId, { item, code, count, row: external.sheetRow2026 }]],
    ),
  );
}

function compareIds(pack: RulePack, list: MasterList): readonly MasterDifference[] {
  const places = placesById(pack);
  const seen = new Set<number>();
  const differences: MasterDifference[] = [];
  for (const entry of list.entries) {
    const theirs = `${entry.soalId} ${entry.question}`;
    if (seen.has(entry.soalId)) differences.push({ kind: "entry_repeated", code: entry.place, ours: "", theirs });
    else if (!places.has(entry.soalId)) differences.push({ kind: "entry_unknown", code: entry.place, ours: "", theirs });
    seen.add(entry.soalId);
  }
  for (const [soalId, { code }] of places) {
    if (!seen.has(soalId)) differences.push({ kind: "entry_missing", code, ours: String(soalId), theirs: "" });
  }
  if (list.statedCount !== null && list.statedCount !== list.entries.length) {
    const theirs = String(list.statedCount);
    differences.push({ kind: "entry_count", code: "total_soal", ours: String(list.entries.length), theirs });
  }
  return differences;
}

/** A node of theirs may be an item of ours: the list splits A.II.5.iii into its two ratios. */
function compareNodes(pack: RulePack, list: MasterList): readonly MasterDifference[] {
  const weights = new Map<string, string>();
  for (const { code, weight } of [...pack.nodes, ...pack.items]) weights.set(code, weight);
  const differences = list.nodes.flatMap(({ code, name, weight }): readonly MasterDifference[] => {
    const ours = weights.get(code);
    if (ours === undefined) return [{ kind: "node_unknown", code, ours: "", theirs: name }];
    const ownName = pack.nodes.find((node) => node.code === code)?.name.id;
    const named = ownName !== undefined && plain(ownName) !== plain(name);
    return [...weightDifference(code, ours, weight), ...(named ? [{ kind: "name_differs" as const, code, ours: ownName, theirs: name }] : [])];
  });
  const theirCodes = new Set(list.nodes.map(({ code }) => code));
  const missing = pack.nodes.filter(({ code }) => !theirCodes.has(code));
  return [...differences, ...missing.map(({ code, name }) => ({ kind: "node_missing" as const, code, ours: name.id, theirs: "" }))];
}

function compareEntries(pack: RulePack, list: MasterList): readonly MasterDifference[] {
  const places = placesById(pack);
  return list.entries.flatMap((entry): readonly MasterDifference[] => {
    const place = places.get(entry.soalId);
    const kind = place && pack.answerKinds[place.item.answerKind];
    if (!place || !kind) return [];
    const { code, row } = place;
    const expected = place.count === null ? masterKind(place.item.answerKind, kind) : "JUMLAH";
    const inNode = place.item.code.startsWith(`${entry.nodeCode}.`) || place.item.code === entry.nodeCode;
    const theirRow = entry.cell?.row ?? null;
    return [
      ...(expected === entry.kind ? [] : [{ kind: "kind_differs" as const, code, ours: expected, theirs: entry.kind }]),
      ...(inNode ? [] : [{ kind: "node_differs" as const, code, ours: place.item.code, theirs: entry.nodeCode }]),
      ...(kind.kind === "choice" && place.count === null ? compareOptions(code, kind.options, entry) : []),
      ...(place.count === null ? weightDifference(code, place.item.weight, entry.weight) : []),
      ...(row === null || theirRow === null || row === theirRow
        ? []
        : [{ kind: "row_differs" as const, code, ours: String(row), theirs: String(theirRow) }]),
    ];
  });
}

function compareOptions(
  code: string,
  options: readonly { readonly key: string; readonly value: string }[],
  entry: MasterEntry,
): readonly MasterDifference[] {
  const ours = options.map(({ key }) => key).join(" ");
  const theirs = entry.options.map(({ key }) => key).join(" ");
  if (ours !== theirs) return [{ kind: "options_differ", code, ours, theirs }];
  return options.flatMap(({ key, value }, at): readonly MasterDifference[] => {
    const their = entry.options[at]?.value ?? null;
    if (their && compare(their, exactly(value)) === 0) return [];
    return [{ kind: "option_value_differs", code, ours: `${key} = ${value}`, theirs: `${key} = ${their ? toFraction(their) : "?"}` }];
  });
}

function weightDifference(code: string, ours: string, theirs: Exact | null): readonly MasterDifference[] {
  if (!theirs || compare(exactly(ours), theirs) === 0) return [];
  return [{ kind: "weight_differs", code, ours, theirs: toFraction(theirs) }];
}

/** How the list names our answer kinds: choices by their options, an index by its range. */
function masterKind(name: string, kind: AnswerKind): string {
  if (kind.kind === "index") return `${kind.min}-${kind.max}`;
  return kind.kind === "ratio" ? "JUMLAH" : name.toUpperCase();
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/g, " ").trim();
}
