import { afterAll, beforeAll, expect, test } from "vitest";
import { scheduleDesk } from "../../src/contract/desk/arrange.ts";
import { createScheduleScene, type ScheduleScene, type Unit } from "./schedule-scene.ts";

// No person and no room is ever in two places at once, across agencies, however many ask at the same moment.

let scene: ScheduleScene;
beforeAll(async () => {
  scene = await createScheduleScene();
});
afterAll(async () => await scene.close());

test("of 200 who book one evaluator and one room at the same moment, for units of two agencies, exactly one succeeds", async () => {
  const { addUnit, addJudge, addPanel, addRoom, agencyId, otherAgencyId, national, call, at } = scene;
  const shared = await addJudge("tpn_evaluator");
  const roomId = await addRoom("Ruang virtual 1");
  const panels: string[] = [];
  for (let number = 0; number < 4; number += 1)
    panels.push(await addPanel(`Panel ${number}`, { chair: await addJudge("tpn_lead"), evaluators: [shared] }));
  const units: Unit[] = [];
  for (let number = 0; number < 40; number += 1)
    units.push(await addUnit(number % 2 === 0 ? agencyId : otherAgencyId, `Unit ${number}`));
  // 200 requests: each unit is asked for five times, by panels that share one evaluator, at overlapping times.
  const asked = Array.from({ length: 200 }, (_, number) => {
    const unit = units[number % units.length];
    if (!unit) throw new Error("there are units");
    const startsAt = at("2026-03-10", ["09:00", "09:15", "09:30"][number % 3] ?? "09:00");
    return call(scheduleDesk, {
      cookie: national.cookie,
      params: { agencyId: unit.agencyId, worksheetId: unit.worksheetId },
      body: { startsAt, panelId: panels[number % panels.length], roomId: number % 2 === 0 ? roomId : null },
    });
  });
  const answers = await Promise.all(asked);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const others = answers.filter(({ status }) => status !== 200);
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set([409]));
  const kinds = new Set(others.map(({ json }) => json.kind));
  for (const kind of kinds) expect(["desk_busy", "desk_room_busy", "desk_stands_already"]).toContain(kind);
  const { database } = scene;
  const booked = await database.selectFrom("desk_bookings").select("subject_id").execute();
  expect(booked.filter(({ subject_id }) => subject_id === shared.accountId)).toHaveLength(1);
  expect(await database.selectFrom("desk_sessions").select("id").execute()).toHaveLength(1);
  const moved = await database
    .selectFrom("proposals_courses")
    .select("state")
    .where("state", "=", "scheduled")
    .execute();
  expect(moved).toHaveLength(1);
  // Whoever lost is told who is busy and when, and nothing of the unit that has them.
  const busy = others.find(({ json }) => json.kind === "desk_busy");
  expect(busy?.json.detail).toEqual({ name: expect.any(String), from: expect.any(String), until: expect.any(String) });
}, 120_000);
