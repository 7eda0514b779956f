import { sql } from "kysely";
import type { z } from "zod";
import type { attachment, Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import { inOrder } from "../../core/worksheets/tiers.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import type { Place } from "./place.ts";
import { attachmentJson, attachmentTables } from "./whole-worksheet.ts";

type LastYear = NonNullable<Worksheet["lastYear"]>;

/**
 * The unit's worksheet of the nearest earlier year that left its hands, as its final word per item: the assessors' answer
 * where the year was concluded, else the unit's own. A unit that came of others is offered theirs, the nearest first,
 * and told which others there are. An offer beside this year's item, never taken over silently.
 */
export async function findLastYear(rows: TenantDatabase, place: Place): Promise<LastYear | null> {
  const { rows: found } = await sql<LastYearRow>`
    select w.id, r.year, w.state, l.steps,
      agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as unit_name,
      (select coalesce(json_agg(json_build_object('worksheetId', o.id, 'year', q.year,
          'unitName', agencies_unit_name(o.agency_id, o.unit_id, q.reference_date)) order by q.year desc, o.id), '[]')
        from agencies_unit_line(w.agency_id, ${place.unitId}, this.reference_date) k
          join worksheets o on o.agency_id = w.agency_id and o.unit_id = k.unit_id and o.id <> w.id
            and o.state in ('submitted', 'concluded')
          join rounds q on q.id = o.round_id
        where k.steps > 0 and q.year = r.year) as others, coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers,
      (select coalesce(json_agg(json_build_object('layer', c.layer, 'item', c.item, 'answer', c.answer, 'note', c.note,
          'reason', c.reason)), '[]')
        from worksheets_answers c where c.agency_id = w.agency_id and c.worksheet_id = w.id) as entries,
      (select coalesce(json_agg(json_build_object('item', e.item, 'attachment', ${attachmentJson}) order by e.attached_at), '[]')
        from ${attachmentTables} where e.agency_id = w.agency_id and e.worksheet_id = w.id and e.layer = 'unit') as evidence
    from rounds this
      cross join agencies_unit_line(${place.agencyId}, ${place.unitId}, this.reference_date) l
      join worksheets w on w.agency_id = ${place.agencyId} and w.unit_id = l.unit_id
      join rounds r on r.id = w.round_id
      left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id
    where this.id = ${place.round.id} and r.year < ${place.round.year} and w.state in ('submitted', 'concluded')
    order by r.year desc, l.steps, w.id limit 1`.execute(rows);
  const row = found[0];
  if (!row) return null;
  const tiers = row.state === "concluded" ? inOrder(row.tiers).toReversed() : [];
  const items = [...new Set([...row.entries, ...row.evidence].map(({ item }) => item))].toSorted();
  const unitName = row.steps === 0 ? null : row.unit_name;
  const others = [...row.others];
  return {
    year: row.year,
    worksheetId: row.id,
    unitName,
    others,
    entries: items.map((item) => finalWord(row, tiers, item)),
  };
}

type LastYearRow = {
  readonly id: string;
  /** Acts between that unit and this one; 0: the same unit. */
  readonly steps: number;
  readonly unit_name: string;
  readonly others: LastYear["others"];
  readonly year: number;
  readonly state: "submitted" | "concluded";
  readonly tiers: readonly Tier[];
  /** Only checked answers are ever written. */
  readonly entries: readonly {
    readonly layer: string;
    readonly item: string;
    readonly answer: Answer | null;
    readonly note: string;
    readonly reason: string;
  }[];
  readonly evidence: readonly { readonly item: string; readonly attachment: z.output<typeof attachment> }[];
};

function finalWord(row: LastYearRow, highestFirst: readonly Tier[], item: string): LastYear["entries"][number] {
  const here = row.entries.filter((entry) => entry.item === item);
  const own = here.find(({ layer }) => layer === "unit");
  const assessed = highestFirst
    .map((tier) => here.find(({ layer, answer }) => layer === tier && answer !== null))
    .find((entry) => entry !== undefined);
  return {
    item,
    // Kept as it was checked and written then; the pack of this year may know other options, and the offer says so.
    answer: contractAnswer(assessed?.answer ?? own?.answer ?? null),
    note: own?.note ?? "",
    assessorNote: [assessed?.reason, assessed?.note].filter((text) => text !== undefined && text !== "").join("\n\n"),
    evidence: row.evidence
      .filter((one) => one.item === item)
      .map(({ attachment: one }) => ({ ...one, attachedAt: new Date(one.attachedAt).toISOString() })),
  };
}

function contractAnswer(answer: Answer | null): LastYear["entries"][number]["answer"] {
  return answer?.kind === "ratio" ? { kind: "ratio", counts: { ...answer.counts } } : answer;
}
