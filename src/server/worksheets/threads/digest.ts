import { sql } from "kysely";
import * as m from "../../../words/messages.js";
import { unitRoles } from "../../../core/people/roles.ts";
import type { House } from "../../platform/http.ts";
import { today } from "../../platform/http.ts";
import { takeDigestLines } from "../../people/notices/digest-lines.ts";
import { post } from "../../platform/mail.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { linkTo, placeLine } from "./notices.ts";

/** Local hour from which the day's letters go out: nobody is woken by them. */
const firstHour = 6;
/** What is older was seen elsewhere, or is no longer a question. */
const oldest = 7 * 86_400_000;
/** Places named in one letter. */
const longest = 20;

type Office = Pick<House, "database" | "settings" | "publicUrl">;

/**
 * Once a day, from six in the morning WIB on: one letter to everybody whom something concerns that they have not read,
 * and who wants to hear of it daily: messages that name them, and notices. It names the places, not the words. Answers how many letters were written; a second call on the same day
 * writes none.
 */
export async function sendDigests(house: Office, now: Date): Promise<number> {
  const local = new Date(now.getTime() + 7 * 3_600_000);
  if (local.getUTCHours() < firstHour) return 0;
  const day = today(now);
  const taken = await sql`
    insert into platform_facts (name, value) values ('threads.digest', ${JSON.stringify({ day })}::jsonb)
    on conflict (name) do update set value = excluded.value where platform_facts.value ->> 'day' <> ${day}
    returning name`.execute(house.database);
  if (taken.rows.length === 0) return 0;
  const agencies = await house.database.selectFrom("agencies").select("id").orderBy("id").limit(10_000).execute();
  let written = 0;
  for (const { id } of agencies) {
    written += await inTenant(house.database, [id], async (rows) => await digestOf(house, rows, id, now));
  }
  return written;
}

async function digestOf(house: Office, rows: TenantDatabase, agencyId: string, now: Date): Promise<number> {
  const { rows: found } = await sql<Waiting>`
    with due as (
      update worksheets_mentions n set noticed_at = ${now}
      from people_accounts a, worksheets_threads t, worksheets_messages m
      where n.agency_id = ${agencyId} and n.noticed_at is null and a.id = n.account_id and a.notices = 'daily'
        and a.disabled_at is null
        and t.agency_id = n.agency_id and t.id = n.thread_id and t.resolved_at is null
        and m.agency_id = n.agency_id and m.thread_id = n.thread_id and m.number = n.number and m.withdrawn_at is null
        and m.written_at > ${new Date(now.getTime() - oldest)}
        and not exists (select from worksheets_thread_seen s where s.agency_id = n.agency_id
          and s.thread_id = n.thread_id and s.account_id = n.account_id and s.number >= n.number)
      returning n.account_id, n.thread_id
    )
    select a.id as "accountId", a.name, a.email, a.language, t.worksheet_id as "worksheetId", t.item, t.id as "threadId",
      u.name as unit, r.year,
      exists (select from people_duties d where d.account_id = a.id and d.agency_id = t.agency_id
        and d.unit_id = w.unit_id and d.role = any(${[...unitRoles]}::text[])) as "isOfUnit"
    from (select distinct account_id, thread_id from due) d
      join people_accounts a on a.id = d.account_id
      join worksheets_threads t on t.agency_id = ${agencyId} and t.id = d.thread_id
      join worksheets w on w.agency_id = t.agency_id and w.id = t.worksheet_id
      join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
      join rounds r on r.id = w.round_id
    order by a.id, u.name, t.item limit 10000`.execute(rows);
  const mentions = found.map((line) => ({
    ...line,
    text: placeLine(line, line.language),
    link: linkTo(house.publicUrl, { agencyId, ...line, side: line.isOfUnit ? "unit" : "review" }),
  }));
  const notices = await takeDigestLines(rows, agencyId, house.publicUrl, isWeekend(now));
  const byPerson = Map.groupBy([...mentions, ...notices], ({ accountId }) => accountId);
  for (const lines of byPerson.values()) {
    const [person] = lines;
    if (!person) continue;
    const words = { locale: person.language } as const;
    const named = lines.slice(0, longest).map(({ text, link }) => `- ${text}\n  ${link}`);
    const more = lines.length > longest ? `\n${m.notices_more({ count: lines.length - longest }, words)}` : "";
    await post(
      rows,
      house.settings,
      {
        agencyId,
        recipient: person.email,
        subject: m.notices_digest_subject({ count: lines.length }, words),
        body: m.notices_digest_body({ name: person.name, lines: named.join("\n") + more }, words),
      },
      now,
    );
  }
  return byPerson.size;
}

/** By the day in WIB. */
function isWeekend(now: Date): boolean {
  return [0, 6].includes(new Date(now.getTime() + 7 * 3_600_000).getUTCDay());
}

type Waiting = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly language: "id" | "en";
  readonly worksheetId: string;
  readonly item: string;
  readonly threadId: string;
  readonly unit: string;
  readonly year: number;
  readonly isOfUnit: boolean;
};
