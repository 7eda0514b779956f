import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelDesk, inviteDesk, moveDesk, setDeskPeople, swapDesk } from "../../src/contract/desk/arrange.ts";
import { openDeskInvitation, previewDeskInvitation } from "../../src/contract/desk/invitation.ts";
import { getDeskCalendar } from "../../src/contract/desk/schedule.ts";
import { listNotices } from "../../src/contract/people/notices.ts";
import { pdfText } from "../reviews/pdf-text.ts";
import { type Arranging, type At, createArranging, type Panel } from "./arranging.ts";
import { eventOf } from "./invitation-files.ts";
import type { Unit } from "./schedule-scene.ts";

// Whoever is expected in a desk evaluation is told by a letter with a number, a notice, and mail with a calendar file; and
// again whenever that changes.

let scene: Arranging;
beforeAll(async () => {
  scene = await createArranging();
});
afterAll(async () => await scene.close());

type Planned = { readonly unit: Unit; readonly panel: Panel; readonly at: At };

async function plan(name: string, startsAt: string, agencyId = scene.agencyId): Promise<Planned> {
  const unit = await scene.addUnit(agencyId, name);
  const panel = await scene.panelOf(`Panel ${name}`);
  return { unit, panel, at: await scene.mustBook(unit, { startsAt, panelId: panel.id }) };
}

async function invite(at: At, more: object = {}): Promise<{ letterId: string; number: string }> {
  const { status, json, text } = await scene.act(inviteDesk, at, more);
  if (status !== 200) throw new Error(text);
  return json;
}

/** Mail about a unit to one person, oldest first: subject, body and the calendar file's own event. */
async function mailTo(person: { readonly accountId: string }, about: string) {
  const rows = await scene.database
    .selectFrom("platform_mail")
    .select(["subject", "body", "calendar"])
    .where("recipient", "=", `${person.accountId}@uji.invalid`)
    .where("subject", "like", `%${about}%`)
    .orderBy("created_at")
    .execute();
  return rows.map(({ subject, body, calendar }) => ({
    subject,
    body,
    // The outbox keeps {method, text}.
    event: calendar ? eventOf((calendar as { text: string }).text) : null,
  }));
}

const letter = async (cookie: string, at: At) => await scene.call(openDeskInvitation, { cookie, params: at });

/** What the letter says, or its preview. */
async function words(cookie: string, { agencyId, sessionId }: At, rest = ""): Promise<string> {
  const url = `/api/desk/${agencyId}/${sessionId}/invitation${rest}`;
  const { statusCode, rawPayload, body } = await scene.app.inject({ url, headers: { cookie } });
  if (statusCode !== 200) throw new Error(body);
  return await pdfText(rawPayload);
}

async function publicPage(number: string): Promise<string> {
  const row = await scene.database
    .selectFrom("letters_issued")
    .select("code")
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return (await scene.app.inject({ url: `/naskah/${row.code}` })).body;
}

