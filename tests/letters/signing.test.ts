import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  bringSigned,
  decideSigned,
  getSignatures,
  listSignatures,
  signLetter,
} from "../../src/contract/letters/signing.ts";
import type { LetterKind } from "../../src/core/letters/kinds.ts";
import { variablesByKind } from "../../src/core/letters/variables.ts";
import { exampleData } from "../../src/core/letters/variables/variable.ts";
import { issueLetter } from "../../src/server/letters/issue.ts";
import { bytesOf } from "../../src/server/letters/signing/find-letter.ts";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";
import {
  type BsreStandIn,
  knownNik,
  knownPassphrase,
  openBsreStandIn,
  standInPassword,
  standInUser,
} from "./bsre-stand-in.ts";
import { makeAuthority, makeSigner, signPdf } from "./certificates.ts";

const authority = makeAuthority("Otoritas Uji");
const signer = makeSigner(authority, "Bupati (uji)");
let service: BsreStandIn;
let scene: Scene;
let head: Person;
let admin: Person;
let inspector: Person;
let letterId: string;
let issued: Buffer;

beforeAll(async () => {
  service = await openBsreStandIn(signer, Buffer.from("%PDF-1.7\n"));
  scene = await createScene(undefined, {
    BSRE_URL: service.url,
    BSRE_USER: standInUser,
    BSRE_PASSWORD: standInPassword,
    SIGNING_AUTHORITIES: join(process.cwd(), ".cache", `authorities-${process.pid}.pem`),
  });
  await writeFile(scene.settings.signingAuthorities ?? "", authority.pem);
  [head, admin, inspector] = [
    await scene.signIn("agency_head"),
    await scene.signIn("agency_admin"),
    await scene.signIn("chief_inspector"),
  ];
});
afterAll(async () => {
  await service.close();
  await scene.close();
});
beforeEach(async () => {
  service.troubles.length = 0;
  service.knocks.length = 0;
  letterId = await issue("proposal_letter");
  issued = await fileOf(letterId);
});

async function issue(kind: LetterKind): Promise<string> {
  const house = { files: openFiles(scene.settings), publicUrl: scene.settings.publicUrl };
  const { agencyId } = scene;
  const letter = {
    agencyId,
    kind,
    subject: { kind: "proposal", id: scene.worksheetId },
    about: "Satu unit kerja",
    data: exampleData(variablesByKind[kind]),
    datedOn: "2026-07-20",
    askedBy: admin.accountId,
    now: new Date(),
  };
  return (await inTenant(scene.database, [agencyId], async (rows) => await issueLetter(house, rows, letter))).id;
}

async function fileOf(id: string): Promise<Buffer> {
  const { pdf_sha256 } = await scene.database
    .selectFrom("letters_issued")
    .select("pdf_sha256")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return await bytesOf({ files: openFiles(scene.settings) }, pdf_sha256);
}

const place = (id = letterId) => ({ agencyId: scene.agencyId, letterId: id });
const secrets = { role: "agency_head", nik: knownNik, passphrase: knownPassphrase };
const sign = async (person: Person, body: object = secrets, id = letterId) =>
  await scene.call(signLetter, { cookie: person.cookie, params: place(id), body });
const look = async (person = admin, id = letterId) =>
  (await scene.call(getSignatures, { cookie: person.cookie, params: place(id) })).json;
const decide = async (person: Person, number: number, accept: boolean, reason = "") =>
  await scene.call(decideSigned, { cookie: person.cookie, params: { ...place(), number }, body: { accept, reason } });
const stateOf = async (id = letterId) =>
  (await scene.database.selectFrom("letters_issued").select("state").where("id", "=", id).executeTakeFirstOrThrow())
    .state;

async function bring(
  person: Person,
  file: Buffer,
  fields: Readonly<Record<string, string>>,
  name = "surat.pdf",
  type = "application/pdf",
) {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append("file", new Blob([new Uint8Array(file)], { type }), name);
  const made = new Request("http://x/", { method: "POST", body: form });
  const path = bringSigned.path.replace(":agencyId", scene.agencyId).replace(":letterId", letterId);
  const response = await scene.app.inject({
    method: "POST",
    url: path,
    headers: { cookie: person.cookie, "content-type": made.headers.get("content-type") ?? "" },
    payload: Buffer.from(await made.arrayBuffer()),
  });
  return { status: response.statusCode, json: response.json<{ kind?: string; number?: number }>() };
}

