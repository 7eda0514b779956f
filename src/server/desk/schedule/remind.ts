import { sql } from "kysely";
import type { House } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { allAgencies } from "../../proposals/selection/release.ts";
import { findMeeting, send, type Word } from "./tell-people.ts";

type Office = Pick<House, "settings" | "database" | "publicUrl">;

const reminders = [
  { word: "hour", minutes: 60 },
  { word: "day", minutes: 24 * 60 },
] as const satisfies readonly { word: Word; minutes: number }[];

/**
 * Tells everybody who is expected that a session is less than a day, then less than an hour away: each once, whatever
 * process asks how often. Whoever was invited later than that is told by the invitation itself. Answers how many sessions
 * were looked at.
 */
export async function remindOfSessions(house: Office, now: Date): Promise<number> {
  const { database } = house;
  const soon = new Date(now.getTime() + 24 * 3_600_000);
  const found = await inTenant(database, await allAgencies(database), async (rows) => {
    const { rows: sessions } = await sql<{
      agencyId: string;
      sessionId: string;
      minutes: number;
      invitedBefore: number;
    }>`
      select s.agency_id as "agencyId", s.id as "sessionId",
        extract(epoch from lower(s.during) - ${now}::timestamptz)::float8 / 60 as minutes,
        extract(epoch from lower(s.during) - (select max(c.at) from desk_changes c where c.agency_id = s.agency_id
          and c.session_id = s.id and c.kind in ('invited', 'moved', 'swapped')))::float8 / 60 as "invitedBefore"
      from desk_sessions s
      where s.state = 'invited' and lower(s.during) > ${now} and lower(s.during) <= ${soon}
      order by lower(s.during), s.id limit 1000`.execute(rows);
    return sessions;
  });
  for (const { agencyId, sessionId, minutes, invitedBefore } of found) {
    const due = reminders.find((one) => minutes <= one.minutes);
    if (!due || invitedBefore <= due.minutes) continue;
    await inTenant(database, [agencyId], async (rows) => {
      const meeting = await findMeeting(rows, { agencyId, sessionId });
      if (meeting)
        await send(
          house,
          rows,
          { change: { kind: "invited", reason: "", was: null }, now, meeting },
          due.word,
          meeting.people,
        );
    });
  }
  return found.length;
}
