import ICAL from "ical.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listNotices, makeCalendar, endCalendar, readNotices, setNotices } from "../../src/contract/people/notices.ts";
import { tellDeadlines } from "../../src/server/deadlines.ts";
import { expandNotices } from "../../src/server/people/notices/expand.ts";
import { record } from "../../src/server/platform/ledger.ts";
import { openLog } from "../../src/server/platform/log.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { sendDigests } from "../../src/server/worksheets/threads/digest.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

let scene: Scene;
let operator: Person;
let lead: Person;
let stranger: Person;

beforeAll(async () => {
  scene = await createScene();
  [operator, lead] = [await scene.signIn("unit_operator"), await scene.signIn("tpi_lead")];
  stranger = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
});
afterAll(async () => await scene.close());
beforeEach(async () => {
  scene.setNow(null);
  await scene.database.deleteFrom("people_notices").execute();
  await scene.database.deleteFrom("platform_mail").execute();
  await scene.database
    .deleteFrom("platform_facts")
    .where("name", "in", ["threads.digest", "people.deadlines"])
    .execute();
  for (const one of [operator, lead]) await wish(one, { notices: "daily" });
});

const office = () => ({
  settings: scene.settings,
  database: scene.database,
  log: openLog(scene.settings),
  now: scene.now,
});
const wish = async (person: Person, change: object) =>
  await scene.call(setNotices, {
    cookie: person.cookie,
    body: { notices: "daily", quiet: { from: "20:00", to: "06:00" }, quietWeekends: true, ...change },
  });
const noticesOf = async (person: Person) => (await scene.call(listNotices, { cookie: person.cookie })).json;
const letters = async () =>
  await scene.database.selectFrom("platform_mail").select(["recipient", "subject", "body", "due_at"]).execute();

async function happen(action: string, by: Person | null = lead): Promise<void> {
  await inTenant(scene.database, [scene.agencyId], async (rows) => {
    const { agencyId, unitId, worksheetId: subject } = scene;
    await record(rows, { accountId: by?.accountId ?? null, agencyId, unitId, action, subject });
  });
  await expandNotices(office());
}

describe("notices", () => {
  test("who is concerned is told where and what, and nobody else: not the one who did it, not another unit", async () => {
    await happen("reviews.return");
    expect(await noticesOf(operator)).toMatchObject({
      unread: 1,
      items: [{ kind: "reviews.return", isRead: false, link: `/lembar-kerja/${scene.agencyId}/${scene.worksheetId}` }],
    });
    expect((await noticesOf(operator)).items[0].text).toBe(
      "Puskesmas Uji Satu: ada butir LKE 2026 yang dikembalikan untuk diperbaiki",
    );
    expect(await noticesOf(lead)).toMatchObject({ unread: 0, items: [] });
    expect(await noticesOf(stranger)).toMatchObject({ unread: 0, items: [] });
  });

  test("an act that concerns nobody is not told, nor one twice", async () => {
    await happen("people.rename");
    await happen("reviews.return");
    await expandNotices(office());
    expect((await noticesOf(operator)).items).toHaveLength(1);
  });

  test("what is read stays read, one by one or all at once", async () => {
    await happen("reviews.return");
    await happen("findings.release");
    const [newest] = (await noticesOf(operator)).items;
    await scene.call(readNotices, { cookie: operator.cookie, body: { ids: [newest.id] } });
    expect(await noticesOf(operator)).toMatchObject({ unread: 1, items: [{ isRead: true }, { isRead: false }] });
    await scene.call(readNotices, { cookie: operator.cookie, body: { ids: null } });
    expect(await noticesOf(operator)).toMatchObject({ unread: 0 });
  });

  test("nobody marks another's notice", async () => {
    await happen("reviews.return");
    const [one] = (await noticesOf(operator)).items;
    await scene.call(readNotices, { cookie: stranger.cookie, body: { ids: [one.id] } });
    expect(await noticesOf(operator)).toMatchObject({ unread: 1 });
  });

  test("by day a letter goes at once; at night it waits for the morning, on Friday night for Monday", async () => {
    await wish(operator, { notices: "at_once" });
    for (const [now, due] of [
      ["2026-07-14T10:00:00+07:00", "2026-07-14T10:00:00+07:00"],
      ["2026-07-14T22:00:00+07:00", "2026-07-15T06:00:00+07:00"],
      ["2026-07-17T22:00:00+07:00", "2026-07-20T06:00:00+07:00"],
    ] as const) {
      await scene.database.deleteFrom("platform_mail").execute();
      scene.setNow(new Date(now));
      await happen("reviews.return");
      const [letter] = await letters();
      expect(letter?.due_at).toEqual(new Date(due));
      expect(letter?.body).toContain(`/lembar-kerja/${scene.agencyId}/${scene.worksheetId}`);
    }
  });

  test("the letter of the day tells once what is unread; who read it in the meantime gets none", async () => {
    await happen("reviews.return");
    await happen("findings.release");
    const morning = new Date("2026-07-15T06:10:00+07:00");
    const [first] = (await noticesOf(operator)).items;
    await scene.call(readNotices, { cookie: operator.cookie, body: { ids: [first.id] } });
    const house = { ...office(), publicUrl: scene.settings.publicUrl };
    expect(await sendDigests(house, morning)).toBe(1);
    const [letter] = await letters();
    expect(letter?.subject).toBe("Ada 1 hal yang menunggu Anda di Bening");
    expect(letter?.body).toContain("dikembalikan untuk diperbaiki");
    expect(await sendDigests(house, new Date("2026-07-16T06:10:00+07:00"))).toBe(0);
  });

  test("whoever wants no letters gets none, and is told in the application all the same", async () => {
    await wish(operator, { notices: "off", quiet: null, quietWeekends: false });
    await happen("reviews.return");
    expect(await letters()).toEqual([]);
    expect(await noticesOf(operator)).toMatchObject({ unread: 1 });
  });
});

