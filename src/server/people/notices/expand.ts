import { sql } from "kysely";
import type { Logger } from "pino";
import {
  type Audience,
  isNoticed,
  type NoticeRule,
  noticeRules,
  type Opens,
} from "../../../core/people/notice-rules.ts";
import type { Database } from "../../platform/database.ts";
import { today } from "../../platform/http.ts";
import type { Settings } from "../../platform/settings.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { tell } from "./tell.ts";

type Office = {
  readonly settings: Pick<Settings, "mail" | "publicUrl">;
  readonly database: Database;
  readonly log: Logger;
  readonly now: () => Date;
};

/** Makes known to the database which actions concern somebody, as this version sees it. */
export async function keepNoticeRules(database: Database): Promise<void> {
  const actions = Object.keys(noticeRules);
  await sql`with gone as (delete from people_notice_actions where action <> all(${actions}::text[]))
    insert into people_notice_actions (action) select unnest(${actions}::text[]) on conflict do nothing`.execute(
    database,
  );
}

/** Tells of what was recorded since; answers how many entries were worked off. Several processes may do so at once. */
export async function expandNotices(office: Office): Promise<number> {
  let done = 0;
  for (;;) {
    const entry = await nextEntry(office.database);
    if (!entry) return done;
    try {
      await inTenant(office.database, [entry.agency_id], async (rows) => {
        const mine = await sql`delete from people_notice_queue where entry = ${entry.id} returning entry`.execute(rows);
        // Another process was faster, and it is theirs to tell.
        if (mine.rows.length > 0) await tellOf(office, rows, entry);
      });
      done += 1;
    } catch (error) {
      office.log.error({ err: error, entry: entry.id }, "people could not be told of what was recorded");
      await sql`update people_notice_queue set attempts = attempts + 1 where entry = ${entry.id}`.execute(
        office.database,
      );
    }
  }
}

const mostAttempts = 5;

type Entry = {
  readonly id: string;
  readonly agency_id: string;
  readonly account_id: string | null;
  readonly unit_id: string | null;
  readonly action: string;
  readonly subject: string;
};

async function nextEntry(database: Database): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`
    select l.id::text as id, l.agency_id, l.account_id, l.unit_id, l.action, l.subject
    from people_notice_queue q join platform_ledger l on l.id = q.entry where q.attempts < ${mostAttempts} order by q.attempts, q.entry limit 1`.execute(
    database,
  );
  return rows[0];
}

async function tellOf(office: Office, rows: TenantDatabase, entry: Entry): Promise<void> {
  if (!isNoticed(entry.action)) return;
  const rule: NoticeRule = noticeRules[entry.action];
  const day = today(office.now());
  const found = new Set<string>();
  for (const audience of rule.to) for (const id of await holders(rows, entry, audience, day)) found.add(id);
  if (entry.account_id) found.delete(entry.account_id);
  const { rows: places } = await sql<{ unit: string | null; year: number | null }>`
    select agencies_unit_name(${entry.agency_id}, ${entry.unit_id}::uuid, ${day}) as unit,
      (select r.year from worksheets w join rounds r on r.id = w.round_id
        where w.agency_id = ${entry.agency_id} and w.id::text = ${entry.subject}) as year`.execute(rows);
  const [place] = places;
  await tell(
    { settings: office.settings, publicUrl: office.settings.publicUrl },
    rows,
    {
      agencyId: entry.agency_id,
      accountIds: [...found],
      kind: entry.action,
      unitId: entry.unit_id,
      facts: { unit: place?.unit ?? "", year: place?.year ? String(place.year) : "" },
      link: linkOf(rule.opens, entry),
      mark: `entry ${entry.id}`,
      mails: rule.mailed !== true,
    },
    office.now(),
  );
}

/** Who holds one of the roles there today, or is assigned to the worksheet without a conflict of interest. */
async function holders(
  rows: TenantDatabase,
  entry: Entry,
  audience: Audience,
  day: string,
): Promise<readonly string[]> {
  if (audience.at === "assigned") {
    const { rows: found } = await sql<{ id: string }>`
      select distinct s.account_id as id from reviews_assignments s
      where s.agency_id = ${entry.agency_id} and s.worksheet_id::text = ${entry.subject} and s.declaration <> 'conflict'
      limit 200`.execute(rows);
    return found.map(({ id }) => id);
  }
  if (audience.at === "unit" && entry.unit_id === null) return [];
  const unit = audience.at === "unit" ? entry.unit_id : null;
  const { rows: found } = await sql<{ id: string }>`
    select distinct d.account_id as id from people_duties d
    where d.agency_id = ${entry.agency_id} and d.unit_id is not distinct from ${unit}::uuid
      and d.role = any(${[...audience.roles]}::text[]) and d.valid_from <= ${day}
      and (d.valid_to is null or d.valid_to >= ${day})
    limit 1000`.execute(rows);
  return found.map(({ id }) => id);
}

function linkOf(opens: Opens, { agency_id: agency, unit_id: unit, subject }: Entry): string {
  switch (opens) {
    case "worksheet":
      return `/lembar-kerja/${agency}/${subject}`;
    case "review":
      return `/lembar-kerja/${agency}/${subject}/evaluasi`;
    case "report":
      return unit === null ? "/" : `/lembar-kerja/${agency}/${subject}/laporan`;
    case "findings":
      return `/temuan?agency=${agency}${unit === null ? "" : `&unit=${unit}`}`;
    case "proposal":
      return `/usulan?agency=${agency}`;
    case "objection":
      return `/sanggah/${agency}/${subject}`;
    case "letters":
      return `/surat?agency=${agency}`;
    case "desk":
      return `/desk/${agency}/${subject}/catatan`;
    case "rounds":
      return `/tahun?agency=${agency}`;
  }
}
