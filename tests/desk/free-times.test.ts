import { afterAll, beforeAll, expect, test } from "vitest";
import { findDeskSlots } from "../../src/contract/desk/arrange.ts";
import {
  addDeskAbsence,
  getDeskAvailability,
  removeDeskAbsence,
  setDeskAvailability,
} from "../../src/contract/desk/availability.ts";
import { createScheduleScene, type ScheduleScene, type Unit } from "./schedule-scene.ts";

// Times that are offered, counted by hand. A session lasts 75 minutes and begins at a quarter of an hour: on a whole day
// of 08.00-16.00 there are 28 beginnings, 08.00 to 14.45. Lunch, 12.00-13.00, takes the eight from 11.00 to 12.45, so 20
// remain; on Fridays the rest of 11.30-13.00 takes ten, so 18 remain.

let scene: ScheduleScene;
beforeAll(async () => {
  scene = await createScheduleScene();
});
afterAll(async () => await scene.close());

type Found = {
  readonly starts: readonly string[];
  readonly blocked: Readonly<Record<string, number>>;
  readonly json: any;
};

async function look(unit: Unit, from: string, to: string, more: Record<string, string> = {}): Promise<Found> {
  const { agencyId, worksheetId } = unit;
  const { status, json, text } = await scene.call(findDeskSlots, {
    cookie: scene.national.cookie,
    params: { agencyId, worksheetId },
    query: { from, to, limit: "500", ...more },
  });
  if (status !== 200) throw new Error(text);
  const wib = (at: string): string =>
    new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(5, 16).replace("T", " ");
  return {
    starts: json.slots.map(({ startsAt }: { startsAt: string }) => wib(startsAt)),
    blocked: Object.fromEntries(
      json.blocked.map(({ why, name, count }: { why: string; name: string; count: number }) => [
        name === "" ? why : `${why} ${name}`,
        count,
      ]),
    ),
    json,
  };
}

async function panelOf(name: string, alternate = false): Promise<{ id: string; judge: any; spare: any }> {
  const [chair, judge, spare] = [
    await scene.addJudge("tpn_lead"),
    await scene.addJudge("tpn_evaluator"),
    await scene.addJudge("tpn_evaluator"),
  ];
  const id = await scene.addPanel(name, { chair, evaluators: [judge], alternates: alternate ? [spare] : [] });
  return { id, judge, spare };
}

test("on an ordinary day twenty times are free, on a Friday eighteen, on a holiday and a weekend none", async () => {
  const unit = await scene.addUnit(scene.agencyId, "Unit hari biasa");
  const { id: panel } = await panelOf("Panel hari biasa");
  await scene.addRoom("Ruang virtual");
  const tuesday = await look(unit, "2026-03-10", "2026-03-10", { panel });
  expect(tuesday.starts).toEqual(
    [
      ["08:00", "08:15", "08:30", "08:45", "09:00", "09:15", "09:30", "09:45", "10:00", "10:15", "10:30", "10:45"],
      ["13:00", "13:15", "13:30", "13:45", "14:00", "14:15", "14:30", "14:45"],
    ]
      .flat()
      .map((clock) => `03-10 ${clock}`),
  );
  expect(tuesday.blocked).toEqual({ "break WIB": 8 });
  const friday = await look(unit, "2026-03-13", "2026-03-13", { panel });
  expect(friday.starts).toHaveLength(18);
  expect(friday.starts).toContain("03-13 10:15");
  expect(friday.starts).not.toContain("03-13 10:30");
  // Wednesday to Sunday: joint leave, Nyepi, joint leave, Idulfitri on the Saturday and the Sunday.
  const feast = await look(unit, "2026-03-18", "2026-03-22", { panel });
  expect(feast.starts).toEqual([]);
  expect(Object.values(feast.blocked).reduce((sum, count) => sum + count, 0)).toBe(5 * 28);
  expect(feast.json.closed.map(({ day }: { day: string }) => day)).toEqual([
    "2026-03-18",
    "2026-03-19",
    "2026-03-20",
    "2026-03-21",
    "2026-03-22",
  ]);
});