describe("signing through the service", () => {
  test("the head signs, and the letter is signed: anyone with the signed file finds it under the letter's code", async () => {
    expect(await sign(head)).toMatchObject({ status: 200, json: { number: 1, letterState: "signed" } });
    const said = await look();
    expect(said).toMatchObject({
      service: true,
      signers: [{ role: "agency_head", state: "standing" }],
      signatures: [
        {
          method: "bsre",
          state: "standing",
          notes: [],
          found: [{ signer: "Bupati (uji)", trust: "trusted", isIntact: true }],
        },
      ],
      asks: [{ outcome: "signed", attempts: 1 }],
    });
    const { code } = await scene.database
      .selectFrom("letters_issued")
      .select("code")
      .where("id", "=", letterId)
      .executeTakeFirstOrThrow();
    const { code: found } = await scene.database
      .selectFrom("letters_hashes")
      .select("code")
      .where("sha256", "=", said.signatures[0].sha256)
      .executeTakeFirstOrThrow();
    expect(found).toBe(code);
  });

  test("neither NIK nor passphrase rests anywhere in the database", async () => {
    service.troubles.push("echo");
    await sign(head);
    await sign(head);
    const dump: string[] = [];
    for (const table of ["letters_signatures", "letters_signing_asks", "platform_ledger", "letters_issued"] as const) {
      dump.push(JSON.stringify(await scene.database.selectFrom(table).selectAll().execute()));
    }
    expect(dump.join("")).toContain("gagal");
    expect(dump.join("")).not.toContain(knownPassphrase);
    expect(dump.join("")).not.toContain(knownNik);
  });

  test("a wrong passphrase is told as such, and the letter can be signed right after", async () => {
    expect(await sign(head, { ...secrets, passphrase: "salah" })).toMatchObject({
      status: 422,
      json: { kind: "signing_passphrase" },
    });
    expect(await stateOf()).toBe("issued");
    expect((await sign(head)).status).toBe(200);
    expect((await look()).asks.map((one: { outcome: string }) => one.outcome)).toEqual(["signed", "passphrase"]);
  });

  test("a line that was cut after signing leaves one signature, however often it is tried", async () => {
    service.troubles.push("hang_up", "unavailable", "hang_up");
    expect(await sign(head)).toMatchObject({ status: 502, json: { kind: "signing_service_silent" } });
    expect((await sign(head)).status).toBe(200);
    expect(await sign(head)).toMatchObject({ status: 409, json: { kind: "signature_there" } });
    expect((await look()).signatures).toHaveLength(1);
  });

  test("two clicks at once: one signature stands, the other is told so", async () => {
    const both = await Promise.all([sign(head), sign(head)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await look()).signatures).toHaveLength(1);
  });

  test.each(["unsigned", "no_pdf"] as const)(
    "an answer that is not our letter with a signature (%s) does not stand",
    async (trouble) => {
      service.troubles.push(trouble);
      expect((await sign(head)).status).toBe(502);
      expect(await stateOf()).toBe("issued");
    },
  );

  test("nobody signs in an office that they do not hold", async () => {
    expect(await sign(inspector)).toMatchObject({ status: 403, json: { kind: "signing_office" } });
    expect((await sign(admin)).status).toBe(403);
    expect(service.knocks).toEqual([]);
  });

  test("minutes want two signatures, the second under the first", async () => {
    const minutes = await issue("official_record");
    const lead = await scene.signIn("tpi_lead");
    expect(await sign(lead, { ...secrets, role: "tpi_lead" }, minutes)).toMatchObject({
      json: { letterState: "issued" },
    });
    expect(await sign(inspector, { ...secrets, role: "chief_inspector" }, minutes)).toMatchObject({
      json: { letterState: "signed" },
    });
    const { signatures } = await look(admin, minutes);
    expect(signatures[1].found).toHaveLength(2);
  });
});

describe("a letter that was signed elsewhere", () => {
  const fields = { role: "agency_head", method: "pdf" };

  test("is looked into, waits, and stands once a second person has compared it", async () => {
    const signed = await signPdf(issued, signer);
    expect(await bring(admin, signed, fields)).toMatchObject({ status: 200, json: { number: 1 } });
    expect(await look()).toMatchObject({
      signers: [{ state: "waiting" }],
      signatures: [{ isMine: true, state: "waiting", found: [{ signer: "Bupati (uji)", trust: "trusted" }] }],
    });
    expect(await decide(admin, 1, true)).toMatchObject({ status: 409, json: { kind: "signature_four_eyes" } });
    expect(await stateOf()).toBe("issued");
    expect((await decide(inspector, 1, true)).status).toBe(200);
    expect(await stateOf()).toBe("signed");
  });

  test("refused with a reason, it may be brought again; a refusal without a reason is none", async () => {
    await bring(admin, await signPdf(issued, signer), fields);
    expect(await decide(inspector, 1, false)).toMatchObject({
      status: 422,
      json: { kind: "signature_reason_missing" },
    });
    expect((await decide(inspector, 1, false, "Tanda tangan orang lain.")).status).toBe(200);
    expect((await bring(admin, await signPdf(issued, signer), fields)).json).toMatchObject({ number: 2 });
  });

  test.each([
    ["the letter without a signature", async () => issued, "signature_unsigned_letter"],
    [
      "another letter, well signed",
      async () => await signPdf(await fileOf(await issue("responsibility_statement")), signer),
      "signature_other_letter",
    ],
    ["the letter, altered after signing", async () => alter(await signPdf(issued, signer)), "signature_broken"],
  ] as const)("%s is refused", async (_title, make, kind) => {
    expect(await bring(admin, await make(), fields)).toMatchObject({ status: 422, json: { kind } });
    expect((await look()).signatures).toEqual([]);
  });

  test("a scan waits for a second person; the log of the agency shows both hashes", async () => {
    expect((await bring(admin, issued.subarray(0, 0), fields)).status).toBe(422);
    const scan = Buffer.concat([issued, Buffer.from("\n% dipindai\n")]);
    await bring(admin, scan, { role: "agency_head", method: "scan" });
    await decide(inspector, 1, true);
    const log = (await scene.call(listSignatures, { cookie: inspector.cookie, params: { agencyId: scene.agencyId } }))
      .json;
    expect(log.items[0]).toMatchObject({
      letterId,
      method: "scan",
      state: "standing",
      broughtBy: admin.name,
      decidedBy: inspector.name,
    });
    expect(log.items[0].sha256).not.toBe(log.items[0].issuedSha256);
  });
});

/** One byte inside the pages, in front of every signature. */
function alter(pdf: Buffer): Buffer {
  const altered = Buffer.from(pdf);
  altered[200] = (altered[200] ?? 0) ^ 1;
  return altered;
}
