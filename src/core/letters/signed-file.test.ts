import { describe, expect, test } from "vitest";
import { type FoundSignature, judgeSignedFile, saysTheSame } from "./signed-file.ts";

const whole: FoundSignature = {
  signer: "Kepala",
  issuer: "Otoritas",
  serial: "01",
  claimedAt: "2026-07-01T03:00:00.000Z",
  isIntact: true,
  coversAll: true,
  trust: "trusted",
};
const facts = { signatures: [whole], extendsIssued: true, text: "same" } as const;

describe("a file that claims to be the signed letter", () => {
  test("is taken without a remark when all of it holds", () => {
    expect(judgeSignedFile(facts)).toEqual({ ok: true, value: [] });
  });

  test.each([
    ["without a signature", { ...facts, signatures: [] }, "signature_missing"],
    [
      "with a broken signature beside a sound one",
      { ...facts, signatures: [{ ...whole, isIntact: false }, whole] },
      "signature_broken",
    ],
    [
      "with something behind the last signature",
      { ...facts, signatures: [{ ...whole, coversAll: false }] },
      "signature_not_last",
    ],
    [
      "with other words on its pages, though it begins with our bytes",
      { ...facts, text: "differs" },
      "signature_other_letter",
    ],
    [
      "whose words nobody can read and whose bytes are not ours",
      { ...facts, text: "unknown", extendsIssued: false },
      "signature_other_letter",
    ],
  ] as const)("%s is refused", (_title, given, kind) => {
    expect(judgeSignedFile(given)).toMatchObject({ ok: false, problem: { kind } });
  });

  test("what cannot be decided here is taken and said", () => {
    expect(judgeSignedFile({ ...facts, signatures: [{ ...whole, trust: "unknown" }], extendsIssued: false })).toEqual({
      ok: true,
      value: ["unknown_authority", "not_extended"],
    });
    expect(judgeSignedFile({ ...facts, signatures: [{ ...whole, trust: "expired" }], text: "unknown" })).toEqual({
      ok: true,
      value: ["certificate_expired", "text_unread"],
    });
  });
});

describe("whether two texts say the same", () => {
  const issued = ["Nomor 700/12 usulan tiga unit kerja", "Bupati"];

  test("other spaces and line ends do not matter, nor does the mark of a signing program", () => {
    expect(
      saysTheSame(issued, ["Nomor  700/12\nusulan tiga unit\nkerja", "Bupati Ditandatangani secara elektronik"]),
    ).toBe(true);
  });

  test("a changed word, a word that is missing, words in another order and a page that is missing do", () => {
    expect(saysTheSame(issued, ["Nomor 700/12 usulan empat unit kerja", "Bupati"])).toBe(false);
    expect(saysTheSame(issued, ["Nomor 700/12 usulan unit kerja", "Bupati"])).toBe(false);
    expect(saysTheSame(issued, ["usulan tiga unit kerja Nomor 700/12", "Bupati"])).toBe(false);
    expect(saysTheSame(issued, [issued[0] ?? ""])).toBe(false);
  });

  test("more than a mark is another letter", () => {
    expect(saysTheSame(["Bupati"], [`Bupati ${"dan lagi ".repeat(21)}`])).toBe(false);
  });
});
