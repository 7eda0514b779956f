import { sql } from "kysely";
import { type Act, listedStage, type RoundWindows, type Standing, takeMove } from "../../../core/proposals/course.ts";
import { record } from "../../platform/ledger.ts";
import { conflict } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { CourseRow } from "./in-course.ts";

/** A unit's course, and who moves it when. */
export type Mover = {
  readonly rows: TenantDatabase;
  readonly here: { readonly agencyId: string; readonly worksheetId: string; readonly unitId: string };
  readonly course: CourseRow;
  readonly around: RoundWindows;
  readonly by: string;
  readonly now: Date;
};

/**
 * Guard, effect and record of one move, in the caller's transaction. What is not `shown` stays inside the national team:
 * neither the event, nor the log that the agency reads, nor the stage in its lists says anything of it.
 */
export async function move(
  mover: Mover,
  act: Act,
  said: { readonly version: number; readonly shown: boolean; readonly action: string; readonly reason?: string },
): Promise<{ readonly standing: Standing; readonly version: number }> {
  const { rows, here, course, around, by, now } = mover;
  if (said.version !== course.version)
    throw conflict({ kind: "conflict_version", detail: { seen: said.version, current: course.version } });
  const moved = takeMove(course.rules, course.standing, act, around);
  if (!moved.ok) throw conflict(moved.problem);
  const standing = moved.value;
  const version = course.version + 1;
  await rows
    .updateTable("proposals_courses")
    .set({
      stage: standing.stage,
      state: standing.state,
      combined: [...standing.combined],
      ...(said.shown ? { shown_stage: standing.stage, shown_state: standing.state } : {}),
      version,
      changed_at: now,
    })
    .where("agency_id", "=", here.agencyId)
    .where("worksheet_id", "=", here.worksheetId)
    .where("version", "=", course.version)
    .execute();
  if (said.shown) await listStage(rows, here, standing);
  const kind = act.kind === "step" ? act.step : act.kind === "outcome" ? act.outcome : act.kind;
  await writeEvent(rows, here, {
    kind,
    from: course.standing,
    to: standing,
    reason: said.reason ?? ("reason" in act ? act.reason : ""),
    shown: said.shown,
    by,
    now,
  });
  await record(rows, {
    accountId: by,
    agencyId: said.shown ? here.agencyId : null,
    unitId: said.shown ? here.unitId : null,
    action: said.action,
    subject: here.worksheetId,
    detail: { stage: standing.stage, state: standing.state },
  });
  return { standing, version };
}

/** Keeps the stage in lists and history true to what may be known. */
async function listStage(
  rows: TenantDatabase,
  { agencyId, worksheetId }: Pick<Mover["here"], "agencyId" | "worksheetId">,
  standing: Pick<Standing, "stage" | "state">,
): Promise<void> {
  await rows
    .updateTable("worksheets")
    .set({ stage: listedStage(standing) })
    .where("agency_id", "=", agencyId)
    .where("id", "=", worksheetId)
    .execute();
}

type Happened = {
  readonly kind: string;
  readonly from: Pick<Standing, "stage" | "state"> | null;
  readonly to: Pick<Standing, "stage" | "state">;
  readonly reason?: string;
  readonly shown: boolean;
  readonly by: string | null;
  readonly now: Date;
};

async function writeEvent(
  rows: TenantDatabase,
  { agencyId, worksheetId }: Pick<Mover["here"], "agencyId" | "worksheetId">,
  { kind, from, to, reason = "", shown, by, now }: Happened,
): Promise<void> {
  await sql`
    insert into proposals_events (agency_id, worksheet_id, number, kind, from_stage, from_state, stage, state, reason, shown, acted_by, at)
    select ${agencyId}, ${worksheetId}, coalesce(max(e.number), 0) + 1, ${kind}, ${from?.stage ?? null}, ${from?.state ?? null},
      ${to.stage}, ${to.state}, ${reason}, ${shown}, ${by}::uuid, ${now}::timestamptz
    from proposals_events e where e.agency_id = ${agencyId} and e.worksheet_id = ${worksheetId}`.execute(rows);
}
