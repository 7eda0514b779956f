import { randomUUID } from "node:crypto";
import { checkTurnToSign, type SignerRole } from "../../../core/letters/signing.ts";
import { signedAs } from "../../../core/people/acting.ts";
import { isInForce } from "../../../core/people/roles.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, forbidden, Refused, unprocessable } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { type BsreAnswer, type BsrePatience, signWithBsre } from "./bsre.ts";
import { bytesOf, findLetter, type LetterPlace } from "./find-letter.ts";
import { keepSignature, letStand } from "./keep-signature.ts";
import { lookInto } from "./look-into.ts";

type Asked = { readonly role: SignerRole; readonly nik: string; readonly passphrase: string };

/**
 * Signs a letter through the e-signature service, in the asker's own office. The service is asked between two
 * transactions: what is asked is noted before, and what came back is looked at like any file from outside before it
 * stands. Asked twice, one answer is kept; the passphrase lives in this call alone.
 */
export async function signLetter(
  house: Pick<House, "database" | "files" | "settings">,
  place: LetterPlace,
  asker: Asker,
  asked: Asked,
  now: Date,
  patience?: BsrePatience,
): Promise<{ readonly number: number; readonly letterState: "issued" | "signed" }> {
  const { database, settings } = house;
  if (!settings.bsre) throw unprocessable({ kind: "signing_service_not_set" });
  refuseForeignOffice(asker, place.agencyId, asked.role, today(now));
  const ask = { id: randomUUID(), ...place, role: asked.role };
  const letter = await inTenant(database, [place.agencyId], async (rows) => {
    const found = await findLetter(rows, place);
    const turn = checkTurnToSign(found, found.signatures, asked.role);
    if (!turn.ok) throw conflict(turn.problem);
    await noteAsk(rows, ask, asker, now);
    return found;
  });
  const source = await bytesOf(house, letter.newestSha256);
  const began = performance.now();
  const { nik, passphrase } = asked;
  const fileName = `${letter.number.replaceAll(/[^\w.-]+/g, "-")}.pdf`;
  const answer = await signWithBsre(settings.bsre, { pdf: source, fileName, nik, passphrase }, patience);
  const milliseconds = Math.round(performance.now() - began);
  const settle = async (outcome: string): Promise<void> => {
    await inTenant(database, [place.agencyId], async (rows) => {
      await settleAsk(rows, ask, answer, outcome, milliseconds);
    });
  };
  if (!answer.ok) {
    await settle(answer.reason);
    throw refusalOf(answer);
  }
  const { facts, judged } = await lookInto(settings, source, answer.pdf);
  const isNew = facts.signatures.length > letter.signatures.filter(({ state }) => state === "standing").length;
  if (!judged.ok || !facts.extendsIssued || !isNew) {
    await settle("not_the_letter");
    throw new Refused(502, judged.ok ? { kind: "signing_service_other_letter" } : judged.problem);
  }
  const kept = await house.files.keep(once(answer.pdf));
  return await inTenant(database, [place.agencyId], async (rows) => {
    const here = await findLetter(rows, place, { lock: true });
    const turn = checkTurnToSign(here, here.signatures, asked.role);
    if (!turn.ok || here.newestSha256 !== letter.newestSha256) {
      await settleAsk(rows, ask, answer, "overtaken", milliseconds);
      return null;
    }
    const signature = {
      ...kept,
      role: asked.role,
      method: "bsre",
      found: facts.signatures,
      notes: judged.value,
      state: "standing",
      signedAs: signedAs("letters.sign", asker, { agencyId: place.agencyId }, today(now)),
      accountId: asker.accountId,
      now,
    } as const;
    const number = await keepSignature(rows, place, here, signature);
    const letterState = await letStand(rows, place, here, signature);
    await settleAsk(rows, ask, answer, "signed", milliseconds);
    const detail = {
      role: asked.role,
      method: "bsre",
      sha256: kept.sha256,
      signers: facts.signatures.map((one) => one.signer),
    };
    await record(rows, {
      accountId: asker.accountId,
      agencyId: place.agencyId,
      action: "letters.sign",
      subject: place.letterId,
      detail,
    });
    return { number, letterState };
  }).then((done) => {
    if (!done) throw conflict({ kind: "signature_overtaken" });
    return done;
  });
}

/** The permission says that somebody may sign; this, that they do so in the office that they hold. */
function refuseForeignOffice(asker: Asker, agencyId: string, role: SignerRole, day: string): void {
  const holds = asker.duties.some((duty) => duty.role === role && duty.agencyId === agencyId && isInForce(duty, day));
  if (!holds) throw forbidden({ kind: "signing_office", detail: { role } });
}

type Ask = LetterPlace & { readonly id: string; readonly role: SignerRole };

async function noteAsk(rows: TenantDatabase, ask: Ask, asker: Asker, now: Date): Promise<void> {
  await rows
    .insertInto("letters_signing_asks")
    .values({
      agency_id: ask.agencyId,
      letter_id: ask.letterId,
      id: ask.id,
      role: ask.role,
      account_id: asker.accountId,
      asked_at: now,
      milliseconds: null,
    })
    .execute();
}

async function settleAsk(
  rows: TenantDatabase,
  ask: Ask,
  answer: BsreAnswer,
  outcome: string,
  milliseconds: number,
): Promise<void> {
  const said = answer.ok ? { said: "", document: answer.documentId } : { said: answer.said, document: "" };
  await rows
    .updateTable("letters_signing_asks")
    .set({ outcome, ...said, attempts: answer.attempts, milliseconds })
    .where("agency_id", "=", ask.agencyId)
    .where("letter_id", "=", ask.letterId)
    .where("id", "=", ask.id)
    .execute();
}

function refusalOf({ reason, said }: Extract<BsreAnswer, { readonly ok: false }>): Refused {
  const detail = { said };
  switch (reason) {
    case "passphrase":
      return unprocessable({ kind: "signing_passphrase", detail });
    case "signer":
      return unprocessable({ kind: "signing_signer", detail });
    case "access":
      return new Refused(502, { kind: "signing_service_access", detail });
    case "refused":
      return unprocessable({ kind: "signing_refused", detail });
    case "unreachable":
    case "unclear":
      return new Refused(502, { kind: "signing_service_silent", detail });
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