describe("inviting", () => {
  test("issues a numbered letter that the unit reads, and whose code anybody can check", async () => {
    const { unit, panel, at } = await plan("Puskesmas Krucil", scene.at("2026-03-10", "09:00"));
    const cookie = unit.head.cookie;
    expect((await letter(cookie, at)).status).toBe(404);
    expect(await words(scene.national.cookie, at, "/preview")).toContain("Nomor : [nomor]");
    expect((await scene.call(previewDeskInvitation, { cookie, params: at })).status).toBe(403);
    // The scene stands on 2 March 2026; the agency's own pattern is the plain one.
    const { number } = await invite(at);
    expect(number).toMatch(/^700\/\d+\/III\/2026$/);
    const file = await letter(cookie, at);
    expect(file.headers["content-type"]).toBe("application/pdf");
    const said = await words(cookie, at);
    for (const part of [
      `Nomor : ${number}`,
      "2 Maret 2026",
      "Yth. Kepala Puskesmas Krucil",
      "Selasa, 10 Maret 2026",
      "09.00–10.15 WIB (75 menit)",
      "Ruang virtual aplikasi Bening",
      "09.05–09.25 Paparan Kepala unit kerja 20",
      `1 ${panel.chair.name} Ketua panel`,
      `2 ${panel.judge.name} Evaluator`,
    ])
      expect(said).toContain(part);
    expect(said).not.toContain("menggantikan");
    const word = await scene.call(openDeskInvitation, { cookie, params: at, query: { form: "docx" } });
    expect(word.headers["content-type"]).toContain("wordprocessingml");
    expect(await scene.read(at)).toMatchObject({ state: "invited", letter: { number, state: "issued" } });
    expect(await publicPage(number)).toContain(number);
    const stranger = await scene.signIn("unit_head", { agencyId: scene.otherAgencyId, unitId: null });
    expect((await letter(stranger.cookie, at)).status).toBe(404);
  });

  test("tells everybody by notice and by mail, naming the letter; twice it is refused", async () => {
    const { unit, panel, at } = await plan("Puskesmas Lumbang", scene.at("2026-03-10", "13:00"));
    const { number } = await invite(at, { number: "B/17/RB.06/2026" });
    expect(number).toBe("B/17/RB.06/2026");
    const { json } = await scene.call(listNotices, { cookie: unit.head.cookie });
    const [notice] = json.items;
    expect(notice).toMatchObject({
      text: "Anda diundang ke desk evaluasi Puskesmas Lumbang (Surat undangan: B/17/RB.06/2026)",
      link: `/desk/${at.agencyId}/${at.sessionId}`,
    });
    for (const person of [unit.head, panel.chair, panel.judge]) {
      const [mail, ...rest] = await mailTo(person, "Puskesmas Lumbang");
      expect(rest).toEqual([]);
      expect(mail?.body).toContain("Selasa, 10 Maret 2026, pukul 13.00–14.15 WIB");
      expect(mail?.body).toContain("B/17/RB.06/2026");
      expect(mail?.event).toMatchObject({
        METHOD: "REQUEST",
        SEQUENCE: "1",
        STATUS: "CONFIRMED",
        DTSTART: "20260310T060000Z",
        DTEND: "20260310T071500Z",
      });
    }
    expect(await mailTo(panel.spare, "Puskesmas Lumbang")).toEqual([]);
    const again = await scene.act(inviteDesk, at, {});
    expect([again.status, again.json.kind]).toEqual([409, "desk_invited_already"]);
    const other = await plan("Puskesmas Bantaran", scene.at("2026-03-11", "13:00"));
    const taken = await scene.act(inviteDesk, other.at, { number: "B/17/RB.06/2026" });
    expect([taken.status, taken.json.kind]).toEqual([409, "letter_number_used"]);
    expect((await scene.read(other.at)).state).toBe("planned");
  });

  test("of a meeting that is only planned nobody is told when it moves or is called off", async () => {
    const { unit, at } = await plan("Puskesmas Kuripan", scene.at("2026-03-12", "09:00"));
    const to = { startsAt: scene.at("2026-03-12", "13:00"), reason: "Panel penuh." };
    expect((await scene.act(moveDesk, at, to)).status).toBe(200);
    expect((await scene.act(cancelDesk, at, { reason: "Ditunda sepekan." })).status).toBe(200);
    expect(await mailTo(unit.head, "Puskesmas Kuripan")).toEqual([]);
    expect((await letter(scene.national.cookie, at)).status).toBe(404);
  });
});

