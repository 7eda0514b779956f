import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { changeDeskRoom, createDeskRoom, DeskRoom } from "../../../contract/desk/rooms.ts";
import { type Asker, type House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { inPlatform, inTenant } from "../../platform/tenant.ts";
import { allAgencies } from "../../proposals/selection/release.ts";

type Hands = Pick<House, "database">;

/** Every room, with how many sessions of any agency are still to be held in it. */
export async function listRooms({ database }: Hands, now: Date): Promise<DeskRoom[]> {
  return await inTenant(database, await allAgencies(database), async (rows) => {
    const { rows: rooms } = await sql<DeskRoom>`
      select r.id, r.name, r.kind, r.zone, r.is_open as "isOpen", r.version,
        (select count(*)::int from desk_bookings b where b.subject_id = r.id and upper(b.during) > ${now}) as ahead
      from desk_rooms r order by r.is_open desc, r.name, r.id limit 1000`.execute(rows);
    return rooms;
  });
}

export async function createRoom(
  { database }: Hands,
  asker: Asker,
  body: z.output<NonNullable<typeof createDeskRoom.body>>,
  now: Date,
): Promise<{ readonly id: string; readonly version: number }> {
  const id = randomUUID();
  const { name, kind, zone, isOpen } = body;
  await inPlatform(database, async (rows) => {
    await rows
      .insertInto("desk_rooms")
      .values({ id, name, kind, zone, is_open: isOpen, created_by: asker.accountId, created_at: now })
      .execute();
    await record(rows, { ...by(asker), action: "desk.createRoom", subject: id, detail: { name, kind, zone } });
  });
  return { id, version: 1 };
}

/** A room in which sessions are still to be held is neither closed nor turned into one of another kind or zone. */
export async function changeRoom(
  { database }: Hands,
  asker: Asker,
  roomId: string,
  body: z.output<NonNullable<typeof changeDeskRoom.body>>,
  now: Date,
): Promise<{ readonly version: number }> {
  const { name, kind, zone, isOpen, version } = body;
  const ahead = (await listRooms({ database }, now)).find((room) => room.id === roomId)?.ahead ?? 0;
  return await inPlatform(database, async (rows) => {
    const room = await rows
      .selectFrom("desk_rooms")
      .select(["name", "kind", "zone", "version"])
      .where("id", "=", roomId)
      .forUpdate()
      .executeTakeFirst();
    if (!room) throw notFound();
    if (room.version !== version)
      throw conflict({ kind: "conflict_version", detail: { seen: version, current: room.version } });
    if (ahead > 0 && (!isOpen || kind !== room.kind || zone !== room.zone))
      throw conflict({ kind: "desk_room_in_use", detail: { name: room.name, count: ahead } });
    await rows
      .updateTable("desk_rooms")
      .set({ name, kind, zone, is_open: isOpen, version: version + 1 })
      .where("id", "=", roomId)
      .execute();
    await record(rows, {
      ...by(asker),
      action: "desk.changeRoom",
      subject: roomId,
      detail: { name, kind, zone, isOpen },
    });
    return { version: version + 1 };
  });
}

function by({ accountId }: Asker): { readonly accountId: string; readonly agencyId: null } {
  return { accountId, agencyId: null };
}
