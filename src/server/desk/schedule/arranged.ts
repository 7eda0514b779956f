import { sql } from "kysely";
import type { Stand } from "../../../core/desk/schedule/panel.ts";
import { minuteOf, type Span } from "../../../core/desk/schedule/spans.ts";
import type { Asker, House } from "../../platform/http.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { CourseVisit } from "../../proposals/selection/in-course.ts";
import { inCourse } from "../../proposals/selection/in-course.ts";
import { findSession, inSession, type SessionRow } from "../room/in-session.ts";
import type { AtSession, Seat } from "./booking.ts";
import type { Choice } from "./choose.ts";
import { isBooked } from "./people.ts";
import { isAhead } from "./read.ts";
import { readUnit } from "./schedule.ts";

/** A session that is to be changed, with who is expected, where, and what binds its unit. */
export type Arranged = {
  readonly at: AtSession;
  readonly session: SessionRow;
  readonly seats: readonly Seat[];
  readonly roomId: string | null;
  /** What it holds in calendars, buffers included. */
  readonly booked: Span;
  readonly during: Span;
  readonly window: Choice["window"];
};

type Asked = { readonly params: AtSession; readonly asker: Asker; readonly now: Date };

/** Reads a session for whoever arranges it; refused once somebody may have entered, or where it changed in between. */
export async function readArranged(house: Pick<House, "database">, asked: Asked, version: number): Promise<Arranged> {
  const { params, asker, now } = asked;
  const session = await inSession(house, asked, "desk.arrange", async (visit) => visit.session);
  requireAhead(session, version);
  const here = { agencyId: params.agencyId, worksheetId: session.worksheetId };
  return await inCourse(house, { params: here, asker, now }, "desk.arrange", async (visit) => {
    const { window } = await readUnit(visit);
    return { at: params, session, window, ...(await readHeld(visit.rows, params, session)) };
  });
}

/** Writes in one transaction with the unit's course and the session locked as they were judged. */
export async function rewrite<Value>(
  house: Pick<House, "database">,
  asked: Asked,
  { at, session }: Pick<Arranged, "at" | "session">,
  work: (visit: CourseVisit) => Promise<Value>,
): Promise<Value> {
  const params = { agencyId: at.agencyId, worksheetId: session.worksheetId };
  return await inCourse(
    house,
    { ...asked, params },
    "desk.arrange",
    async (visit) => {
      await lockSession(visit.rows, at, session.version);
      return await work(visit);
    },
    { lock: true },
  );
}

export async function lockSession(rows: TenantDatabase, at: AtSession, version: number): Promise<void> {
  const found = await findSession(rows, at, at.sessionId, true);
  if (!found) throw notFound();
  requireAhead(found.session, version);
}

export function requireAhead(session: SessionRow, version: number): void {
  if (!isAhead(session.state)) throw conflict({ kind: "desk_too_late", detail: { state: session.state } });
  if (session.version !== version)
    throw conflict({ kind: "conflict_version", detail: { seen: version, current: session.version } });
}

export async function readHeld(rows: TenantDatabase, at: AtSession, session: SessionRow) {
  const { rows: found } = await sql<{ roomId: string | null; from: Date | null; to: Date | null; seats: Seat[] }>`
    select (select b.subject_id from desk_bookings b where b.agency_id = ${at.agencyId} and b.session_id = ${at.sessionId}
        and b.subject_kind = 'room') as "roomId",
      (select min(lower(b.during)) from desk_bookings b where b.agency_id = ${at.agencyId} and b.session_id = ${at.sessionId}) as "from",
      (select max(upper(b.during)) from desk_bookings b where b.agency_id = ${at.agencyId} and b.session_id = ${at.sessionId}) as "to",
      (select coalesce(json_agg(json_build_object('accountId', p.account_id, 'role', p.role) order by p.account_id), '[]')
        from desk_participants p where p.agency_id = ${at.agencyId} and p.session_id = ${at.sessionId}) as seats`.execute(
    rows,
  );
  const [row] = found;
  const during = { from: minuteOf(session.startsAt), to: minuteOf(session.endsAt) };
  return {
    during,
    roomId: row?.roomId ?? null,
    seats: row?.seats ?? [],
    booked: { from: row?.from ? minuteOf(row.from) : during.from, to: row?.to ? minuteOf(row.to) : during.to },
  };
}

/** Which alternates sit in whose places, told from who is seated. */
export async function standsOf(
  rows: Pick<House, "database">["database"],
  panelId: string,
  seats: readonly Seat[],
): Promise<readonly Stand[]> {
  const members = await rows
    .selectFrom("desk_panel_members")
    .select(["account_id as accountId", "role"])
    .where("panel_id", "=", panelId)
    .orderBy("account_id")
    .limit(50)
    .execute();
  const seated = (accountId: string) => seats.find((one) => one.accountId === accountId && isPanel(one));
  const missing = members.filter(({ accountId, role }) => role !== "alternate" && !seated(accountId));
  const spare = members.filter(({ accountId, role }) => role === "alternate" && seated(accountId));
  return missing.flatMap(({ accountId, role }) => {
    const fits = spare.findIndex((one) => seated(one.accountId)?.role === role);
    const [by] = fits < 0 ? spare.splice(0, 1) : spare.splice(fits, 1);
    return by ? [{ forId: accountId, byId: by.accountId }] : [];
  });
}

export function isPanel({ role }: Pick<Seat, "role">): boolean {
  return role === "chair" || role === "evaluator";
}

/** Those of the agency whose time is booked. */
export function witnessesOf(seats: readonly Seat[]): readonly string[] {
  return seats.filter((seat) => isBooked(seat.role) && !isPanel(seat)).map(({ accountId }) => accountId);
}

/** Everybody and everything that is booked. */
export function subjectsOf(seats: readonly Seat[], roomId: string | null): readonly string[] {
  const people = seats.filter(({ role }) => isBooked(role)).map(({ accountId }) => accountId);
  return roomId === null ? people : [...people, roomId];
}

/** Puts other people into the panel's seats; those of the agency stay as they are. */
export async function reseat(
  rows: TenantDatabase,
  { agencyId, sessionId }: AtSession,
  seats: readonly Seat[],
): Promise<void> {
  await rows
    .deleteFrom("desk_participants")
    .where("agency_id", "=", agencyId)
    .where("session_id", "=", sessionId)
    .where("role", "in", ["chair", "evaluator"])
    .execute();
  await rows
    .insertInto("desk_participants")
    .values(
      seats
        .filter(isPanel)
        .map(({ accountId, role }) => ({ agency_id: agencyId, session_id: sessionId, account_id: accountId, role })),
    )
    .execute();
}
