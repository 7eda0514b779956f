import { afterAll, beforeAll, expect, test } from "vitest";
import { addKitFile, getKit, removeKitFile, setKitPoint } from "../../src/contract/proposals/kit.ts";
import * as facts from "../../src/contract/proposals/requirement-facts.ts";
import { getRequirements, getUnitRequirements } from "../../src/contract/proposals/requirements.ts";
import { defaultPackId } from "../../src/server/instruments/packs.ts";
import { openFileFolder } from "../../src/server/platform/files.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";
import { enterAs, makeAgency, makePerson } from "../people/cast.ts";
import { makePdf } from "../../src/server/demonstration-files.ts";
import { join } from "node:path";

let house: TestApp;
let place: { readonly agencyId: string; readonly unitId: string };
let roundId: string;
let worksheetId: string;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  house = await createTestApp();
  house.setNow(new Date("2026-03-02T03:00:00Z"));
  place = await makeAgency(house.database, "99.01");
  const { agencyId, unitId } = place;
  for (const [key, role, unit] of [
    ["admin", "agency_admin", null],
    ["inspector", "chief_inspector", null],
    ["head", "unit_head", unitId],
  ] as const) {
    await makePerson(house.database, { email: `${key}@contoh.example`, role, agencyId, unitId: unit });
    cookies[key] = await enterAs(house, `${key}@contoh.example`);
  }
  await makePerson(house.database, { email: "platform@contoh.example", role: "platform_admin" });
  cookies["platform"] = await enterAs(house, "platform@contoh.example");
  // The inspector holds the admin's duty as well: four eyes are persons, not duties.
  roundId = crypto.randomUUID();
  worksheetId = crypto.randomUUID();
  await house.database
    .insertInto("rounds")
    .values({
      id: roundId,
      year: 2026,
      name: "Evaluasi 2026",
      pack_id: defaultPackId,
      reference_date: "2026-06-30",
      quota: 1,
    })
    .execute();
  await house.database
    .insertInto("worksheets")
    .values({ agency_id: agencyId, id: worksheetId, round_id: roundId, unit_id: unitId })
    .execute();
});
afterAll(async () => await house.close());

const link = { kind: "link", url: "https://contoh.invalid/lhe-sakip-2025" } as const;
const sakip = (grade: string, proof: typeof link | null = link) => ({
  kind: "sakip",
  year: 2025,
  value: { kind: "grade", grade, number: null },
  proof,
  note: "",
});

async function agencyLine(id: string) {
  const { agencyId } = place;
  const said = await house.call(getRequirements, { cookie: cookies["admin"], params: { agencyId, roundId } });
  return said.json.lines.find((line: { id: string }) => line.id === id);
}

test("a fact is entered by one, verified by another, and every entry stays to be read", async () => {
  const { agencyId } = place;
  expect(await agencyLine("sakip")).toMatchObject({ status: "unproven", next: "enter", owes: "agency_admin" });
  const entered = await house.call(facts.enterAgencyFact, {
    cookie: cookies["admin"],
    params: { agencyId },
    body: sakip("B"),
  });
  expect(entered.json).toMatchObject({
    kind: "sakip",
    year: 2025,
    proof: link,
    verification: null,
    enteredBy: "admin",
  });
  expect(await agencyLine("sakip")).toMatchObject({ status: "unproven", next: "verify", owes: "chief_inspector" });
  const checked = await house.call(facts.checkAgencyFact, {
    cookie: cookies["inspector"],
    params: { agencyId, factId: entered.json.id },
    body: { outcome: "verified", note: "" },
  });
  expect(checked.json.verification).toEqual({ outcome: "verified", by: "inspector", on: "2026-03-02" });
  expect(await agencyLine("sakip")).toMatchObject({ status: "met", verifiedBy: "inspector", next: "none" });
  // A better result is entered: the old one carries until the new one is verified.
  await house.call(facts.enterAgencyFact, { cookie: cookies["admin"], params: { agencyId }, body: sakip("BB") });
  const line = await agencyLine("sakip");
  expect(line).toMatchObject({ status: "met", known: { grade: "B" } });
  expect(line.newerId).not.toBeNull();
  const told = await house.call(getRequirements, { cookie: cookies["admin"], params: { agencyId, roundId } });
  expect(told.json.facts.map((fact: { value: { grade: string } }) => fact.value.grade)).toEqual(["BB", "B"]);
});

