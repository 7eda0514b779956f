import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actInRoom } from "../../src/contract/desk/room.ts";
import * as contract from "../../src/contract/desk/slides.ts";
import { randomUUID } from "node:crypto";
import type { Person } from "../worksheets/scene.ts";
import { keepFile } from "../evidence/keep.ts";
import { sendFile } from "../evidence/send-upload.ts";
import { lockedPdfs } from "../evidence/locked-pdfs.ts";
import { deckOf } from "./decks.ts";
import { createScoreScene, type ScoreScene } from "./score-scene.ts";

let scene: ScoreScene;
let operator: Person;
let unitMember: Person;

beforeAll(async () => {
  scene = await createScoreScene();
  operator = await scene.signIn("unit_operator");
  unitMember = await scene.signIn("zi_team_lead");
  await seat(unitMember, "unit_team", "expected");
});
afterAll(async () => await scene.close());

async function seat(
  person: Person,
  role: "unit_team" | "tpi_witness" | "observer",
  admission: "expected" | "waiting" | "admitted",
): Promise<void> {
  await scene.database
    .insertInto("desk_participants")
    .values({
      agency_id: scene.agencyId,
      session_id: scene.sessionId,
      account_id: person.accountId,
      role,
      admission,
      device: null,
    })
    .execute();
}

/** Uploads a file as the unit does, and brings it as the presentation. */
async function bring(bytes: Buffer, fileName: string, person = unitMember) {
  const sent = await sendFile(scene, person.cookie, scene, bytes, fileName);
  if (sent.status >= 300) return sent;
  return await scene.ask(person, contract.bringDeck, { documentId: sent.json.id, number: sent.json.latest });
}

async function picture(person: Person, deckId: string, page: number, size: "light" | "sharp", headers = {}) {
  const path = contract.seeSlide.path
    .replace(":agencyId", scene.agencyId)
    .replace(":sessionId", scene.sessionId)
    .replace(":deckId", deckId)
    .replace(":page", String(page))
    .replace(":size", size);
  return await scene.app.inject({ method: "GET", url: path, headers: { cookie: person.cookie, ...headers } });
}

async function act(person: Person, kind: string, data: object) {
  return await scene.ask(person, actInRoom, { act: randomUUID(), said: { kind, data } });
}

