import type { FastifyInstance } from "fastify";
import {
  endCalendar,
  getCalendar,
  getNotices,
  listNotices,
  makeCalendar,
  type NoticeWish,
  readNotices,
  setNotices,
} from "../../../contract/people/notices.ts";
import { done, type House, serve } from "../../platform/http.ts";
import { makeCalendarToken } from "./calendar.ts";
import { listNoticesOf, readNoticesOf } from "./list.ts";

/** Everybody's own notices: what happened, when letters tell of it, and the calendar of what they owe. */
export function noticeRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, getNotices, async ({ asker }) => {
    const row = await database
      .selectFrom("people_accounts")
      .select(["notices", "quiet_from", "quiet_to", "quiet_weekends"])
      .where("id", "=", asker.accountId)
      .executeTakeFirstOrThrow();
    const quiet: NoticeWish["quiet"] =
      row.quiet_from !== null && row.quiet_to !== null ? { from: row.quiet_from, to: row.quiet_to } : null;
    return { notices: row.notices, quiet, quietWeekends: row.quiet_weekends };
  });
  serve(app, house, setNotices, async ({ asker, body }) => {
    await database
      .updateTable("people_accounts")
      .set({
        notices: body.notices,
        quiet_from: body.quiet?.from ?? null,
        quiet_to: body.quiet?.to ?? null,
        quiet_weekends: body.quietWeekends,
      })
      .where("id", "=", asker.accountId)
      .execute();
    return body;
  });
  serve(app, house, listNotices, async ({ asker, query }) => await listNoticesOf(database, asker, query));
  serve(app, house, readNotices, async ({ asker, body, now }) => {
    await readNoticesOf(database, asker, body.ids, now);
    return done;
  });
  serve(app, house, getCalendar, async ({ asker }) => {
    const row = await database
      .selectFrom("people_calendars")
      .select(["created_at", "read_at"])
      .where("account_id", "=", asker.accountId)
      .executeTakeFirst();
    return { createdAt: row?.created_at.toISOString() ?? null, readAt: row?.read_at?.toISOString() ?? null };
  });
  serve(app, house, makeCalendar, async ({ asker, now }) => {
    const token = await makeCalendarToken(database, asker.accountId, now);
    return { address: new URL(`/kalender/${token}.ics`, house.publicUrl).href };
  });
  serve(app, house, endCalendar, async ({ asker }) => {
    await database.deleteFrom("people_calendars").where("account_id", "=", asker.accountId).execute();
    return done;
  });
}
