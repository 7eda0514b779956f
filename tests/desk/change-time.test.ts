import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  cancelDesk,
  listDeskPeople,
  moveDesk,
  replaceDeskPanelist,
  setDeskPeople,
} from "../../src/contract/desk/arrange.ts";
import { listDeskUnits } from "../../src/contract/desk/schedule.ts";
import type { Answer } from "../cluster/test-app.ts";
import type { Person } from "../worksheets/scene.ts";
import { type Arranging, createArranging } from "./arranging.ts";
import type { Unit } from "./schedule-scene.ts";

// What becomes of a planned desk evaluation: moved, cancelled, other people in it. Whoever is booked for it and whoever is
// free again is told by what can be booked afterwards.

let scene: Arranging;
beforeAll(async () => {
  scene = await createArranging();
});
afterAll(async () => await scene.close());

describe("moving", () => {
  test("takes everybody to the new time and frees the old one; the history keeps both, with the reason", async () => {
    const unit = await scene.addUnit(scene.agencyId, "Puskesmas Krejengan");
    const panel = await scene.panelOf("Panel pindah");
    const roomId = await scene.addRoom("Ruang pindah");
    const [was, is] = [scene.at("2026-03-10", "09:00"), scene.at("2026-03-12", "13:30")];
    const at = await scene.mustBook(unit, { startsAt: was, panelId: panel.id, roomId });
    expect(await scene.isFree(panel.judge, was)).toBe(false);
    const reason = "Kepala puskesmas mendampingi kunjungan bupati.";
    expect((await scene.act(moveDesk, at, { startsAt: is, reason })).json).toEqual({ version: 2 });
    expect(await scene.isFree(panel.judge, was)).toBe(true);
    expect(await scene.isFree(panel.judge, is)).toBe(false);
    const after = await scene.read(at);
    expect(after).toMatchObject({
      startsAt: is,
      endsAt: scene.at("2026-03-12", "14:45"),
      version: 2,
      room: { id: roomId },
    });
    expect(after.changes).toMatchObject([
      { kind: "scheduled", from: null, to: was, reason: "" },
      { kind: "moved", from: was, to: is, reason, byName: scene.national.name },
    ]);
  });

  test("by a quarter of an hour is not stopped by the session's own booking", async () => {
    const unit = await scene.addUnit(scene.agencyId, "Puskesmas Banyuanyar");
    const panel = await scene.panelOf("Panel geser");
    const at = await scene.mustBook(unit, { startsAt: scene.at("2026-03-10", "09:00"), panelId: panel.id });
    const said = await scene.act(moveDesk, at, {
      startsAt: scene.at("2026-03-10", "09:15"),
      reason: "Menunggu rapat selesai.",
    });
    expect(said.status).toBe(200);
  });

  test("into somebody's other session is refused, and everything stays as it was", async () => {
    const [one, two] = [
      await scene.addUnit(scene.agencyId, "Puskesmas Gading"),
      await scene.addUnit(scene.otherAgencyId, "Puskesmas Kanigaran"),
    ];
    const panel = await scene.panelOf("Panel sibuk");
    const first = await scene.mustBook(one, { startsAt: scene.at("2026-03-11", "08:00"), panelId: panel.id });
    await scene.mustBook(two, { startsAt: scene.at("2026-03-11", "13:00"), panelId: panel.id });
    const before = await scene.read(first);
    const said = await scene.act(moveDesk, first, {
      startsAt: scene.at("2026-03-11", "13:15"),
      reason: "Pindah ke siang.",
    });
    expect([said.status, said.json.kind]).toEqual([409, "desk_busy"]);
    expect(await scene.read(first)).toEqual(before);
    expect(await scene.isFree(panel.judge, scene.at("2026-03-11", "08:00"))).toBe(false);
  });

  test("wants a reason, and refuses whoever read an older state", async () => {
    const unit = await scene.addUnit(scene.agencyId, "Puskesmas Besuk");
    const panel = await scene.panelOf("Panel basi");
    const at = await scene.mustBook(unit, { startsAt: scene.at("2026-03-16", "09:00"), panelId: panel.id });
    const to = { startsAt: scene.at("2026-03-16", "13:00") };
    const silent = await scene.act(moveDesk, at, { ...to, reason: "   " });
    expect([silent.status, silent.json.faults[0].path]).toEqual([422, "body.reason"]);
    const stale = await scene.act(moveDesk, at, { ...to, reason: "Pindah ke siang.", version: 7 });
    expect([stale.status, stale.json.kind]).toEqual([409, "conflict_version"]);
  });
});

test("cancelling frees everybody, says why, and lets the unit wait for another date", async () => {
  const unit = await scene.addUnit(scene.agencyId, "Puskesmas Sukapura");
  const panel = await scene.panelOf("Panel batal");
  const startsAt = scene.at("2026-04-15", "09:00");
  const at = await scene.mustBook(unit, { startsAt, panelId: panel.id });
  const reason = "Jaringan di puskesmas terputus sampai pekan depan.";
  expect((await scene.act(cancelDesk, at, { reason })).status).toBe(200);
  const after = await scene.read(at);
  expect(after).toMatchObject({ state: "cancelled", may: { arrange: false, people: false } });
  expect(after.changes.at(-1)).toMatchObject({ kind: "cancelled", reason, from: startsAt, to: null });
  expect(await scene.isFree(panel.judge, startsAt)).toBe(true);
  const waiting = await scene.call(listDeskUnits, { cookie: scene.national.cookie, query: { q: "Sukapura" } });
  expect(waiting.json.items).toHaveLength(1);
  const late = await scene.act(moveDesk, at, {
    startsAt: scene.at("2026-04-16", "09:00"),
    reason: "Dipindahkan lagi.",
  });
  expect([late.status, late.json.kind]).toEqual([409, "desk_too_late"]);
  expect((await scene.book(unit, { startsAt, panelId: panel.id })).status).toBe(200);
});

