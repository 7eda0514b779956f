import { afterEach, beforeEach, expect, test } from "vitest";
import { getProposalReceipt } from "../../src/contract/proposals/receipt.ts";
import { sendBackProposal, withdrawProposal } from "../../src/contract/proposals/proposal.ts";
import { createProposalScene, type ProposalScene } from "./agency.ts";

let scene: ProposalScene;
beforeEach(async () => {
  scene = await createProposalScene();
});
afterEach(async () => await scene.close());

const stepsOf = async () => (await scene.show()).json.proposal.steps.map(({ step }: { step: string }) => step);

test("goes from the TPI lead to the inspector to the head and is released by a second person, each step on record", async () => {
  await scene.upTo("signed");
  const released = await scene.take("release", scene.admin);
  expect(released.status).toBe(200);
  expect(released.json).toMatchObject({ units: 2, items: 226, submittedBy: scene.admin.name, signedAs: null });
  expect(released.json.root).toMatch(/^[0-9a-f]{64}$/);
  const { json } = await scene.show();
  expect(json.proposal.state).toBe("submitted");
  expect(json.proposal.receipt).toMatchObject({ code: released.json.code, root: released.json.root });
  expect(json.proposal.steps.map(({ step, takenBy }: { step: string; takenBy: string }) => [step, takenBy])).toEqual([
    ["create", scene.lead.name],
    ["nominate", scene.lead.name],
    ["review", scene.inspector.name],
    ["sign", scene.head.name],
    ["release", scene.admin.name],
  ]);
  const logged = await scene.database
    .selectFrom("platform_ledger")
    .select("action")
    .where("agency_id", "=", scene.agencyId)
    .where("action", "like", "proposals.%")
    .orderBy("id")
    .execute();
  expect(logged.map(({ action }) => action)).toEqual([
    "proposals.edit",
    "proposals.nominate",
    "proposals.review",
    "proposals.sign",
    "proposals.release",
  ]);
});

test("whoever signed does not release, in whatever office", async () => {
  // The head's adviser holds both offices: agency head and agency admin.
  await scene.database
    .insertInto("people_duties")
    .values({
      id: crypto.randomUUID(),
      account_id: scene.head.accountId,
      role: "agency_admin",
      agency_id: scene.agencyId,
      letter: "SK",
      valid_from: "2020-01-01",
      valid_to: null,
      granted_by: null,
    })
    .execute();
  await scene.upTo("signed");
  const { status, json } = await scene.take("release", scene.head);
  expect([status, json.kind]).toEqual([403, "proposal_four_eyes"]);
  expect((await scene.show(scene.head)).json.may.release).toEqual({ allowed: false, why: "proposal_four_eyes" });
  expect((await scene.take("release", scene.inspector)).status).toBe(200);
});

