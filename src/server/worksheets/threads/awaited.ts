import { sql } from "kysely";
import type { z } from "zod";
import type { listAwaited } from "../../../contract/worksheets/threads.ts";
import type { Tier } from "../../../core/kernel/layer.ts";
import type { Target, WorksheetState } from "../../../core/people/permissions.ts";
import { fillingAreas, isInAreas } from "../../../core/worksheets/filling-area.ts";
import { masksFor, seesReviewers } from "../../../core/worksheets/masking.ts";
import { type Audience, audiencesOf, speakerOf, tierOfRole } from "../../../core/worksheets/threads/audience.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { type Aliases, aliasesJson, aliasWords } from "../aliases.ts";
import { findReach } from "../reach.ts";

type Awaited = z.output<typeof listAwaited.reply>["items"][number];

const MOST = 300;

/**
 * Messages that wait for the asker's answer in open rounds: where they are named, and where the other side of a shared
 * thread spoke last. Whoever is named does not see the same thread twice. What was said since, or settled, is gone.
 */
export async function findAwaited(house: Pick<House, "database">, asker: Asker, now: Date): Promise<Awaited[]> {
  const day = today(now);
  const { agencies, units } = findReach(asker, day);
  if (agencies.length === 0) return [];
  return await inTenant(house.database, agencies, async (rows) => {
    const me = asker.accountId;
    const { rows: found } = await sql<AwaitedRow>`
      with asked as (
        select n.agency_id, n.thread_id, n.number, 'mentioned' as kind from worksheets_mentions n
        where n.agency_id = any(${agencies}::uuid[]) and n.account_id = ${me}
        union all
        select t.agency_id, t.id, (select max(m.number) from worksheets_messages m where m.agency_id = t.agency_id
          and m.thread_id = t.id and m.kind = 'said' and m.withdrawn_at is null), 'waiting'
        from worksheets_threads t join worksheets w on w.agency_id = t.agency_id and w.id = t.worksheet_id
        where t.audience = 'shared' and t.resolved_at is null and (
          exists (select from reviews_assignments s where s.agency_id = t.agency_id and s.worksheet_id = t.worksheet_id
            and s.account_id = ${me} and s.declaration = 'clear')
          or (w.agency_id, w.unit_id) in (select * from unnest(
            ${units.map(({ agencyId }) => agencyId)}::uuid[], ${units.map(({ unitId }) => unitId)}::uuid[])))
      )
      select distinct on (t.agency_id, t.id) q.kind, t.agency_id as "agencyId", w.id as "worksheetId", w.unit_id as "unitId",
        w.state, u.name as "unitName", r.year, t.item, t.id as "threadId", t.audience, m.author, coalesce(p.name, '') as name,
        m.role, m.side, m.written_at as at, ${aliasesJson},
        array(select s.layer from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
          and s.account_id = ${me} and s.declaration = 'clear') as assigned
      from asked q
        join worksheets_threads t on t.agency_id = q.agency_id and t.id = q.thread_id and t.resolved_at is null
        join worksheets_messages m on m.agency_id = q.agency_id and m.thread_id = q.thread_id and m.number = q.number
        join worksheets w on w.agency_id = t.agency_id and w.id = t.worksheet_id and w.state <> 'concluded'
        join rounds r on r.id = w.round_id and r.state = 'open'
        join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
        left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id
        left join people_accounts p on p.id = m.author
      where m.withdrawn_at is null and m.author <> ${me}
        and not exists (select from worksheets_messages a where a.agency_id = m.agency_id and a.thread_id = m.thread_id
          and a.number > m.number and a.author = ${me} and a.kind = 'said' and a.withdrawn_at is null)
      order by t.agency_id, t.id, q.kind, m.number desc limit ${MOST}`.execute(rows);
    return found
      .flatMap((row) => awaitedOf(row, asker, day))
      .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.at.localeCompare(b.at));
  });
}

function awaitedOf(row: AwaitedRow, asker: Asker, day: string): readonly Awaited[] {
  const { agencyId, worksheetId, unitId, state, threadId, audience, kind, item, unitName, year, assigned } = row;
  const target: Target = { agencyId, unitId, state, assignedLayers: assigned };
  if (!audiencesOf(asker, target, day, "read").includes(audience)) return [];
  const speaker = speakerOf(asker, audience, target, day);
  if (kind === "waiting") {
    if (!speaker.ok || speaker.value.side === row.side) return [];
    if (speaker.value.side === "unit" && !isInAreas(fillingAreas(asker.duties, unitId, day), item)) return [];
  }
  const masks = masksFor(
    row.aliases === null || seesReviewers(asker, target, day) ? null : row.aliases,
    { accountId: asker.accountId, worksheetId },
    aliasWords(asker.language),
  );
  const by = masks.nameOf(row.author, row.name, tierOfRole(row.role));
  const reviewing = speakerOf(asker, audience, target, day, "read");
  return [
    {
      kind,
      agencyId,
      worksheetId,
      unitName,
      year,
      item,
      threadId,
      audience,
      by,
      at: row.at.toISOString(),
      reviewing: reviewing.ok && reviewing.value.side === "review",
    },
  ];
}

type AwaitedRow = {
  readonly kind: "mentioned" | "waiting";
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly state: WorksheetState;
  readonly unitName: string;
  readonly year: number;
  readonly item: string;
  readonly threadId: string;
  readonly audience: Audience;
  readonly author: string;
  readonly name: string;
  readonly role: string;
  readonly side: "unit" | "review";
  readonly at: Date;
  readonly aliases: Aliases;
  readonly assigned: readonly Tier[];
};