describe("slides that the unit brings", () => {
  test("are drawn page by page, light enough for 64 kbit/s and sharp enough for a projector", async () => {
    const brought = await bring(await deckOf(5, "Inovasi layanan tanpa antre"), "paparan.pdf");
    expect(brought.status).toBe(200);
    expect(brought.json.deck).toMatchObject({ number: 1, fileName: "paparan.pdf", pages: 5 });
    const deckId = brought.json.deck.id;
    const light = await picture(unitMember, deckId, 3, "light");
    const sharpOne = await picture(unitMember, deckId, 3, "sharp");
    // 64 kbit/s for 3 s is 24 kB.
    expect(light.rawPayload.length).toBeLessThan(24_000);
    expect(await sharp(light.rawPayload).metadata()).toMatchObject({ format: "webp" });
    const size = await sharp(sharpOne.rawPayload).metadata();
    // 254 mm by 143 mm at 1600 pixels: 143 / 254 × 1600 = 900.8.
    expect([size.width, size.height]).toEqual([1600, 901]);
    // The ground of the slide is #f4f8f9.
    const { data } = await sharp(sharpOne.rawPayload).raw().toBuffer({ resolveWithObject: true });
    expect(Math.abs((data[0] ?? 0) - 0xf4)).toBeLessThan(4);
  });

  test("are told in words to whoever listens", async () => {
    const { json } = await scene.ask(unitMember, contract.getMaterial);
    const page = await scene.ask(unitMember, contract.getSlide, undefined, { deckId: json.deck.id, page: 2 });
    expect(page.json).toMatchObject({ number: 2, pages: 5, width: 1600, height: 901 });
    expect(page.json.words).toContain("Salindia 2");
    expect(page.json.words).toContain("Inovasi layanan tanpa antre");
  });

  test("are not sent twice to a browser that has them", async () => {
    const { json } = await scene.ask(unitMember, contract.getMaterial);
    const first = await picture(unitMember, json.deck.id, 1, "light");
    expect(first.headers["cache-control"]).toBe("private, max-age=86400, immutable");
    const again = await picture(unitMember, json.deck.id, 1, "light", {
      "if-none-match": String(first.headers["etag"]),
    });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
  });

  test("are seen by whoever is inside, before that by the unit alone", async () => {
    const { json } = await scene.ask(unitMember, contract.getMaterial);
    const late = await scene.signIn("tpi_member");
    await seat(late, "tpi_witness", "waiting");
    const stranger = await scene.signIn("tpi_member");
    expect((await picture(unitMember, json.deck.id, 1, "light")).statusCode).toBe(200);
    expect((await picture(scene.witness, json.deck.id, 1, "light")).statusCode).toBe(200);
    expect((await picture(scene.one, json.deck.id, 1, "light")).statusCode).toBe(200);
    expect((await picture(late, json.deck.id, 1, "light")).json()).toMatchObject({
      status: 403,
      kind: "desk_not_admitted",
    });
    expect((await picture(stranger, json.deck.id, 1, "light")).json()).toMatchObject({ kind: "desk_not_expected" });
    expect((await picture({ ...stranger, cookie: "" }, json.deck.id, 1, "light")).statusCode).toBe(401);
    const elsewhere = await picture(unitMember, randomUUID(), 1, "light");
    expect(elsewhere.statusCode).toBe(404);
  });

  test("have no page beyond their last", async () => {
    const { json } = await scene.ask(unitMember, contract.getMaterial);
    for (const page of [0, 6, 2000]) {
      const said = await picture(unitMember, json.deck.id, page, "light");
      expect([404, 422]).toContain(said.statusCode);
    }
  });

  test("are replaced by a new version, and the old one stays", async () => {
    const before = await scene.ask(unitMember, contract.getMaterial);
    const after = await bring(await deckOf(3, "Versi kedua"), "paparan-2.pdf", unitMember);
    expect(after.json.deck).toMatchObject({ number: 2, pages: 3 });
    expect(after.json.earlier.map(({ id }: { id: string }) => id)).toEqual([before.json.deck.id]);
    expect((await picture(unitMember, before.json.deck.id, 4, "light")).statusCode).toBe(200);
    const same = await bring(await deckOf(3, "Versi kedua"), "paparan-2.pdf");
    expect(same.json.deck.id).toBe(after.json.deck.id);
  });

  test("are brought by the unit alone, and not once the session is over", async () => {
    const bytes = await deckOf(1, "Bukan milik unit");
    const { documentId } = await keepFile(scene, operator, bytes, "lain.pdf");
    const asked = { documentId, number: 1 };
    expect((await scene.ask(scene.chair, contract.bringDeck, asked)).json.kind).toBe("desk_not_your_material");
    expect((await scene.ask(operator, contract.bringDeck, asked)).json.kind).toBe("desk_not_expected");
    const { documentId: foreign } = await keepFile(scene, operator, await deckOf(1, "Unit lain"), "unit-lain.pdf", {
      unitId: scene.otherUnitId,
    });
    const stolen = await scene.ask(unitMember, contract.bringDeck, { documentId: foreign, number: 1 });
    expect(stolen.status).toBe(404);
    await scene.setState("closed");
    expect((await scene.ask(unitMember, contract.bringDeck, asked)).json.kind).toBe("desk_material_closed");
    await scene.setState("live");
  });

  test("are refused when they are no PDF, broken, locked or too many", async () => {
    const plain = await keepFile(scene, operator, Buffer.from("bukan salindia"), "catatan.txt");
    const said = await scene.ask(unitMember, contract.bringDeck, { documentId: plain.documentId, number: 1 });
    expect(said.json).toMatchObject({ status: 422, kind: "desk_slides_not_pdf", detail: { name: "catatan.txt" } });
    const whole = await deckOf(2, "Rusak");
    const broken = await keepFile(scene, operator, whole.subarray(0, 900), "rusak.pdf");
    const shown = await scene.ask(unitMember, contract.bringDeck, { documentId: broken.documentId, number: 1 });
    expect(shown.json).toMatchObject({ status: 422, kind: "desk_file_undrawable" });
    const [locked] = lockedPdfs;
    if (!locked) throw new Error("there is a locked PDF");
    // The upload itself refuses it, with the reason that it shows everywhere.
    const atDoor = await bring(locked, "terkunci.pdf");
    expect(atDoor.json).toMatchObject({ kind: "unsupported_file", detail: { reason: "encrypted" } });
    const past = await keepFile(scene, operator, locked, "terkunci.pdf");
    const behind = await scene.ask(unitMember, contract.bringDeck, { documentId: past.documentId, number: 1 });
    expect(behind.json).toMatchObject({ status: 422, kind: "desk_file_locked" });
    const long = await keepFile(scene, operator, await deckOf(201, "Panjang"), "panjang.pdf");
    const many = await scene.ask(unitMember, contract.bringDeck, { documentId: long.documentId, number: 1 });
    expect(many.json).toMatchObject({ status: 422, kind: "desk_slides_too_many", detail: { pages: 201, most: 200 } });
  });

  test("come on stage only as pages that there are", async () => {
    const { json } = await scene.ask(unitMember, contract.getMaterial);
    const deckId = json.deck.id;
    expect((await act(scene.chair, "stage.slides", { deckId, page: 3 })).status).toBe(200);
    expect((await act(scene.chair, "stage.slides", { deckId, page: 4 })).json.kind).toBe("desk_no_such_page");
    const unknown = await act(scene.chair, "stage.slides", { deckId: randomUUID(), page: 1 });
    expect(unknown.json.kind).toBe("desk_no_such_deck");
    expect((await act(unitMember, "stage.slides", { deckId, page: 1 })).json.kind).toBe("desk_not_admitted");
    expect((await act(scene.unitHead, "stage.slides", { deckId, page: 1 })).status).toBe(200);
    expect((await act(scene.witness, "stage.slides", { deckId, page: 1 })).json.kind).toBe("desk_not_your_act");
  });
});

