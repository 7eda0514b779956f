import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { enterContent } from "../../evidence/contents.ts";
import { keepPart } from "../../evidence/keep-part.ts";
import { readSoon } from "../../evidence/reading/read-waiting.ts";
import { scanSoon } from "../../evidence/scanning/scan-waiting.ts";
import { sendFile } from "../../evidence/send-file.ts";
import type { Asker, House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, Refused } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import type { FactPlace } from "./enter-fact.ts";

const largestProof = 25 * 1024 * 1024;

/** Keeps the one file of a multipart request as proof: looked at as evidence is, scanned and verified like it. */
export async function keepProof(house: House, asker: Asker, place: FactPlace, request: FastifyRequest, now: Date) {
  const { fileName, mediaType, sha256, bytes } = await keepPart(house, request, largestProof);
  const kept = { sha256, bytes };
  const id = randomUUID();
  const { agencyId, unitId } = place;
  await inTenant(house.database, [agencyId], async (rows) => {
    await enterContent(rows, { agencyId, ...kept, mediaType }, now);
    await rows
      .insertInto("proposals_proofs")
      .values({
        agency_id: agencyId,
        id,
        unit_id: unitId,
        ...kept,
        file_name: fileName,
        media_type: mediaType,
        uploaded_by: asker.accountId,
        uploaded_at: now,
      })
      .execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      unitId,
      action: "requirements.keepProof",
      subject: id,
      detail: { fileName, sha256: kept.sha256 },
    });
  });
  scanSoon(house.database);
  readSoon(house.database);
  return { proofId: id, fileName, ...kept };
}

/** Sends the file behind an entry, unless it would harm or is no longer what it was. */
export async function openProof(
  house: House,
  place: FactPlace & { readonly factId: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const version = await inTenant(house.database, [place.agencyId], async (rows) => await findProof(rows, place));
  return await sendFile(house.files, version, request, reply);
}

/** The file behind an entry; refused where it would harm, is gone, or is no longer what it was. */
export async function findProof(
  rows: TenantDatabase,
  { agencyId, unitId, factId }: FactPlace & { readonly factId: string },
) {
  const found = await rows
    .selectFrom("proposals_facts as f")
    .leftJoin("proposals_proofs as p", (join) =>
      join.onRef("p.agency_id", "=", "f.agency_id").onRef("p.id", "=", "f.proof_id"),
    )
    .leftJoin("evidence_versions as v", (join) =>
      join
        .onRef("v.agency_id", "=", "f.agency_id")
        .onRef("v.document_id", "=", "f.document_id")
        .onRef("v.number", "=", "f.number"),
    )
    .innerJoin("evidence_contents as c", (join) =>
      join
        .onRef("c.agency_id", "=", "f.agency_id")
        .on(({ eb, fn }) => eb("c.sha256", "=", fn.coalesce("p.sha256", "v.sha256"))),
    )
    .select(({ fn }) => [
      "c.sha256",
      "c.media_type as mediaType",
      "c.scan",
      "c.scan_finding as finding",
      "c.integrity",
      fn.coalesce("p.file_name", "v.file_name").as("fileName"),
    ])
    .where("f.agency_id", "=", agencyId)
    .where("f.id", "=", factId)
    .where("f.unit_id", unitId === null ? "is" : "=", unitId)
    .executeTakeFirst();
  if (!found) throw notFound();
  const { sha256, mediaType, fileName, scan, finding, integrity } = found;
  const name = fileName ?? "";
  if (scan === "infected") throw conflict({ kind: "evidence_infected", detail: { finding, name } });
  if (integrity === "missing") throw new Refused(410, { kind: "file_missing_here" });
  if (integrity === "changed") throw conflict({ kind: "evidence_damaged", detail: { name } });
  return { sha256, mediaType, fileName: name };
}
