import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  agreeWithItems,
  assignAssessor,
  concludeReview,
  listAssessors,
  returnItems,
} from "../../src/contract/reviews.ts";
import { declareInterest } from "../../src/contract/reviews/declarations.ts";
import { getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { getInbox } from "../../src/contract/worksheets/inbox.ts";
import { checkWorksheet, getReceipt, proveItem, submitWorksheet } from "../../src/contract/worksheets/submission.ts";
import { isProven } from "../../src/core/worksheets/receipt.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { choice, createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";

const [first, second, third] = ["A.I.1.i.a", "A.I.1.i.b", "A.I.1.ii.a"] as const;

describe("from submission to verdict", () => {
  let scene: Scene;
  let operator: Person;
  let head: Person;
  let member: Person;
  let lead: Person;
  let inspector: Person;

  beforeAll(async () => {
    scene = await createScene();
    operator = await scene.signIn("unit_operator");
    head = await scene.signIn("unit_head");
    member = await scene.signIn("tpi_member");
    lead = await scene.signIn("tpi_lead");
    inspector = await scene.signIn("chief_inspector");
  });
  afterAll(async () => await scene.close());

  const worksheetFor = async (person: Person) =>
    (await scene.call(getWorksheet, { cookie: person.cookie, params: scene.here })).json;

  test("an empty worksheet is not submitted, and warnings are shown before they are accepted", async () => {
    const empty = await scene.call(submitWorksheet, {
      cookie: head.cookie,
      params: scene.here,
      body: { version: 1, acceptWarnings: true },
    });
    expect([empty.status, empty.json.kind]).toEqual([422, "quality_errors"]);
    expect(empty.json.detail.findings[0]).toMatchObject({ level: "error", kind: "nothing_answered" });
    await fillLayer(scene, operator, "unit", bestAnswers(scene.pack));
    const quality = await scene.call(checkWorksheet, { cookie: operator.cookie, params: scene.here });
    expect(
      quality.json.findings.filter((finding: { kind: string }) => finding.kind === "full_mark_without_evidence"),
    ).toHaveLength(113);
    const warned = await scene.call(submitWorksheet, {
      cookie: head.cookie,
      params: scene.here,
      body: { version: 1, acceptWarnings: false },
    });
    expect([warned.status, warned.json.kind]).toEqual([422, "quality_warnings"]);
  });

  test("the head submits once, and what is checked against the root is what was answered", async () => {
    const byOperator = await scene.call(submitWorksheet, {
      cookie: operator.cookie,
      params: scene.here,
      body: { version: 1, acceptWarnings: true },
    });
    expect(byOperator.status).toBe(403);
    const twice = await Promise.all(
      [1, 2].map(
        async () =>
          await scene.call(submitWorksheet, {
            cookie: head.cookie,
            params: scene.here,
            body: { version: 1, acceptWarnings: true },
          }),
      ),
    );
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    const receipt = twice.find(({ status }) => status === 200)?.json;
    expect(receipt).toMatchObject({ number: 1, items: 113, files: 0, submittedBy: head.name });
    const shown = await scene.call(getReceipt, { params: { code: receipt.code } });
    expect(shown.json).toEqual({
      code: receipt.code,
      unitName: "Puskesmas Uji Satu",
      agencyName: "Kabupaten Uji",
      year: 2026,
      submittedAt: receipt.submittedAt,
      root: receipt.root,
      items: 113,
      files: 0,
      signedAs: null,
    });
    const page = await scene.app.inject({ method: "GET", url: new URL(receipt.url).pathname });
    expect([page.statusCode, page.body.includes(receipt.root)]).toEqual([200, true]);

    const proof = await scene.call(proveItem, { cookie: operator.cookie, params: { ...scene.here, item: first } });
    const [one] = proof.json.proofs;
    expect(JSON.parse(one.text)).toEqual({ kind: "answer", item: first, answer: choice("Ya"), note: "" });
    const claim = {
      ...one,
      salt: Buffer.from(one.salt, "hex"),
      path: one.path.map((step: string) => Buffer.from(step, "hex")),
    };
    const tools = {
      sha256: (bytes: Uint8Array) => createHash("sha256").update(bytes).digest(),
      utf8: (text: string) => Buffer.from(text),
    };
    expect(isProven(claim, Buffer.from(receipt.root, "hex"), tools)).toBe(true);
    expect(isProven({ ...claim, text: one.text.replace("Ya", "Tidak") }, Buffer.from(receipt.root, "hex"), tools)).toBe(
      false,
    );
  });

  test("a submitted worksheet is closed to the unit", async () => {
    const late = await scene.save(operator, "unit", first, choice("Tidak"), { expectedVersion: 1 });
    expect([late.status, late.json.kind]).toEqual([403, "not_allowed_state"]);
  });

  test("an assessor is assigned by the inspector, and not to a unit of their own", async () => {
    const insider = await scene.signIn("tpi_member");
    await scene.database
      .insertInto("people_duties")
      .values({
        id: crypto.randomUUID(),
        account_id: insider.accountId,
        role: "unit_operator",
        agency_id: scene.agencyId,
        unit_id: scene.unitId,
        area: null,
        letter: "lama",
        valid_from: "2019-01-01",
        valid_to: "2019-12-31",
        granted_by: null,
      })
      .execute();
    const put = async (person: Person, tier: string, by = inspector) =>
      await scene.call(assignAssessor, {
        cookie: by.cookie,
        params: { ...scene.here, accountId: person.accountId, tier },
      });
    expect((await put(member, "tpi_member")).status).toBe(200);
    expect((await put(lead, "tpi_lead")).status).toBe(200);
    expect((await put(member, "tpi_member", member)).status).toBe(403);
    const own = await put(insider, "tpi_member");
    expect([own.status, own.json.kind]).toEqual([409, "assessor_of_own_unit"]);
    const wrong = await put(member, "tpi_lead");
    expect([wrong.status, wrong.json.kind]).toEqual([409, "no_assessor_duty"]);
    const list = await scene.call(listAssessors, { cookie: inspector.cookie, params: scene.here });
    const line = (person: Person) =>
      list.json.items.find((one: { accountId: string }) => one.accountId === person.accountId);
    expect(line(member)).toMatchObject({ assigned: true, load: 1, refusedBecause: null });
    expect(line(insider)).toMatchObject({ assigned: false, load: 0, refusedBecause: "assessor_of_own_unit" });
  });

  test("nobody answers, returns or reads the assessors' layers before declaring", async () => {
    const early = await scene.save(member, "tpi_member", first, choice("Ya"));
    expect([early.status, early.json.kind]).toEqual([403, "declaration_needed"]);
    expect((await worksheetFor(member)).layers.map((one: { layer: string }) => one.layer)).toEqual(["unit"]);
    for (const person of [member, lead]) {
      const asked = { cookie: person.cookie, params: scene.here };
      expect((await scene.call(declareInterest, { ...asked, body: { conflict: "none" } })).status).toBe(200);
    }
  });

  test("an assessor answers in the assigned tier only, and says why where they differ", async () => {
    const outsider = await scene.signIn("tpi_member");
    expect((await scene.save(outsider, "tpi_member", first, choice("Ya"))).json.kind).toBe("not_allowed_unassigned");
    expect((await scene.save(member, "tpi_lead", first, choice("Ya"))).status).toBe(403);
    const bare = await scene.save(member, "tpi_member", first, choice("Tidak"));
    expect([bare.status, bare.json.kind]).toEqual([422, "reason_missing"]);
    expect(
      (await scene.save(member, "tpi_member", first, choice("Tidak"), { reason: "SK belum ditandatangani" })).status,
    ).toBe(200);
    expect((await scene.save(member, "tpi_member", second, choice("A"))).status).toBe(200);
    // The lead is compared with the member, not with the unit.
    expect((await scene.save(lead, "tpi_lead", first, choice("Ya"))).json.kind).toBe("reason_missing");
  });

  test("before the release the unit sees nothing of the assessors", async () => {
    expect((await worksheetFor(operator)).layers.map((one: { layer: string }) => one.layer)).toEqual(["unit"]);
    expect((await worksheetFor(inspector)).layers.map((one: { layer: string }) => one.layer)).toEqual([
      "unit",
      "tpi_member",
      "tpi_lead",
    ]);
    expect((await worksheetFor(member)).layers).toHaveLength(3);
  });

  test("a return opens only its items to the unit and releases what was written so far", async () => {
    const { version } = await worksheetFor(member);
    const unknown = await scene.call(returnItems, {
      cookie: member.cookie,
      params: scene.here,
      body: { version, items: ["A.I.9.i.z"], reason: "x" },
    });
    expect([unknown.status, unknown.json.kind]).toEqual([422, "unknown_item"]);
    const said = await scene.call(returnItems, {
      cookie: member.cookie,
      params: scene.here,
      body: { version, items: [second, first], reason: "Lengkapi SK" },
    });
    expect(said.json).toMatchObject({ number: 1, items: [first, second], open: true });
    const seen = await worksheetFor(operator);
    expect([seen.state, seen.openItems]).toEqual(["returned", [first, second]]);
    const entries = seen.layers.find((one: { layer: string }) => one.layer === "tpi_member").entries;
    expect(entries.map((entry: { item: string }) => entry.item).toSorted()).toEqual([first, second]);
    const closed = await scene.save(operator, "unit", third, choice("Tidak"), { expectedVersion: 1 });
    expect([closed.status, closed.json.kind]).toEqual([409, "item_not_open"]);
    const inbox = await scene.call(getInbox, { cookie: operator.cookie });
    expect(inbox.json.items).toMatchObject([{ kind: "repair", left: 2, done: false }]);
  });

  test("it is submitted again when every returned item was looked after", async () => {
    const { version } = await worksheetFor(head);
    await scene.save(operator, "unit", first, choice("Ya"), { expectedVersion: 1, note: "SK sudah ditandatangani" });
    const early = await scene.call(submitWorksheet, {
      cookie: head.cookie,
      params: scene.here,
      body: { version, acceptWarnings: true },
    });
    expect(early.json).toMatchObject({ kind: "quality_errors" });
    expect(early.json.detail.findings[0]).toMatchObject({ kind: "returned_item_untouched", item: second });
    await scene.save(operator, "unit", second, choice("B"), { expectedVersion: 1 });
    const again = await scene.call(submitWorksheet, {
      cookie: head.cookie,
      params: scene.here,
      body: { version, acceptWarnings: true },
    });
    expect(again.json).toMatchObject({ number: 2 });
  });

  test("what an assessor writes after the release stays theirs until the next one", async () => {
    await scene.save(member, "tpi_member", first, choice("Ya"), { note: "setelah perbaikan" });
    const seen = (await worksheetFor(operator)).layers.find(
      (one: { layer: string }) => one.layer === "tpi_member",
    ).entries;
    expect(seen.find((entry: { item: string }) => entry.item === first)).toMatchObject({ answer: choice("Tidak") });
  });

  test("a verdict is refused while items have no assessor's answer, named one by one", async () => {
    const { version } = await worksheetFor(lead);
    const gap = await scene.call(concludeReview, {
      cookie: lead.cookie,
      params: scene.here,
      body: { version, outcome: "not_yet", note: "" },
    });
    expect([gap.status, gap.json.kind]).toEqual([422, "gap_in_answers"]);
    expect(gap.json.detail.items).toHaveLength(111);
    expect(
      (
        await scene.call(concludeReview, {
          cookie: member.cookie,
          params: scene.here,
          body: { version, outcome: "not_yet", note: "" },
        })
      ).status,
    ).toBe(403);
  });

  test("agreeing makes own answers of the layer below and leaves those given", async () => {
    const items = scene.pack.items.map(({ code }) => code);
    const agreed = await scene.call(agreeWithItems, {
      cookie: member.cookie,
      params: { ...scene.here, tier: "tpi_member" },
      body: { items },
    });
    expect(agreed.json).toEqual({ agreed: 111 });
    const again = await scene.call(agreeWithItems, {
      cookie: member.cookie,
      params: { ...scene.here, tier: "tpi_member" },
      body: { items },
    });
    expect(again.json).toEqual({ agreed: 0 });
  });

  test("WBBM is not concluded without a standing WBK, WBK is, with every condition as grounds", async () => {
    const { version } = await worksheetFor(lead);
    const wbbm = await scene.call(concludeReview, {
      cookie: lead.cookie,
      params: scene.here,
      body: { version, outcome: "meets_wbbm", note: "" },
    });
    expect([wbbm.status, wbbm.json.kind]).toEqual([422, "gates_do_not_carry"]);
    expect(wbbm.json.detail.conditions).toEqual([
      { predicate: "WBBM", id: "held", value: "0", floor: "1", met: false },
    ]);
    const unsaid = await scene.call(concludeReview, {
      cookie: lead.cookie,
      params: scene.here,
      body: { version, outcome: "not_yet", note: " " },
    });
    // Every gate of the target is met, so "not yet" owes the unit its reason.
    expect([unsaid.status, unsaid.json.kind]).toEqual([422, "verdict_reason_missing"]);
    const wbk = await scene.call(concludeReview, {
      cookie: lead.cookie,
      params: scene.here,
      body: { version, outcome: "meets_wbk", note: "Layak" },
    });
    // The lead answered nothing and stands behind the member's answers: the best one everywhere.
    expect(wbk.json).toMatchObject({ number: 1, outcome: "meets_wbk", total: "100", concludedBy: lead.name });
    const seen = await worksheetFor(head);
    expect([seen.state, seen.verdict.outcome, seen.verdict.grounds.length]).toEqual(["concluded", "meets_wbk", 25]);
    expect(seen.layers.map((one: { layer: string }) => one.layer)).toEqual(["unit", "tpi_member", "tpi_lead"]);
    const late = await scene.save(member, "tpi_member", first, choice("Tidak"), { reason: "x" });
    expect(late.status).toBe(403);
    const ledger = await scene.database
      .selectFrom("platform_ledger")
      .select("action")
      .where("subject", "=", scene.worksheetId)
      .orderBy("id")
      .execute();
    expect(ledger.map(({ action }) => action)).toEqual([
      "worksheets.submit",
      "reviews.assign",
      "reviews.assign",
      "reviews.declare",
      "reviews.declare",
      "reviews.return",
      "worksheets.submit",
      "reviews.conclude",
    ]);
  });

  test("next year the unit sees last year's final word beside each item", async () => {
    const roundId = await scene.addRound(2027, "Tahun 2027");
    const worksheetId = await scene.addWorksheet(scene.unitId, roundId);
    const { json } = await scene.call(getWorksheet, {
      cookie: operator.cookie,
      params: { ...scene.here, worksheetId },
    });
    expect(json.layers[0].entries).toEqual([]);
    expect(json.lastYear).toMatchObject({ year: 2026, worksheetId: scene.worksheetId });
    expect(json.lastYear.entries).toHaveLength(113);
    expect(json.lastYear.entries.find((entry: { item: string }) => entry.item === first)).toMatchObject({
      answer: choice("Ya"),
      note: "SK sudah ditandatangani",
      assessorNote: "setelah perbaikan",
    });
  });
});
