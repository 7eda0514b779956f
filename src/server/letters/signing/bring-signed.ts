import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { checkTurnToSign, signerRoles } from "../../../core/letters/signing.ts";
import { enterContent } from "../../evidence/contents.ts";
import { keepPart } from "../../evidence/keep-part.ts";
import { scanSoon } from "../../evidence/scanning/scan-waiting.ts";
import type { Asker, House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { bytesOf, findLetter, type LetterPlace } from "./find-letter.ts";
import { keepSignature, letStand } from "./keep-signature.ts";
import { lookInto } from "./look-into.ts";

const largest = 50 * 1024 * 1024;
const fieldsShape = z.object({ role: z.enum(signerRoles), method: z.enum(["pdf", "scan"]) });
const scanTypes: readonly string[] = ["application/pdf", "image/jpeg", "image/png"];

/**
 * Takes a letter that was signed elsewhere. A PDF with signatures is looked into and refused where it cannot be the
 * letter; a scan cannot be read for what it is. Either waits until a second person has compared it.
 */
export async function bringSigned(
  house: House,
  place: LetterPlace,
  asker: Asker,
  request: FastifyRequest,
  now: Date,
): Promise<{ readonly number: number }> {
  const { database, settings } = house;
  const before = await inTenant(database, [place.agencyId], async (rows) => await findLetter(rows, place));
  const file = await keepPart(house, request, largest);
  const fields = fieldsShape.safeParse(file.fields);
  if (!fields.success) throw unprocessable({ kind: "invalid_input" }, [{ path: "body.role", message: "role, method" }]);
  const { role, method } = fields.data;
  if (file.sha256 === before.issuedSha256) throw unprocessable({ kind: "signature_unsigned_letter" });
  if (!scanTypes.includes(file.mediaType) || (method === "pdf" && file.mediaType !== "application/pdf")) {
    throw unprocessable({ kind: "signature_file_type" });
  }
  const look =
    method === "pdf" ? await lookInto(settings, await bytesOf(house, before.issuedSha256), file.content) : null;
  if (look && !look.judged.ok) throw unprocessable(look.judged.problem);
  const number = await inTenant(database, [place.agencyId], async (rows) => {
    const letter = await findLetter(rows, place, { lock: true });
    const turn = checkTurnToSign(letter, letter.signatures, role);
    if (!turn.ok) throw conflict(turn.problem);
    await enterContent(rows, { agencyId: place.agencyId, ...file }, now);
    const kept = await keepSignature(rows, place, letter, {
      role,
      method,
      sha256: file.sha256,
      bytes: file.bytes,
      found: look?.facts.signatures ?? [],
      notes: look?.judged.ok ? look.judged.value : [],
      state: "waiting",
      signedAs: null,
      accountId: asker.accountId,
      now,
    });
    const detail = { role, method, sha256: file.sha256 };
    await record(rows, {
      accountId: asker.accountId,
      agencyId: place.agencyId,
      action: "letters.bringSigned",
      subject: place.letterId,
      detail,
    });
    return kept;
  });
  scanSoon(database);
  return { number };
}

/** A second person says whether the file is the signed letter. */
export async function decideSigned(
  { database }: Pick<House, "database">,
  place: LetterPlace & { readonly number: number },
  asker: Asker,
  asked: { readonly accept: boolean; readonly reason: string },
  now: Date,
): Promise<void> {
  if (!asked.accept && asked.reason === "") throw unprocessable({ kind: "signature_reason_missing" });
  await inTenant(database, [place.agencyId], async (rows) => {
    const letter = await findLetter(rows, place, { lock: true });
    if (letter.state === "withdrawn") throw conflict({ kind: "letter_withdrawn" });
    const decided = await rows
      .updateTable("letters_signatures")
      .set({
        state: asked.accept ? "standing" : "refused",
        decided_by: asker.accountId,
        decided_at: now,
        reason: asked.reason,
      })
      .where("agency_id", "=", place.agencyId)
      .where("letter_id", "=", place.letterId)
      .where("number", "=", place.number)
      .where("state", "=", "waiting")
      .where("brought_by", "<>", asker.accountId)
      .returning(["role", "method", "file_sha256", "bytes", "brought_by", "brought_at"])
      .executeTakeFirst();
    if (!decided) {
      const there = letter.signatures.find(({ number }) => number === place.number);
      if (!there) throw notFound();
      throw conflict({ kind: there.state === "waiting" ? "signature_four_eyes" : "signature_decided" });
    }
    const { role, method, file_sha256: sha256, bytes } = decided;
    if (asked.accept) {
      const file = { role, method, sha256, bytes, accountId: decided.brought_by, now: decided.brought_at };
      await letStand(rows, place, letter, file);
    }
    const detail = { role, method, sha256, accepted: asked.accept, ...(asked.reason ? { reason: asked.reason } : {}) };
    await record(rows, {
      accountId: asker.accountId,
      agencyId: place.agencyId,
      action: "letters.confirmSigned",
      subject: place.letterId,
      detail,
    });
  });
}
