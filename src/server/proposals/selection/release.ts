import { sql } from "kysely";
import type { z } from "zod";
import type { listReleasable, Releasable } from "../../../contract/proposals/national.ts";
import { checkWhen, type RoundWindows, type When } from "../../../core/proposals/course.ts";
import type { Stage } from "../../../core/rounds/windows.ts";
import type { Database } from "../../platform/database.ts";
import type { Asker, House } from "../../platform/http.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { findCourse } from "./in-course.ts";
import { move } from "./move.ts";
import { tellOfResult } from "./notices.ts";

type Stages = Releasable["stage"];
type Here = { readonly agencyId: string; readonly worksheetId: string };

const selectionWhen: When = { window: "admin_result", is: "open" };
const rulingWhen: When = { window: "objection_result", is: "open" };

/** What waits to be told, and whether its day has come. */
export async function findReleasable(
  house: Pick<House, "database">,
  roundId: string,
  now: Date,
): Promise<z.output<typeof listReleasable.reply>> {
  const around = await roundAround(house.database, roundId, now);
  return await inTenant(house.database, await allAgencies(house.database), async (rows) => {
    const items = await readReleasable(rows, roundId, around);
    const { rows: left } = await sql<{ count: number }>`
      select count(*)::int as count from proposals_courses c where c.round_id = ${roundId}
        and c.stage = 'admin_selection' and c.state <> 'decided'`.execute(rows);
    return {
      items: [...items],
      atWork: left[0]?.count ?? 0,
      selection: saidOf(around, selectionWhen),
      objection: saidOf(around, rulingWhen),
    };
  });
}

/**
 * Tells units and agencies, all on the list or none, in one transaction. An objection that nobody sent before its window
 * closed ends here too: the selection's result stands.
 */
export async function release(
  house: Pick<House, "database" | "settings" | "publicUrl">,
  asker: Asker,
  roundId: string,
  asked: { readonly stage: Stages; readonly items: readonly Here[] },
  now: Date,
): Promise<{ released: number }> {
  const around = await roundAround(house.database, roundId, now);
  const agencies = await allAgencies(house.database);
  return await inTenant(house.database, agencies, async (rows) => {
    const waiting = (await readReleasable(rows, roundId, around)).filter(({ stage }) => stage === asked.stage);
    for (const here of asked.items) {
      const line = waiting.find((one) => one.worksheetId === here.worksheetId && one.agencyId === here.agencyId);
      if (!line) throw conflict({ kind: "release_not_ready" });
      await releaseOne(rows, line, { asker, around, now });
      await tellOfResult(house, rows, line, now);
    }
    return { released: asked.items.length };
  });
}

async function releaseOne(
  rows: TenantDatabase,
  line: Releasable,
  { asker, around, now }: { readonly asker: Asker; readonly around: RoundWindows; readonly now: Date },
): Promise<void> {
  const { rows: held } = await sql<{ unitId: string }>`
    select w.unit_id as "unitId" from worksheets w where w.agency_id = ${line.agencyId} and w.id = ${line.worksheetId}
    for update`.execute(rows);
  const course = await findCourse(rows, line);
  const unitId = held[0]?.unitId;
  if (!course || unitId === undefined) throw notFound();
  await move(
    { rows, here: { ...line, unitId }, course, around, by: asker.accountId, now },
    { kind: "outcome", outcome: line.outcome },
    { version: course.version, shown: true, action: "selection.release" },
  );
  if (line.stage !== "admin_selection") return;
  await rows
    .updateTable("proposals_selections")
    .set({ released_by: asker.accountId, released_at: now })
    .where("agency_id", "=", line.agencyId)
    .where("worksheet_id", "=", line.worksheetId)
    .execute();
}

async function readReleasable(
  rows: TenantDatabase,
  roundId: string,
  around: RoundWindows,
): Promise<readonly Releasable[]> {
  const isOver = checkWhen({ window: "objection", is: "over" }, around).ok;
  const { rows: found } = await sql<Omit<Releasable, "decidedAt"> & { decidedAt: Date | null }>`
    select c.agency_id as "agencyId", a.name as "agencyName", c.worksheet_id as "worksheetId",
      agencies_unit_name(c.agency_id, c.unit_id, r.reference_date) as "unitName", w.target, c.stage,
      case when c.stage = 'admin_selection' then s.outcome else coalesce(o.outcome, 'lapsed') end as outcome,
      case when c.stage = 'admin_selection' then s.decided_at else o.decided_at end as "decidedAt"
    from proposals_courses c
      join worksheets w on w.agency_id = c.agency_id and w.id = c.worksheet_id
      join rounds r on r.id = c.round_id
      join agencies a on a.id = c.agency_id
      left join proposals_selections s on s.agency_id = c.agency_id and s.worksheet_id = c.worksheet_id
      left join proposals_objection_rulings o on o.agency_id = c.agency_id and o.worksheet_id = c.worksheet_id
    where c.round_id = ${roundId} and ((c.stage in ('admin_selection', 'objection') and c.state = 'decided')
      or (c.stage = 'objection' and c.state = 'open' and ${isOver}))
    order by a.name, "unitName", c.worksheet_id limit 5000`.execute(rows);
  return found.map((line) => ({ ...line, decidedAt: line.decidedAt?.toISOString() ?? null }));
}

/** The round's national windows: the stages of the nation know no others. */
async function roundAround(database: Database, roundId: string, now: Date): Promise<RoundWindows> {
  const round = await database.selectFrom("rounds").select("state").where("id", "=", roundId).executeTakeFirst();
  if (!round) throw notFound();
  const windows = await database
    .selectFrom("rounds_windows")
    .select(["stage", "opens_at", "closes_at"])
    .where("round_id", "=", roundId)
    .orderBy("opens_at")
    .limit(50)
    .execute();
  return {
    roundState: round.state,
    windows: windows.map(({ stage, opens_at, closes_at }) => ({
      stage: stage satisfies Stage,
      opensAt: opens_at.toISOString(),
      closesAt: closes_at.toISOString(),
    })),
    now: now.toISOString(),
  };
}

function saidOf(around: RoundWindows, when: When) {
  const window = around.windows.find(({ stage }) => stage === when.window);
  const timely = checkWhen(when, around);
  return {
    opensAt: window?.opensAt ?? null,
    closesAt: window?.closesAt ?? null,
    why: timely.ok ? null : timely.problem.kind,
  };
}

export async function allAgencies(database: Database): Promise<string[]> {
  const agencies = await database.selectFrom("agencies").select("id").orderBy("id").limit(10_000).execute();
  return agencies.map(({ id }) => id);
}