describe("after an invitation", () => {
  test("a move brings a new letter that names the old one, and the same event in the calendar, newer", async () => {
    const { unit, at } = await plan("Puskesmas Tongas", scene.at("2026-04-07", "09:00"));
    const first = await invite(at);
    const reason = "Kepala puskesmas mendampingi kunjungan bupati.";
    const moved = await scene.act(moveDesk, at, { startsAt: scene.at("2026-04-08", "08:30"), reason });
    expect(moved.status).toBe(200);
    const { letter: second } = await scene.read(at);
    expect(second.number).not.toBe(first.number);
    const said = await words(unit.head.cookie, at);
    expect(said).toContain(`menggantikan surat undangan Nomor ${first.number} tanggal 2 Maret 2026`);
    expect(said).toContain(`Alasan perubahan: ${reason}`);
    expect(said).toContain("Rabu, 8 April 2026");
    expect(await publicPage(first.number)).toMatch(/ditarik|tidak berlaku/i);
    expect(await publicPage(first.number)).not.toContain("bupati");
    const mails = await mailTo(unit.head, "Puskesmas Tongas");
    expect(mails.map(({ event }) => [event?.["METHOD"], event?.["SEQUENCE"], event?.["DTSTART"]])).toEqual([
      ["REQUEST", "1", "20260407T020000Z"],
      ["REQUEST", "2", "20260408T013000Z"],
    ]);
    expect(mails[1]?.event?.["UID"]).toBe(mails[0]?.event?.["UID"]);
    expect(mails[1]?.body).toContain(reason);
    expect(mails[1]?.body).toContain(second.number);
    const kept = await scene.call(getDeskCalendar, { cookie: unit.head.cookie, params: at });
    expect(eventOf(kept.text)).toMatchObject({ METHOD: "PUBLISH", SEQUENCE: "2", UID: mails[0]?.event?.["UID"] });
  });

  test("a swap of two agencies gives each its own new letter", async () => {
    const one = await plan("Puskesmas Ranugedang", scene.at("2026-04-09", "09:00"));
    const two = await plan("Puskesmas Wonoasih", scene.at("2026-04-09", "13:00"), scene.otherAgencyId);
    const letters = [await invite(one.at), await invite(two.at)];
    const { version } = await scene.read(two.at);
    const swapped = await scene.act(swapDesk, one.at, { other: { ...two.at, version }, reason: "Kedua unit sepakat." });
    expect(swapped.status).toBe(200);
    for (const [place, { unit, at }] of [one, two].entries()) {
      const said = await words(unit.head.cookie, at);
      expect(said).toContain(`menggantikan surat undangan Nomor ${letters[place]?.number}`);
      expect(said).toContain(place === 0 ? "13.00–14.15 WIB" : "09.00–10.15 WIB");
      const mails = await mailTo(unit.head, unit === one.unit ? "Ranugedang" : "Wonoasih");
      expect(mails.map(({ event }) => event?.["SEQUENCE"])).toEqual(["1", "2"]);
    }
  });

  test("cancelling recalls the event from every calendar and the letter from everybody", async () => {
    const { unit, at } = await plan("Puskesmas Sumberasih", scene.at("2026-04-14", "09:00"));
    const { number } = await invite(at);
    await scene.act(cancelDesk, at, { reason: "Unit kerja mengundurkan diri." });
    const [invited, cancelled] = await mailTo(unit.head, "Puskesmas Sumberasih");
    expect(cancelled?.event).toMatchObject({
      METHOD: "CANCEL",
      STATUS: "CANCELLED",
      SEQUENCE: "2",
      UID: invited?.event?.["UID"],
      DTSTART: "20260414T020000Z",
    });
    expect(cancelled?.body).toContain("Unit kerja mengundurkan diri.");
    expect((await scene.read(at)).letter).toMatchObject({ number, state: "withdrawn" });
  });

  test("whoever is added is invited, whoever is left out is released, the others hear nothing", async () => {
    const { unit, at } = await plan("Puskesmas Maron", scene.at("2026-04-15", "09:00"));
    const [out, into] = [
      await scene.signIn("tpi_member", { agencyId: scene.agencyId, unitId: null }),
      await scene.signIn("tpi_member", { agencyId: scene.agencyId, unitId: null }),
    ];
    const head = { accountId: unit.head.accountId, role: "unit_head" };
    const send = async (witness: { accountId: string }) =>
      await scene.act(setDeskPeople, at, {
        people: [head, { accountId: witness.accountId, role: "tpi_witness" }],
        reason: "Saksi TPI diganti.",
      });
    expect((await send(out)).status).toBe(200);
    await invite(at);
    expect((await send(into)).status).toBe(200);
    const methods = async (person: { accountId: string }) =>
      (await mailTo(person, "Puskesmas Maron")).map(({ event }) => event?.["METHOD"]);
    expect(await methods(out)).toEqual(["REQUEST", "CANCEL"]);
    expect(await methods(into)).toEqual(["REQUEST"]);
    expect(await methods(unit.head)).toEqual(["REQUEST"]);
  });
});
