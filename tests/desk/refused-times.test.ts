import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDeskAbsence, setDeskAvailability } from "../../src/contract/desk/availability.ts";
import { getDeskSettings, setDeskSettings } from "../../src/contract/desk/rooms.ts";
import type { Person } from "../worksheets/scene.ts";
import { createScheduleScene, type ScheduleScene, type Unit } from "./schedule-scene.ts";

// A time that somebody chose for a unit: taken, or refused with the reason in the way. A session lasts 75 minutes
// (5 + 20 + 45 + 5), 10 minutes stay free before and after, offices work 08.00-16.00 and rest 12.00-13.00, on Fridays
// 11.30-13.00.

let scene: ScheduleScene;
let unit: Unit;
let chair: Person;
let evaluator: Person;
let panelId: string;

beforeAll(async () => {
  scene = await createScheduleScene();
  unit = await scene.addUnit(scene.agencyId, "Puskesmas Kraksaan");
  chair = await scene.addJudge("tpn_lead");
  evaluator = await scene.addJudge("tpn_evaluator");
  panelId = await scene.addPanel("Panel 1", { chair, evaluators: [evaluator] });
});
afterAll(async () => await scene.close());

/** What stands in the way of a local time in WIB. */
async function refusal(day: string, clock: string, more: object = {}): Promise<unknown> {
  const { status, json } = await scene.book(unit, { startsAt: scene.at(day, clock), panelId, ...more });
  return { status, kind: json.kind, detail: json.detail };
}

