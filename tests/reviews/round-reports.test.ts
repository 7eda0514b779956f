import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  listAuditFollowUps,
  openAuditFollowUp,
  stateAuditFollowUp,
} from "../../src/contract/reviews/audit-follow-up.ts";
import {
  answerMonitoring,
  getMonitoring,
  issueMonitoring,
  previewMonitoring,
  recordMonitoredUnit,
  submitMonitoring,
  writeMonitoringText,
} from "../../src/contract/reviews/monitoring.ts";
import { enterUnitFact } from "../../src/contract/proposals/requirement-facts.ts";
import { getUnitRequirements } from "../../src/contract/proposals/requirements.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import { pdfText } from "./pdf-text.ts";

let scene: Scene;
let lead: Person;
let inspector: Person;
let operator: Person;

beforeAll(async () => {
  scene = await createScene();
  lead = await scene.signIn("tpi_lead");
  inspector = await scene.signIn("chief_inspector");
  operator = await scene.signIn("unit_operator");
  await scene.signIn("agency_head");
}, 60_000);
afterAll(async () => await scene.close());

describe("the statement on the follow-up of audits", () => {
  const params = () => ({ agencyId: scene.agencyId, unitId: scene.unitId });
  const body = {
    year: 2026,
    recommendations: 3,
    settled: 2,
    asOf: "2026-01-31",
    basis: "LHP Inspektorat 2025.",
    documentId: null,
    datedOn: "2026-02-02",
  };
  const state = async (person: Person, change: object = {}) =>
    await scene.call(stateAuditFollowUp, { cookie: person.cookie, params: params(), body: { ...body, ...change } });

  test("is made by the inspector, is kept with its letter, and is read by the unit", async () => {
    expect((await state(lead)).status).toBe(403);
    const stated = await state(inspector);
    expect([stated.status, stated.json.percent]).toEqual([200, "200/3"]);
    const read = await scene.call(listAuditFollowUps, { cookie: operator.cookie, params: params() });
    expect(read.json.items.map((one: { id: string }) => one.id)).toEqual([stated.json.id]);
    const url = openAuditFollowUp.path
      .replace(":agencyId", scene.agencyId)
      .replace(":unitId", scene.unitId)
      .replace(":statementId", stated.json.id);
    const letter = await scene.app.inject({ url, headers: { cookie: operator.cookie } });
    const text = await pdfText(letter.rawPayload);
    for (const said of ["66,66", "31 Januari 2026", "LHP Inspektorat 2025.", stated.json.letter.number])
      expect(text).toContain(said);
    expect(text).toContain("masih terdapat rekomendasi yang belum selesai");
  });

  test("is what the requirements of its year rest on, and is typed by nobody again", async () => {
    const year = 2026;
    await scene.database.updateTable("rounds").set({ year }).where("id", "=", scene.roundId).execute();
    const admin = await scene.signIn("agency_admin");
    const line = async () => {
      const place = { ...params(), roundId: scene.roundId };
      const { json } = await scene.call(getUnitRequirements, { cookie: admin.cookie, params: place });
      return json.lines.find(({ id }: { id: string }) => id === "audit_follow_up");
    };
    expect(await line()).toMatchObject({ status: "not_met", known: { done: 2, all: 3 }, next: "improve" });
    const done = await state(inspector, { settled: 3 });
    expect(await line()).toMatchObject({ status: "met", factId: done.json.id, verifiedBy: done.json.statedBy });
    const again = { kind: "audit_follow_up", year, value: { kind: "share", done: 1, all: 1 }, proof: null, note: "" };
    const entered = await scene.call(enterUnitFact, { cookie: operator.cookie, params: params(), body: again });
    expect([entered.status, entered.json.kind]).toEqual([409, "fact_stated"]);
    await scene.database
      .updateTable("letters_issued")
      .set({ state: "withdrawn", withdrawn_at: new Date() })
      .where("id", "=", done.json.letter.id)
      .execute();
    expect(await line()).toMatchObject({ status: "not_met", known: { done: 2, all: 3 } });
  });

  test("is refused where it cannot be true, and then no letter is left behind", async () => {
    const letters = async () =>
      (await scene.database.selectFrom("letters_issued").select("id").where("agency_id", "=", scene.agencyId).execute())
        .length;
    const before = await letters();
    expect((await state(inspector, { settled: 4 })).json.kind).toBe("audit_settled_beyond");
    expect((await state(inspector, { asOf: "2999-01-01" })).json.kind).toBe("audit_day_ahead");
    expect((await state(inspector, { documentId: scene.agencyId })).json.kind).toBe("audit_document_unknown");
    expect(await letters()).toBe(before);
  });
});

