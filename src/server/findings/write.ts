import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Draft } from "../../contract/findings/shapes.ts";
import { checkFinding } from "../../core/findings/finding.ts";
import { type FindingSide, type FindingStage, stagesOfSide } from "../../core/findings/stages.ts";
import { allowTarget } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import { targetOf, type Visit } from "../worksheets/place.ts";
import { packOf } from "../worksheets/round-pack.ts";
import { whoAndWhere } from "../worksheets/submit.ts";
import { findDraft } from "./drafts.ts";
import { holdFollowUp, takeStep } from "./hold.ts";

type Wording = {
  readonly item: string | null;
  readonly documentId: string | null;
  readonly pages: string;
  readonly minute: string | null;
  readonly condition: string;
  readonly recommendation: string;
};

/**
 * Writes a finding that nobody but the assessors sees. Who may do it at this stage is the caller's to ask: the tiers of
 * the TPI here, the national chapters for their own stages.
 */
export async function writeFinding(visit: Visit, stage: FindingStage, wording: Wording): Promise<Draft> {
  const { rows, place, asker, now } = visit;
  const id = randomUUID();
  const number = await checkWording(visit, wording);
  const at = { agency_id: place.agencyId, written_by: asker.accountId, written_at: now };
  await rows
    .insertInto("findings")
    .values({ ...at, id, worksheet_id: place.worksheetId, unit_id: place.unitId, stage })
    .execute();
  await rows
    .insertInto("findings_versions")
    .values({ ...at, finding_id: id, version: 1, ...columnsOf(wording, number) })
    .execute();
  const detail = { stage, ...(wording.item === null ? {} : { item: wording.item }) };
  await record(rows, { ...whoAndWhere(visit), action: "findings.write", subject: place.worksheetId, detail });
  return await findDraft(visit, id);
}

/** A newer wording beside the earlier ones. What the unit was given stays what it was until the next release. */
export async function editFinding(
  visit: Visit,
  id: string,
  { version, ...wording }: Wording & { readonly version: number },
  side: FindingSide = "internal",
): Promise<Draft> {
  const { rows, place, asker, now } = visit;
  const held = await holdFinding(visit, id, side);
  if (held.withdrawn_at !== null) throw conflict({ kind: "finding_withdrawn" });
  if (held.latest !== version)
    throw conflict({ kind: "conflict_version", detail: { seen: version, version: held.latest } });
  const number = await checkWording(visit, wording);
  const at = { agency_id: place.agencyId, written_by: asker.accountId, written_at: now };
  await rows
    .insertInto("findings_versions")
    .values({ ...at, finding_id: id, version: version + 1, ...columnsOf(wording, number) })
    .execute();
  await rows
    .updateTable("findings")
    .set({ latest: version + 1 })
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", id)
    .execute();
  const detail = { version: version + 1, ...(wording.item === null ? {} : { item: wording.item }) };
  await record(rows, { ...whoAndWhere(visit), action: "findings.edit", subject: place.worksheetId, detail });
  return await findDraft(visit, id);
}

/**
 * Withdrawn, never deleted: the unit keeps reading what it was told, and why that no longer stands. Answers whether the
 * unit had it.
 */
export async function withdrawFinding(
  visit: Visit,
  id: string,
  reason: string,
  side: FindingSide = "internal",
): Promise<boolean> {
  const { rows, place, asker, now, day } = visit;
  const held = await holdFinding(visit, id, side);
  if (held.withdrawn_at !== null) throw conflict({ kind: "finding_withdrawn" });
  const followUp = await holdFollowUp(rows, { agencyId: place.agencyId, findingId: id });
  if (followUp) {
    const release = side === "internal" ? "findings.release" : "findings.releaseNational";
    allowTarget(release, asker, targetOf(place), day);
    await takeStep(visit, followUp, { step: "withdraw", seen: followUp.version, detail: { text: reason } });
  }
  await rows
    .updateTable("findings")
    .set({ withdrawn_by: asker.accountId, withdrawn_at: now, withdrawn_reason: reason })
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", id)
    .execute();
  const detail = { released: followUp !== null };
  await record(rows, { ...whoAndWhere(visit), action: "findings.withdraw", subject: place.worksheetId, detail });
  return followUp !== null;
}

/** The finding of this worksheet and side, kept as it is until the transaction ends. */
async function holdFinding(
  { rows, place }: Visit,
  id: string,
  side: FindingSide,
): Promise<{ readonly latest: number; readonly withdrawn_at: Date | null }> {
  const held = await rows
    .selectFrom("findings")
    .select(["latest", "withdrawn_at"])
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("id", "=", id)
    .where("stage", "in", [...stagesOfSide(side)])
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw notFound();
  return held;
}

/** Refuses what rests on nothing, or on what is not there; answers the version of the document that was looked at. */
async function checkWording(visit: Visit, wording: Wording): Promise<number | null> {
  const bound = checkFinding(wording);
  if (!bound.ok) throw unprocessable(bound.problem);
  const { rows, place } = visit;
  if (wording.item !== null) {
    const pack = await packOf(rows, place.round.packId, place.round.packHash);
    if (!pack.items.some(({ code }) => code === wording.item)) throw notFound();
  }
  if (wording.documentId === null) return null;
  // In the version that the worksheet rests on; one of the unit's library that it does not rest on, in its newest.
  const { rows: found } = await sql<{ number: number }>`
    select coalesce((select max(e.number) from worksheets_evidence e where e.agency_id = d.agency_id
      and e.worksheet_id = ${place.worksheetId} and e.document_id = d.id), d.latest) as number
    from evidence_documents d
    where d.agency_id = ${place.agencyId} and d.unit_id = ${place.unitId} and d.id = ${wording.documentId}`.execute(
    rows,
  );
  const [document] = found;
  if (!document) throw notFound();
  return document.number;
}

function columnsOf({ documentId, item, pages, minute, condition, recommendation }: Wording, number: number | null) {
  const evidence = { document_id: documentId, document_number: number, pages: documentId === null ? "" : pages };
  return { item, minute, condition, recommendation, ...evidence };
}