describe("deadlines", () => {
  test("seven, three and one day before the window closes those who owe are told, once each", async () => {
    const closes = new Date("2026-08-20T17:00:00Z");
    await scene.setWindow("self_assessment", "2026-06-01T00:00:00.000Z", closes.toISOString());
    const house = { settings: scene.settings, database: scene.database, publicUrl: scene.settings.publicUrl };
    const told: number[] = [];
    for (let days = 9; days >= 1; days -= 1) {
      const now = new Date(closes.getTime() - days * 86_400_000 + 3_600_000 * 10);
      if ((await tellDeadlines(house, now)) > 0) told.push(days);
      expect(await tellDeadlines(house, now)).toBe(0);
    }
    expect(told).toEqual([7, 3, 1]);
    expect((await noticesOf(operator)).items[0].text).toBe(
      "Puskesmas Uji Satu: tenggat tugas Anda tahun 2026 tinggal 1 hari",
    );
  });
});

describe("the calendar", () => {
  test("shows what its person owes at its deadline, under an address that only they know", async () => {
    await scene.setWindow("self_assessment", "2026-06-01T00:00:00.000Z", "2027-08-20T17:00:00.000Z");
    const { address } = (await scene.call(makeCalendar, { cookie: operator.cookie })).json;
    const feed = await scene.app.inject({ url: new URL(address).pathname });
    expect(feed.headers["content-type"]).toContain("text/calendar");
    const events = new ICAL.Component(ICAL.parse(feed.body))
      .getAllSubcomponents("vevent")
      .map((one) => new ICAL.Event(one));
    expect(events.map(({ summary }) => summary)).toContain("Isi LKE 2026: Puskesmas Uji Satu");
    expect(events[0]?.endDate.toJSDate()).toEqual(new Date("2027-08-20T17:00:00Z"));
    const again = await scene.app.inject({ url: new URL(address).pathname });
    const uids = (body: string) => body.match(/^UID:.*$/gm);
    expect(uids(again.body)).toEqual(uids(feed.body));
  });

  test("a new address ends the one before, and ended is ended; a wrong one says nothing", async () => {
    const first = (await scene.call(makeCalendar, { cookie: operator.cookie })).json.address;
    const second = (await scene.call(makeCalendar, { cookie: operator.cookie })).json.address;
    const statusOf = async (address: string) => (await scene.app.inject({ url: new URL(address).pathname })).statusCode;
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
    await scene.call(endCalendar, { cookie: operator.cookie });
    expect(await statusOf(second)).toBe(404);
    expect(await statusOf("http://x/kalender/abc.ics")).toBe(404);
    const kept = await scene.database.selectFrom("people_calendars").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(second.split("/").at(-1));
  });
});
