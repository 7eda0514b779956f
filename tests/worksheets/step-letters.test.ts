import { afterAll, beforeAll, expect, test } from "vitest";
import { returnItems } from "../../src/contract/reviews.ts";
import { submitWorksheet } from "../../src/contract/worksheets/submission.ts";
import { bestAnswers } from "./answers.ts";
import { createScene, fillLayer, type Person, type Scene } from "./scene.ts";

let scene: Scene;
let head: Person;
let foreigner: Person;
let quiet: Person;
let member: Person;

beforeAll(async () => {
  scene = await createScene();
  head = await scene.signIn("unit_head");
  foreigner = await scene.signIn("zi_team_lead");
  quiet = await scene.signIn("zi_team_lead");
  member = await scene.signIn("tpi_member");
  await scene.assign(member, "tpi_member");
  await set(foreigner, { language: "en" });
  await set(quiet, { notices: "off" });
  await fillLayer(scene, head, "unit", bestAnswers(scene.pack));
});
afterAll(async () => await scene.close());

async function set(person: Person, change: { readonly language?: "en"; readonly notices?: "off" }): Promise<void> {
  await scene.database.updateTable("people_accounts").set(change).where("id", "=", person.accountId).execute();
}

async function lettersTo(person: Person): Promise<readonly { readonly subject: string; readonly body: string }[]> {
  return await scene.database
    .selectFrom("platform_mail")
    .select(["subject", "body"])
    .where("recipient", "=", `${person.accountId}@uji.invalid`)
    .orderBy("created_at")
    .execute();
}

test("a submission is told to the assessors, with the way to their desk", async () => {
  const sent = await scene.call(submitWorksheet, {
    cookie: head.cookie,
    params: scene.here,
    body: { version: 1, acceptWarnings: true },
  });
  expect(sent.status).toBe(200);
  const [letter, ...more] = await lettersTo(member);
  expect([letter?.subject, more]).toEqual(["Lembar kerja diajukan: Puskesmas Uji Satu", []]);
  expect(letter?.body).toContain(`/lembar-kerja/${scene.agencyId}/${scene.worksheetId}/evaluasi`);
  expect(await lettersTo(head)).toEqual([]);
});

test("a return is told to head and team lead, each in their language, without who returned it; silence is kept", async () => {
  const returned = await scene.call(returnItems, {
    cookie: member.cookie,
    params: scene.here,
    body: { version: 2, items: ["A.I.1.i.a", "A.I.1.i.b"], reason: "Rahasia sampai dibaca" },
  });
  expect(returned.status).toBe(200);
  const [indonesian] = await lettersTo(head);
  const [english] = await lettersTo(foreigner);
  expect(indonesian?.subject).toBe("Butir dikembalikan untuk diperbaiki: Puskesmas Uji Satu");
  expect(english?.subject).toBe("Items returned for repair: Puskesmas Uji Satu");
  expect(indonesian?.body).toContain("mengembalikan 2 butir");
  for (const body of [indonesian?.body, english?.body]) {
    expect(body).not.toContain(member.name);
    expect(body).not.toContain("Rahasia");
  }
  expect(await lettersTo(quiet)).toEqual([]);
});
