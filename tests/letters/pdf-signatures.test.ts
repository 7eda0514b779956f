import { beforeAll, describe, expect, test } from "vitest";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { findSignatures } from "../../src/server/letters/signing/pdf-signatures.ts";
import { type Authority, makeAuthority, makeSigner, type Signer, signPdf } from "./certificates.ts";

let authority: Authority;
let head: Signer;
let letter: Buffer;
let signed: Buffer;

beforeAll(async () => {
  authority = makeAuthority("Otoritas Uji");
  head = makeSigner(authority, "Kepala Daerah (uji)");
  letter = typeset("Surat usulan nomor 7");
  signed = await signPdf(letter, head);
});

describe("the signatures of a PDF", () => {
  test("a letter nobody signed has none", async () => {
    expect(await findSignatures(letter, [])).toEqual([]);
  });

  test("a signature is found with its signer, its authority and the time that it claims", async () => {
    const [found, ...others] = await findSignatures(signed, [authority.certificate]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      signer: "Kepala Daerah (uji)",
      issuer: "Otoritas Uji",
      serial: "0a2b",
      isIntact: true,
      coversAll: true,
      trust: "trusted",
    });
    expect(Math.abs(Date.parse(found?.claimedAt ?? "") - Date.now())).toBeLessThan(60_000);
  });

  test("an authority that nobody told us of is unknown, also under a name that we trust", async () => {
    const impostor = makeAuthority("Otoritas Uji");
    const [unknown] = await findSignatures(signed, []);
    const [foreign] = await findSignatures(signed, [impostor.certificate]);
    expect([unknown?.trust, foreign?.trust]).toEqual(["unknown", "unknown"]);
  });

  test("a certificate whose time is over is called so", async () => {
    const late = await signPdf(letter, makeSigner(authority, "Kepala Lama (uji)", [-700, -10]));
    expect(await findSignatures(late, [authority.certificate])).toMatchObject([{ isIntact: true, trust: "expired" }]);
  });

  test("one altered byte of what was signed breaks it, wherever it lies", async () => {
    const gap = signed.indexOf("/Contents <");
    for (const place of [9, Math.floor(letter.length / 2), letter.length - 20, gap - 5, signed.length - 8]) {
      const altered = Buffer.from(signed);
      altered[place] = (altered[place] ?? 0) ^ 1;
      const found = await findSignatures(altered, [authority.certificate]);
      expect(
        found.every((one) => one.isIntact),
        `byte ${place}`,
      ).toBe(found.length === 0);
    }
  });

  test("what is put behind the last signature is not covered by it", async () => {
    const longer = Buffer.concat([signed, Buffer.from("\n% tambahan\n")]);
    expect(await findSignatures(longer, [])).toMatchObject([{ isIntact: true, coversAll: false }]);
  });

  test("two people sign one after the other: the second covers the first", async () => {
    const second = await signPdf(signed, makeSigner(authority, "Inspektur (uji)"), "Inspektur");
    expect(await findSignatures(second, [authority.certificate])).toMatchObject([
      { signer: "Kepala Daerah (uji)", isIntact: true, coversAll: false },
      { signer: "Inspektur (uji)", isIntact: true, coversAll: true },
    ]);
  });

  test("a range that leaves more than its contents unsigned does not count", async () => {
    const text = signed.toString("latin1");
    const widened = text.replace(/\/ByteRange \[0 (\d+) /, (all, head: string) =>
      all.replace(head, String(Number(head) - 1).padStart(head.length, "0")),
    );
    expect(widened).not.toBe(text);
    expect(await findSignatures(Buffer.from(widened, "latin1"), [])).toMatchObject([{ isIntact: false }]);
  });
});

function typeset(text: string): Buffer {
  const compiler = NodeCompiler.create();
  return Buffer.from(compiler.pdf({ mainFileContent: text }));
}
