import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findSignatures } from "../../src/server/letters/signing/pdf-signatures.ts";
import { signWithBsre } from "../../src/server/letters/signing/bsre.ts";
import {
  type BsreStandIn,
  knownNik,
  knownPassphrase,
  openBsreStandIn,
  standInPassword,
  standInUser,
} from "./bsre-stand-in.ts";
import { makeAuthority, makeSigner } from "./certificates.ts";

const authority = makeAuthority("Otoritas Uji");
const letter = Buffer.from(NodeCompiler.create().pdf({ mainFileContent: "Surat usulan" }));
let service: BsreStandIn;

beforeAll(async () => {
  service = await openBsreStandIn(makeSigner(authority, "Bupati (uji)"), letter);
});
afterAll(async () => await service.close());
beforeEach(() => {
  service.troubles.length = 0;
  service.knocks.length = 0;
});

const patience = { pauses: [5, 5], timeout: 1_000 };
const sign = async (change: { nik?: string; passphrase?: string; password?: string } = {}) =>
  await signWithBsre(
    { url: service.url, user: standInUser, password: change.password ?? standInPassword },
    {
      pdf: letter,
      fileName: "surat.pdf",
      nik: change.nik ?? knownNik,
      passphrase: change.passphrase ?? knownPassphrase,
    },
    patience,
  );

describe("having a letter signed by the service", () => {
  test("the answer is the letter with the signer's signature behind it", async () => {
    const answer = await sign();
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.pdf.subarray(0, letter.length).equals(letter)).toBe(true);
    expect(answer).toMatchObject({ documentId: "dok-1", attempts: 1 });
    expect(await findSignatures(answer.pdf, [authority.certificate])).toMatchObject([
      { signer: "Bupati (uji)", isIntact: true, coversAll: true, trust: "trusted" },
    ]);
  });

  test.each([
    ["a service that is not up", "unavailable"],
    ["a line that is cut after signing", "hang_up"],
    ["an answer that does not come in time", "late"],
  ] as const)("%s is asked again, and one signed letter comes of it", async (_title, trouble) => {
    service.troubles.push(trouble);
    expect(await sign()).toMatchObject({ ok: true, attempts: 2 });
    expect(service.knocks).toHaveLength(2);
  });

  test("after three attempts without an answer it says that nobody answered", async () => {
    service.troubles.push("unavailable", "unavailable", "unavailable");
    expect(await sign()).toEqual({ ok: false, reason: "unreachable", said: "", attempts: 3 });
  });

  test("a wrong passphrase is sent once only, and told apart from an unknown signer and from a closed door", async () => {
    expect(await sign({ passphrase: "salah" })).toMatchObject({ ok: false, reason: "passphrase", attempts: 1 });
    expect(await sign({ nik: "3513999999999999" })).toMatchObject({ ok: false, reason: "signer", attempts: 1 });
    expect(await sign({ password: "salah" })).toMatchObject({ ok: false, reason: "access", attempts: 1 });
    expect(service.knocks).toHaveLength(3);
  });

  test("an answer that is no PDF is not taken for one", async () => {
    service.troubles.push("no_pdf");
    expect(await sign()).toMatchObject({ ok: false, reason: "unclear" });
  });

  test("what the service repeats of the secrets is not passed on", async () => {
    service.troubles.push("echo");
    const answer = await sign();
    expect(answer).toMatchObject({ ok: false, said: "gagal: … …" });
    expect(JSON.stringify(answer)).not.toContain(knownPassphrase);
  });
});