describe("the profile video", () => {
  test("is an address, then a file that is played in parts, then nothing", async () => {
    const link = await scene.ask(unitMember, contract.bringFilm, { kind: "link", url: "https://video.invalid/profil" });
    expect(link.json.film).toMatchObject({ kind: "link", url: "https://video.invalid/profil" });
    expect((await scene.ask(unitMember, contract.playFilm)).status).toBe(404);
    const unsafe = await scene.ask(unitMember, contract.bringFilm, { kind: "link", url: "javascript:alert(1)" });
    expect(unsafe.status).toBe(422);
    const bytes = Buffer.from("00000018667479706d703432000000006d70343269736f6d", "hex");
    const { documentId } = await keepFile(scene, operator, bytes, "profil.mp4");
    const file = await scene.ask(unitMember, contract.bringFilm, { kind: "file", documentId, number: 1 });
    expect(file.json.film).toMatchObject({ kind: "file", fileName: "profil.mp4", bytes: bytes.length });
    const part = await scene.call(contract.playFilm, {
      cookie: scene.one.cookie,
      params: { agencyId: scene.agencyId, sessionId: scene.sessionId },
      headers: { range: "bytes=4-7" },
    });
    expect([part.status, part.text]).toEqual([206, "ftyp"]);
    const none = await scene.ask(unitMember, contract.bringFilm, { kind: "none" });
    expect(none.json.film).toBeNull();
    const pdf = await keepFile(scene, operator, await deckOf(1, "Bukan film"), "film.pdf");
    const wrong = await scene.ask(unitMember, contract.bringFilm, {
      kind: "file",
      documentId: pdf.documentId,
      number: 1,
    });
    expect(wrong.json.kind).toBe("desk_film_not_video");
  });
});

