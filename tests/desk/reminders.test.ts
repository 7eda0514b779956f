import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelDesk, inviteDesk, moveDesk, setDeskPeople } from "../../src/contract/desk/arrange.ts";
import { listNotices } from "../../src/contract/people/notices.ts";
import { remindOfSessions } from "../../src/server/desk/schedule/remind.ts";
import type { Person } from "../worksheets/scene.ts";
import { type Arranging, type At, createArranging } from "./arranging.ts";
import { start } from "./schedule-scene.ts";

// The job that runs every minute, with a clock of the test's own: a day before and an hour before, each once.

let scene: Arranging;
beforeAll(async () => {
  scene = await createArranging();
});
afterAll(async () => await scene.close());

type Planned = { readonly at: At; readonly head: Person; readonly name: string };

async function invited(name: string, startsAt: string): Promise<Planned> {
  const unit = await scene.addUnit(scene.agencyId, name);
  const panel = await scene.panelOf(`Panel ${name}`);
  const at = await scene.mustBook(unit, { startsAt, panelId: panel.id });
  const { status, text } = await scene.act(inviteDesk, at, {});
  if (status !== 200) throw new Error(text);
  return { at, head: unit.head, name };
}

/** The job, at a local time in WIB. */
async function passBy(day: string, clock: string): Promise<void> {
  const now = new Date(scene.at(day, clock));
  scene.setNow(now);
  const { settings, database } = scene;
  // Nobody's sign-in runs out while days pass.
  await database.updateTable("people_sessions").set({ seen_at: now }).execute();
  await remindOfSessions({ settings, database, publicUrl: new URL("https://bening.uji.invalid") }, now);
}

/** What somebody was reminded of, in the application, oldest first. */
async function reminders({ cookie }: Pick<Person, "cookie">, about: string): Promise<string[]> {
  const { json } = await scene.call(listNotices, { cookie });
  return json.items
    .filter(
      ({ kind, text }: { kind: string; text: string }) => kind.startsWith("desk.reminder") && text.includes(about),
    )
    .map(({ kind }: { kind: string }) => kind)
    .toReversed();
}

async function mails({ accountId }: Person, subject: string): Promise<readonly { due: Date; body: string }[]> {
  const rows = await scene.database
    .selectFrom("platform_mail")
    .select(["due_at as due", "body"])
    .where("recipient", "=", `${accountId}@uji.invalid`)
    .where("subject", "like", `${subject}%`)
    .orderBy("created_at")
    .execute();
  return rows;
}

test("everybody is reminded a day before and an hour before, each once, however often the job runs", async () => {
  scene.setNow(start);
  const { head, name } = await invited("Puskesmas Leces", scene.at("2026-03-11", "10:00"));
  await passBy("2026-03-10", "09:59");
  expect(await reminders(head, name)).toEqual([]);
  await passBy("2026-03-10", "10:00");
  await passBy("2026-03-10", "10:01");
  await passBy("2026-03-11", "08:59");
  expect(await reminders(head, name)).toEqual(["desk.reminder_day"]);
  await Promise.all([passBy("2026-03-11", "09:00"), passBy("2026-03-11", "09:00")]);
  await passBy("2026-03-11", "09:30");
  await passBy("2026-03-11", "10:05");
  expect(await reminders(head, name)).toEqual(["desk.reminder_day", "desk.reminder_hour"]);
  const [day, ...more] = await mails(head, "Besok");
  expect(more).toEqual([]);
  expect(day?.body).toContain("Rabu, 11 Maret 2026, pukul 10.00–11.15 WIB");
  const [hour, ...others] = await mails(head, "Satu jam lagi");
  expect(others).toEqual([]);
  expect(hour?.due.toISOString()).toBe(scene.at("2026-03-11", "09:00"));
});

test("of a meeting that was called off nobody is reminded; of one that moved, at its new time", async () => {
  scene.setNow(start);
  const off = await invited("Puskesmas Bago", scene.at("2026-04-08", "09:00"));
  const moved = await invited("Puskesmas Jabung", scene.at("2026-04-08", "13:00"));
  expect((await scene.act(cancelDesk, off.at, { reason: "Unit mengundurkan diri." })).status).toBe(200);
  const to = { startsAt: scene.at("2026-04-14", "13:00"), reason: "Panel berhalangan." };
  expect((await scene.act(moveDesk, moved.at, to)).status).toBe(200);
  await passBy("2026-04-07", "20:00");
  await passBy("2026-04-08", "12:30");
  expect(await reminders(off.head, off.name)).toEqual([]);
  expect(await reminders(moved.head, moved.name)).toEqual([]);
  await passBy("2026-04-13", "14:00");
  expect(await reminders(moved.head, moved.name)).toEqual(["desk.reminder_day"]);
});

test("of a meeting that was moved after its reminder, people are reminded again", async () => {
  scene.setNow(start);
  const { at, head, name } = await invited("Puskesmas Klenang", scene.at("2026-04-16", "09:00"));
  await passBy("2026-04-15", "10:00");
  const to = { startsAt: scene.at("2026-04-21", "09:00"), reason: "Jaringan terputus." };
  expect((await scene.act(moveDesk, at, to)).status).toBe(200);
  await passBy("2026-04-20", "10:00");
  expect(await reminders(head, name)).toEqual(["desk.reminder_day", "desk.reminder_day"]);
});

test("what is only planned reminds nobody", async () => {
  scene.setNow(start);
  const unit = await scene.addUnit(scene.agencyId, "Puskesmas Glagah");
  const panel = await scene.panelOf("Panel Glagah");
  await scene.mustBook(unit, { startsAt: scene.at("2026-04-22", "09:00"), panelId: panel.id });
  await passBy("2026-04-21", "10:00");
  expect(await reminders(unit.head, "Glagah")).toEqual([]);
});

test("whoever joins after the reminder is invited, not reminded of the day; the others hear nothing twice", async () => {
  scene.setNow(start);
  const { at, head, name } = await invited("Puskesmas Sumur", scene.at("2026-04-23", "09:00"));
  await passBy("2026-04-22", "10:00");
  const witness = await scene.signIn("tpi_member", { agencyId: scene.agencyId, unitId: null });
  const people = [
    { accountId: head.accountId, role: "unit_head" },
    { accountId: witness.accountId, role: "tpi_witness" },
  ];
  expect((await scene.act(setDeskPeople, at, { people, reason: "Saksi ditunjuk." })).status).toBe(200);
  await passBy("2026-04-22", "10:05");
  expect(await reminders(head, name)).toEqual(["desk.reminder_day"]);
  expect(await mails(head, "Besok")).toHaveLength(1);
  expect(await reminders(witness, name)).toEqual([]);
  await passBy("2026-04-23", "08:10");
  expect(await reminders(witness, name)).toEqual(["desk.reminder_hour"]);
});
