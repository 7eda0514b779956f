import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { AuditFollowUp, stateAuditFollowUp } from "../../../contract/reviews/audit-follow-up.ts";
import { compare, exact, toFraction } from "../../../core/kernel/exact.ts";
import { type SignedAs, signedAs } from "../../../core/people/acting.ts";
import { checkAuditFollowUp, settledPercent } from "../../../core/reviews/report/audit-follow-up.ts";
import { issueLetter } from "../../letters/issue.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { notFound, unprocessable } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { officeText } from "./letter-words.ts";

type OfUnit = { readonly agencyId: string; readonly unitId: string };
type Body = z.output<NonNullable<(typeof stateAuditFollowUp)["body"]>>;

/** Statements on a unit, newest first; null where there is no such unit. */
export async function findStatements(rows: TenantDatabase, { agencyId, unitId }: OfUnit) {
  const unit = await rows
    .selectFrom("agencies_units")
    .select("name")
    .where("agency_id", "=", agencyId)
    .where("id", "=", unitId)
    .executeTakeFirst();
  if (!unit) return null;
  const { rows: found } = await sql<Omit<AuditFollowUp, "percent" | "statedAt"> & { statedAt: Date }>`
    select s.id, s.recommendations, s.settled, s.as_of as "asOf", s.basis, s.stated_at as "statedAt",
      s.signed_as as "signedAs", coalesce(p.name, '') as "statedBy",
      case when d.id is not null then json_build_object('documentId', d.id, 'title', d.title) end as document,
      json_build_object('id', l.id, 'number', l.number, 'code', l.code) as letter
    from reviews_audit_follow_ups s
      join letters_issued l on l.agency_id = s.agency_id and l.id = s.letter_id
      left join people_accounts p on p.id = s.stated_by
      left join evidence_documents d on d.agency_id = s.agency_id and d.id = s.document_id
    where s.agency_id = ${agencyId} and s.unit_id = ${unitId}
    order by s.stated_at desc, s.id limit 200`.execute(rows);
  const items = found.map(({ statedAt, ...one }): AuditFollowUp => {
    return { ...one, percent: toFraction(settledPercent(one)), statedAt: statedAt.toISOString() };
  });
  return { unitName: unit.name, items };
}

/** The inspector states it: the fact and its letter are one, kept together or not at all. */
export async function stateFollowUp(
  house: Pick<House, "files" | "publicUrl">,
  rows: TenantDatabase,
  asker: Asker,
  { agencyId, unitId }: OfUnit,
  body: Body,
  now: Date,
): Promise<AuditFollowUp> {
  const day = today(now);
  const checked = checkAuditFollowUp(body, body.asOf, day);
  if (!checked.ok) throw unprocessable(checked.problem);
  if (body.datedOn > day) throw unprocessable({ kind: "report_day_ahead" });
  const known = await findStatements(rows, { agencyId, unitId });
  if (!known) throw notFound();
  if (body.documentId !== null) await requireDocument(rows, agencyId, unitId, body.documentId);
  const office = signedAs("reviews.stateAuditFollowUp", asker, { agencyId, unitId }, day);
  const percent = settledPercent(body);
  const letter = await issueLetter(house, rows, {
    agencyId,
    kind: "audit_follow_up_statement",
    subject: { kind: "unit", id: unitId },
    about: `${known.unitName}, ${body.year}`,
    data: statementLetter(known.unitName, body, { name: asker.name, office }),
    datedOn: body.datedOn,
    askedBy: asker.accountId,
    now,
  });
  const id = randomUUID();
  await rows
    .insertInto("reviews_audit_follow_ups")
    .values({
      agency_id: agencyId,
      id,
      unit_id: unitId,
      recommendations: body.recommendations,
      settled: body.settled,
      as_of: body.asOf,
      basis: body.basis,
      document_id: body.documentId,
      letter_id: letter.id,
      stated_by: asker.accountId,
      stated_at: now,
      signed_as: office ? JSON.stringify(office) : null,
    })
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    unitId,
    action: "reviews.stateAuditFollowUp",
    subject: unitId,
    detail: { recommendations: body.recommendations, settled: body.settled, percent: toFraction(percent) },
  });
  const made = (await findStatements(rows, { agencyId, unitId }))?.items.find((one) => one.id === id);
  if (!made) throw new Error("a statement that was just made is gone");
  return made;
}

function statementLetter(
  unit: string,
  body: Body,
  signatory: { readonly name: string; readonly office: SignedAs | null },
) {
  const percent = settledPercent(body);
  return {
    year: String(body.year),
    units: [
      {
        name: unit,
        recommendations: String(body.recommendations),
        followed: String(body.settled),
        share: toFraction(percent),
      },
    ],
    as_of: body.asOf,
    basis: body.basis.replace(/\.+$/, ""),
    is_complete: compare(percent, exact(100n)) === 0,
    has_none: body.recommendations === 0,
    signatory_office: officeText("Inspektur", signatory.office?.acting ?? null),
    signatory_name: signatory.name,
  };
}

async function requireDocument(rows: TenantDatabase, agencyId: string, unitId: string, id: string): Promise<void> {
  const found = await rows
    .selectFrom("evidence_documents")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw unprocessable({ kind: "audit_document_unknown" });
}