describe("evidence on stage", () => {
  const item = "A.I.1.i.a";
  let documentId: string;

  beforeAll(async () => {
    const kept = await keepFile(scene, operator, await deckOf(4, "Rekap gratifikasi"), "rekap.pdf");
    documentId = kept.documentId;
    const rests = { agency_id: scene.agencyId, worksheet_id: scene.worksheetId, layer: "unit" as const };
    const note = await keepFile(scene, operator, Buffer.from("catatan rapat"), "rapat.txt");
    for (const id of [documentId, note.documentId]) {
      await scene.database
        .insertInto("worksheets_evidence")
        .values({ ...rests, item, document_id: id, number: 1, pages: "2", attached_by: operator.accountId })
        .execute();
    }
  });

  const page = async (person: Person, number: number) =>
    await scene.ask(person, contract.getEvidencePage, undefined, { documentId, number: 1, page: number });

  test("is chosen by the panel from what the worksheet rests on", async () => {
    const { json } = await scene.ask(scene.one, contract.listStageFiles);
    const line = json.items.find((one: { item: string }) => one.item === item);
    expect(line.files).toMatchObject([
      { fileName: "rapat.txt", shows: "no" },
      { fileName: "rekap.pdf", shows: "pages", pointer: "2" },
    ]);
    expect((await scene.ask(unitMember, contract.listStageFiles)).status).toBe(403);
    expect((await scene.ask(scene.witness, contract.listStageFiles)).status).toBe(403);
  });

  test("is seen by everybody in the room, page by page, from the moment it was shown", async () => {
    expect((await page(scene.two, 2)).status).toBe(200);
    expect((await page(scene.witness, 2)).status).toBe(404);
    expect((await act(scene.one, "stage.evidence", { item, documentId, number: 1, page: 2 })).status).toBe(200);
    const shown = await page(scene.witness, 2);
    expect(shown.json).toMatchObject({ number: 2, pages: 4, fileName: "rekap.pdf" });
    expect(shown.json.words).toContain("Rekap gratifikasi");
    expect((await page(scene.witness, 3)).status).toBe(404);
    expect((await page(unitMember, 2)).status).toBe(403);
    await scene.setState("closed");
    expect((await page(scene.witness, 2)).status).toBe(200);
    await scene.setState("live");
  });

  test("is of this worksheet, of this item, and a page that there is", async () => {
    const put = async (data: object) => (await act(scene.chair, "stage.evidence", data)).json.kind;
    const spare = await keepFile(scene, operator, await deckOf(1, "Tidak dipakai"), "lepas.pdf");
    expect(await put({ item, documentId: spare.documentId, number: 1, page: 1 })).toBe("desk_not_frozen");
    expect(await put({ item: "A.I.2.i.a", documentId, number: 1, page: 1 })).toBe("desk_not_frozen");
    expect(await put({ item, documentId, number: 2, page: 1 })).toBe("desk_not_frozen");
    expect(await put({ item, documentId, number: 1, page: 5 })).toBe("desk_no_such_page");
    const { json } = await scene.ask(scene.one, contract.listStageFiles);
    const note = json.items
      .flatMap((one: { files: { shows: string; documentId: string }[] }) => one.files)
      .find(({ shows }: { shows: string }) => shows === "no");
    expect(await put({ item, documentId: note.documentId, number: 1, page: 1 })).toBe("desk_cannot_be_shown");
    const byUnit = await act(scene.unitHead, "stage.evidence", { item, documentId, number: 1, page: 1 });
    expect(byUnit.json.kind).toBe("desk_not_your_act");
  });
});
