import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getDeskProof, getDeskRecord, issueDeskMinutes } from "../../src/contract/desk/record/record.ts";
import * as contract from "../../src/contract/desk/record/record.ts";
import * as findings from "../../src/contract/desk/record/findings.ts";
import * as late from "../../src/contract/desk/record/late.ts";
import { listFindingDrafts, listFindings } from "../../src/contract/findings/writing.ts";
import { getFinding, planFollowUp } from "../../src/contract/findings/follow-up.ts";
import { sendFile } from "../evidence/send-upload.ts";
import { pdfText } from "../reviews/pdf-text.ts";
import { createRecordScene, type RecordScene } from "./record-scene.ts";

let scene: RecordScene;
const item = "A.I.1.i.a";
const question = randomUUID();
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

beforeAll(async () => {
  scene = await createRecordScene();
  const { people, act } = scene;
  // Ends now: what matters asks for a proof of the last minutes.
  const start = Date.now() - 12 * 60_000;
  const minute = (count: number): void => scene.setNow(new Date(start + count * 60_000));
  minute(0);
  await scene.begin();
  const close = await scene.line(people.chair);
  const headLeaves = await scene.line(people.unit_head);
  minute(1);
  await act(people.chair, "agenda.started", { step: 2 });
  await act(people.chair, "channel.said", { text: "rahasia panel" });
  await act(people.evaluator, "question.asked", { questionId: question, item, text: "Bagaimana tim kerja dipilih?" });
  minute(3);
  await act(people.note_taker, "answer.noted", { questionId: question, item, text: "Melalui seleksi terbuka." });
  await act(people.chair, "agenda.extended", { minutes: 5, reason: "Jawaban perlu dilengkapi" });
  minute(10);
  await headLeaves();
  minute(12);
  await close();
}, 60_000);
afterAll(async () => await scene.close());

const read = async (person = scene.people.unit_head) => await scene.ask(person, getDeskRecord);

describe("while the session goes on", () => {
  test("a finding is the panel's own: neither the unit nor the TPI reads of it, and the log says only that there is one", async () => {
    const { chair, evaluator, unit_head: head, tpi_witness: witness } = scene.people;
    const text = { item, condition: "SK tim belum lengkap.", recommendation: "Lengkapi SK." };
    expect((await scene.ask(head, findings.writeDeskFinding, text)).status).toBe(403);
    const draft = (await scene.must(evaluator, findings.writeDeskFinding, text)).json;
    expect(draft.stage).toBe("interview");
    expect((await scene.must(chair, findings.listDeskFindings)).json.drafts).toHaveLength(1);
    for (const person of [head, witness]) {
      const said = await scene.must(person, findings.listDeskFindings);
      expect([said.json.drafts, said.json.told]).toEqual([null, []]);
    }
    await scene.assign(witness, "tpi_member");
    const drafts = await scene.call(listFindingDrafts, { cookie: witness.cookie, params: scene.here });
    expect([drafts.status, drafts.json.items]).toEqual([200, []]);
    const noted = (await read(chair)).json.record.timeline.find(
      ({ kind }: { kind: string }) => kind === "finding.noted",
    );
    expect(noted.data).toEqual({ findingId: draft.id, item });
    expect((await read(head)).text).not.toContain(draft.id);
  });

  test("minutes and outcome wait for its end", async () => {
    const { chair } = scene.people;
    const issued = await scene.ask(chair, issueDeskMinutes, { datedOn: today });
    expect([issued.status, issued.json.kind]).toEqual([409, "desk_not_closed"]);
    const body = { outcome: "to_field", reason: "Bukti sesuai.", seen: 0 };
    expect((await scene.ask(chair, contract.decideDeskOutcome, body)).json.kind).toBe("desk_not_closed");
  });

  test("whoever waits outside reads nothing of what is left", async () => {
    const stranger = await scene.signIn("agency_admin");
    expect((await read(stranger)).json.kind).toBe("desk_not_admitted");
  });
});

