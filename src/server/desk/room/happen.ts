import { sql } from "kysely";
import { type Audience, type EventKind, roomActs } from "../../../core/desk/room/acts.ts";
import type { EventData, RoomEvent } from "../../../core/desk/room/events.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { InRoom } from "./in-session.ts";

/** Rooms tell each other's processes that something happened: agency, session and number, nothing of what. */
export const roomChannel = "bening_desk";

type Happening<Kind extends EventKind> = {
  readonly kind: Kind;
  readonly data: EventData[Kind];
  readonly by: string | null;
  readonly now: Date;
  /** The sender's own name for the act, so that it happens once however often it is sent. */
  readonly act?: string;
};

/**
 * Writes one event at the end of the room's log, in the caller's transaction, and tells every process once that is
 * committed. The one way in which anything happens in a room. The caller has locked the session (`inSession` with
 * `lock`) where the event depends on how the room stands; numbers have no gaps either way.
 */
export async function happen<Kind extends EventKind>(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  { kind, data, by, now, act }: Happening<Kind>,
): Promise<RoomEvent> {
  const audience: Audience = roomActs[kind].audience;
  const { rows: written } = await sql<{ number: number }>`
    with counted as (
      update desk_sessions set events = events + 1 where agency_id = ${agencyId} and id = ${sessionId} returning events
    ), written as (
      insert into desk_events (agency_id, session_id, number, kind, audience, data, acted_by, act, at)
      select ${agencyId}, ${sessionId}, events, ${kind}, ${audience}, ${JSON.stringify(data)}::jsonb, ${by}::uuid,
        ${act ?? null}::uuid, ${now} from counted returning number
    )
    select number, pg_notify(${roomChannel}, ${`${agencyId}:${sessionId}:`} || number) from written`.execute(rows);
  const [row] = written;
  if (!row) throw new Error("an event was written to a session that is not there");
  // `kind` and `data` belong together by the signature; the union cannot say so.
  return { number: row.number, kind, audience, data, by, at: now.toISOString() } as unknown as RoomEvent;
}

/** What happened under the sender's own name for it, when it was sent before. */
export async function findAct(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  by: string,
  act: string,
): Promise<RoomEvent | null> {
  const row = await rows
    .selectFrom("desk_events")
    .select(["number", "kind", "audience", "data", "acted_by as by", "at"])
    .where("agency_id", "=", agencyId)
    .where("session_id", "=", sessionId)
    .where("acted_by", "=", by)
    .where("act", "=", act)
    .executeTakeFirst();
  return row ? eventOf(row) : null;
}

/** Everything that happened after `number`, oldest first. */
export async function findEvents(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  number: number,
): Promise<readonly RoomEvent[]> {
  const found = await rows
    .selectFrom("desk_events")
    .select(["number", "kind", "audience", "data", "acted_by as by", "at"])
    .where("agency_id", "=", agencyId)
    .where("session_id", "=", sessionId)
    .where("number", ">", number)
    .orderBy("number")
    .execute();
  return found.map(eventOf);
}

function eventOf({ at, ...row }: { readonly at: Date; readonly kind: string; readonly data: unknown }): RoomEvent {
  // Only `happen` writes events, with kind and data of one type.
  return { ...row, at: at.toISOString() } as unknown as RoomEvent;
}
