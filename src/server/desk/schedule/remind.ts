import { sql } from "kysely";
import type { House } from "../../platform/http.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { allAgencies } from "../../proposals/selection/release.ts";
import { findMeeting, type FoundMeeting, linkOf, send, type Word } from "./tell-people.ts";

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
    }>`
      select s.agency_id as "agencyId", s.id as "sessionId",
        extract(epoch from lower(s.during) - ${now}::timestamptz)::float8 / 60 as minutes
      from desk_sessions s
      where s.state = 'invited' and lower(s.during) > ${now} and lower(s.during) <= ${soon}
      order by lower(s.during), s.id limit 1000`.execute(rows);
    return sessions;
  });
  for (const { agencyId, sessionId, minutes } of found) {
    const due = reminders.find((one) => minutes <= one.minutes);
    if (!due) continue;
    await inTenant(database, [agencyId], async (rows) => {
      const meeting = await findMeeting(rows, { agencyId, sessionId });
      if (!meeting) return;
      const told = { change: { kind: "invited", reason: "", was: null }, now, meeting } as const;
      await send(house, rows, told, due.word, await findForgetful(rows, meeting, due.minutes));
    });
  }
  return found.length;
}

/** Of those who are expected, whoever heard of the meeting, as it stands now, long enough ago to need a reminder. */
async function findForgetful(
  rows: TenantDatabase,
  { agencyId, sessionId, startsAt, people }: FoundMeeting,
  minutes: number,
): Promise<readonly string[]> {
  const latest = new Date(startsAt.getTime() - minutes * 60_000);
  const { rows: fresh } = await sql<{ id: string }>`
    select distinct n.account_id as id from people_notices n
    where n.agency_id = ${agencyId} and n.account_id = any(${[...people]}::uuid[]) and n.at > ${latest}
      and n.link = ${linkOf({ agencyId, sessionId })} and n.kind in ('desk.invited', 'desk.moved')
    order by id limit 1000`.execute(rows);
  return people.filter((id) => !fresh.some((one) => one.id === id));
}
