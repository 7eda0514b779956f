import { sql } from "kysely";
import { agendaOf } from "../../../core/desk/schedule/settings.ts";
import { instantOf } from "../../../core/desk/schedule/spans.ts";
import type { Zone } from "../../../core/rounds/zones.ts";
import { type CourseVisit } from "../../proposals/selection/in-course.ts";
import { moverOf } from "../../proposals/selection/decide.ts";
import { move } from "../../proposals/selection/move.ts";
import { type AtSession, book, rangeOf, type Seat } from "./booking.ts";
import type { Chosen } from "./choose.ts";
import { noteChange } from "./note-change.ts";
import { seatOnTeam } from "./seat-panel.ts";

export type NewSession = {
  readonly id: string;
  readonly zone: Zone;
  readonly panelId: string;
  readonly roomId: string | null;
  readonly media: "embedded" | "livekit" | "external" | "none";
  readonly mediaLink: string;
  readonly sent: readonly (Seat & { readonly takesNotes: boolean })[];
};

/** Schedules a unit in the caller's transaction, by which its course moves: session, bookings, people, team, history. */
export async function writeSession(
  visit: CourseVisit,
  { id, zone, panelId, roomId, media, mediaLink, sent }: NewSession,
  chosen: Chosen,
): Promise<void> {
  const { rows, place, course, asker, now, day } = visit;
  const seats: Seat[] = [...chosen.seats, ...sent];
  await move(
    moverOf(visit),
    { kind: "step", step: "schedule" },
    { version: course.version, shown: true, action: "selection.schedule" },
  );
  const at = { agencyId: place.agencyId, sessionId: id };
  await rows
    .insertInto("desk_sessions")
    .values({
      agency_id: place.agencyId,
      id,
      round_id: place.round.id,
      worksheet_id: place.worksheetId,
      unit_id: place.unitId,
      panel_id: panelId,
      zone,
      during: rangeOf(chosen.during),
      media,
      media_link: media === "external" ? mediaLink : "",
      agenda: JSON.stringify(agendaOf(chosen.settings)),
      created_by: asker.accountId,
      created_at: now,
    })
    .execute();
  await book(rows, at, { during: chosen.booked, seats, roomId });
  await rows
    .insertInto("desk_participants")
    .values(
      seats.map((seat) => ({
        agency_id: place.agencyId,
        session_id: id,
        account_id: seat.accountId,
        role: seat.role,
        takes_notes: sent.some((one) => one.accountId === seat.accountId && one.takesNotes),
      })),
    )
    .execute();
  await seatOnTeam(rows, place, chosen, { by: asker.accountId, now, day });
  await nameLetters(rows, at, { day, unitId: place.unitId });
  await noteChange(rows, at, {
    kind: "scheduled",
    reason: "",
    was: null,
    is: new Date(instantOf(chosen.during.from)),
    by: asker.accountId,
    now,
    unitId: place.unitId,
    detail: { panel: chosen.panel.name },
  });
}

/** Everybody comes by the letter of the duty that they hold nearest to the unit; another may be written in its place. */
export async function nameLetters(
  rows: CourseVisit["rows"],
  { agencyId, sessionId }: AtSession,
  { day, unitId }: { readonly day: string; readonly unitId: string },
): Promise<void> {
  await sql`
    update desk_participants p set letter = d.letter
    from (select distinct on (account_id) account_id, letter from people_duties
        where agency_id = ${agencyId} and (unit_id is null or unit_id = ${unitId}) and letter <> ''
          and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
        order by account_id, unit_id is null, valid_from desc, id) d
    where p.agency_id = ${agencyId} and p.session_id = ${sessionId} and d.account_id = p.account_id
      and p.letter = ''`.execute(rows);
}
