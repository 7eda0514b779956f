import { sql } from "kysely";
import type { z } from "zod";
import type { listDeskPeople, setDeskPeople } from "../../../contract/desk/arrange.ts";
import { type Asked, type House, today } from "../../platform/http.ts";
import { inSession, type SessionVisit } from "../room/in-session.ts";
import { isPanel, readHeld, requireAhead, subjectsOf } from "./arranged.ts";
import { type AtSession, book, orSayWhoIsBusy, type Seat } from "./booking.ts";
import { type Change, noteChange } from "./note-change.ts";
import { findAgencyPeople } from "./people.ts";
import { requireAgencyPeople } from "./schedule.ts";
import { tellOfChange } from "./tell-people.ts";

type Reply = z.input<typeof listDeskPeople.reply>;

/** Who of the agency could be sent, and who is, by which letter. */
export async function listPeople({ rows, session, now }: SessionVisit): Promise<Reply> {
  const known = await findAgencyPeople(rows, session, today(now));
  const { rows: sent } = await sql<{
    accountId: string;
    name: string;
    role: Seat["role"];
    takesNotes: boolean;
    letter: string;
  }>`
    select p.account_id as "accountId", a.name, p.role, p.takes_notes as "takesNotes", p.letter
    from desk_participants p join people_accounts a on a.id = p.account_id
    where p.agency_id = ${session.agencyId} and p.session_id = ${session.id} and p.role not in ('chair', 'evaluator')
    order by array_position(array['unit_head', 'unit_team', 'tpi_witness', 'observer'], p.role), a.name, a.id limit 200`.execute(
    rows,
  );
  const byId = new Map(sent.map((one) => [one.accountId, one]));
  const others = known.filter(({ accountId }) => !byId.has(accountId));
  const suggested = new Set(known.flatMap((one) => (one.suggested ? [one.accountId] : [])));
  return {
    items: [
      ...sent.map((one) => ({ ...one, sent: true, suggested: suggested.has(one.accountId) })),
      ...others.map((one) => ({ ...one, takesNotes: false, letter: "", sent: false })),
    ],
  };
}

/** The agency says who comes; whose time is booked already is not sent. */
export async function sendPeople(
  house: Pick<House, "database" | "settings" | "publicUrl">,
  asked: Pick<
    Asked<AtSession, undefined, z.output<NonNullable<typeof setDeskPeople.body>>>,
    "params" | "asker" | "now" | "body"
  >,
): Promise<{ readonly version: number }> {
  const { params: at, body, asker, now } = asked;
  // Known once the session was read: what somebody would be booked for.
  let wanted: Parameters<typeof orSayWhoIsBusy>[1] = [];
  return await orSayWhoIsBusy(
    house.database,
    () => (typeof wanted === "function" ? wanted() : wanted),
    async () =>
      inSession(
        house,
        asked,
        "desk.people",
        async ({ rows, session }) => {
          requireAhead(session, body.version);
          await requireAgencyPeople({ rows, place: session, day: today(now) }, body.people);
          const held = await readHeld(rows, at, session);
          const seats: Seat[] = [...held.seats.filter(isPanel), ...body.people];
          wanted = [{ during: held.booked, subjects: subjectsOf(seats, null), besides: [at.sessionId] }];
          await rows
            .deleteFrom("desk_participants")
            .where("agency_id", "=", at.agencyId)
            .where("session_id", "=", at.sessionId)
            .where("role", "not in", ["chair", "evaluator"])
            .execute();
          await rows
            .insertInto("desk_participants")
            .values(
              body.people.map(({ accountId, role, takesNotes, letter }) => ({
                agency_id: at.agencyId,
                session_id: at.sessionId,
                account_id: accountId,
                role,
                takes_notes: takesNotes,
                letter,
              })),
            )
            .execute();
          await book(rows, at, { during: held.booked, seats, roomId: held.roomId });
          const version = session.version + 1;
          await rows
            .updateTable("desk_sessions")
            .set({ version })
            .where("agency_id", "=", at.agencyId)
            .where("id", "=", at.sessionId)
            .execute();
          const change: Change = {
            kind: "people",
            reason: body.reason,
            was: null,
            is: null,
            by: asker.accountId,
            now,
            unitId: session.unitId,
            detail: { count: body.people.length },
          };
          await noteChange(rows, at, change);
          await tellOfChange(house, rows, at, { change, before: held.seats, now });
          return { version };
        },
        { lock: true },
      ),
  );
}
