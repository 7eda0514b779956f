import type { FastifyInstance } from "fastify";
import * as m from "../words/messages.js";
import { askerOf } from "./people/asker-of.ts";
import { findCalendar } from "./people/notices/calendar.ts";
import type { House } from "./platform/http.ts";
import { findOwed } from "./owed.ts";

/** The calendar behind a person's own secret address (RFC 5545): each thing they owe, at its deadline. */
export function calendarFeed(app: FastifyInstance, house: House): void {
  app.get<{ Params: { token: string } }>("/kalender/:token", async (request, reply) => {
    const token = /^([\w-]{20,80})\.ics$/.exec(request.params.token)?.[1];
    const now = house.now();
    const accountId = token ? await findCalendar(house.database, token, now) : null;
    const asker = accountId ? await askerOf(house.database, house.settings, accountId) : null;
    void reply.headers({ "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" });
    if (!asker) return await reply.code(404).type("text/plain; charset=utf-8").send("404\n");
    // Only whoever has a calendar pays for the library.
    const { default: makeCalendar, ICalAlarmType } = await import("ical-generator");
    const calendar = makeCalendar({
      name: m.notice_calendar_name({}, { locale: asker.language }),
      prodId: { company: "Bening", product: "Bening", language: asker.language.toUpperCase() },
      ttl: 3600,
    });
    for (const one of await findOwed(house, asker, now)) {
      const due = new Date(one.due);
      const event = calendar.createEvent({
        id: `${one.key}@${house.publicUrl.host}`,
        // A deadline is a moment; half an hour before it is something that calendars can draw. A meeting has its length.
        ...(one.endsAt
          ? { start: due, end: new Date(one.endsAt) }
          : { start: new Date(due.getTime() - 30 * 60_000), end: due }),
        stamp: now,
        summary: one.title,
        url: new URL(one.link, house.publicUrl).href,
      });
      for (const hours of one.endsAt ? [1, 24] : [24, 72])
        event.createAlarm({ type: ICalAlarmType.display, trigger: hours * 3600 });
    }
    return await reply.type("text/calendar; charset=utf-8").send(calendar.toString());
  });
}
