import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { returnItems } from "../../src/contract/reviews.ts";
import { getBoard, getOverview } from "../../src/contract/reviews/board.ts";
import { submitWorksheet } from "../../src/contract/worksheets/submission.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { choice, createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";

const [first, second] = ["A.I.1.i.a", "A.I.1.i.b"] as const;

describe("the board", () => {
  let scene: Scene;
  let operator: Person;
  let head: Person;
  let member: Person;
  let lead: Person;
  let otherWorksheetId: string;

  beforeAll(async () => {
    scene = await createScene(["tpi_member", "tpi_lead", "tpi_supervisor"]);
    operator = await scene.signIn("unit_operator");
    head = await scene.signIn("unit_head");
    member = await scene.signIn("tpi_member");
    lead = await scene.signIn("tpi_lead");
    otherWorksheetId = await scene.addWorksheet(scene.otherUnitId, scene.roundId);
    await scene.assign(member, "tpi_member");
    await scene.assign(lead, "tpi_lead");
  });
  afterAll(async () => await scene.close());

  const board = async (person = lead) =>
    await scene.call(getBoard, {
      cookie: person.cookie,
      params: { agencyId: scene.agencyId, roundId: scene.roundId },
    });
  const line = async () => {
    const { json } = await board();
    return json.lines.find((one: { worksheetId: string }) => one.worksheetId === scene.worksheetId);
  };
  const submit = async (version: number) =>
    await scene.call(submitWorksheet, {
      cookie: head.cookie,
      params: scene.here,
      body: { version, acceptWarnings: true },
    });

  test("names every worksheet of the round, the empty ones too, and is for those who lead and oversee alone", async () => {
    const { json } = await board();
    expect(json).toMatchObject({ year: 2026, items: 113, minutesPerWorksheet: 390, isCut: false });
    expect(json.lines.map((one: { unitName: string }) => one.unitName)).toEqual([
      "Puskesmas Uji Dua",
      "Puskesmas Uji Satu",
    ]);
    expect(json.lines[0]).toMatchObject({
      worksheetId: otherWorksheetId,
      state: "filling",
      round: { number: 1, phase: "filling" },
      atWork: "unit",
      unitAnswered: 0,
      people: [],
      minutesLeft: null,
    });
    expect((await board(member)).status).toBe(403);
    expect((await board(head)).status).toBe(403);
  });

  test("under review it says whose turn it is, what is left and what differs", async () => {
    await fillLayer(scene, operator, "unit", bestAnswers(scene.pack));
    expect((await submit(1)).status).toBe(200);
    expect(await line()).toMatchObject({
      state: "submitted",
      round: { number: 1, phase: "review" },
      atWork: "tpi_member",
      unitAnswered: 113,
      differing: 0,
      minutesLeft: { minutes: 390, basis: "plan" },
    });
    await scene.save(member, "tpi_member", first, choice("Ya"));
    await scene.save(member, "tpi_member", second, choice("B"), { reason: "Belum lengkap" });
    await scene.save(member, "tpi_member", "B.I.a", { kind: "index", value: "4.00" });
    // 110 of 113 items of 390 minutes: 379.6, rounded up. 4.00 says what the unit's 4 says.
    expect(await line()).toMatchObject({
      atWork: "tpi_member",
      differing: 1,
      minutesLeft: { minutes: 380, basis: "plan" },
      tiers: [
        { tier: "tpi_member", answered: 3, left: 110 },
        { tier: "tpi_lead", answered: 0, left: 110 },
        { tier: "tpi_supervisor", answered: 0, left: 110 },
      ],
      people: [
        { name: member.name, tier: "tpi_member" },
        { name: lead.name, tier: "tpi_lead" },
      ],
    });
  });

  test("once somebody's pace is known, the time left is theirs", async () => {
    // Twelve answers, one every 90 seconds: eleven of them are timed.
    const items = scene.pack.items.map(({ code }) => code).slice(10, 22);
    const begun = Date.now() - 3_600_000;
    for (const [at, item] of items.entries()) {
      await fillLayer(scene, member, "tpi_member", new Map([[item, bestAnswers(scene.pack).get(item) ?? choice("A")]]));
      const answered_at = new Date(begun + at * 90_000);
      for (const table of ["worksheets_answers", "worksheets_history"] as const) {
        await scene.database
          .updateTable(table)
          .set({ answered_at })
          .where("item", "=", item)
          .where("layer", "=", "tpi_member")
          .execute();
      }
    }
    // 98 items left of 90 seconds are 147 minutes.
    expect(await line()).toMatchObject({
      minutesLeft: { minutes: 147, basis: "own_pace" },
      tiers: [{ tier: "tpi_member", answered: 15, left: 98 }, {}, {}],
    });
  });

  test("a lead who agrees with the unit again ends the difference", async () => {
    await scene.save(lead, "tpi_lead", second, choice("A"), { reason: "Lengkap menurut lampiran" });
    expect((await line()).differing).toBe(0);
  });

  test("a return shows what is to be repaired and what is, and opens the second round once it is back", async () => {
    const given = await scene.call(returnItems, {
      cookie: member.cookie,
      params: scene.here,
      body: { version: 2, items: [first, second], reason: "Mohon dilengkapi" },
    });
    expect(given.status).toBe(200);
    expect(await line()).toMatchObject({
      round: { number: 1, phase: "follow_up" },
      atWork: "unit",
      returned: 2,
      repaired: 0,
    });
    expect((await scene.save(operator, "unit", second, choice("B"), { expectedVersion: 1 })).status).toBe(200);
    expect(await line()).toMatchObject({ returned: 2, repaired: 1 });
    expect((await scene.save(operator, "unit", first, choice("Tidak"), { expectedVersion: 1 })).status).toBe(200);
    expect((await submit(3)).status).toBe(200);
    expect(await line()).toMatchObject({ round: { number: 2, phase: "review" }, returned: 0, differing: 2 });
  });

  test("days are counted from the last step, and a window that is over is said", async () => {
    const { since, due } = await line();
    expect(Date.parse(due)).toBeGreaterThan(Date.parse(since));
    // Twelve weeks on: sixty working days, and past the window of a day.
    scene.setNow(new Date(Date.parse(since) + 84 * 86_400_000));
    await scene.database
      .updateTable("people_sessions")
      .set({ expires_at: new Date(Date.parse(since) + 90 * 86_400_000), seen_at: scene.now() })
      .execute();
    expect(await line()).toMatchObject({ workingDays: 60, age: "old", isOverdue: true });
    scene.setNow(null);
  });
});

