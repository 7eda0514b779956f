import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { concludeReview } from "../../src/contract/reviews.ts";
import {
  answerReport,
  getReport,
  issueReport,
  listReports,
  listReportTexts,
  openReportLetter,
  previewReport,
  setReportNames,
  submitReport,
  writeReportText,
} from "../../src/contract/reviews/report.ts";
import { submitWorksheet } from "../../src/contract/worksheets/submission.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { choice, createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";
import { pdfText } from "./pdf-text.ts";

let scene: Scene;
let operator: Person;
let head: Person;
let member: Person;
let lead: Person;
let inspector: Person;
const kind = "evaluation_report";

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  head = await scene.signIn("unit_head");
  member = await scene.signIn("tpi_member");
  lead = await scene.signIn("tpi_lead");
  inspector = await scene.signIn("chief_inspector");
  await fillLayer(scene, operator, "unit", bestAnswers(scene.pack));
  await scene.call(submitWorksheet, {
    cookie: head.cookie,
    params: scene.here,
    body: { version: 1, acceptWarnings: true },
  });
  await scene.assign(member, "tpi_member");
  await scene.assign(lead, "tpi_lead");
  // One Ya/Tidak of three in a sub-area of 0.25: 1/12 of a point less, so 99.91(6) of 100.
  await fillLayer(scene, lead, "tpi_lead", new Map([...bestAnswers(scene.pack), ["A.I.3.i.a", choice("Tidak")]]));
}, 60_000);
afterAll(async () => await scene.close());

const at = () => ({ ...scene.here, kind });
const read = async (person: Person) =>
  (await scene.call(getReport, { cookie: person.cookie, params: at() })).json.report;
const version = async (): Promise<number> => (await read(inspector)).version;
const write = async (person: Person, part: string, text: string, number = 0) =>
  await scene.call(writeReportText, { cookie: person.cookie, params: { ...at(), part }, body: { text, number } });
const step = async (person: Person, endpoint: typeof submitReport | typeof answerReport, body: object) =>
  await scene.call(endpoint, { cookie: person.cookie, params: at(), body: { version: await version(), ...body } });
const pdf = async (endpoint: typeof previewReport | typeof openReportLetter, person: Person) => {
  const url = endpoint.path
    .replace(":agencyId", scene.agencyId)
    .replace(":worksheetId", scene.worksheetId)
    .replace(":kind", kind);
  const said = await scene.app.inject({ url, headers: { cookie: person.cookie } });
  return { status: said.statusCode, bytes: said.rawPayload };
};

describe("a report before the verdict", () => {
  test("is composed as a draft for the team, and is nothing to the unit", async () => {
    const draft = await read(lead);
    expect([draft.state, draft.contents.outcome, draft.contents.total]).toEqual(["draft", null, "1199/12"]);
    expect(draft.contents.team.map(({ name }: { name: string }) => name)).toEqual([lead.name, member.name]);
    expect(await read(operator)).toBeNull();
    expect((await pdf(previewReport, operator)).status).toBe(403);
    expect((await pdf(openReportLetter, operator)).status).toBe(404);
  });

  test("is written by member and lead, each seeing what the other wrote last", async () => {
    expect((await write(operator, "closing", "Kami lulus.")).status).toBe(403);
    expect((await write(inspector, "closing", "Tulisan inspektur.")).status).toBe(403);
    expect((await write(member, "closing", "Penutup oleh anggota.")).json).toMatchObject({ number: 1 });
    const late = await write(lead, "closing", "Penutup oleh ketua.");
    expect([late.status, late.json.kind, late.json.detail.text]).toEqual([
      409,
      "report_text_moved_on",
      "Penutup oleh anggota.",
    ]);
    expect((await write(lead, "closing", "Penutup oleh ketua.", 1)).json).toMatchObject({ number: 2 });
    const texts = await scene.call(listReportTexts, { cookie: member.cookie, params: { ...at(), part: "closing" } });
    expect(texts.json.items.map(({ text, writtenBy }: Record<string, string>) => [text, writtenBy])).toEqual([
      ["Penutup oleh ketua.", lead.name],
      ["Penutup oleh anggota.", member.name],
    ]);
    expect((await write(lead, "no_such_part", "?")).status).toBe(404);
  });

  test("is not handed in while nothing was decided", async () => {
    const early = await step(lead, submitReport, { note: "" });
    expect([early.status, early.json.kind]).toEqual([409, "report_unfounded"]);
  });
});

