import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { setPortalSettings } from "../../src/contract/proposals/portal.ts";
import { createProposed, inside, type Proposed, windowAround } from "./proposed.ts";

let scene: Proposed;
let token: string;
const wbk = "/portalrb/pengusulan/unit-wbk";
const wbbm = "/portalrb/pengusulan/unit-wbbm";

beforeAll(async () => {
  scene = await createProposed();
  token = await scene.issue();
});
beforeEach(() => scene.setNow(inside));
afterAll(async () => await scene.close());

async function get(url: string, bearer: string | null = token, method: "GET" | "POST" | "HEAD" = "GET") {
  const headers = bearer === null ? {} : { authorization: `Bearer ${bearer}`, "user-agent": "PortalRB/1.0" };
  return await scene.app.inject({ method, url, headers });
}

const refused = (code: string) => ({ error: true, code, message: expect.any(String) });
const settings = { source: "submitted", proposesWbbm: false, testUntil: null, evidenceDays: 30 } as const;

async function set(more: object): Promise<void> {
  const asked = { cookie: scene.admin.cookie, params: { agencyId: scene.agencyId }, body: { ...settings, ...more } };
  expect((await scene.call(setPortalSettings, asked)).status).toBe(200);
}

async function setProposal(values: object): Promise<void> {
  await scene.database.updateTable("proposals").set(values).where("id", "=", scene.proposalId).execute();
}