test("nobody verifies what they entered, in whatever duty; a proof is needed, and a reason to reject", async () => {
  const { agencyId } = place;
  await house.database
    .insertInto("people_duties")
    .values({
      id: crypto.randomUUID(),
      account_id: (
        await house.database
          .selectFrom("people_accounts")
          .select("id")
          .where("email", "=", "inspector@contoh.example")
          .executeTakeFirstOrThrow()
      ).id,
      role: "agency_admin",
      agency_id: agencyId,
      unit_id: null,
      area: null,
      letter: "SK",
      valid_from: "2020-01-01",
      valid_to: null,
      granted_by: null,
    })
    .execute();
  const own = await house.call(facts.enterAgencyFact, {
    cookie: cookies["inspector"],
    params: { agencyId },
    body: { ...sakip("A"), kind: "rb_index" },
  });
  const check = async (factId: string, body: object) =>
    (await house.call(facts.checkAgencyFact, { cookie: cookies["inspector"], params: { agencyId, factId }, body })).json
      .kind;
  expect(await check(own.json.id, { outcome: "verified", note: "" })).toBe("fact_four_eyes");
  const bare = await house.call(facts.enterAgencyFact, {
    cookie: cookies["admin"],
    params: { agencyId },
    body: sakip("AA", null),
  });
  expect(await check(bare.json.id, { outcome: "verified", note: "" })).toBe("fact_without_proof");
  expect(await check(bare.json.id, { outcome: "rejected", note: "" })).toBe("fact_reason_missing");
  expect(await check(bare.json.id, { outcome: "rejected", note: "Tanpa bukti" })).toBe("sakip");
});

test("a unit's fact is proven by its own evidence or an uploaded file, which is looked at first and can be opened", async () => {
  const { agencyId, unitId } = place;
  const kept = await upload(makePdf("Pernyataan", ["contoh"]), "pernyataan.pdf");
  expect(kept.status).toBe(200);
  const body = {
    kind: "case_statement",
    year: 2026,
    value: { kind: "cases", count: 0, byLeader: false },
    proof: { kind: "file", proofId: kept.json.proofId },
    note: "",
  };
  const params = { agencyId, unitId };
  const entered = await house.call(facts.enterUnitFact, { cookie: cookies["head"], params, body });
  expect(entered.json.proof).toMatchObject({ kind: "file", fileName: "pernyataan.pdf" });
  const opened = await house.call(facts.openUnitProof, {
    cookie: cookies["inspector"],
    params: { ...params, factId: entered.json.id },
  });
  expect([opened.status, opened.headers["content-type"]]).toEqual([200, "application/pdf"]);
  expect((await upload(Buffer.from("MZ program"), "pernyataan.exe")).status).toBe(422);
  // The file of a unit proves nothing of the agency, and an unknown one nothing at all.
  const stolen = await house.call(facts.enterAgencyFact, {
    cookie: cookies["admin"],
    params: { agencyId },
    body: { ...sakip("B"), proof: body.proof },
  });
  expect(stolen.status).toBe(404);
});

test("the quota stops hard; an exception stands in the name of who granted it", async () => {
  const { agencyId } = place;
  const quota = async () =>
    (
      await house.call(getUnitRequirements, { cookie: cookies["admin"], params: { ...place, roundId } })
    ).json.lines.find((line: { id: string }) => line.id === "quota");
  expect(await quota()).toMatchObject({ status: "met", required: { limit: 1 } });
  const other = crypto.randomUUID();
  const proposal = crypto.randomUUID();
  const sheet = crypto.randomUUID();
  await house.database
    .insertInto("agencies_units")
    .values({
      agency_id: agencyId,
      id: other,
      parent_id: null,
      code: null,
      name: "Lain",
      kind: "dinas",
      valid_to: null,
    })
    .execute();
  await house.database
    .insertInto("worksheets")
    .values({ agency_id: agencyId, id: sheet, round_id: roundId, unit_id: other })
    .execute();
  const by = crypto.randomUUID();
  await house.database
    .insertInto("proposals")
    .values({
      agency_id: agencyId,
      id: proposal,
      round_id: roundId,
      contact: "null",
      created_by: by,
      submitted_by: null,
      submitted_at: null,
    })
    .execute();
  await house.database
    .insertInto("proposals_units")
    .values({
      agency_id: agencyId,
      proposal_id: proposal,
      worksheet_id: sheet,
      unit_id: other,
      place: 1,
      category: "WBK",
      affirmative: false,
    })
    .execute();
  expect(await quota()).toMatchObject({ status: "not_met", next: "reduce" });
  const granted = await house.call(facts.grantQuotaException, {
    cookie: cookies["inspector"],
    params: { agencyId, roundId },
    body: { quota: 2, letter: "B/12/2026", reason: "Disetujui TPN" },
  });
  expect(granted.status).toBe(200);
  expect(await quota()).toMatchObject({ status: "met", required: { limit: 2 } });
  const told = await house.call(getRequirements, { cookie: cookies["admin"], params: { agencyId, roundId } });
  expect(told.json.quota.exception).toMatchObject({
    grantedBy: "inspector",
    letter: "B/12/2026",
    reason: "Disetujui TPN",
  });
});

