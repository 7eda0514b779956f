import { sql } from "kysely";
import type { RulePack } from "../../../core/instruments/pack.ts";
import type { Layer, Tier } from "../../../core/kernel/layer.ts";
import type { PortalSource } from "../../../core/proposals/portal-answers.ts";
import type { Answers } from "../../../core/worksheets/answer.ts";
import { answersOf, effectiveAnswers, verdictTier } from "../../../core/worksheets/tiers.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { packOf } from "../../worksheets/round-pack.ts";

/** What a worksheet holds for the portal, evidence addresses left out. */
export type WorksheetContents = {
  readonly pack: RulePack;
  readonly year: number;
  readonly source: Omit<PortalSource, "evidence">;
  /** Codes of the items that rest on evidence, in the pack's order. */
  readonly itemsWithEvidence: readonly string[];
};

/**
 * The unit's answers and the ones that the TPI's verdict rests on, each with its note. The TPI's note of an item is
 * that of the tier whose answer counts; where it gave a reason for differing, that stands with it.
 */
export async function readWorksheetContents(
  rows: TenantDatabase,
  agencyId: string,
  worksheetId: string,
): Promise<WorksheetContents> {
  const { rows: found } = await sql<Row>`
    select r.year, r.pack_id, p.sha256 as pack_hash, coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers,
      (select coalesce(json_agg(json_build_object('layer', c.layer, 'item', c.item, 'answer', c.answer, 'note', c.note,
          'reason', c.reason)), '[]') from worksheets_answers c
        where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.layer <> 'tpn') as entries,
      array(select distinct e.item from worksheets_evidence e
        where e.agency_id = w.agency_id and e.worksheet_id = w.id and e.layer = 'unit') as evidence
    from worksheets w join rounds r on r.id = w.round_id join instruments_packs p on p.id = r.pack_id
      left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id
    where w.agency_id = ${agencyId} and w.id = ${worksheetId}`.execute(rows);
  const [row] = found;
  if (!row) throw new Error("a worksheet of a proposal is gone");
  const pack = await packOf(rows, row.pack_id, row.pack_hash);
  const byLayer = layersOf(row.entries);
  const effective = effectiveAnswers(row.tiers, verdictTier(row.tiers), byLayer);
  const notes = (layer: Layer, item: string): string => noteOf(row.entries, layer, item);
  return {
    pack,
    year: row.year,
    source: {
      unit: byLayer.unit ?? {},
      tpi: answersOf(effective),
      unitNotes: byItem(pack, (item) => notes("unit", item)),
      tpiNotes: byItem(pack, (item) => (effective[item] ? notes(effective[item].from, item) : "")),
    },
    itemsWithEvidence: pack.items.map(({ code }) => code).filter((code) => row.evidence.includes(code)),
  };
}

function layersOf(entries: readonly Entry[]): Partial<Record<Layer, Answers>> {
  const byLayer: Partial<Record<Layer, Record<string, Answers[string]>>> = {};
  for (const { layer, item, answer } of entries) if (answer) (byLayer[layer] ??= {})[item] = answer;
  return byLayer;
}

function noteOf(entries: readonly Entry[], layer: Layer, item: string): string {
  const entry = entries.find((one) => one.layer === layer && one.item === item);
  return [entry?.note, entry?.reason].filter((text) => text !== undefined && text.trim() !== "").join("\n");
}

function byItem(pack: RulePack, value: (item: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(pack.items.map(({ code }) => [code, value(code)]));
}

type Entry = {
  readonly layer: Layer;
  readonly item: string;
  readonly answer: Answers[string] | null;
  readonly note: string;
  readonly reason: string;
};

type Row = {
  readonly year: number;
  readonly pack_id: string;
  readonly pack_hash: string;
  readonly tiers: readonly Tier[];
  readonly entries: readonly Entry[];
  readonly evidence: readonly string[];
};
