import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAllFindings } from "../../src/contract/findings/follow-up.ts";
import * as writing from "../../src/contract/findings/writing.ts";
import type { Person } from "../worksheets/scene.ts";
import { createFindingScene, type FindingScene, item } from "./stage.ts";

let scene: FindingScene;
beforeAll(async () => {
  scene = await createFindingScene();
});
afterAll(async () => await scene.close());

const by = (person: Person, more: Readonly<Record<string, string>> = {}) => ({
  cookie: person.cookie,
  params: { ...scene.here, ...more },
});
const listed = async (person: Person) => (await scene.call(writing.listFindings, by(person))).json.items;

describe("writing", () => {
  test("a finding rests on an item, a page of evidence or a minute, and on nothing it is refused", async () => {
    const onPage = await scene.write({ item: null, documentId: scene.documentId, pages: "2-3" });
    expect(onPage).toMatchObject({
      item: null,
      evidence: { documentId: scene.documentId, number: 1, title: "Notula rapat", pages: "2-3" },
      stage: "tpi_member",
      version: 1,
      releasedVersion: null,
      writtenBy: scene.member.name,
    });
    expect(await scene.write({ item: null, minute: "Rapat pembahasan 12 Juni" })).toMatchObject({
      minute: "Rapat pembahasan 12 Juni",
      evidence: null,
    });
    const onNothing = scene.write({ item: null });
    await expect(onNothing).rejects.toThrow("finding_unbound");
    await expect(scene.write({ item: "Z.9" })).rejects.toThrow("not_found");
  });

  test("it is written in a tier that one is assigned to, and by nobody of the unit", async () => {
    const asked = { item, documentId: null, minute: null, condition: "?", recommendation: "?" };
    const inOther = { ...by(scene.member, { tier: "tpi_lead" }), body: asked };
    expect((await scene.call(writing.writeFinding, inOther)).json.kind).toBe("not_allowed_unassigned");
    const asUnit = { ...by(scene.operator, { tier: "tpi_member" }), body: asked };
    expect((await scene.call(writing.writeFinding, asUnit)).json.kind).toBe("not_allowed_own_unit");
  });

  test("a newer wording leaves the earlier ones readable; whoever saw an older one is told", async () => {
    const first = await scene.write();
    const edit = async (version: number) =>
      await scene.call(writing.editFinding, {
        ...by(scene.lead, { findingId: first.id }),
        body: {
          item,
          documentId: null,
          minute: null,
          condition: "Notula tanpa tanda tangan.",
          recommendation: "Tanda tangani.",
          version,
        },
      });
    expect((await edit(1)).json).toMatchObject({ version: 2, condition: "Notula tanpa tanda tangan." });
    expect((await edit(1)).json).toMatchObject({ kind: "conflict_version", detail: { seen: 1, version: 2 } });
    const history = await scene.call(writing.listFindingVersions, by(scene.member, { findingId: first.id }));
    expect(
      history.json.items.map(({ version, writtenBy, releasedAt }: any) => [version, writtenBy, releasedAt]),
    ).toEqual([
      [2, scene.lead.name, null],
      [1, scene.member.name, null],
    ]);
  });
});