describe("a time is refused, and the reason is said", () => {
  test.each([
    ["on a Saturday", "2026-03-07", "09:00", "desk_time_weekend", ""],
    ["on a Sunday", "2026-03-08", "09:00", "desk_time_weekend", ""],
    ["on a national holiday", "2026-03-19", "09:00", "desk_time_holiday", "Hari Suci Nyepi (Tahun Baru Saka 1948)"],
    ["on a day of joint leave", "2026-03-18", "09:00", "desk_time_holiday", "Cuti bersama Hari Suci Nyepi"],
    ["before the office opens", "2026-03-10", "07:45", "desk_time_hours", "WIB"],
    ["when it would end after the office closes", "2026-03-10", "15:00", "desk_time_hours", "WIB"],
    ["when it would run into lunch", "2026-03-10", "11:00", "desk_time_break", "WIB"],
    ["when it would begin in lunch", "2026-03-10", "12:45", "desk_time_break", "WIB"],
    ["when it would run into the Friday prayer", "2026-03-13", "10:30", "desk_time_break", "WIB"],
    ["after the window of the interview", "2026-07-02", "09:00", "desk_time_window", ""],
    ["in the past", "2026-03-02", "08:00", "desk_time_window", ""],
  ])("%s", async (_when, day, clock, kind, name) => {
    expect(await refusal(day, clock)).toEqual({ status: 422, kind, detail: { name } });
  });

  test("while an evaluator is away, whose reason is nobody's business", async () => {
    const body = {
      startsAt: scene.at("2026-03-16", "00:00"),
      endsAt: scene.at("2026-03-17", "00:00"),
      reason: "Operasi mata",
    };
    const said = await scene.call(addDeskAbsence, { cookie: evaluator.cookie, body });
    expect(said.status).toBe(200);
    const answer = await scene.book(unit, { startsAt: scene.at("2026-03-16", "09:00"), panelId });
    expect(answer.json).toMatchObject({ kind: "desk_time_absent", detail: { name: evaluator.name } });
    expect(answer.text).not.toContain("Operasi");
  });

  test("outside an evaluator's own weekly hours, read in the evaluator's own zone", async () => {
    const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", to: "12:00" }));
    const other = await scene.addJudge("tpn_evaluator");
    const saved = await scene.call(setDeskAvailability, {
      cookie: other.cookie,
      body: { version: 0, zone: "WITA", hours },
    });
    expect(saved.status).toBe(200);
    const eastern = await scene.addPanel("Panel WITA", { chair, evaluators: [other] });
    // 09.00-12.00 in Makassar are 08.00-11.00 in Jakarta: 09.45 ends at 11.00, 10.00 a quarter later.
    expect(await refusal("2026-03-10", "10:00", { panelId: eastern })).toEqual({
      status: 422,
      kind: "desk_time_hours",
      detail: { name: other.name },
    });
    const late = await scene.addUnit(scene.agencyId, "Puskesmas Leces");
    const taken = await scene.book(late, { startsAt: scene.at("2026-03-10", "09:45"), panelId: eastern });
    expect(taken.status).toBe(200);
  });

  test("while an evaluator sits with a unit of another agency: who and until when, and nothing of that unit", async () => {
    const elsewhere = await scene.addUnit(scene.otherAgencyId, "RSUD Kota Uji");
    const second = await scene.addPanel("Panel 2", {
      chair: await scene.addJudge("tpn_lead"),
      evaluators: [evaluator],
    });
    await scene.mustBook(elsewhere, { startsAt: scene.at("2026-03-12", "09:00"), panelId: second });
    // 09.00-10.15 with its buffers: 08.50-10.25. The next may begin at 10.35.
    const busy = {
      status: 409,
      kind: "desk_busy",
      detail: {
        name: evaluator.name,
        from: scene.at("2026-03-12", "08:50"),
        until: scene.at("2026-03-12", "10:25"),
      },
    };
    expect(await refusal("2026-03-12", "10:30")).toEqual(busy);
    expect(await refusal("2026-03-12", "08:00")).toEqual(busy);
    const next = await scene.addUnit(scene.agencyId, "Puskesmas Paiton");
    expect((await scene.book(next, { startsAt: scene.at("2026-03-12", "10:35"), panelId })).status).toBe(200);
  });

  test("while the unit's head is awaited by another panel", async () => {
    const shared = await scene.addUnit(scene.agencyId, "Puskesmas Tiris");
    const third = await scene.addPanel("Panel 3", {
      chair: await scene.addJudge("tpn_lead"),
      evaluators: [await scene.addJudge("tpn_evaluator")],
    });
    // Whoever heads one unit acts for another: one person, two units.
    await scene.database
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: shared.head.accountId,
        role: "unit_head",
        agency_id: unit.agencyId,
        unit_id: unit.unitId,
        area: null,
        letter: "Surat uji",
        valid_from: "2020-01-01",
        valid_to: null,
        granted_by: null,
      })
      .execute();
    await scene.mustBook(shared, { startsAt: scene.at("2026-04-07", "09:00"), panelId: third });
    const people = [{ accountId: shared.head.accountId, role: "unit_head" }];
    expect(await refusal("2026-04-07", "09:15", { people })).toMatchObject({
      status: 409,
      kind: "desk_busy",
      detail: { name: shared.head.name },
    });
  });

  test("while the room is taken", async () => {
    const roomId = await scene.addRoom("Ruang virtual 1");
    const other = await scene.addUnit(scene.otherAgencyId, "Puskesmas Kota");
    const fourth = await scene.addPanel("Panel 4", {
      chair: await scene.addJudge("tpn_lead"),
      evaluators: [await scene.addJudge("tpn_evaluator")],
    });
    await scene.mustBook(other, { startsAt: scene.at("2026-04-08", "13:00"), panelId: fourth, roomId });
    expect(await refusal("2026-04-08", "13:30", { roomId })).toEqual({
      status: 409,
      kind: "desk_room_busy",
      detail: {
        name: "Ruang virtual 1",
        from: scene.at("2026-04-08", "12:50"),
        until: scene.at("2026-04-08", "14:25"),
      },
    });
  });

  test("in a room that stands in another zone", async () => {
    const roomId = await scene.addRoom("Aula Jayapura", "place", "WIT");
    expect(await refusal("2026-04-08", "09:00", { roomId })).toMatchObject({
      status: 422,
      kind: "desk_room_elsewhere",
      detail: { name: "Aula Jayapura" },
    });
  });

  test("when a member of the panel has sat in as many sessions that day as the round allows", async () => {
    const params = { roundId: scene.roundId };
    const { json: before } = await scene.call(getDeskSettings, { cookie: scene.national.cookie, params });
    const change = async (version: number, perDay: number) =>
      await scene.call(setDeskSettings, {
        cookie: scene.national.cookie,
        params,
        body: { version, settings: { ...before.settings, perDay } },
      });
    expect((await change(before.version, 1)).status).toBe(200);
    const first = await scene.addUnit(scene.otherAgencyId, "Kelurahan Kota");
    await scene.mustBook(first, { startsAt: scene.at("2026-04-09", "08:00"), panelId });
    expect(await refusal("2026-04-09", "13:00")).toMatchObject({ status: 422, kind: "desk_time_full_day" });
    expect((await change(before.version + 1, 4)).status).toBe(200);
  });
});