test("a year sets a number otherwise, for a reason that stays readable, and only inside its limits", async () => {
  const set = async (value: number) =>
    await house.call(facts.setParameter, {
      cookie: cookies["platform"],
      params: { roundId, parameter: "sakip_year" },
      body: { value, reason: "SE contoh 1/2026" },
    });
  expect((await set(-9)).json.kind).toBe("parameter_range");
  const done = (await set(-2)).json.items.find((one: { id: string }) => one.id === "sakip_year");
  expect(done).toMatchObject({ shipped: -1, value: -2, set: { by: "platform", reason: "SE contoh 1/2026" } });
  // Now the result of 2024 is asked for, and what was proven of 2025 proves nothing.
  expect(await agencyLine("sakip")).toMatchObject({ status: "unproven", year: 2024 });
});

test("a unit sees its own lines, the agency sees all", async () => {
  const { agencyId, unitId } = place;
  const ids = async (who: string) =>
    (await house.call(getRequirements, { cookie: cookies[who], params: { agencyId, roundId } })).json.units.map(
      (one: { unitId: string }) => one.unitId,
    );
  expect(await ids("head")).toEqual([unitId]);
  expect((await ids("admin")).length).toBe(2);
});

test("the kit holds sealed versions and says when a newer one came; two who write do not overwrite each other", async () => {
  const { agencyId, unitId } = place;
  const documentId = crypto.randomUUID();
  const first = await keepVersion(documentId, 1, "satu");
  const params = { agencyId, worksheetId, point: "audit_follow_up_statement" };
  const head = { cookie: cookies["head"] };
  const write = async (version: number, argument = "Semua temuan tuntas.") =>
    await house.call(setKitPoint, { ...head, params, body: { argument, preparerId: null, version } });
  expect((await write(0)).status).toBe(200);
  expect((await write(0)).json.kind).toBe("kit_changed_since");
  const put = await house.call(addKitFile, { ...head, params, body: { documentId, number: 1 } });
  const pointOf = (json: { points: { point: string }[] }) => json.points.find(({ point }) => point === params.point);
  expect(pointOf(put.json)).toMatchObject({ isReady: true, files: [{ number: 1, latest: 1, sha256: first }] });
  expect([put.json.ready, put.json.points.length]).toEqual([1, 7]);
  await keepVersion(documentId, 2, "dua");
  const later = await house.call(getKit, { ...head, params });
  expect(pointOf(later.json)).toMatchObject({ files: [{ number: 1, latest: 2, sha256: first }] });
  expect((await house.call(removeKitFile, { ...head, params: { ...params, documentId } })).status).toBe(200);
  expect((await house.call(getKit, { ...head, params })).json.ready).toBe(0);
  expect(
    (
      await house.call(addKitFile, {
        ...head,
        params: { ...params, point: "held_history" },
        body: { documentId, number: 1 },
      })
    ).status,
  ).toBe(404);
  expect(unitId).toBe((await house.call(getKit, { ...head, params })).json.unitId);
});

async function keepVersion(document_id: string, number: number, text: string): Promise<string> {
  const { agencyId: agency_id, unitId: unit_id } = place;
  const bytes = makePdf(text, []);
  const folder = openFileFolder(join(house.settings.dataFolder, "files"));
  const { sha256 } = await folder.keep(
    (async function* () {
      yield bytes;
    })(),
  );
  const by = crypto.randomUUID();
  if (number === 1) {
    await house.database
      .insertInto("evidence_documents")
      .values({
        agency_id,
        id: document_id,
        unit_id,
        title: "Pernyataan TLHP",
        url: null,
        document_date: null,
        valid_until: null,
        withdrawn_at: null,
        created_by: by,
      })
      .execute();
  } else {
    await house.database
      .updateTable("evidence_documents")
      .set({ latest: number })
      .where("id", "=", document_id)
      .execute();
  }
  await house.database
    .insertInto("evidence_contents")
    .values({ agency_id, sha256, bytes: bytes.length, media_type: "application/pdf" })
    .execute();
  await house.database
    .insertInto("evidence_versions")
    .values({
      agency_id,
      document_id,
      number,
      sha256,
      bytes: bytes.length,
      media_type: "application/pdf",
      file_name: "tlhp.pdf",
      uploaded_by: by,
    })
    .execute();
  return sha256;
}

async function upload(bytes: Buffer, fileName: string) {
  const { agencyId, unitId } = place;
  const boundary = "batas-unggahan";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const answer = await house.app.inject({
    method: "POST",
    url: facts.keepUnitProof.path.replace(":agencyId", agencyId).replace(":unitId", unitId),
    headers: { cookie: cookies["head"] ?? "", "content-type": `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  return { status: answer.statusCode, json: answer.json() };
}