describe("a report after the verdict", () => {
  beforeAll(async () => {
    const concluded = await scene.call(concludeReview, {
      cookie: lead.cookie,
      params: scene.here,
      body: { version: 2, outcome: "meets_wbk", note: "Memenuhi." },
    });
    if (concluded.status !== 200) throw new Error(concluded.text);
  });

  test("its preview has the worksheet's score, and the same bytes each time", async () => {
    const [first, second] = [await pdf(previewReport, lead), await pdf(previewReport, lead)];
    expect(first.status).toBe(200);
    expect(first.bytes.equals(second.bytes)).toBe(true);
    const text = await pdfText(first.bytes);
    expect(text).toContain("99,91");
    expect(text).toContain("A.I.3.i.a");
    expect(text).toContain("Penutup oleh ketua.");
    expect(text).toContain("PRATINJAU");
  });

  test("goes to the inspector by the lead alone, and back with a word why", async () => {
    expect((await step(member, submitReport, { note: "" })).status).toBe(403);
    expect((await step(lead, submitReport, { note: "" })).json).toMatchObject({ state: "submitted" });
    expect((await write(member, "purpose", "Terlambat.")).json.kind).toBe("report_not_now");
    const silent = await step(inspector, answerReport, { step: "send_back", note: " " });
    expect([silent.status, silent.json.kind]).toEqual([422, "report_note_missing"]);
    expect((await step(inspector, answerReport, { step: "send_back", note: "Lengkapi tujuan." })).json.state).toBe(
      "draft",
    );
    expect((await read(lead)).steps.at(-1)).toMatchObject({
      step: "send_back",
      note: "Lengkapi tujuan.",
      by: inspector.name,
    });
  });

  test("is approved by nobody who wrote it, whatever else they are", async () => {
    await scene.database
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: lead.accountId,
        role: "chief_inspector",
        agency_id: scene.agencyId,
        unit_id: null,
        area: null,
        letter: "Surat uji",
        valid_from: "2020-01-01",
        valid_to: null,
        granted_by: null,
      })
      .execute();
    expect((await step(lead, submitReport, { note: "" })).json.state).toBe("submitted");
    const own = await step(lead, answerReport, { step: "approve" });
    expect([own.status, own.json.kind]).toEqual([409, "report_own_words"]);
    expect((await step(inspector, answerReport, { step: "approve" })).json.state).toBe("approved");
    const early = await scene.call(issueReport, {
      cookie: lead.cookie,
      params: at(),
      body: { version: await version(), datedOn: "2026-01-05" },
    });
    expect(early.json.kind).toBe("report_own_words");
    await scene.database
      .deleteFrom("people_duties")
      .where("account_id", "=", lead.accountId)
      .where("role", "=", "chief_inspector")
      .execute();
  });

  test("is the unit's from the moment it is issued, and never changes again", async () => {
    expect(await read(head)).toBeNull();
    const stale = await scene.call(issueReport, {
      cookie: inspector.cookie,
      params: at(),
      body: { version: 1, datedOn: "2026-01-05" },
    });
    expect(stale.json.kind).toBe("report_moved_on");
    const issued = await scene.call(issueReport, {
      cookie: inspector.cookie,
      params: at(),
      body: { version: await version(), datedOn: "2026-01-05" },
    });
    expect([issued.status, issued.json.state]).toEqual([200, "issued"]);
    const mine = await read(head);
    expect([mine.state, mine.letter.number, mine.contents.total]).toEqual(["issued", issued.json.number, "1199/12"]);
    expect([mine.parts, mine.steps]).toEqual([[], []]);
    const letter = await pdf(openReportLetter, head);
    const kept = await scene.database
      .selectFrom("letters_issued")
      .select(["pdf_sha256", "dated_on"])
      .where("id", "=", issued.json.letterId)
      .executeTakeFirstOrThrow();
    expect(createHash("sha256").update(letter.bytes).digest("hex")).toBe(kept.pdf_sha256);
    const text = await pdfText(letter.bytes);
    for (const said of ["99,91", "5 Januari 2026", issued.json.number, issued.json.code, inspector.name, lead.name])
      expect(text).toContain(said);
    expect(text).not.toContain("PRATINJAU");

    await scene.database
      .updateTable("agencies_units")
      .set({ name: "Nama Baru" })
      .where("id", "=", scene.unitId)
      .execute();
    expect((await read(head)).contents.unit).toBe("Puskesmas Uji Satu");
    expect((await step(inspector, answerReport, { step: "send_back", note: "?" })).json.kind).toBe("report_not_now");
    expect((await write(lead, "closing", "Lagi.", 2)).json.kind).toBe("report_not_now");
  });

  test("stands in the round's list with whom each one waits for", async () => {
    const list = await scene.call(listReports, {
      cookie: inspector.cookie,
      params: { agencyId: scene.agencyId, roundId: scene.roundId },
    });
    expect(
      list.json.items.map((line: Record<string, unknown>) => [line["kind"], line["state"], line["waitsFor"]]),
    ).toEqual([
      [kind, "issued", "nobody"],
      ["official_record", null, "lead"],
    ]);
  });
});

describe("in a round that masks its assessors", () => {
  const record = () => ({ ...scene.here, kind: "official_record" });
  const team = async (person: Person) => {
    const said = await scene.call(getReport, { cookie: person.cookie, params: record() });
    return said.json.report?.contents.team.map(({ name }: { name: string }) => name);
  };

  test("the team stands by letters, until the inspector decides that it stands by name", async () => {
    await scene.database
      .updateTable("rounds_agencies")
      .set({ mask_reviewers: true })
      .where("agency_id", "=", scene.agencyId)
      .execute();
    const masked = await team(inspector);
    expect(masked).toHaveLength(2);
    for (const name of masked) expect(name).toMatch(/TPI [AB]$/);
    const body = { names: "open" };
    const params = { agencyId: scene.agencyId, roundId: scene.roundId };
    expect((await scene.call(setReportNames, { cookie: lead.cookie, params, body })).status).toBe(403);
    expect((await scene.call(setReportNames, { cookie: inspector.cookie, params, body })).status).toBe(200);
    expect(await team(inspector)).toEqual([lead.name, member.name]);
    expect(await team(head)).toBeUndefined();
  });
});