describe("other people", () => {
  test("an alternate takes a member's seat in one session; the member is free, and may come back", async () => {
    const unit: Unit = await scene.addUnit(scene.agencyId, "Puskesmas Sumber");
    const panel = await scene.panelOf("Panel ganti");
    const startsAt = scene.at("2026-04-16", "09:00");
    const at = await scene.mustBook(unit, { startsAt, panelId: panel.id });
    const { judge, spare } = panel;
    const replace = async (one: Person, by: Person): Promise<Answer> =>
      await scene.act(replaceDeskPanelist, at, {
        accountId: one.accountId,
        byAccountId: by.accountId,
        reason: "Evaluator sakit.",
      });
    expect((await replace(judge, spare)).status).toBe(200);
    expect(await scene.isFree(judge, startsAt)).toBe(true);
    expect(await scene.isFree(spare, startsAt)).toBe(false);
    const seats = async (): Promise<string[]> =>
      (await scene.read(at)).people
        .filter(({ role }: { role: string }) => role === "evaluator")
        .map(({ accountId }: { accountId: string }) => accountId);
    expect(await seats()).toEqual([spare.accountId]);
    const stranger = await scene.addJudge("tpn_evaluator");
    expect((await replace(spare, stranger)).json.kind).toBe("desk_no_such_alternate");
    expect((await replace(spare, judge)).status).toBe(200);
    expect(await seats()).toEqual([judge.accountId]);
    expect((await scene.read(at)).changes.map(({ kind }: { kind: string }) => kind)).toEqual([
      "scheduled",
      "replaced",
      "replaced",
    ]);
  });

  test("the agency says who comes, by which letter; nobody of elsewhere, nobody twice, no unit's own as witness", async () => {
    const unit = await scene.addUnit(scene.agencyId, "Puskesmas Pakuniran");
    const panel = await scene.panelOf("Panel orang");
    const at = await scene.mustBook(unit, { startsAt: scene.at("2026-04-21", "09:00"), panelId: panel.id });
    const admin = await scene.signIn("agency_admin", { agencyId: scene.agencyId, unitId: null });
    const witness = await scene.signIn("tpi_member", { agencyId: scene.agencyId, unitId: null });
    const operator = await scene.signIn("unit_operator", { agencyId: scene.agencyId, unitId: unit.unitId });
    const elsewhere = await scene.signIn("unit_operator", { agencyId: scene.otherAgencyId, unitId: null });
    const listed = await scene.call(listDeskPeople, { cookie: admin.cookie, params: at });
    const known = listed.json.items.map(({ accountId }: { accountId: string }) => accountId);
    expect(known).toEqual(expect.arrayContaining([unit.head.accountId, witness.accountId, operator.accountId]));
    expect(known).not.toContain(elsewhere.accountId);
    const send = async (people: object[]): Promise<Answer> => {
      const { version } = await scene.read(at);
      return await scene.call(setDeskPeople, {
        cookie: admin.cookie,
        params: at,
        body: { version, people, reason: "Surat tugas terbit." },
      });
    };
    const head = { accountId: unit.head.accountId, role: "unit_head", letter: "800/15/2026" };
    expect((await send([head, head])).json.kind).toBe("desk_person_twice");
    expect((await send([head, { accountId: elsewhere.accountId, role: "observer" }])).json.kind).toBe(
      "desk_person_unknown",
    );
    expect((await send([head, { accountId: operator.accountId, role: "tpi_witness" }])).json).toMatchObject({
      kind: "desk_person_role",
      detail: { name: operator.name },
    });
    const sent = [
      head,
      { accountId: operator.accountId, role: "unit_team", takesNotes: true, letter: "800/15/2026" },
      { accountId: witness.accountId, role: "tpi_witness", letter: "700/3/2026" },
    ];
    expect((await send(sent)).status).toBe(200);
    const { people, changes } = await scene.read(at);
    expect(people.filter(({ role }: { role: string }) => !["chair", "evaluator"].includes(role))).toEqual([
      {
        accountId: unit.head.accountId,
        name: unit.head.name,
        role: "unit_head",
        takesNotes: false,
        letter: "800/15/2026",
      },
      {
        accountId: operator.accountId,
        name: operator.name,
        role: "unit_team",
        takesNotes: true,
        letter: "800/15/2026",
      },
      {
        accountId: witness.accountId,
        name: witness.name,
        role: "tpi_witness",
        takesNotes: false,
        letter: "700/3/2026",
      },
    ]);
    expect(changes.at(-1)).toMatchObject({ kind: "people", reason: "Surat tugas terbit.", byName: admin.name });
    // The witness's time is taken, the team's is not.
    const other = await scene.addUnit(scene.agencyId, "Puskesmas Kotaanyar");
    const second = await scene.panelOf("Panel orang lain");
    const clash = await scene.book(other, {
      startsAt: scene.at("2026-04-21", "09:30"),
      panelId: second.id,
      people: [
        { accountId: other.head.accountId, role: "unit_head" },
        { accountId: witness.accountId, role: "tpi_witness" },
      ],
    });
    expect([clash.status, clash.json]).toMatchObject([409, { kind: "desk_busy", detail: { name: witness.name } }]);
  });
});
