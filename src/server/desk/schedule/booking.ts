import { sql } from "kysely";
import { isBooked } from "./people.ts";
import type { RoomRole } from "../../../core/desk/room/acts.ts";
import { instantOf, type Span } from "../../../core/desk/schedule/spans.ts";
import { allAgencies } from "../../proposals/selection/release.ts";
import type { Database } from "../../platform/database.ts";
import { conflict } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { isViolation } from "../../platform/violations.ts";

export type AtSession = { readonly agencyId: string; readonly sessionId: string };
export type Seat = { readonly accountId: string; readonly role: RoomRole };

/** What a session holds in the calendars of others: persons and a room, buffers included. */
export type Booking = { readonly during: Span; readonly seats: readonly Seat[]; readonly roomId: string | null };

/**
 * Puts a session into all calendars it needs, in place of what it held there before. The database refuses two at once;
 * whoever asks for the same person or room at the same moment waits here, in one order, so that none blocks another.
 */
export async function book(rows: TenantDatabase, at: AtSession, booking: Booking): Promise<void> {
  const { during, seats, roomId } = booking;
  const subjects = [...new Set(seats.filter(({ role }) => isBooked(role)).map(({ accountId }) => accountId))].map(
    (subject_id) => ({ subject_kind: "person" as const, subject_id }),
  );
  const all = [...subjects, ...(roomId === null ? [] : [{ subject_kind: "room" as const, subject_id: roomId }])];
  await lockSubjects(
    rows,
    all.map(({ subject_id }) => subject_id),
  );
  await unbook(rows, at);
  if (all.length === 0) return;
  const place = { agency_id: at.agencyId, session_id: at.sessionId, during: rangeOf(during) };
  await rows
    .insertInto("desk_bookings")
    .values(all.map((subject) => ({ ...place, ...subject })))
    .execute();
}

export async function unbook(rows: TenantDatabase, { agencyId, sessionId }: AtSession): Promise<void> {
  await rows
    .deleteFrom("desk_bookings")
    .where("agency_id", "=", agencyId)
    .where("session_id", "=", sessionId)
    .execute();
}

/** Locks of people and rooms, in one order, until the transaction ends. */
export async function lockSubjects(rows: TenantDatabase, subjects: readonly string[]): Promise<void> {
  for (const subject of [...new Set(subjects)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`desk ${subject}`}, 0))`.execute(rows);
}

export function rangeOf({ from, to }: Span): string {
  return `[${instantOf(from)},${instantOf(to)})`;
}

type Wanted = { readonly during: Span; readonly subjects: readonly string[]; readonly besides: readonly string[] };

/**
 * Does work that books; where the database finds somebody or some room taken, says who or what it is and from when until
 * when - and nothing of the session that holds them, which may be another agency's.
 */
export async function orSayWhoIsBusy<Value>(
  database: Database,
  wanted: readonly Wanted[] | (() => readonly Wanted[]),
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isViolation(error, "unique") && String(error).includes("desk_sessions_one_standing"))
      throw conflict({ kind: "desk_stands_already" });
    if (!isViolation(error, "overlap")) throw error;
    const all = typeof wanted === "function" ? wanted() : wanted;
    const agencies = await allAgencies(database);
    for (const { during, subjects, besides } of all) {
      const { rows } = await inTenant(database, agencies, async (tenant) =>
        sql<{ kind: "person" | "room"; name: string; from: Date; until: Date }>`
          select b.subject_kind as kind, coalesce(a.name, r.name) as name, lower(b.during) as "from", upper(b.during) as until
          from desk_bookings b
            left join people_accounts a on b.subject_kind = 'person' and a.id = b.subject_id
            left join desk_rooms r on b.subject_kind = 'room' and r.id = b.subject_id
          where b.subject_id = any(${[...subjects]}::uuid[]) and b.during && ${rangeOf(during)}::tstzrange
            and b.session_id <> all(${[...besides]}::uuid[])
          order by lower(b.during), b.subject_kind, name limit 1`.execute(tenant),
      );
      const [taken] = rows;
      if (taken)
        throw conflict({
          kind: taken.kind === "room" ? "desk_room_busy" : "desk_busy",
          detail: { name: taken.name, from: taken.from.toISOString(), until: taken.until.toISOString() },
        });
    }
    // Whoever held it has let go in between.
    throw conflict({ kind: "desk_taken_meanwhile" });
  }
}
