import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getWorksheet } from "../../src/contract/worksheets/filling.ts";
import { setNotices } from "../../src/contract/people/notices.ts";
import * as threads from "../../src/contract/worksheets/threads.ts";
import { sendDigests } from "../../src/server/worksheets/threads/digest.ts";
import { createScene, type Person, type Scene } from "./scene.ts";

const item = "A.I.1.i.a";
let scene: Scene;
let operator: Person;
let head: Person;
let member: Person;
let lead: Person;
let inspector: Person;
let observer: Person;

beforeAll(async () => {
  scene = await createScene();
  operator = await scene.signIn("unit_operator");
  head = await scene.signIn("unit_head");
  member = await scene.signIn("tpi_member");
  lead = await scene.signIn("tpi_lead");
  inspector = await scene.signIn("chief_inspector");
  observer = await scene.signIn("observer");
  await scene.assign(member, "tpi_member");
  await scene.assign(lead, "tpi_lead");
});
afterAll(async () => await scene.close());

type Saying = { readonly text?: string; readonly mentions?: readonly string[]; readonly id?: string };

async function begin(person: Person, audience: "unit" | "shared" | "internal", said: Saying = {}, at = item) {
  return await scene.call(threads.openThread, {
    cookie: person.cookie,
    params: scene.here,
    body: {
      id: said.id ?? randomUUID(),
      item: at,
      documentId: null,
      page: null,
      audience,
      text: said.text ?? "Mengapa begini?",
      mentions: said.mentions ?? [],
    },
  });
}

async function say(
  person: Person,
  threadId: string,
  text: string,
  mentions: readonly string[] = [],
  key = randomUUID(),
) {
  const params = { ...scene.here, threadId };
  return await scene.call(threads.sayInThread, { cookie: person.cookie, params, body: { text, mentions, key } });
}

async function see(person: Person, threadId: string) {
  return await scene.call(threads.getThread, { cookie: person.cookie, params: { ...scene.here, threadId } });
}

async function countsOf(person: Person, at = item) {
  const { json } = await scene.call(threads.countThreads, { cookie: person.cookie, params: scene.here });
  return json.items.find((one: { item: string }) => one.item === at);
}

describe("who reads what", () => {
  test("a shared thread is the unit's and the assessors'; others who read the worksheet do not see it", async () => {
    const { status, json } = await begin(operator, "shared");
    expect(status).toBe(200);
    expect(json.messages).toMatchObject([
      {
        number: 1,
        kind: "said",
        text: "Mengapa begini?",
        author: { name: operator.name, role: "unit_operator" },
        mine: true,
      },
    ]);
    for (const reader of [head, member, lead, inspector]) expect((await see(reader, json.id)).status).toBe(200);
    expect((await see(observer, json.id)).status).toBe(404);
    const listed = await scene.call(threads.listThreads, { cookie: observer.cookie, params: scene.here });
    expect(listed.json).toEqual({ items: [], next: null });
  });

  test("an internal thread is not there for the unit: not by id, not in lists, not in counts", async () => {
    const at = "A.I.1.i.b";
    const { json } = await begin(member, "internal", { text: "Buktinya diragukan" }, at);
    for (const reader of [lead, inspector]) expect((await see(reader, json.id)).status).toBe(200);
    for (const outsider of [operator, head, observer]) {
      expect((await see(outsider, json.id)).json.kind).toBe("not_found");
      expect(await countsOf(outsider, at)).toBeUndefined();
      const listed = await scene.call(threads.listThreads, {
        cookie: outsider.cookie,
        params: scene.here,
        query: { item: at },
      });
      expect(listed.json.items).toEqual([]);
    }
    const answered = await say(operator, json.id, "Saya tahu");
    const settled = await scene.call(threads.resolveThread, {
      cookie: head.cookie,
      params: { ...scene.here, threadId: json.id },
      body: { resolved: true },
    });
    expect([answered.status, settled.status]).toEqual([404, 404]);
  });

  test("the unit's own talk is hidden from assessors and from those above them", async () => {
    const { json } = await begin(operator, "unit", { text: "Siapa punya SK-nya?" }, "A.I.1.ii.a");
    expect((await see(head, json.id)).status).toBe(200);
    for (const outsider of [member, lead, inspector]) expect((await see(outsider, json.id)).status).toBe(404);
  });

  test("nobody writes for an audience that is not theirs", async () => {
    const refused = [
      await begin(operator, "internal"),
      await begin(member, "unit"),
      await begin(inspector, "shared"),
      await begin(observer, "shared"),
    ];
    expect(refused.map(({ status, json }) => `${status} ${json.kind}`)).toEqual([
      "403 not_allowed_own_unit",
      "403 not_allowed_role",
      "403 not_allowed_role",
      "403 not_allowed_role",
    ]);
    const free = await scene.signIn("tpi_member");
    expect((await begin(free, "internal")).json.kind).toBe("not_allowed_unassigned");
  });

  test("the worksheet says who may write before anybody tries", async () => {
    const of = async (person: Person) =>
      (await scene.call(threads.countThreads, { cookie: person.cookie, params: scene.here })).json;
    expect(await of(operator)).toMatchObject({ reads: ["unit", "shared"], writes: ["unit", "shared"] });
    expect(await of(member)).toMatchObject({ reads: ["shared", "internal"], writes: ["shared", "internal"] });
    expect(await of(inspector)).toMatchObject({ reads: ["shared", "internal"], writes: ["internal"] });
    expect(await of(observer)).toMatchObject({ reads: [], writes: [] });
  });
});

