import type { z } from "zod";
import type { inviteDesk } from "../../../contract/desk/arrange.ts";
import type { Asked, House } from "../../platform/http.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { inSession } from "../room/in-session.ts";
import { requireAhead } from "./arranged.ts";
import type { AtSession } from "./booking.ts";
import { writeCalendar } from "./calendar-file.ts";
import { issueInvitation } from "./invitation.ts";
import { type Change, noteChange } from "./note-change.ts";
import { findMeeting, tellInvited } from "./tell-people.ts";

type Inviting = Pick<
  Asked<AtSession, undefined, z.output<NonNullable<typeof inviteDesk.body>>>,
  "params" | "asker" | "now" | "body"
>;

/**
 * Issues the letter of invitation and tells everybody who is expected, with its number and a calendar file; from now on
 * they are told of changes.
 */
export async function invite(
  house: Pick<House, "database" | "settings" | "publicUrl" | "files">,
  asked: Inviting,
): Promise<{ readonly version: number; readonly letterId: string; readonly number: string }> {
  const { params: at, body, asker, now } = asked;
  return await inSession(
    house,
    asked,
    "desk.arrange",
    async ({ rows, session }) => {
      requireAhead(session, body.version);
      if (session.state !== "planned") throw conflict({ kind: "desk_invited_already" });
      const version = session.version + 1;
      await rows
        .updateTable("desk_sessions")
        .set((is) => ({ state: "invited", version, sequence: is("sequence", "+", 1) }))
        .where("agency_id", "=", at.agencyId)
        .where("id", "=", at.sessionId)
        .execute();
      const change: Change = {
        kind: "invited",
        reason: "",
        was: null,
        is: session.startsAt,
        by: asker.accountId,
        now,
        unitId: session.unitId,
      };
      const letter = await issueInvitation(house, rows, at, { asker, now, number: body.number });
      await noteChange(rows, at, { ...change, detail: { number: letter.number } });
      await tellInvited(house, rows, at, change);
      return { version, letterId: letter.id, number: letter.number };
    },
    { lock: true },
  );
}

/** The session as a calendar file to keep. */
export async function calendarOf(
  house: Pick<House, "database" | "publicUrl">,
  asked: Pick<Asked<AtSession, undefined, undefined>, "params" | "asker" | "now" | "reply">,
) {
  const { params, asker, now, reply } = asked;
  const meeting = await inSession(house, asked, "desk.attend", async ({ rows }) => await findMeeting(rows, params));
  if (!meeting) throw notFound();
  const { publicUrl } = house;
  const text = await writeCalendar(meeting, { method: "PUBLISH", publicUrl, language: asker.language, now });
  return await reply
    .type("text/calendar; charset=utf-8")
    .header("content-disposition", 'attachment; filename="desk-evaluasi.ics"')
    .send(text);
}