describe("after the session", () => {
  beforeAll(async () => void (await scene.act(scene.people.chair, "session.closed")));

  test("the unit's course says that the interview was held", async () => {
    expect(await scene.course()).toEqual({ stage: "interview", state: "held" });
  });

  test("the record counts minutes, keeps the agenda, and puts question and answer to the item", async () => {
    const { record, names } = (await read()).json;
    expect(record.minutes).toBe(12);
    const minutes = Object.fromEntries(
      record.attendance.map(({ accountId, minutes: count }: { accountId: string; minutes: number }) => [
        accountId,
        count,
      ]),
    );
    expect(minutes[scene.people.chair.accountId]).toBe(12);
    expect(minutes[scene.people.unit_head.accountId]).toBe(10);
    expect(minutes[scene.people.observer.accountId]).toBe(0);
    expect(record.agenda[2].extensions).toMatchObject([{ minutes: 5, reason: "Jawaban perlu dilengkapi" }]);
    expect(record.items).toMatchObject([
      { item, questions: [{ id: question, answers: [{ text: "Melalui seleksi terbuka." }] }] },
    ]);
    expect(names[scene.people.evaluator.accountId]).toBe(scene.people.evaluator.name);
  });

  test("what the panel said among itself is in its own record and in nobody else's", async () => {
    expect((await read(scene.people.chair)).text).toContain("rahasia panel");
    for (const person of [scene.people.unit_head, scene.people.tpi_witness, scene.people.observer])
      expect((await read(person)).text).not.toContain("rahasia panel");
  });

  test("the chair issues the minutes, once; they say who was there and carry the root of the log", async () => {
    const { chair, evaluator, unit_head: head } = scene.people;
    expect((await scene.ask(evaluator, issueDeskMinutes, { datedOn: today })).json.kind).toBe("tpn_not_assigned");
    const { root, letterNumber } = (await scene.must(chair, issueDeskMinutes, { datedOn: today })).json;
    expect((await scene.ask(chair, issueDeskMinutes, { datedOn: today })).json.kind).toBe("desk_minutes_there");
    const url = contract.openDeskMinutes.path
      .replace(":agencyId", scene.agencyId)
      .replace(":sessionId", scene.sessionId);
    const file = await scene.app.inject({ method: "GET", url, headers: { cookie: head.cookie } });
    const text = await pdfText(file.rawPayload);
    for (const part of [head.name, "Bagaimana tim kerja dipilih?", "Melalui seleksi terbuka.", letterNumber])
      expect(text).toContain(part);
    expect(text.replaceAll(" ", "")).toContain(root);
    expect(text).not.toContain("rahasia panel");
    const { minutes } = (await read()).json;
    expect(minutes).toMatchObject({ number: 1, root, intact: true, confirmations: [], remarks: [] });
  });

  test("the minutes prove the log to the unit without showing it the panel's part", async () => {
    const { json, text } = await scene.must(scene.people.unit_head, getDeskProof);
    expect(text).not.toContain("rahasia panel");
    expect(json.leaves.some((leaf: { hash?: string }) => leaf.hash !== undefined)).toBe(true);
    expect(rootBy(json.leaves)).toBe(json.root);
    const whole = (await scene.must(scene.people.chair, getDeskProof)).json;
    expect(whole.leaves.every((leaf: { text?: string }) => leaf.text !== undefined)).toBe(true);
    expect(rootBy(whole.leaves)).toBe(json.root);
  });

  test("an event that somebody changes behind it is found out", async () => {
    const { database, sessionId } = scene;
    const row = await database
      .selectFrom("desk_events")
      .select(["number", "data"])
      .where("session_id", "=", sessionId)
      .where("kind", "=", "answer.noted")
      .executeTakeFirstOrThrow();
    const write = async (data: unknown): Promise<void> => {
      await database
        .updateTable("desk_events")
        .set({ data: JSON.stringify(data) })
        .where("session_id", "=", sessionId)
        .where("number", "=", row.number)
        .execute();
    };
    await write({ ...(row.data as object), text: "Tidak ada seleksi." });
    expect((await read()).json.minutes.intact).toBe(false);
    await write(row.data);
    expect((await read()).json.minutes.intact).toBe(true);
  });

  test("an objection stands beside the minutes; chair and unit head each confirm them once, and nobody else", async () => {
    const { chair, unit_head: head, unit_team: team, observer } = scene.people;
    await scene.must(team, contract.remarkOnDeskMinutes, { number: 1, text: "Jawaban kurang lengkap dicatat." });
    expect((await scene.ask(observer, contract.remarkOnDeskMinutes, { number: 1, text: "Tidak." })).status).toBe(403);
    const confirm = async (person: typeof chair, number = 1) =>
      await scene.ask(person, contract.confirmDeskMinutes, { number });
    expect((await confirm(head, 2)).json.kind).toBe("desk_minutes_other");
    expect((await confirm(scene.people.evaluator)).json.kind).toBe("desk_minutes_not_yours");
    expect((await confirm(team)).status).toBe(403);
    expect((await confirm(head)).status).toBe(200);
    expect((await confirm(head)).json.kind).toBe("desk_minutes_confirmed");
    expect((await confirm(chair)).status).toBe(200);
    const { minutes } = (await read()).json;
    expect(minutes.confirmations.map(({ side, name }: { side: string; name: string }) => [side, name])).toEqual([
      ["chair", chair.name],
      ["unit", head.name],
    ]);
    expect(minutes.remarks).toMatchObject([{ name: team.name, text: "Jawaban kurang lengkap dicatat." }]);
    const ledger = await scene.database
      .selectFrom("platform_ledger")
      .select(["action", "account_id"])
      .where("action", "in", ["desk.minutes", "desk.confirm", "desk.remark"])
      .orderBy("id")
      .execute();
    expect(ledger.map(({ action }) => action)).toEqual(["desk.minutes", "desk.remark", "desk.confirm", "desk.confirm"]);
  });

  test("acts that matter ask for fresh proof", () => {
    for (const endpoint of [
      issueDeskMinutes,
      contract.confirmDeskMinutes,
      contract.decideDeskOutcome,
      contract.releaseDeskOutcome,
      findings.releaseDeskFindings,
    ])
      expect(endpoint.proof).toBe(true);
  });
});

