import { sql } from "kysely";
import { deadlineDays, deadlineKind } from "../core/people/notice-rules.ts";
import { findOwed } from "./owed.ts";
import { askerOf } from "./people/asker-of.ts";
import { tell } from "./people/notices/tell.ts";
import type { House } from "./platform/http.ts";
import { today } from "./platform/http.ts";
import { inTenant } from "./platform/tenant.ts";

type Office = Pick<House, "settings" | "database" | "publicUrl">;

/** Local hour in WIB from which people are told. */
const firstHour = 6;
const hour = 3_600_000;

/**
 * Once a day: tells everybody what they still owe when its deadline is seven, three or one day away. Answers how many
 * notices were written; a second call on the same day writes none.
 */
export async function tellDeadlines(house: Office, now: Date): Promise<number> {
  if (new Date(now.getTime() + 7 * hour).getUTCHours() < firstHour) return 0;
  const day = today(now);
  const taken = await sql`
    insert into platform_facts (name, value) values ('people.deadlines', ${JSON.stringify({ day })}::jsonb)
    on conflict (name) do update set value = excluded.value where platform_facts.value ->> 'day' <> ${day}
    returning name`.execute(house.database);
  if (taken.rows.length === 0) return 0;
  const { rows: people } = await sql<{ id: string }>`
    select distinct d.account_id as id from people_duties d join people_accounts a on a.id = d.account_id
    where a.disabled_at is null and d.agency_id is not null and d.valid_from <= ${day}
      and (d.valid_to is null or d.valid_to >= ${day})
      and exists (select from rounds_windows w join rounds r on r.id = w.round_id and r.state = 'open'
        where w.closes_at > ${now})
    order by 1 limit 200000`.execute(house.database);
  let told = 0;
  for (const { id } of people) told += await tellPerson(house, id, now);
  return told;
}

async function tellPerson(house: Office, accountId: string, now: Date): Promise<number> {
  const asker = await askerOf(house.database, house.settings, accountId);
  if (!asker) return 0;
  let told = 0;
  for (const one of await findOwed(house, asker, now)) {
    const days = Math.ceil((Date.parse(one.due) - now.getTime()) / (24 * hour));
    const isNamed = deadlineDays.some((named) => named === days);
    const { agencyId } = one;
    // Meetings have reminders of their own.
    if (!isNamed || agencyId === null || one.endsAt !== undefined) continue;
    told += await inTenant(house.database, [agencyId], async (rows) => {
      const facts = { unit: one.unitName, year: String(one.year), days };
      const notice = {
        agencyId,
        accountIds: [accountId],
        kind: deadlineKind,
        unitId: null,
        facts,
        link: one.link,
        mark: `deadline ${one.key} ${one.due.slice(0, 10)} ${days}`,
        mails: true,
      };
      return await tell(house, rows, notice, now);
    });
  }
  return told;
}
