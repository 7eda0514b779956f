import { sql } from "kysely";
import { z } from "zod";
import type { Notice } from "../../../contract/people/notices.ts";
import type { Database } from "../../platform/database.ts";
import type { Asker } from "../../platform/http.ts";
import { cursorId, pageOfRows } from "../../platform/paging.ts";
import { inTenant } from "../../platform/tenant.ts";
import { noticeText } from "./words.ts";

/** Kept so long: what is older was seen, or is no longer news. */
const keptDays = 180;

const shape = z.object({
  unit: z.string(),
  year: z.string(),
  days: z.number().optional(),
  number: z.string().optional(),
});

/** What happened that concerns the asker, newest first, and how much of it is unread; of all their agencies together. */
export async function listNoticesOf(
  database: Database,
  asker: Asker,
  page: { readonly after?: string | undefined; readonly limit: number; readonly unread?: string | undefined },
): Promise<{ readonly items: readonly Notice[]; readonly next: string | null; readonly unread: number }> {
  const agencies = agenciesOf(asker);
  if (agencies.length === 0) return { items: [], next: null, unread: 0 };
  const after = cursorId(page.after);
  const onlyUnread = page.unread === "true";
  return await inTenant(database, agencies, async (rows) => {
    const { rows: found } = await sql<Row>`
      select n.id, n.kind, n.facts, n.link, n.at, n.read_at from people_notices n
      where n.account_id = ${asker.accountId} and (not ${onlyUnread} or n.read_at is null)
        and (${after}::uuid is null or (n.at, n.id) < (select b.at, b.id from people_notices b
          where b.id = ${after} and b.account_id = ${asker.accountId}))
      order by n.at desc, n.id desc limit ${page.limit + 1}`.execute(rows);
    const { rows: counts } = await sql<{ unread: number }>`
      select count(*)::int as unread from (select from people_notices n
        where n.account_id = ${asker.accountId} and n.read_at is null limit 1000) c`.execute(rows);
    const { items, next } = pageOfRows(found, page.limit);
    return {
      next,
      unread: counts[0]?.unread ?? 0,
      items: items.map(({ facts, at, read_at, ...one }) => ({
        ...one,
        text: noticeText(one.kind, shape.parse(facts), asker.language),
        at: at.toISOString(),
        isRead: read_at !== null,
      })),
    };
  });
}

type Row = Pick<Notice, "id" | "kind" | "link"> & {
  readonly facts: unknown;
  readonly at: Date;
  readonly read_at: Date | null;
};

/** Marks those named as read, or all; what is read need not be in the letter of the day. */
export async function readNoticesOf(
  database: Database,
  asker: Asker,
  ids: readonly string[] | null,
  now: Date,
): Promise<void> {
  const agencies = agenciesOf(asker);
  if (agencies.length === 0) return;
  await inTenant(database, agencies, async (rows) => {
    await rows
      .updateTable("people_notices")
      .set({ read_at: now, mail: sql`case mail when 'wanted' then 'none' else mail end` })
      .where("account_id", "=", asker.accountId)
      .where("read_at", "is", null)
      .$if(ids !== null, (query) => query.where("id", "in", ids && ids.length > 0 ? [...ids] : [nobody]))
      .execute();
  });
}

const nobody = "00000000-0000-0000-0000-000000000000";

export async function sweepNotices(database: Database, now: Date): Promise<void> {
  await sql`delete from people_notices where at < ${new Date(now.getTime() - keptDays * 86_400_000)}`.execute(database);
}

/** Past duties too: what one was told while holding them stays one's own. */
function agenciesOf(asker: Asker): readonly string[] {
  return [...new Set(asker.duties.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId])))];
}