describe("findings", () => {
  test("released by the lead, they reach the unit with a clock, also where it passes; the unit answers", async () => {
    const { chair, evaluator, unit_head: head, unit_team: operator } = scene.people;
    const [draft] = (await scene.must(chair, findings.listDeskFindings)).json.drafts;
    const body = { findings: [{ id: draft.id, version: draft.version }] };
    expect((await scene.ask(evaluator, findings.releaseDeskFindings, body)).status).toBe(403);
    await scene.must(chair, findings.releaseDeskFindings, body);
    const { told, mayAnswer } = (await scene.must(head, findings.listDeskFindings)).json;
    expect(told).toMatchObject([{ stage: "interview", item, condition: "SK tim belum lengkap.", overdue: false }]);
    // 14 days from today, in WIB.
    const due = new Date(Date.parse(`${today}T00:00:00Z`) + 14 * 86_400_000).toISOString().slice(0, 10);
    expect([told[0].due, mayAnswer]).toEqual([due, true]);
    const at = { agencyId: scene.agencyId, unitId: scene.unitId, findingId: told[0].id };
    const plan = { action: "SK diperbarui.", owner: { kind: "post", name: "Kasubag TU" }, dueOn: due, step: 1 };
    expect((await scene.call(planFollowUp, { cookie: operator.cookie, params: at, body: plan })).status).toBe(200);
    const detail = (await scene.call(getFinding, { cookie: head.cookie, params: at })).json;
    expect([detail.state, detail.steps.length]).toEqual(["planned", 2]);
  });

  test("an unanswered finding is overdue after its day, and the next attempt opens with it", async () => {
    const { unit_head: head } = scene.people;
    const next = await scene.addWorksheet(scene.unitId, await scene.addRound(2027, "Tahun 2027"));
    const said = await scene.call(listFindings, {
      cookie: head.cookie,
      params: { agencyId: scene.agencyId, worksheetId: next },
    });
    expect(said.json.earlier).toMatchObject([{ stage: "interview", year: 2026, item, state: "planned" }]);
    await scene.database.updateTable("findings_follow_ups").set({ due_on: "2026-01-05" }).execute();
    expect((await scene.must(head, findings.listDeskFindings)).json.told[0].overdue).toBe(true);
  });

  test("what was released is withdrawn by the lead alone, and stays to be read", async () => {
    const { chair, evaluator, unit_head: head } = scene.people;
    const text = { item, condition: "Keliru.", recommendation: "Keliru." };
    const draft = (await scene.must(evaluator, findings.writeDeskFinding, text)).json;
    await scene.must(chair, findings.releaseDeskFindings, { findings: [{ id: draft.id, version: 1 }] });
    const withdraw = async (person: typeof chair) =>
      await scene.ask(person, findings.withdrawDeskFinding, { reason: "Salah butir" }, { findingId: draft.id });
    expect((await withdraw(evaluator)).status).toBe(403);
    expect((await withdraw(chair)).status).toBe(200);
    const { told } = (await scene.must(head, findings.listDeskFindings)).json;
    expect(told.map(({ state }: { state: string }) => state)).toEqual(["planned", "withdrawn"]);
  });
});

