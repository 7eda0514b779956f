import type { FastifyInstance } from "fastify";
import { getNotices, setNotices } from "../../contract/people/notices.ts";
import { type House, serve } from "../platform/http.ts";

/** Everybody's own word on when letters tell them of messages. */
export function noticeRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, getNotices, async ({ asker }) => {
    return await database
      .selectFrom("people_accounts")
      .select("notices")
      .where("id", "=", asker.accountId)
      .executeTakeFirstOrThrow();
  });
  serve(app, house, setNotices, async ({ asker, body }) => {
    await database
      .updateTable("people_accounts")
      .set({ notices: body.notices })
      .where("id", "=", asker.accountId)
      .execute();
    return body;
  });
}