describe("the monitoring report of a round", () => {
  const params = () => ({ agencyId: scene.agencyId, roundId: scene.roundId });
  const read = async () => (await scene.call(getMonitoring, { cookie: inspector.cookie, params: params() })).json;
  const unit = { score: "72.5", antiCorruptionIndex: "3.4", serviceIndex: null, stillMeets: false };
  const recordUnit = async (number: number, note: string, unitId = scene.otherUnitId) =>
    await scene.call(recordMonitoredUnit, {
      cookie: lead.cookie,
      params: { ...params(), unitId },
      body: { ...unit, number, note },
    });

  beforeAll(async () => {
    await scene.database
      .insertInto("agencies_predicates")
      .values({
        agency_id: scene.agencyId,
        id: scene.roundId,
        unit_id: scene.otherUnitId,
        predicate: "WBK",
        decree: "Keputusan uji",
        in_force_from: "2024-01-01",
        expires_on: null,
        revoked_on: null,
        revoked_reason: null,
      })
      .execute();
  });

  test("tells where units stand, and of predicate holders alone whether they still meet it, never without a reason", async () => {
    const first = await read();
    expect(first.contents.progress).toMatchObject([{ unitName: "Puskesmas Uji Satu", state: "filling", items: 113 }]);
    expect(first.contents.units).toMatchObject([{ unitName: "Puskesmas Uji Dua", stillMeets: null, number: 0 }]);
    expect((await recordUnit(0, " ")).json.kind).toBe("report_note_missing");
    expect((await recordUnit(0, "Bukan pemegang.", scene.unitId)).status).toBe(404);
    expect((await recordUnit(0, "Nilai di bawah 75.")).json).toEqual({ number: 1 });
    expect((await recordUnit(0, "Kedua kali.")).json.kind).toBe("report_text_moved_on");
  });

  test("is handed in by the lead, approved and issued by the inspector, and stays as it was issued", async () => {
    const wrote = await scene.call(writeMonitoringText, {
      cookie: lead.cookie,
      params: { ...params(), part: "closing" },
      body: { text: "Penutup pemantauan.", number: 0 },
    });
    expect(wrote.status).toBe(200);
    const body = async (more: object = {}) => ({ version: (await read()).version, ...more });
    const step = async (endpoint: typeof submitMonitoring | typeof answerMonitoring, person: Person, more = {}) =>
      await scene.call(endpoint, { cookie: person.cookie, params: params(), body: await body(more) });
    expect((await step(submitMonitoring, inspector)).status).toBe(403);
    expect((await step(submitMonitoring, lead)).json.state).toBe("submitted");
    expect((await recordUnit(1, "Terlambat.")).json.kind).toBe("report_not_now");
    expect((await step(answerMonitoring, inspector, { step: "approve" })).json.state).toBe("approved");
    const issued = await scene.call(issueMonitoring, {
      cookie: inspector.cookie,
      params: params(),
      body: await body({ datedOn: "2026-03-01" }),
    });
    expect([issued.status, issued.json.state]).toEqual([200, "issued"]);
    const url = previewMonitoring.path.replace(":agencyId", scene.agencyId).replace(":roundId", scene.roundId);
    const letter = await scene.app.inject({ url, headers: { cookie: inspector.cookie } });
    const text = await pdfText(letter.rawPayload);
    for (const said of [
      "72,50",
      "3,40",
      "Tidak lagi memenuhi",
      "Nilai di bawah 75.",
      "Penutup pemantauan.",
      "1 Maret 2026",
    ])
      expect(text).toContain(said);
    await scene.database
      .updateTable("worksheets")
      .set({ state: "submitted" })
      .where("id", "=", scene.worksheetId)
      .execute();
    expect((await read()).contents.progress).toMatchObject([{ state: "filling" }]);
  });
});
