import { sql } from "kysely";
import type { openRoom } from "../../../contract/desk/room.ts";
import type { TriedDevice } from "../../../core/desk/media/device-trial.ts";
import { isInside, isPanel } from "../../../core/desk/room/acts.ts";
import { hears } from "../../../core/desk/room/events.ts";
import type { Asker, House } from "../../platform/http.ts";
import type { z } from "zod";
import { findEvents } from "./happen.ts";
import { inRoomOf, type InRoom, type RoomVisit } from "./in-session.ts";

type Room = z.input<typeof openRoom.reply>;

/** The room as the asker may see it: whoever waits outside sees who is on the panel, and themselves. */
export async function readRoom(
  house: Pick<House, "database">,
  asked: { readonly params: InRoom; readonly asker: Asker; readonly now: Date },
): Promise<Room> {
  return await inRoomOf(house, asked, async (visit) => {
    const { rows, session, mine, asker, now } = visit;
    const { panelId: _panel, version: _version, startsAt, endsAt, lateUntil, number, ...rest } = session;
    const [facts, people] = [await findFacts(visit), await findPeople(visit)];
    const events = await findEvents(rows, asked.params, 0);
    const me = people.find(({ accountId }) => accountId === asker.accountId);
    if (!me) throw new Error("the asker is expected and must be among the people");
    const inside = isInside(mine);
    return {
      session: {
        ...rest,
        ...facts,
        agenda: [...rest.agenda],
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        lateUntil: lateUntil?.toISOString() ?? null,
      },
      me: { ...me, device: me.device as TriedDevice | null },
      people: people
        .filter((one) => inside || one === me || isPanel(one.role))
        // The column holds what `device.tried` put there; whose line is weak is the panel's affair alone.
        .map((one) => ({
          ...one,
          device: one === me || isPanel(mine.role) ? (one.device as TriedDevice | null) : null,
        })),
      events: events.filter((event) => hears({ ...mine, accountId: asker.accountId }, event)),
      number: Math.max(number, events.at(-1)?.number ?? 0),
      now: now.toISOString(),
    };
  });
}

async function findFacts({ rows, session }: RoomVisit) {
  const { rows: found } = await sql<{ unitName: string; agencyName: string; year: number; target: "WBK" | "WBBM" }>`
    select agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as "unitName", a.name as "agencyName", r.year, w.target
    from worksheets w join rounds r on r.id = w.round_id join agencies a on a.id = w.agency_id
    where w.agency_id = ${session.agencyId} and w.id = ${session.worksheetId}`.execute(rows);
  const [facts] = found;
  if (!facts) throw new Error("a session stands on a worksheet");
  return facts;
}

async function findPeople({ rows, session }: RoomVisit) {
  return await rows
    .selectFrom("desk_participants as p")
    .innerJoin("people_accounts as a", "a.id", "p.account_id")
    .select([
      "p.account_id as accountId",
      "a.name",
      "p.role",
      "p.takes_notes as takesNotes",
      "p.letter",
      "p.admission",
      "p.identity",
      "p.device",
    ])
    .where("p.agency_id", "=", session.agencyId)
    .where("p.session_id", "=", session.id)
    .orderBy("a.name")
    .execute();
}
