import { sql } from "kysely";
import { z } from "zod";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { noticeText } from "./words.ts";

export type DigestLine = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly language: "id" | "en";
  readonly text: string;
  readonly link: string;
};

const shape = z.object({
  unit: z.string(),
  year: z.string(),
  days: z.number().optional(),
  number: z.string().optional(),
});

/**
 * Takes what waits for the letter of the day in one agency: unread notices of those who want it daily, oldest first. On
 * a Saturday or Sunday, those who keep it quiet wait.
 */
export async function takeDigestLines(
  rows: TenantDatabase,
  agencyId: string,
  publicUrl: URL,
  isWeekend: boolean,
): Promise<readonly DigestLine[]> {
  const { rows: found } = await sql<Row>`
    with due as (
      update people_notices n set mail = 'sent' from people_accounts a
      where n.agency_id = ${agencyId} and n.mail = 'wanted' and n.read_at is null and a.id = n.account_id
        and a.notices = 'daily' and a.disabled_at is null and not (${isWeekend} and a.quiet_weekends)
      returning n.account_id, n.kind, n.facts, n.link, n.at, n.id
    )
    select d.account_id as "accountId", a.name, a.email, a.language, d.kind, d.facts, d.link
    from due d join people_accounts a on a.id = d.account_id order by d.account_id, d.at, d.id limit 10000`.execute(
    rows,
  );
  return found.map(({ kind, facts, link, ...person }) => ({
    ...person,
    text: noticeText(kind, shape.parse(facts), person.language),
    link: new URL(link, publicUrl).href,
  }));
}

type Row = Pick<DigestLine, "accountId" | "name" | "email" | "language" | "link"> & {
  readonly kind: string;
  readonly facts: unknown;
};
