import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { enterUnitFact } from "../../../contract/proposals/requirement-facts.ts";
import { checkFact } from "../../../core/proposals/requirements/facts.ts";
import { agencyFactKinds, type FactKind } from "../../../core/proposals/requirements/rule-pack.ts";
import { type Asker, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findUnit } from "../../agencies/queries.ts";
import { findVersion } from "../../evidence/queries.ts";
import { type FactRow, findFacts } from "./facts.ts";
import { isStated } from "./stated-facts.ts";
import { requirementsOfYear } from "./shipped.ts";

export type FactPlace = { readonly agencyId: string; readonly unitId: string | null };
type Body = z.output<NonNullable<(typeof enterUnitFact)["body"]>>;

/** Adds an entry about the agency or one of its units. Nothing is replaced: the older ones stay to be read. */
export async function enterFact(
  rows: TenantDatabase,
  asker: Asker,
  place: FactPlace,
  body: Body,
  now: Date,
): Promise<FactRow> {
  const { agencyId, unitId } = place;
  if (isAgencyKind(body.kind) !== (unitId === null)) throw unprocessable({ kind: "fact_wrong_form" });
  if (unitId !== null && !(await findUnit(rows, agencyId, unitId))) throw notFound();
  const pack = await requirementsOfYear(body.year ?? Number(today(now).slice(0, 4)));
  const checked = checkFact(pack, body, today(now));
  if (!checked.ok) throw unprocessable(checked.problem);
  if (
    body.kind === "audit_follow_up" &&
    unitId !== null &&
    (await isStated(rows, { agencyId, unitId, year: body.year }))
  )
    throw conflict({ kind: "fact_stated" });
  const id = randomUUID();
  await rows
    .insertInto("proposals_facts")
    .values({
      agency_id: agencyId,
      id,
      unit_id: unitId,
      kind: body.kind,
      year: body.year,
      value: JSON.stringify(body.value),
      ...(await proofColumns(rows, place, body.proof)),
      note: body.note,
      entered_by: asker.accountId,
      entered_at: now,
    })
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    unitId,
    action: unitId === null ? "requirements.enter" : "requirements.enterUnit",
    subject: id,
    detail: { requirement: body.kind, year: body.year, ...flat(body.value), proof: body.proof?.kind ?? null },
  });
  return await findFact(rows, place, id);
}

export async function findFact(rows: TenantDatabase, { agencyId, unitId }: FactPlace, id: string): Promise<FactRow> {
  const [fact] = await findFacts(rows, { agencyId, unitIds: unitId === null ? null : [unitId], id });
  if (!fact) throw notFound();
  return fact;
}

/** Verifies an entry, or rejects it with a reason; the person who entered it never does. */
export async function checkEntry(
  rows: TenantDatabase,
  asker: Asker,
  place: FactPlace & { readonly factId: string },
  body: { readonly outcome: "verified" | "rejected"; readonly note: string },
  now: Date,
): Promise<FactRow> {
  const { agencyId, unitId, factId } = place;
  const entry = await rows
    .selectFrom("proposals_facts")
    .select(["entered_by", "kind", "year"])
    .where("agency_id", "=", agencyId)
    .where("id", "=", factId)
    .where("unit_id", unitId === null ? "is" : "=", unitId)
    .executeTakeFirst();
  if (!entry) throw notFound();
  if (entry.entered_by === asker.accountId) throw conflict({ kind: "fact_four_eyes" });
  const fact = await findFact(rows, place, factId);
  if (body.outcome === "verified" && !fact.hasProof) throw conflict({ kind: "fact_without_proof" });
  if (body.outcome === "rejected" && body.note === "") throw unprocessable({ kind: "fact_reason_missing" });
  const before = await rows
    .selectFrom("proposals_fact_checks")
    .select(({ fn }) => fn.max<number | null>("number").as("last"))
    .where("agency_id", "=", agencyId)
    .where("fact_id", "=", factId)
    .executeTakeFirst();
  await rows
    .insertInto("proposals_fact_checks")
    .values({
      agency_id: agencyId,
      fact_id: factId,
      number: (before?.last ?? 0) + 1,
      outcome: body.outcome,
      note: body.note,
      checked_by: asker.accountId,
      checked_at: now,
    })
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    unitId,
    action: unitId === null ? "requirements.verify" : "requirements.verifyUnit",
    subject: factId,
    detail: { requirement: entry.kind, year: entry.year, outcome: body.outcome, remark: body.note },
  });
  return await findFact(rows, place, factId);
}

async function proofColumns(rows: TenantDatabase, { agencyId, unitId }: FactPlace, proof: Body["proof"]) {
  const none = { proof_id: null, document_id: null, number: null, url: null };
  if (proof === null) return none;
  if (proof.kind === "link") return { ...none, url: proof.url };
  if (proof.kind === "evidence") {
    if (unitId === null) throw unprocessable({ kind: "fact_wrong_form" });
    await findVersion(rows, { agencyId, unitId }, proof.documentId, proof.number);
    return { ...none, document_id: proof.documentId, number: proof.number };
  }
  const kept = await rows
    .selectFrom("proposals_proofs")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("id", "=", proof.proofId)
    .where("unit_id", unitId === null ? "is" : "=", unitId)
    .executeTakeFirst();
  if (!kept) throw notFound();
  return { ...none, proof_id: kept.id };
}

function isAgencyKind(kind: FactKind): boolean {
  return agencyFactKinds.some((one) => one === kind);
}

/** The value as the log tells it. */
function flat(value: Body["value"]): Record<string, unknown> {
  const { kind: _kind, ...rest } = value;
  return rest;
}