describe("late evidence", () => {
  test("is taken only where a time is set, before it, and is marked with when it came", async () => {
    const { chair, unit_team: operator, unit_head: head } = scene.people;
    const file = await sendFile(scene, operator.cookie, scene, Buffer.from("%PDF-1.4\n%%EOF\n"), "SK tim.pdf");
    const documentId: string = file.json.id;
    const attach = async () => await scene.ask(operator, late.attachLateEvidence, { item, documentId });
    expect((await attach()).json.kind).toBe("desk_late_not_open");
    const now = scene.now().getTime();
    const until = new Date(now + 3_600_000).toISOString();
    const set = async (when: string) =>
      await scene.ask(chair, late.askLateEvidence, { until: when, reason: "SK belum terbaca" });
    expect((await set(new Date(now - 1000).toISOString())).json.kind).toBe("desk_late_past");
    expect((await set(new Date(now + 40 * 86_400_000).toISOString())).json.kind).toBe("desk_late_far");
    expect((await set(until)).status).toBe(200);
    const added = (await attach()).json;
    expect(added).toMatchObject({ item, title: "SK tim", addedBy: operator.name });
    const wrong = (await scene.must(operator, late.attachLateEvidence, { item, documentId })).json;
    expect((await scene.ask(operator, late.removeLateEvidence, undefined, { lateId: wrong.id })).status).toBe(200);
    const frozen = await scene.database.selectFrom("worksheets_evidence").selectAll().execute();
    expect(frozen).toEqual([]);
    scene.setNow(new Date(now + 3_600_000));
    const refused = await attach();
    expect([refused.status, refused.json.kind, refused.json.detail.until]).toEqual([409, "desk_late_over", until]);
    const { files } = (await read(head)).json.late;
    expect(files.map(({ id }: { id: string }) => id)).toEqual([added.id]);
    const opened = await scene.ask(chair, late.openLateEvidence, undefined, { lateId: added.id });
    expect([opened.status, opened.headers["content-type"]]).toEqual([200, "application/pdf"]);
    scene.setNow(new Date(now));
  });
});

describe("the outcome", () => {
  const decide = async (person: typeof scene.people.chair, outcome: string, seen: number) =>
    await scene.ask(person, contract.decideDeskOutcome, { outcome, reason: "Bukti sesuai dengan paparan.", seen });

  test("is decided by the lead, over what was decided last, and known to nobody outside before its release", async () => {
    const { chair, evaluator, unit_head: head } = scene.people;
    expect((await decide(evaluator, "passed", 0)).status).toBe(403);
    expect((await decide(chair, "failed", 0)).status).toBe(200);
    expect((await decide(chair, "to_field", 0)).json.kind).toBe("desk_outcome_stale");
    expect((await decide(chair, "to_field", 1)).status).toBe(200);
    expect((await read(chair)).json.outcome.waiting).toMatchObject({ number: 2, outcome: "to_field" });
    expect((await read(head)).json.outcome).toEqual({ told: null, waiting: null, isFieldCombined: false });
    expect(await scene.course()).toEqual({ stage: "interview", state: "held" });
  });

  test("released, the unit reads it with its reason and stands at the next stage; nothing is decided after that", async () => {
    const { chair, unit_head: head } = scene.people;
    expect((await scene.ask(chair, contract.releaseDeskOutcome, { number: 1 })).json.kind).toBe("desk_outcome_stale");
    await scene.must(chair, contract.releaseDeskOutcome, { number: 2 });
    const { told } = (await read(head)).json.outcome;
    expect(told).toMatchObject({ outcome: "to_field", reason: "Bukti sesuai dengan paparan." });
    expect(await scene.course()).toEqual({ stage: "field_verification", state: "open" });
    expect((await decide(chair, "failed", 2)).json.kind).toBe("desk_outcome_told");
  });
});

/** RFC 6962, 2.1, written once more by hand. */
function rootBy(leaves: readonly { salt?: string; text?: string; hash?: string }[]): string {
  const sha = (...parts: Buffer[]): Buffer => createHash("sha256").update(Buffer.concat(parts)).digest();
  const hashes = leaves.map(({ salt = "", text = "", hash }) =>
    hash === undefined ? sha(Buffer.of(0), Buffer.from(salt, "hex"), Buffer.from(text)) : Buffer.from(hash, "hex"),
  );
  const root = (all: readonly Buffer[]): Buffer => {
    const [only] = all;
    if (all.length === 1 && only) return only;
    let split = 1;
    while (split * 2 < all.length) split *= 2;
    return sha(Buffer.of(1), root(all.slice(0, split)), root(all.slice(split)));
  };
  return root(hashes).toString("hex");
}
