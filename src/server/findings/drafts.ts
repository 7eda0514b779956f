import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Draft } from "../../contract/findings/shapes.ts";
import type { listFindingVersions } from "../../contract/findings/writing.ts";
import { type FindingSide, stagesOfSide, tierOfStage } from "../../core/findings/stages.ts";
import { notFound } from "../platform/refusal.ts";
import { masksOf } from "../worksheets/masks.ts";
import type { Visit } from "../worksheets/place.ts";
import { type ReleasedRow, sourceOf } from "./released.ts";

type Version = z.output<typeof listFindingVersions.reply>["items"][number];

/** Findings of one side on the worksheet as it writes them. Never for the unit. */
export async function findDrafts(visit: Visit, side: FindingSide = "internal"): Promise<readonly Draft[]> {
  return await selectDrafts(visit, sql`f.stage = any(${[...stagesOfSide(side)]}::text[])`);
}

async function selectDrafts(visit: Visit, condition: RawBuilder<unknown>): Promise<readonly Draft[]> {
  const { rows, place } = visit;
  const { rows: found } = await sql<DraftRow>`
    select f.id, f.stage, v.version, v.item, v.document_id, v.document_number, d.title as document_title, v.pages, v.minute,
      v.condition, v.recommendation, v.written_by, a.name as writer, v.written_at, u.released_version, u.number,
      f.withdrawn_by, f.withdrawn_at, f.withdrawn_reason, b.name as withdrawer
    from findings f
      join findings_versions v on v.agency_id = f.agency_id and v.finding_id = f.id and v.version = f.latest
      left join findings_follow_ups u on u.agency_id = f.agency_id and u.finding_id = f.id
      left join evidence_documents d on d.agency_id = v.agency_id and d.id = v.document_id
      left join people_accounts a on a.id = v.written_by
      left join people_accounts b on b.id = f.withdrawn_by
    where f.agency_id = ${place.agencyId} and f.worksheet_id = ${place.worksheetId}
      and ${condition}
    order by f.withdrawn_at is not null, f.written_at, f.id limit 1000`.execute(rows);
  const masks = masksOf(visit);
  return found.map((row) => ({
    id: row.id,
    stage: row.stage,
    version: row.version,
    ...sourceOf(row),
    condition: row.condition,
    recommendation: row.recommendation,
    writtenBy: masks.nameOf(row.written_by, row.writer ?? "", tierOfStage(row.stage)),
    writtenAt: row.written_at.toISOString(),
    releasedVersion: row.released_version,
    number: row.number,
    withdrawn:
      row.withdrawn_by === null || row.withdrawn_at === null
        ? null
        : {
            by: masks.nameOf(row.withdrawn_by, row.withdrawer ?? ""),
            at: row.withdrawn_at.toISOString(),
            reason: row.withdrawn_reason ?? "",
          },
  }));
}

export async function findDraft(visit: Visit, id: string): Promise<Draft> {
  const [found] = await selectDrafts(visit, sql`f.id = ${id}`);
  if (!found) throw notFound();
  return found;
}

/** Every wording of a finding, the newest first. */
export async function findVersions(visit: Visit, id: string): Promise<readonly Version[]> {
  const { rows, place } = visit;
  const { rows: found } = await sql<VersionRow>`
    select v.version, v.condition, v.recommendation, v.written_by, coalesce(a.name, '') as writer, v.written_at,
      (select min(l.released_at) from findings_releases l where l.agency_id = v.agency_id and l.finding_id = v.finding_id
        and l.version = v.version) as released_at
    from findings f
      join findings_versions v on v.agency_id = f.agency_id and v.finding_id = f.id
      left join people_accounts a on a.id = v.written_by
    where f.agency_id = ${place.agencyId} and f.worksheet_id = ${place.worksheetId} and f.id = ${id}
      and f.stage = any(${[...stagesOfSide("internal")]}::text[])
    order by v.version desc limit 500`.execute(rows);
  if (found.length === 0) throw notFound();
  const masks = masksOf(visit);
  return found.map((row) => ({
    version: row.version,
    condition: row.condition,
    recommendation: row.recommendation,
    writtenBy: masks.nameOf(row.written_by, row.writer),
    writtenAt: row.written_at.toISOString(),
    releasedAt: row.released_at?.toISOString() ?? null,
  }));
}

type DraftRow = Pick<
  ReleasedRow,
  | "id"
  | "stage"
  | "version"
  | "item"
  | "document_id"
  | "document_number"
  | "document_title"
  | "pages"
  | "minute"
  | "condition"
  | "recommendation"
> & {
  readonly written_by: string;
  readonly writer: string | null;
  readonly written_at: Date;
  readonly released_version: number | null;
  readonly number: number | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
  readonly withdrawer: string | null;
};

type VersionRow = Pick<Version, "version" | "condition" | "recommendation"> & {
  readonly written_by: string;
  readonly writer: string;
  readonly written_at: Date;
  readonly released_at: Date | null;
};
