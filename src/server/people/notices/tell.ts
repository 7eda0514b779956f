import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterQuiet, zoneOffsets } from "../../../core/people/quiet-hours.ts";
import * as m from "../../../words/messages.js";
import { post } from "../../platform/mail.ts";
import type { Settings } from "../../platform/settings.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { type NoticeFacts, noticeText } from "./words.ts";

export type NewNotice = {
  readonly agencyId: string;
  readonly accountIds: readonly string[];
  readonly kind: string;
  readonly unitId: string | null;
  readonly facts: NoticeFacts;
  /** Within the application: "/usulan?agency=…". */
  readonly link: string;
  /** Of two with one mark for one person, the first stands. */
  readonly mark: string;
  /** False where the chapter writes its own letter. */
  readonly mails: boolean;
};

/**
 * Tells people in the application, and by e-mail as each wishes: at once but not in their quiet hours, or in the letter
 * of the day. Answers how many were told; those who were told of the same before are not told again.
 */
export async function tell(
  house: { readonly settings: Pick<Settings, "mail">; readonly publicUrl: URL },
  rows: TenantDatabase,
  notice: NewNotice,
  now: Date,
): Promise<number> {
  if (notice.accountIds.length === 0) return 0;
  const { rows: people } = await sql<Person>`
    select a.id, a.name, a.email, a.language, a.notices, a.quiet_from, a.quiet_to, a.quiet_weekends, g.zone
    from people_accounts a, agencies g
    where a.id = any(${[...notice.accountIds]}::uuid[]) and a.disabled_at is null and g.id = ${notice.agencyId}
    order by a.id limit 1000`.execute(rows);
  if (people.length === 0) return 0;
  const fresh = await rows
    .insertInto("people_notices")
    .values(
      people.map((person) => ({
        agency_id: notice.agencyId,
        id: randomUUID(),
        account_id: person.id,
        kind: notice.kind,
        unit_id: notice.unitId,
        facts: JSON.stringify(notice.facts),
        link: notice.link,
        mark: notice.mark,
        at: now,
        read_at: null,
        mail: notice.mails && person.notices === "daily" ? ("wanted" as const) : ("none" as const),
      })),
    )
    .onConflict((clash) => clash.columns(["agency_id", "account_id", "mark"]).doNothing())
    .returning("account_id")
    .execute();
  const told = new Set(fresh.map(({ account_id }) => account_id));
  for (const person of people) {
    if (!notice.mails || person.notices !== "at_once" || !told.has(person.id)) continue;
    const words = { locale: person.language } as const;
    const text = noticeText(notice.kind, notice.facts, person.language);
    const link = new URL(notice.link, house.publicUrl).href;
    await post(
      rows,
      house.settings,
      {
        agencyId: notice.agencyId,
        recipient: person.email,
        subject: text,
        body: m.notice_mail_body({ name: person.name, text, link }, words),
      },
      now,
      timeOf(person, now),
    );
  }
  return told.size;
}

/** When a letter to each of these people may go: at once, or at the end of their quiet hours by the agency's clock. */
export async function letterTimes(
  rows: TenantDatabase,
  agencyId: string,
  accountIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const { rows: people } = await sql<Quiet & { readonly id: string }>`
    select a.id, a.quiet_from, a.quiet_to, a.quiet_weekends, g.zone from people_accounts a, agencies g
    where a.id = any(${[...accountIds]}::uuid[]) and g.id = ${agencyId} order by a.id limit 1000`.execute(rows);
  return new Map(people.map((person) => [person.id, timeOf(person, now)]));
}

function timeOf({ quiet_from: from, quiet_to: to, quiet_weekends: weekends, zone }: Quiet, now: Date): Date {
  return afterQuiet(now, { from, to, weekends }, zoneOffsets[zone]);
}

type Quiet = {
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly quiet_weekends: boolean;
  readonly zone: keyof typeof zoneOffsets;
};

type Person = Quiet & {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: "id" | "en";
  readonly notices: "off" | "at_once" | "daily";
};
