import { randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import type { RoomEvent } from "../../../core/desk/room/events.ts";
import { type RecordLeaf, recordRoot } from "../../../core/desk/record/seal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { sealTools } from "../../worksheets/submit.ts";
import type { InRoom } from "../room/in-session.ts";

/** An event as it goes into the tree: RFC 8785 JSON, so that anyone writes the same text. */
export function textOf({ number, kind, audience, data, by, at }: RoomEvent): string {
  const text = canonicalize({ number, kind, audience, data, by, at });
  if (text === undefined) throw new Error("an event is always JSON");
  return text;
}

/** The log with a new salt for each event. */
export function saltLog(events: readonly RoomEvent[]): readonly (RecordLeaf & { readonly salt: Uint8Array })[] {
  return events.map((event) => ({ number: event.number, salt: randomBytes(32), text: textOf(event) }));
}

export function rootHex(leaves: readonly RecordLeaf[]): string {
  return Buffer.from(recordRoot(leaves, sealTools)).toString("hex");
}

/** The log as the minutes of this number sealed it: their salts, with the events as they stand now. */
export async function findLeaves(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  number: number,
  events: readonly RoomEvent[],
): Promise<readonly (RecordLeaf & { readonly event: RoomEvent })[]> {
  const salts = await rows
    .selectFrom("desk_minutes_salts")
    .select(["event", "salt"])
    .where("agency_id", "=", agencyId)
    .where("session_id", "=", sessionId)
    .where("number", "=", number)
    .orderBy("event")
    .execute();
  const byNumber = new Map(events.map((event) => [event.number, event]));
  return salts.flatMap(({ event: at, salt }) => {
    const event = byNumber.get(at);
    return event ? [{ number: at, salt, text: textOf(event), event }] : [];
  });
}