test("nothing is offered before an invitation could arrive, nor outside the window of the interview", async () => {
  const unit = await scene.addUnit(scene.agencyId, "Unit jendela");
  const { id: panel } = await panelOf("Panel jendela");
  // It is Monday 2 March; three days' notice make Thursday the first day that is offered.
  const week = await look(unit, "2026-03-02", "2026-03-06", { panel });
  expect(week.starts).toHaveLength(20 + 18);
  expect(week.starts[0]).toBe("03-05 08:00");
  expect(week.blocked).toEqual({ window: 3 * 20, "break WIB": 4 * 8 + 10 });
  // The window closes on 1 July at 00.00 in Jakarta.
  const end = await look(unit, "2026-06-30", "2026-07-01", { panel });
  expect(end.starts).toHaveLength(20);
  expect(end.starts.at(-1)).toBe("06-30 14:45");
});

test("a booking takes the times around it, buffers included; an alternate gives them back and is named", async () => {
  const [unit, other] = [
    await scene.addUnit(scene.agencyId, "Unit tunggu"),
    await scene.addUnit(scene.otherAgencyId, "Unit lain"),
  ];
  const { id: panel, judge, spare } = await panelOf("Panel cadangan", true);
  const second = await scene.addPanel("Panel kedua", { chair: await scene.addJudge("tpn_lead"), evaluators: [judge] });
  // 09.00-10.15, kept free from 08.50 to 10.25: the next may begin at 10.35, which leaves 10.45, and none ends before.
  await scene.mustBook(other, { startsAt: scene.at("2026-04-07", "09:00"), panelId: second });
  const found = await look(unit, "2026-04-07", "2026-04-07", { panel });
  expect(found.starts).toHaveLength(20);
  const stood = found.json.slots.filter(({ stands }: { stands: object[] }) => stands.length > 0);
  expect(stood).toHaveLength(11);
  expect(stood[0].stands).toEqual([
    { forId: judge.accountId, forName: judge.name, byId: spare.accountId, byName: spare.name },
  ]);
  const without = await scene.addPanel("Panel ketiga", {
    chair: await scene.addJudge("tpn_lead"),
    evaluators: [judge],
  });
  const alone = await look(unit, "2026-04-07", "2026-04-07", { panel: without });
  expect(alone.starts).toEqual([
    "04-07 10:45",
    ...["13:00", "13:15", "13:30", "13:45", "14:00", "14:15", "14:30", "14:45"].map((clock) => `04-07 ${clock}`),
  ]);
  expect(alone.blocked).toEqual({ "break WIB": 8, [`busy ${judge.name}`]: 11 });
});

test("a unit in Jayapura and a panel in Jakarta meet when both are at work and neither rests", async () => {
  const unit = await scene.addUnit(scene.otherAgencyId, "Puskesmas Sentani");
  await scene.database.updateTable("agencies").set({ zone: "WIT" }).where("id", "=", scene.otherAgencyId).execute();
  const { id: panel } = await panelOf("Panel Jakarta");
  // Jayapura works 06.00-14.00 and rests 10.00-11.00 in Jakarta's time, Jakarta works 08.00-16.00 and rests 12.00-13.00:
  // of what both share, 08.00-10.00, 11.00-12.00 and 13.00-14.00, only the first is long enough.
  const tuesday = await look(unit, "2026-04-14", "2026-04-14", { panel });
  expect(tuesday.starts).toEqual(["04-14 08:00", "04-14 08:15", "04-14 08:30", "04-14 08:45"]);
  // On Fridays Jayapura rests 09.30-11.00 in Jakarta's time.
  const friday = await look(unit, "2026-04-17", "2026-04-17", { panel });
  expect(friday.starts).toEqual(["04-17 08:00", "04-17 08:15"]);
  const at = await scene.mustBook(unit, { startsAt: scene.at("2026-04-14", "08:45"), panelId: panel });
  expect(at.agencyId).toBe(scene.otherAgencyId);
  const refused = await scene.addUnit(scene.otherAgencyId, "Puskesmas Abepura");
  const early = await scene.book(refused, { startsAt: scene.at("2026-04-15", "06:30"), panelId: panel });
  expect(early.json).toMatchObject({ kind: "desk_time_hours", detail: { name: "WIB" } });
  const long = await scene.book(refused, { startsAt: scene.at("2026-04-15", "13:00"), panelId: panel });
  expect(long.json).toMatchObject({ kind: "desk_time_hours", detail: { name: "WIT" } });
  await scene.database.updateTable("agencies").set({ zone: "WIB" }).where("id", "=", scene.otherAgencyId).execute();
});