describe("releasing", () => {
  test("only the lead releases, and what the unit reads is what the lead had read", async () => {
    const written = await scene.write({ condition: "Rilis satu." });
    const body = { findings: [{ id: written.id, version: 1 }] };
    expect((await scene.call(writing.releaseFindings, { ...by(scene.member), body })).status).toBe(403);
    const stale = { findings: [{ id: written.id, version: 7 }] };
    expect((await scene.call(writing.releaseFindings, { ...by(scene.lead), body: stale })).json.kind).toBe(
      "finding_stale",
    );
    expect((await scene.call(writing.releaseFindings, { ...by(scene.lead), body })).json).toEqual({ released: 1 });
    const seen = (await listed(scene.operator)).find(({ id }: any) => id === written.id);
    expect(seen).toMatchObject({ condition: "Rilis satu.", state: "open", item, year: 2026, stage: "tpi_member" });
    expect((await scene.call(writing.releaseFindings, { ...by(scene.lead), body })).json.kind).toBe(
      "finding_nothing_new",
    );
  });

  test("a later wording is the assessors' own until it is released too, and starts the answer anew", async () => {
    const written = await scene.write({ condition: "Yang pertama." });
    await scene.release(written);
    await scene.plan(written.id);
    const text = { item, documentId: null, minute: null, recommendation: "Perbaiki." };
    const edited = await scene.call(writing.editFinding, {
      ...by(scene.member, { findingId: written.id }),
      body: { ...text, condition: "Yang kedua.", version: 1 },
    });
    expect(await scene.detail(written.id)).toMatchObject({
      condition: "Yang pertama.",
      state: "planned",
      wordings: [],
    });
    await scene.release(edited.json);
    expect(await scene.detail(written.id)).toMatchObject({
      condition: "Yang kedua.",
      state: "open",
      wordings: [{ version: 1, condition: "Yang pertama." }],
      steps: [{ step: "release" }, { step: "plan" }, { step: "release" }],
    });
  });

  test("one without a recommendation is refused, and none of the others go with it", async () => {
    const [whole, half] = [await scene.write({ condition: "Utuh." }), await scene.write({ recommendation: "" })];
    const before = await listed(scene.operator);
    await expect(scene.release(whole, half)).rejects.toThrow("finding_incomplete");
    expect(await listed(scene.operator)).toEqual(before);
  });

  test("numbers follow one another by release, so that they tell nothing of drafts between them", async () => {
    const [first, draft, third] = [await scene.write(), await scene.write(), await scene.write()];
    await scene.release(first);
    await scene.release(third);
    const numbers = (await listed(scene.operator)).map(({ number }: any) => number);
    expect(numbers).toEqual(numbers.map((_number: number, place: number) => place + 1));
    const drafts = (await scene.call(writing.listFindingDrafts, by(scene.lead))).json.items;
    expect(drafts.find(({ id }: any) => id === draft.id)).toMatchObject({ number: null, releasedVersion: null });
  });

  test("what was released is withdrawn by who releases, with a reason, and stays in sight", async () => {
    const written = await scene.write({ condition: "Keliru." });
    await scene.release(written);
    const withdraw = async (person: Person) =>
      await scene.call(writing.withdrawFinding, {
        ...by(person, { findingId: written.id }),
        body: { reason: "Bukti yang benar ada di butir lain." },
      });
    expect((await withdraw(scene.member)).status).toBe(403);
    expect((await withdraw(scene.lead)).status).toBe(200);
    expect(await scene.detail(written.id)).toMatchObject({
      state: "withdrawn",
      condition: "Keliru.",
      steps: [{ step: "release" }, { step: "withdraw", text: "Bukti yang benar ada di butir lain." }],
      mayAnswer: false,
    });
    expect((await withdraw(scene.lead)).json.kind).toBe("finding_withdrawn");
  });

  test("findings stay when the worksheet goes to another state", async () => {
    const before = await listed(scene.operator);
    expect(before.length).toBeGreaterThan(2);
    for (const state of ["returned", "concluded", "submitted"] as const) {
      await scene.database.updateTable("worksheets").set({ state }).where("id", "=", scene.worksheetId).execute();
      expect(await listed(scene.operator)).toEqual(before);
    }
  });
});

describe("the list of all findings", () => {
  test("is filtered by unit, year, state and words, page after page, each finding once", async () => {
    const list = async (query: Readonly<Record<string, string>>) =>
      (await scene.call(listAllFindings, { cookie: scene.operator.cookie, query })).json;
    const all = await list({});
    expect(all.items.length).toBeGreaterThan(3);
    expect([all.years, all.units.map(({ unitName }: any) => unitName)]).toEqual([[2026], ["Puskesmas Uji Satu"]]);
    const paged: string[] = [];
    for (let after: string | null = ""; after !== null;) {
      const page = await list({ limit: "2", ...(after === "" ? {} : { after }) });
      paged.push(...page.items.map(({ id }: any) => id));
      after = page.next;
    }
    expect(paged).toEqual(all.items.map(({ id }: any) => id));
    expect((await list({ state: "withdrawn" })).items.map(({ condition }: any) => condition)).toEqual(["Keliru."]);
    expect((await list({ q: "rilis SATU" })).items.map(({ condition }: any) => condition)).toEqual(["Rilis satu."]);
    expect((await list({ year: "2024" })).items).toEqual([]);
    expect((await list({ overdue: "true" })).items).toEqual([]);
  });
});
