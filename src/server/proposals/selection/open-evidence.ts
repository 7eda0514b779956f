import type { FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { noteLook } from "../../evidence/library/looks.ts";
import { findOpenable } from "../../evidence/previews/openable.ts";
import { mustBeScanned } from "../../evidence/previews/must-be-scanned.ts";
import { isFirstLook, sendFile } from "../../evidence/send-file.ts";
import type { Asker, House } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { findProof } from "../requirements/proofs.ts";
import { inCourse } from "./in-course.ts";

type Asked<Params = { readonly documentId: string; readonly number: number }> = {
  readonly params: { readonly agencyId: string; readonly worksheetId: string } & Params;
  readonly asker: Asker;
  readonly now: Date;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/**
 * Opens a version of the unit's evidence for the national team: only one on which the proposed worksheet or the sent
 * objection rests. The rest of the unit's documents stays the unit's.
 */
export async function openForNation(house: House, asked: Asked): Promise<FastifyReply> {
  const { documentId, number } = asked.params;
  const version = await inCourse(house, asked, "selection.read", async ({ rows, place, asker, now }) => {
    const { rows: rests } = await sql<{ rests: boolean }>`
      select exists (select from worksheets_evidence e where e.agency_id = ${place.agencyId}
          and e.worksheet_id = ${place.worksheetId} and e.layer = 'unit' and e.document_id = ${documentId} and e.number = ${number})
        or exists (select from proposals_objections o, jsonb_array_elements(o.points) p, jsonb_array_elements(p->'files') f
          where o.agency_id = ${place.agencyId} and o.worksheet_id = ${place.worksheetId}
            and f->>'documentId' = ${documentId} and (f->>'number')::int = ${number}) as rests`.execute(rows);
    if (!rests[0]?.rests) throw notFound();
    const at = { agencyId: place.agencyId, unitId: place.unitId, documentId, number };
    const found = await findOpenable(rows, at, documentId, number, mustBeScanned(house, asker, place.unitId));
    if (isFirstLook(asked.request)) await noteLook(rows, asker, at, now);
    return found;
  });
  return await sendFile(house.files, version, asked.request, asked.reply);
}

/** Opens the proof of one of the unit's requirement entries, and of no other unit's. */
export async function openProofForNation(
  house: House,
  asked: Asked<{ readonly factId: string }>,
): Promise<FastifyReply> {
  const file = await inCourse(house, asked, "selection.read", async ({ rows, place }) => {
    return await findProof(rows, { agencyId: place.agencyId, unitId: place.unitId, factId: asked.params.factId });
  });
  return await sendFile(house.files, file, asked.request, asked.reply);
}