test("what somebody says of their own hours and absences is what is offered, until they take it back", async () => {
  const unit = await scene.addUnit(scene.agencyId, "Unit jam");
  const { id: panel, judge } = await panelOf("Panel jam");
  const mine = async (): Promise<any> => (await scene.call(getDeskAvailability, { cookie: judge.cookie })).json;
  expect(await mine()).toEqual({ zone: "WIB", version: 0, hours: [], absences: [], booked: [] });
  // Tuesdays from one o'clock alone: 13.00 to 14.45.
  const hours = [{ weekday: 2, from: "13:00", to: "16:00" }];
  const save = async (body: object) => await scene.call(setDeskAvailability, { cookie: judge.cookie, body });
  expect((await save({ version: 0, zone: "WIB", hours })).json).toEqual({ version: 1 });
  expect((await save({ version: 0, zone: "WIB", hours: [] })).json.kind).toBe("conflict_version");
  expect((await save({ version: 1, zone: "WIB", hours: [{ weekday: 2, from: "13:00", to: "12:00" }] })).json.kind).toBe(
    "desk_hours_reversed",
  );
  const days = await look(unit, "2026-05-05", "2026-05-06", { panel });
  expect(days.starts).toHaveLength(8);
  expect(days.blocked).toEqual({ "break WIB": 16, [`hours ${judge.name}`]: 12 + 20 });
  const absence = { startsAt: scene.at("2026-05-05", "14:00"), endsAt: scene.at("2026-05-05", "15:00") };
  const said = await scene.call(addDeskAbsence, {
    cookie: judge.cookie,
    body: { ...absence, reason: "Rapat pimpinan" },
  });
  expect(said.json.touched).toEqual([]);
  // What ends by 14.00 or begins at 15.00 does not meet it; none begins at 15.00.
  expect((await look(unit, "2026-05-05", "2026-05-05", { panel })).starts).toEqual([]);
  expect((await mine()).absences).toEqual([{ id: said.json.id, ...absence, reason: "Rapat pimpinan" }]);
  const params = { absenceId: said.json.id };
  expect((await scene.call(removeDeskAbsence, { cookie: scene.national.cookie, params })).status).toBe(404);
  expect((await scene.call(removeDeskAbsence, { cookie: judge.cookie, params })).status).toBe(200);
  expect((await look(unit, "2026-05-05", "2026-05-05", { panel })).starts).toHaveLength(8);
  // Whoever is booked already learns which sessions an absence would meet.
  const at = await scene.mustBook(unit, { startsAt: scene.at("2026-05-05", "13:00"), panelId: panel });
  const late = await scene.call(addDeskAbsence, { cookie: judge.cookie, body: { ...absence, reason: "Sakit" } });
  expect(late.json.touched).toEqual([{ ...at, unitName: "Unit jam", startsAt: scene.at("2026-05-05", "13:00") }]);
});

test("who is of no national team has no availability to speak of", async () => {
  const unit = await scene.addUnit(scene.agencyId, "Unit tanpa jam");
  const { status, json } = await scene.call(getDeskAvailability, { cookie: unit.head.cookie });
  expect([status, json.kind]).toEqual([409, "desk_not_arranging"]);
});