test("of two who release at once one does, and the other is told", async () => {
  await scene.upTo("signed");
  const { version } = await scene.standing();
  const both = await Promise.all([
    scene.take("release", scene.admin, version),
    scene.take("release", scene.inspector, version),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.json.kind).toBe("conflict_version");
  const receipts = await scene.database.selectFrom("proposals_submissions").select("code").execute();
  expect(receipts).toHaveLength(1);
});

test("of two who begin a proposal at once there is one proposal", async () => {
  const both = await Promise.all([scene.draft({ version: 0 }), scene.draft({ version: 0 })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test("goes back to the list with a reason, by whoever's turn it is and nobody else", async () => {
  await scene.upTo("reviewed");
  const { id, version } = await scene.standing();
  const params = { agencyId: scene.agencyId, proposalId: id };
  const back = async (cookie: string, reason: string) =>
    await scene.call(sendBackProposal, { cookie, params, body: { version, reason } });
  expect((await back(scene.inspector.cookie, "Belum lengkap")).json.kind).toBe("proposal_not_your_turn");
  expect((await back(scene.lead.cookie, "Belum lengkap")).status).toBe(403);
  expect((await back(scene.head.cookie, " ")).status).toBe(422);
  expect((await back(scene.head.cookie, "Urutan belum sesuai")).json).toMatchObject({ state: "draft" });
  expect((await scene.show()).json.proposal.steps.at(-1)).toMatchObject({
    step: "sendBack",
    reason: "Urutan belum sesuai",
    takenBy: scene.head.name,
  });
});

test("withdrawn with a reason makes room for another; once submitted nothing is withdrawn or sent back", async () => {
  await scene.upTo("nominated");
  const first = await scene.standing();
  const ask = async (endpoint: typeof withdrawProposal, id: string, version: number) =>
    await scene.call(endpoint, {
      cookie: scene.admin.cookie,
      params: { agencyId: scene.agencyId, proposalId: id },
      body: { version, reason: "Menunggu arahan" },
    });
  expect((await ask(withdrawProposal, first.id, first.version)).status).toBe(200);
  const gone = (await scene.show()).json;
  expect(gone.proposal).toBeNull();
  expect(gone.withdrawn).toMatchObject([{ by: scene.admin.name, reason: "Menunggu arahan" }]);
  await scene.upTo("submitted");
  const second = await scene.standing();
  expect(second.id).not.toBe(first.id);
  expect((await ask(withdrawProposal, second.id, second.version)).json.kind).toBe("proposal_not_there");
  expect((await ask(sendBackProposal, second.id, second.version)).json.kind).toBe("proposal_not_there");
});

test("is released inside the window alone, and prepared before it", async () => {
  await scene.setWindow("proposal", "2999-01-01T00:00:00Z", "2999-02-01T00:00:00Z");
  await scene.upTo("signed");
  expect((await scene.take("release", scene.admin)).json.kind).toBe("window_not_yet");
  await scene.setWindow("proposal", "2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z");
  expect((await scene.take("release", scene.admin)).json.kind).toBe("window_closed");
});

test("is nominated only when nothing is missing, and every gap is named at once", async () => {
  await scene.database
    .insertInto("rounds_agencies")
    .values({ agency_id: scene.agencyId, round_id: scene.roundId, quota: 1, tiers: ["tpi_lead"] })
    .onConflict((clash) => clash.columns(["agency_id", "round_id"]).doUpdateSet({ quota: 1 }))
    .execute();
  expect((await scene.draft({ contact: { name: "", email: "x", phone: "" } })).status).toBe(200);
  const refused = await scene.take("nominate", scene.lead);
  expect([refused.status, refused.json.kind]).toEqual([422, "proposal_gaps"]);
  expect(refused.json.detail.gaps).toEqual([
    { kind: "contact_incomplete" },
    { kind: "over_quota", quota: 1, units: 2 },
  ]);
  const [one] = scene.fit;
  await scene.draft({ worksheetIds: [one?.worksheetId ?? ""] });
  expect((await scene.take("nominate", scene.lead)).status).toBe(200);
});

test("a unit that is not found fit, and a category that the verdict does not carry, do not come on the list", async () => {
  expect((await scene.draft({ worksheetIds: [scene.worksheetId] })).json.kind).toBe("proposal_no_candidate");
});

test("a worksheet that moved since the head signed stops the release", async () => {
  await scene.upTo("signed");
  const [one] = scene.fit;
  await scene.database
    .updateTable("worksheets")
    .set({ version: 7 })
    .where("id", "=", one?.worksheetId ?? "")
    .execute();
  const { status, json } = await scene.take("release", scene.admin);
  expect([status, json.kind, json.detail]).toEqual([409, "proposal_changed_since_signed", { unit: "Unit Layak 1" }]);
  expect(await stepsOf()).not.toContain("release");
});

test("the receipt is there for anyone, with units and without answers", async () => {
  await scene.upTo("submitted");
  const { receipt } = (await scene.show()).json.proposal;
  const { json } = await scene.call(getProposalReceipt, { params: { code: receipt.code } });
  expect(json).toMatchObject({ root: receipt.root, year: 2026, agencyName: "Kabupaten Uji", files: 4, items: 226 });
  expect(json.units.map(({ name, category }: { name: string; category: string }) => [name, category])).toEqual([
    ["Unit Layak 1", "WBK"],
    ["Unit Layak 2", "WBK"],
  ]);
  const page = await scene.app.inject(`/tanda-terima-usulan/${receipt.code}`);
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain(receipt.root);
  expect(page.body).toContain("Unit Layak 2");
  expect(page.body).not.toContain(scene.admin.name);
  expect((await scene.app.inject("/tanda-terima-usulan/BN-0000-0000-0000-0000")).statusCode).toBe(404);
});
