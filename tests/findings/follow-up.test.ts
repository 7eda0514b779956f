import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addProof, claimFollowUp, listAllFindings, removeProof } from "../../src/contract/findings/follow-up.ts";
import { verifyFinding } from "../../src/contract/findings/writing.ts";
import { today } from "../../src/server/platform/http.ts";
import type { Person } from "../worksheets/scene.ts";
import { createFindingScene, type FindingScene, keepDocument } from "./stage.ts";

let scene: FindingScene;
beforeAll(async () => {
  scene = await createFindingScene();
});
afterAll(async () => await scene.close());

const released = async (): Promise<string> => {
  const written = await scene.write();
  await scene.release(written);
  return written.id;
};
const ofUnit = (findingId: string, person: Person = scene.operator) => ({
  cookie: person.cookie,
  params: { agencyId: scene.agencyId, unitId: scene.unitId, findingId },
});
const judge = async (person: Person, findingId: string, verdict: "verify" | "send_back", text = "Belum cukup.") =>
  await scene.call(verifyFinding, {
    cookie: person.cookie,
    params: { ...scene.here, findingId },
    body: { verdict, text, step: await scene.step(findingId) },
  });

describe("what the unit does", () => {
  test("it plans, shows proof, calls it done; an assessor sends it back; it is done again and verified", async () => {
    const id = await released();
    expect((await scene.plan(id)).status).toBe(200);
    expect((await scene.claim(id)).json.kind).toBe("finding_needs_proof");
    expect((await scene.addLink(id)).json).toMatchObject({ url: "https://contoh.invalid/notula", title: "Notula" });
    expect((await scene.claim(id)).status).toBe(200);
    expect((await judge(scene.member, id, "send_back", "")).status).toBe(422);
    expect((await judge(scene.member, id, "send_back")).json).toMatchObject({ state: "sent_back" });
    expect((await scene.claim(id)).status).toBe(200);
    expect((await judge(scene.lead, id, "verify", "")).json).toMatchObject({ state: "verified", due: null });
    const { steps } = await scene.detail(id);
    expect(steps.map(({ step, side, by, text }: any) => [step, side, by, text])).toEqual([
      ["release", "review", scene.lead.name, ""],
      ["plan", "unit", scene.operator.name, ""],
      ["claim", "unit", scene.operator.name, "Sudah"],
      ["send_back", "review", scene.member.name, "Belum cukup."],
      ["claim", "unit", scene.operator.name, "Sudah"],
      ["verify", "review", scene.lead.name, ""],
    ]);
  });

  test("what waits to be verified keeps its proofs, and what is verified is changed by nobody", async () => {
    const id = await released();
    await scene.plan(id);
    const { id: proofId } = (await scene.addLink(id)).json;
    await scene.claim(id);
    const remove = async () =>
      await scene.call(removeProof, { cookie: scene.operator.cookie, params: { ...ofUnit(id).params, proofId } });
    expect((await remove()).json).toMatchObject({ kind: "finding_step_impossible" });
    await judge(scene.member, id, "send_back");
    expect((await remove()).status).toBe(200);
    expect((await scene.detail(id)).proofs).toEqual([]);
  });

  test("a document is shown in the version that it has now; another unit's is not there", async () => {
    const id = await released();
    await scene.plan(id);
    const add = async (documentId: string) =>
      await scene.call(addProof, { ...ofUnit(id), body: { kind: "document", documentId, pages: "1" } });
    expect((await add(scene.documentId)).json).toMatchObject({ title: "Notula rapat", number: 1, pages: "1" });
    expect((await add(await keepDocument(scene, scene.otherUnitId, scene.operator))).status).toBe(404);
    const link = { kind: "link", url: "javascript:alert(1)", title: "x" };
    expect((await scene.call(addProof, { ...ofUnit(id), body: link })).status).toBe(422);
  });

  test("a plan names a person of the unit or a post, and a day that is not past", async () => {
    const id = await released();
    expect((await scene.plan(id, { owner: { kind: "person", accountId: scene.member.accountId } })).json.kind).toBe(
      "finding_owner_outside",
    );
    expect((await scene.plan(id, { dueOn: "2020-01-01" })).json.kind).toBe("finding_day_past");
    expect((await scene.plan(id, { owner: { kind: "person", accountId: scene.head.accountId } })).status).toBe(200);
    expect((await scene.detail(id)).action.owner).toBe(scene.head.name);
  });

  test("two who answer at once do not overwrite one another", async () => {
    const id = await released();
    const [one, other] = await Promise.all([scene.plan(id, { step: 1 }), scene.plan(id, { action: "Lain", step: 1 })]);
    expect([one.status, other.status].toSorted()).toEqual([200, 409]);
  });

  test("people of another unit, assessors and onlookers answer nothing", async () => {
    const id = await released();
    const outsider = await scene.signIn("unit_operator", { unitId: scene.otherUnitId });
    for (const person of [scene.member, scene.observer, outsider]) {
      const asked = { ...ofUnit(id, person), body: { step: 1 } };
      expect((await scene.call(claimFollowUp, asked)).status).toBe(403);
    }
    const elsewhere = {
      cookie: outsider.cookie,
      params: { agencyId: scene.agencyId, unitId: scene.otherUnitId, findingId: id },
      body: { step: 1 },
    };
    expect((await scene.call(claimFollowUp, elsewhere)).status).toBe(404);
  });
});

test("the clock runs from the release: no answer after fourteen days is late, a plan moves the day", async () => {
  const id = await released();
  const day = (days: number) => new Date(Date.now() + days * 86_400_000);
  const late = async (days: number) => {
    scene.setNow(day(days));
    // The person signed in again on that day.
    await scene.database
      .updateTable("people_sessions")
      .set({ seen_at: day(days), expires_at: day(days + 1) })
      .execute();
    const found = await scene.call(listAllFindings, { cookie: scene.operator.cookie, query: { overdue: "true" } });
    scene.setNow(null);
    await scene.database
      .updateTable("people_sessions")
      .set({ seen_at: day(0), expires_at: day(1) })
      .execute();
    return found.json.items.some((one: any) => one.id === id);
  };
  expect((await scene.detail(id)).due).toBe(today(day(14)));
  expect([await late(14), await late(15)]).toEqual([false, true]);
  await scene.plan(id, { dueOn: today(day(20)) });
  expect([await late(15), await late(20), await late(21)]).toEqual([false, false, true]);
});