describe("what is said", () => {
  let id: string;
  beforeEach(async () => {
    id = (await begin(operator, "shared", { text: "Pertanyaan" })).json.id;
  });

  test("the same message sent twice is kept once, and the same thread opened twice too", async () => {
    const key = randomUUID();
    await say(member, id, "Jawaban", [], key);
    const again = await say(member, id, "Jawaban", [], key);
    expect(again.json.messages.map(({ text }: { text: string }) => text)).toEqual(["Pertanyaan", "Jawaban"]);
    const twice = await begin(operator, "shared", { id, text: "Pertanyaan" });
    expect([twice.status, twice.json.messages.length]).toEqual([200, 2]);
  });

  test("two who answer at once both stand there, each with a number of its own", async () => {
    await Promise.all([say(member, id, "satu"), say(lead, id, "dua"), say(head, id, "tiga")]);
    const { json } = await see(operator, id);
    expect(json.messages.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test("emptiness, too much, and an item that the instrument does not have are refused", async () => {
    const empty = await say(member, id, " \n ");
    expect([empty.status, empty.json.kind]).toEqual([422, "message_empty"]);
    expect((await say(member, id, "x".repeat(5001))).json.kind).toBe("invalid_input");
    expect((await begin(operator, "shared", {}, "A.I.9.z")).status).toBe(404);
  });

  test("a message is changed by its author alone; every text it had stays to be read", async () => {
    const at = { ...scene.here, threadId: id, number: 1 };
    const change = async (person: Person, text: string, version: number) =>
      await scene.call(threads.editMessage, {
        cookie: person.cookie,
        params: at,
        body: { text, mentions: [], version },
      });
    expect((await change(head, "lain", 1)).json.kind).toBe("not_own_message");
    const changed = await change(operator, "Pertanyaan yang lebih jelas", 1);
    expect(changed.json.messages[0]).toMatchObject({ text: "Pertanyaan yang lebih jelas", version: 2 });
    expect(changed.json.messages[0].changedAt).not.toBeNull();
    expect((await change(operator, "terlambat", 1)).json.kind).toBe("conflict_version");
    const versions = await scene.call(threads.listMessageVersions, { cookie: member.cookie, params: at });
    expect(versions.json.items.map(({ text }: { text: string }) => text)).toEqual([
      "Pertanyaan yang lebih jelas",
      "Pertanyaan",
    ]);
    const outside = await scene.call(threads.listMessageVersions, { cookie: observer.cookie, params: at });
    expect(outside.status).toBe(403);
  });

  test("a withdrawn message leaves its place and no word, in its versions neither", async () => {
    const at = { ...scene.here, threadId: id, number: 1 };
    const { json } = await scene.call(threads.withdrawMessage, { cookie: operator.cookie, params: at });
    expect(json.messages[0]).toMatchObject({ withdrawn: true, text: "", mentions: [] });
    const versions = await scene.call(threads.listMessageVersions, { cookie: member.cookie, params: at });
    expect(versions.json.items).toEqual([]);
    const again = await scene.call(threads.withdrawMessage, { cookie: operator.cookie, params: at });
    expect(again.json.kind).toBe("message_withdrawn");
  });

  test("settling says who and when, and can be taken back; both stay in the thread", async () => {
    const settle = async (person: Person, resolved: boolean) =>
      await scene.call(threads.resolveThread, {
        cookie: person.cookie,
        params: { ...scene.here, threadId: id },
        body: { resolved },
      });
    expect((await settle(member, true)).json.resolved).toMatchObject({ by: member.name });
    await settle(lead, true);
    const opened = await settle(operator, false);
    expect(opened.json.resolved).toBeNull();
    expect(opened.json.messages.map(({ kind }: { kind: string }) => kind)).toEqual(["said", "resolved", "reopened"]);
  });

  test("what others wrote is unread until it is seen", async () => {
    const at = "A.I.1.ii.b";
    const thread = (await begin(operator, "shared", {}, at)).json;
    await say(operator, thread.id, "lagi");
    expect(await countsOf(member, at)).toEqual({ item: at, open: 1, resolved: 0, unread: 2, mentions: 0 });
    expect(await countsOf(operator, at)).toMatchObject({ unread: 0 });
    await scene.call(threads.seeThread, {
      cookie: member.cookie,
      params: { ...scene.here, threadId: thread.id },
      body: { number: 1 },
    });
    expect(await countsOf(member, at)).toMatchObject({ unread: 1 });
  });

  test("in a round that is not open nothing is written", async () => {
    const set = async (state: "open" | "closed") =>
      await scene.database.updateTable("rounds").set({ state }).where("id", "=", scene.roundId).execute();
    await set("closed");
    const late = await say(member, id, "terlambat");
    await set("open");
    expect([late.status, late.json.kind]).toEqual([409, "round_not_open"]);
  });
});

describe("mentions", () => {
  const readersOf = async (person: Person, audience: string) =>
    (await scene.call(threads.listThreadReaders, { cookie: person.cookie, params: { ...scene.here, audience } })).json;

  test("offered are those who may read, and nobody else", async () => {
    const names = (await readersOf(operator, "shared")).items.map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual([operator, head, member, lead, inspector].map(({ name }) => name).toSorted());
    expect((await readersOf(operator, "internal")).kind).toBe("not_allowed_own_unit");
    const inside = (await readersOf(member, "internal")).items.map(({ name }: { name: string }) => name);
    expect(inside.toSorted()).toEqual([member, lead, inspector].map(({ name }) => name).toSorted());
  });

  test("whoever may not read the thread cannot be named in it", async () => {
    const outside = await begin(member, "internal", { text: "Tanya @{1}", mentions: [operator.accountId] });
    expect([outside.status, outside.json.kind]).toEqual([422, "mention_outside"]);
    const nobody = await begin(member, "shared", { text: "Tanya @{1} dan @{2}", mentions: [operator.accountId] });
    expect(nobody.json.kind).toBe("mention_unknown");
  });

  test("a mention waits for its answer among the questions, and an answer or settling takes it away", async () => {
    const at = "A.I.2.i.a";
    const { json } = await begin(operator, "shared", { text: "Mohon @{1} lihat", mentions: [member.accountId] }, at);
    const questionsOf = async (person: Person) =>
      (await scene.call(threads.listAwaited, { cookie: person.cookie })).json.items.filter(
        (one: { threadId: string }) => one.threadId === json.id,
      );
    expect(await questionsOf(member)).toMatchObject([
      { kind: "mentioned", item: at, by: operator.name, audience: "shared", reviewing: true },
    ]);
    expect(await questionsOf(lead)).toMatchObject([{ kind: "waiting", reviewing: true }]);
    expect(await questionsOf(head)).toEqual([]);
    expect(await countsOf(member, at)).toMatchObject({ mentions: 1 });
    await say(member, json.id, "Sudah saya lihat");
    expect(await questionsOf(member)).toEqual([]);
    expect(await questionsOf(head)).toMatchObject([{ kind: "waiting", by: member.name, reviewing: false }]);
    await scene.call(threads.resolveThread, {
      cookie: head.cookie,
      params: { ...scene.here, threadId: json.id },
      body: { resolved: true },
    });
    expect(await questionsOf(head)).toEqual([]);
  });
});

describe("letters", () => {
  const lettersTo = async (person: Person) =>
    await scene.database
      .selectFrom("platform_mail")
      .select(["subject", "body"])
      .where("recipient", "=", `${person.accountId}@uji.invalid`)
      .orderBy("created_at")
      .execute();
  const wish = async (person: Person, notices: string) =>
    await scene.call(setNotices, { cookie: person.cookie, body: { notices, quiet: null, quietWeekends: false } });

  test("who wants to hear at once gets a letter with the place and not the words; who wants none gets none", async () => {
    const [quick, quiet] = [await scene.signIn("unit_operator"), await scene.signIn("unit_operator")];
    await wish(quick, "at_once");
    await wish(quiet, "off");
    const text = "Rahasia dapur @{1} @{2}";
    const { json } = await begin(member, "shared", { text, mentions: [quick.accountId, quiet.accountId] });
    const [letter, ...more] = await lettersTo(quick);
    expect(more).toEqual([]);
    expect(letter?.body).toContain(`?item=${item}&thread=${json.id}`);
    for (const secret of ["Rahasia", "dapur", member.name, member.accountId]) {
      expect(`${letter?.subject} ${letter?.body}`).not.toContain(secret);
    }
    expect(await lettersTo(quiet)).toEqual([]);
  });

  test("the daily letter gathers what was not read, once a day, not before six, and leaves out what was read", async () => {
    const [reader, other] = [await scene.signIn("unit_operator"), await scene.signIn("unit_operator")];
    const mentions = [reader.accountId, other.accountId];
    const first = (await begin(member, "shared", { text: "Untuk @{1} dan @{2}", mentions })).json;
    await begin(lead, "shared", { text: "Juga @{1}", mentions: [reader.accountId] }, "A.I.1.ii.a");
    await scene.call(threads.seeThread, {
      cookie: other.cookie,
      params: { ...scene.here, threadId: first.id },
      body: { number: 1 },
    });
    const house = { ...scene, publicUrl: scene.settings.publicUrl };
    const morning = new Date(Date.now() + 86_400_000);
    morning.setUTCHours(22, 59, 0, 0); // 05.59 WIB of the day after
    expect(await sendDigests(house, morning)).toBe(0);
    expect(await sendDigests(house, new Date(morning.getTime() + 60_000))).toBeGreaterThan(0);
    expect(await sendDigests(house, new Date(morning.getTime() + 120_000))).toBe(0);
    const [letter, ...more] = await lettersTo(reader);
    expect(more).toEqual([]);
    expect(letter?.body.match(/thread=/g)).toHaveLength(2);
    expect(await lettersTo(other)).toEqual([]);
  });
});

test("a thread hangs on a document that the item rests on, with its page, and on no other", async () => {
  const documentId = randomUUID();
  await scene.database
    .insertInto("evidence_documents")
    .values({
      agency_id: scene.agencyId,
      id: documentId,
      unit_id: scene.unitId,
      title: "SK Tim",
      kind: "link",
      url: "https://contoh.example/sk",
      document_date: null,
      valid_until: null,
      withdrawn_at: null,
      created_by: operator.accountId,
    })
    .execute();
  const open = async () =>
    await scene.call(threads.openThread, {
      cookie: member.cookie,
      params: scene.here,
      body: { id: randomUUID(), item, documentId, page: 12, audience: "shared", text: "Halaman ini?", mentions: [] },
    });
  expect((await open()).status).toBe(404);
  await scene.database
    .insertInto("worksheets_evidence")
    .values({
      agency_id: scene.agencyId,
      worksheet_id: scene.worksheetId,
      layer: "unit",
      item,
      document_id: documentId,
      number: 1,
      attached_by: operator.accountId,
    })
    .execute();
  expect((await open()).json).toMatchObject({ document: { id: documentId, title: "SK Tim" }, page: 12 });
});

test("talk changes nothing of the worksheet itself", async () => {
  const read = async () => (await scene.call(getWorksheet, { cookie: operator.cookie, params: scene.here })).text;
  const before = await read();
  await begin(member, "internal", { text: "Catatan" });
  expect(await read()).toBe(before);
});