test("the list names every proposed unit with its category, as the guide has it and nothing more", async () => {
  const { statusCode, headers, body } = await get(wbk);
  expect([statusCode, headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
  expect(JSON.parse(body)).toEqual({
    tahun: 2026,
    units: [
      { id: scene.unitId, nama: "Puskesmas Uji Satu", kategori: "WBK", afirmasi: false },
      { id: scene.otherUnitId, nama: "Puskesmas Uji Dua", kategori: "WBK-AFIRMASI", afirmasi: true },
    ],
  });
});

test("a unit has one entry for each of the portal's 127 numbers, answered or not", async () => {
  const { statusCode, body } = await get(`/portalrb/lke/jawaban-unit/${scene.otherUnitId}`);
  const said = JSON.parse(body);
  expect([statusCode, said.unit_id, said.nama_unit, said.tahun]).toEqual([
    200,
    scene.otherUnitId,
    "Puskesmas Uji Dua",
    2026,
  ]);
  expect(said.answers.map(({ soal_id }: { soal_id: number }) => soal_id)).toEqual(
    Array.from({ length: 127 }, (_, place) => place + 1),
  );
  expect(said.answers[0]).toEqual({
    soal_id: 1,
    jawaban_unit: null,
    jawaban_tpi: null,
    catatan_unit: null,
    bukti_dukung_unit: null,
    catatan_tpi: null,
  });
});

test("the TPI's answer is the lead's, and where the lead is silent the member's; its note comes with its reason", async () => {
  const item = scene.pack.items.find(({ code }) => code === "A.I.1.i.a");
  const answer = scene.given.lead.get("A.I.1.i.a");
  await scene.database
    .updateTable("worksheets_answers")
    .set({ note: "SK sudah ada.", reason: "Cap belum basah." })
    .where("worksheet_id", "=", scene.worksheetId)
    .where("layer", "=", "tpi_lead")
    .where("item", "=", "A.I.1.i.a")
    .execute();
  const { answers } = JSON.parse((await get(`/portalrb/lke/jawaban-unit/${scene.unitId}`)).body);
  const entry = answers.find(({ soal_id }: { soal_id: number }) => soal_id === item?.external.portalRbSoalId);
  expect(entry).toMatchObject({
    jawaban_tpi: answer?.kind === "choice" ? answer.option : null,
    catatan_tpi: "SK sudah ada.\nCap belum basah.",
    bukti_dukung_unit: expect.stringMatching(/^http:\/\/localhost:8080\/bukti-lke\/[\w-]{43}$/),
  });
});

test("without a token, with an unknown one or a person's, nothing is told", async () => {
  for (const bearer of [null, "salah", `bening_${"x".repeat(43)}`]) {
    const { statusCode, body, headers } = await get(wbk, bearer);
    expect([statusCode, JSON.parse(body)]).toEqual([401, refused("UNAUTHORIZED")]);
    expect(headers["www-authenticate"]).toBe("Bearer");
  }
  const cookie = await scene.app.inject({ method: "GET", url: wbk, headers: { cookie: scene.admin.cookie } });
  expect(cookie.statusCode).toBe(401);
  await scene.database
    .updateTable("people_tokens")
    .set({ scopes: ["people.read"], account_id: scene.admin.accountId })
    .execute();
  expect(JSON.parse((await get(wbk)).body)).toEqual(refused("FORBIDDEN"));
  await scene.database
    .updateTable("people_tokens")
    .set({ scopes: ["portal.pull"], account_id: null })
    .execute();
});

test("a token that was revoked or has expired is refused by the very next request", async () => {
  const other = await scene.issue();
  expect((await get(wbk, other)).statusCode).toBe(200);
  const { id } = await scene.database
    .selectFrom("people_tokens")
    .select("id")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .where("prefix", "=", other.slice(0, 12))
    .executeTakeFirstOrThrow();
  await scene.database.updateTable("people_tokens").set({ revoked_at: inside }).where("id", "=", id).execute();
  expect((await get(wbk, other)).statusCode).toBe(401);
  await scene.database
    .updateTable("people_tokens")
    .set({ expires_at: new Date("2099-01-01") })
    .execute();
});

test("outside the window nothing is told, to the very instant, save in a rehearsal that says so", async () => {
  scene.setNow(new Date(windowAround.opens.getTime() - 1));
  expect(JSON.parse((await get(wbk)).body)).toEqual(refused("WINDOW_CLOSED"));
  scene.setNow(windowAround.opens);
  expect((await get(wbk)).statusCode).toBe(200);
  scene.setNow(windowAround.closes);
  expect([(await get(wbk)).statusCode, (await get(`/portalrb/lke/jawaban-unit/${scene.unitId}`)).statusCode]).toEqual([
    403, 403,
  ]);
  scene.setNow(inside);
  const end = new Date(inside.getTime() + 13 * 86_400_000);
  await set({ testUntil: end.toISOString() });
  scene.setNow(new Date(end.getTime() - 1));
  expect((await get(wbk)).statusCode).toBe(200);
  const { test: flag } = await scene.database
    .selectFrom("proposals_portal_pulls")
    .select("test")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  expect(flag).toBe(true);
  scene.setNow(end);
  expect((await get(wbk)).statusCode).toBe(403);
  scene.setNow(inside);
  await set({});
});

test("a rehearsal lasts fourteen days at most", async () => {
  const testUntil = new Date(inside.getTime() + 14 * 86_400_000 + 1).toISOString();
  const asked = { cookie: scene.admin.cookie, params: { agencyId: scene.agencyId }, body: { ...settings, testUntil } };
  expect((await scene.call(setPortalSettings, asked)).json.kind).toBe("portal_test_too_long");
});

test("a proposal is told once it is submitted; from the signature on where the agency set so", async () => {
  await setProposal({ state: "signed", submitted_at: null, submitted_by: null });
  expect(JSON.parse((await get(wbk)).body)).toEqual(refused("DATA_NOT_FOUND"));
  await set({ source: "signed" });
  expect((await get(wbk)).statusCode).toBe(200);
  await setProposal({ state: "reviewed" });
  expect((await get(wbk)).statusCode).toBe(404);
  await setProposal({ state: "submitted", submitted_at: inside });
  await set({});
});

test("WBBM is told only where the agency may propose it: by the portal's finding or by its own proposal", async () => {
  expect([(await get(wbbm)).statusCode, JSON.parse((await get(wbbm)).body)]).toEqual([
    403,
    refused("WBBM_NOT_ELIGIBLE"),
  ]);
  await set({ proposesWbbm: true });
  expect(JSON.parse((await get(wbbm)).body)).toEqual({ tahun: 2026, units: [] });
  await set({});
  const change = (category: "WBBM" | "WBK") =>
    scene.database.updateTable("proposals_units").set({ category }).where("place", "=", 1).execute();
  await change("WBBM");
  expect(JSON.parse((await get(wbbm)).body).units).toMatchObject([{ id: scene.unitId, kategori: "WBBM" }]);
  expect(JSON.parse((await get(wbk)).body).units).toHaveLength(1);
  await change("WBK");
});

test("an id of another shape is told apart from a unit that is not proposed, and another agency's is nobody's", async () => {
  for (const [id, status, code] of [
    ["123", 422, "INVALID_UNIT_ID"],
    ["a%20b", 422, "INVALID_UNIT_ID"],
    ["00000000-0000-4000-8000-000000000000", 404, "UNIT_NOT_FOUND"],
  ] as const) {
    const { statusCode, body } = await get(`/portalrb/lke/jawaban-unit/${id}`);
    expect([statusCode, JSON.parse(body)]).toEqual([status, refused(code)]);
  }
  expect((await get(`/portalrb/lke/jawaban-unit/${scene.unitId.toUpperCase()}`)).statusCode).toBe(200);
});

test("other paths and methods below the base address are refused in the portal's form, with or without a token", async () => {
  for (const url of ["/portalrb/", "/portalrb/pengusulan", "/portalrb/lke/jawaban-unit", "/portalrb/x/y?z=1"]) {
    const { statusCode, body } = await get(url);
    expect([statusCode, JSON.parse(body)], url).toEqual([404, refused("ENDPOINT_NOT_FOUND")]);
    expect((await get(url, null)).statusCode).toBe(401);
  }
  expect(JSON.parse((await get(wbk, token, "POST")).body)).toEqual(refused("ENDPOINT_NOT_FOUND"));
  expect((await get(wbk, token, "HEAD")).statusCode).toBe(404);
});
