import { accept } from "../kernel/result.ts";
import { compareMaster } from "./master-differences.ts";
import type { MasterDifference } from "./master-differences.ts";
import { readMasterList } from "./master-list.ts";
import type { CellPlace, MasterEntry } from "./master-list.ts";
import type { PackItem, RulePack } from "./pack.ts";
import type { PackFault } from "./validate.ts";

/** The ministry's own wording for a pack, and where each entry stands in its workbook. Plain JSON; weights and values stay the pack's. */
export type Overlay = {
  readonly packId: string;
  readonly year: number;
  readonly generatedAt: string | null;
  /** By item code. Ratios have no entry of their own in the list, only their counts have. */
  readonly items: Readonly<Record<string, OfficialItem>>;
  /** By item code, then by count key: the official label. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By portal id, as text. */
  readonly cells: Readonly<Record<string, CellPlace>>;
};

export type OfficialItem = {
  readonly question: string;
  /** The list's own explanation of the answers, in one piece. */
  readonly guidance: string;
  /** By option key, where the list says more than the key. */
  readonly criteria: Readonly<Record<string, string>>;
};

export type Overlaid = { readonly overlay: Overlay; readonly differences: readonly MasterDifference[] };

export type OverlayVerdict =
  | { readonly ok: true; readonly value: Overlaid }
  | { readonly ok: false; readonly problem: { readonly kind: "master_list_unreadable"; readonly faults: readonly PackFault[] } };

/**
 * Lays the ministry's master list over a pack, entry by entry through the portal ids: official wording and cell places
 * are taken, and every difference in weights, kinds, option values, ids, names or rows is reported, none settled silently.
 * Refuses JSON that is no master list.
 */
export function layOver(pack: RulePack, json: unknown): OverlayVerdict {
  const { list, faults } = readMasterList(json);
  if (faults.length > 0) return { ok: false, problem: { kind: "master_list_unreadable", faults } };
  const entriesById = new Map(list.entries.map((entry) => [entry.soalId, entry]));
  const entryOf = (external: PackItem["external"]): MasterEntry | undefined =>
    external.portalRbSoalId === null ? undefined : entriesById.get(external.portalRbSoalId);
  const items = pack.items.flatMap((item): readonly (readonly [string, OfficialItem])[] => {
    const entry = entryOf(item.external);
    return entry ? [[item.code, officialItem(entry)]] : [];
  });
  const counts = pack.items
    .filter((item) => item.counts.length > 0)
    .map((item): readonly [string, Readonly<Record<string, string>>] => {
      const labels = item.counts.flatMap((count): readonly (readonly [string, string])[] => {
        const entry = entryOf(count.external);
        return entry ? [[count.key, entry.question]] : [];
      });
      return [item.code, Object.fromEntries(labels)];
    });
  const cells = list.entries.flatMap(({ soalId, cell }) => (cell ? [[String(soalId), cell] as const] : []));
  const overlay: Overlay = {
    packId: pack.id,
    year: list.year,
    generatedAt: list.generatedAt,
    items: Object.fromEntries(items),
    counts: Object.fromEntries(counts),
    cells: Object.fromEntries(cells),
  };
  return accept({ overlay, differences: compareMaster(pack, list) });
}

function officialItem(entry: MasterEntry): OfficialItem {
  const [best] = entry.options;
  const criteria = entry.options.flatMap(({ key, label }): readonly (readonly [string, string])[] => {
    if (label.toLowerCase() !== key.toLowerCase()) return [[key, label]];
    // Yes/no entries repeat the key as label and explain the yes in the guidance.
    return key === best?.key && entry.guidance !== "" ? [[key, entry.guidance]] : [];
  });
  return { question: entry.question, guidance: entry.guidance, criteria: Object.fromEntries(criteria) };
}
