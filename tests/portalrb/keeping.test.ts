import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getPortal, getPortalPayload, listPortalPulls } from "../../src/contract/proposals/portal.ts";
import { createProposed, inside, type Proposed } from "./proposed.ts";

// What remains of the portal's fetches, and what the agency's administrator sees of them.

let scene: Proposed;
let token: string;
const wbk = "/portalrb/pengusulan/unit-wbk";

beforeAll(async () => {
  scene = await createProposed();
  token = await scene.issue();
});
beforeEach(() => scene.setNow(inside));
afterAll(async () => await scene.close());

async function get(url: string, bearer = token) {
  const headers = { authorization: `Bearer ${bearer}`, "user-agent": "PortalRB/1.0" };
  return await scene.app.inject({ method: "GET", url, headers });
}

const refused = (code: string) => ({ error: true, code, message: expect.any(String) });

test("what was sent is kept to the byte, with its hash, and given back to the agency's administrator", async () => {
  const { body } = await get(`/portalrb/lke/jawaban-unit/${scene.unitId}`);
  const sha256 = createHash("sha256").update(body).digest("hex");
  const { json } = await scene.call(listPortalPulls, {
    cookie: scene.admin.cookie,
    params: { agencyId: scene.agencyId },
  });
  expect(json.items[0]).toMatchObject({
    endpoint: "jawaban-unit",
    unitId: scene.unitId,
    unitName: "Puskesmas Uji Satu",
    status: 200,
    sha256,
    bytes: Buffer.byteLength(body),
    userAgent: "PortalRB/1.0",
    kept: true,
    test: false,
  });
  const params = { agencyId: scene.agencyId, pullId: json.items[0].id };
  const payload = await scene.call(getPortalPayload, { cookie: scene.admin.cookie, params });
  expect(payload.text).toBe(body);
  const rows = await scene.database.selectFrom("proposals_portal_payloads").select("sealed").execute();
  expect(rows.some(({ sealed }) => sealed.includes("bukti-lke"))).toBe(false);
});

test("a program that does not stop is told to wait, and for how long", async () => {
  scene.setNow(new Date("2026-06-10T03:00:15Z"));
  const busy = await scene.issue();
  const answers = await Promise.all(Array.from({ length: 601 }, async () => await get("/portalrb/nowhere", busy)));
  expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(600);
  const over = answers.find(({ statusCode }) => statusCode === 429);
  expect([over?.headers["retry-after"], JSON.parse(over?.body ?? "")]).toEqual(["45", refused("TOO_MANY_REQUESTS")]);
  expect((await get(wbk)).statusCode).toBe(200);
  scene.setNow(new Date("2026-06-10T03:01:00Z"));
  expect((await get(wbk, busy)).statusCode).toBe(200);
});

test("the overview counts what each unit would be told and what is missing", async () => {
  const { json, status } = await scene.call(getPortal, {
    cookie: scene.admin.cookie,
    params: { agencyId: scene.agencyId },
  });
  expect([status, json.baseUrl, json.isGuarded, json.refusal]).toEqual([
    200,
    "http://localhost:8080/portalrb",
    false,
    null,
  ]);
  expect(json.units).toMatchObject([
    {
      name: "Puskesmas Uji Satu",
      entries: 127,
      unitAnswers: 127,
      tpiAnswers: 127,
      itemsWithEvidence: 1,
      withoutEvidence: 126,
    },
    {
      name: "Puskesmas Uji Dua",
      entries: 127,
      unitAnswers: 0,
      tpiAnswers: 0,
      itemsWithEvidence: 0,
      withoutEvidence: 0,
    },
  ]);
});
