import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getDeskSchedule, listDeskSessions, listDeskUnits } from "../../src/contract/desk/schedule.ts";
import type { Person } from "../worksheets/scene.ts";
import { createScheduleScene, start, type ScheduleScene, type Unit } from "./schedule-scene.ts";

// Who may judge a unit, and what stands where once its time is taken.

let scene: ScheduleScene;
let unit: Unit;
let chair: Person;
let panelId: string;

beforeAll(async () => {
  scene = await createScheduleScene();
  unit = await scene.addUnit(scene.agencyId, "Puskesmas Kraksaan");
  chair = await scene.addJudge("tpn_lead");
  panelId = await scene.addPanel("Panel 1", { chair, evaluators: [await scene.addJudge("tpn_evaluator")] });
});
afterAll(async () => await scene.close());

async function refusal(panel: string): Promise<unknown> {
  const { status, json } = await scene.book(unit, { startsAt: scene.at("2026-04-14", "09:00"), panelId: panel });
  return { status, kind: json.kind, detail: json.detail };
}

describe("whoever has an interest in a unit does not judge it", () => {
  test("a member of the panel who works for the agency", async () => {
    const own = await scene.addJudge("tpn_evaluator");
    await scene.database
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: own.accountId,
        role: "observer",
        agency_id: scene.agencyId,
        unit_id: null,
        area: null,
        letter: "Surat uji",
        valid_from: "2020-01-01",
        valid_to: null,
        granted_by: null,
      })
      .execute();
    const home = await scene.addPanel("Panel asal", { chair, evaluators: [own] });
    expect(await refusal(home)).toEqual({
      status: 422,
      kind: "desk_may_not_judge",
      detail: { name: own.name, why: "tpn_home_agency" },
    });
  });

  test("a member who declared a conflict of interest, until an alternate sits in", async () => {
    const [tied, spare] = [await scene.addJudge("tpn_evaluator"), await scene.addJudge("tpn_evaluator")];
    await scene.database
      .insertInto("proposals_tpn_members")
      .values({
        agency_id: unit.agencyId,
        worksheet_id: unit.worksheetId,
        account_id: tied.accountId,
        role: "tpn_evaluator",
        team: "Tim uji",
        letter: "Surat uji",
        assigned_by: scene.national.accountId,
        assigned_at: start,
        declaration: "conflict",
      })
      .execute();
    const split = await scene.addPanel("Panel cadangan", { chair, evaluators: [tied], alternates: [spare] });
    expect(await refusal(split)).toEqual({
      status: 422,
      kind: "desk_may_not_judge",
      detail: { name: tied.name, why: "conflict_declared" },
    });
    const stands = [{ forId: tied.accountId, byId: spare.accountId }];
    const at = await scene.mustBook(unit, { startsAt: scene.at("2026-04-14", "09:00"), panelId: split, stands });
    const { json } = await scene.call(getDeskSchedule, { cookie: scene.national.cookie, params: at });
    const seats = json.people.filter((one: { role: string }) => ["chair", "evaluator"].includes(one.role));
    expect(seats.map((one: { accountId: string; role: string }) => [one.accountId, one.role])).toEqual([
      [chair.accountId, "chair"],
      [spare.accountId, "evaluator"],
    ]);
  });
});

test("what is taken stands in the list, with agenda, people and history, and the unit waits no longer", async () => {
  const own = await scene.addUnit(scene.agencyId, "Puskesmas Dringu");
  const waits = async (): Promise<string[]> => {
    const { json } = await scene.call(listDeskUnits, {
      cookie: scene.national.cookie,
      query: { q: "Dringu" },
    });
    return json.items.map((one: { unitName: string }) => one.unitName);
  };
  expect(await waits()).toEqual(["Puskesmas Dringu"]);
  const at = await scene.mustBook(own, { startsAt: scene.at("2026-04-15", "09:00"), panelId });
  expect(await waits()).toEqual([]);
  const list = await scene.call(listDeskSessions, { cookie: own.head.cookie });
  expect(list.json.items.map((one: { unitName: string }) => one.unitName)).toEqual(["Puskesmas Dringu"]);
  const { json } = await scene.call(getDeskSchedule, { cookie: own.head.cookie, params: at });
  expect(json).toMatchObject({
    state: "planned",
    startsAt: scene.at("2026-04-15", "09:00"),
    endsAt: scene.at("2026-04-15", "10:15"),
    zone: "WIB",
    mine: "unit_head",
    may: { arrange: false, people: false },
    agenda: [
      { key: "opening", minutes: 5 },
      { key: "presentation", minutes: 20 },
      { key: "questions", minutes: 45 },
      { key: "closing", minutes: 5 },
    ],
  });
  expect(json.changes).toEqual([
    {
      kind: "scheduled",
      reason: "",
      from: null,
      to: scene.at("2026-04-15", "09:00"),
      byName: scene.national.name,
      at: start.toISOString(),
    },
  ]);
  const again = await scene.book(own, { startsAt: scene.at("2026-04-16", "09:00"), panelId });
  expect(again).toMatchObject({ status: 409, json: { kind: "desk_stands_already" } });
});

test("said twice after a broken line, a unit is scheduled once", async () => {
  const own = await scene.addUnit(scene.agencyId, "Puskesmas Wonomerto");
  const body = { startsAt: scene.at("2026-04-16", "09:00"), panelId, id: randomUUID() };
  const [one, two] = [await scene.book(own, body), await scene.book(own, body)];
  expect([one.status, two.status]).toEqual([200, 200]);
  expect(two.json).toEqual(one.json);
});