describe("the overview", () => {
  test("counts worksheets by state for an observer, says whom to ask, and names no assessor", async () => {
    const scene = await createScene();
    try {
      const observer = await scene.signIn("observer");
      const admin = await scene.signIn("agency_admin");
      const inspector = await scene.signIn("chief_inspector");
      const member = await scene.signIn("tpi_member");
      const operator = await scene.signIn("unit_operator");
      await scene.assign(member, "tpi_member");
      const said = await scene.call(getOverview, { cookie: observer.cookie });
      expect(said.json.items).toHaveLength(1);
      expect(said.json.items[0]).toMatchObject({
        agencyName: "Kabupaten Uji",
        year: 2026,
        counts: { filling: 1, submitted: 0, returned: 0, concluded: 0 },
      });
      const [{ contacts, windows }] = said.json.items;
      expect(contacts.map(({ name }: { name: string }) => name).toSorted()).toEqual(
        [admin.name, inspector.name].toSorted(),
      );
      expect(windows.map(({ stage }: { stage: string }) => stage).toSorted()).toEqual([
        "internal_review",
        "self_assessment",
      ]);
      expect(said.text).not.toContain(member.name);
      // Somebody who sees one unit only is told nothing of the agency.
      expect((await scene.call(getOverview, { cookie: operator.cookie })).json.items).toEqual([]);
    } finally {
      await scene.close();
    }
  });
});
