import { sql } from "kysely";
import type { z } from "zod";
import type { declareInterest, getOwnDeclaration, listDeclarations } from "../../contract/reviews/declarations.ts";
import { interestFacts } from "../../core/reviews/interest.ts";
import { record } from "../platform/ledger.ts";
import type { Visit } from "../worksheets/place.ts";
import { whoAndWhere } from "../worksheets/submit.ts";
import { declaredYears, sayFact } from "./plan.ts";
import { findHeads, findPlanPeople, findTree } from "./plan-facts.ts";

type Asked = z.output<NonNullable<typeof declareInterest.body>>;

/** What the asker declared of this worksheet, and what the records say of them and the unit. */
export async function findOwn(visit: Visit): Promise<z.output<typeof getOwnDeclaration.reply>> {
  const { rows, place, asker } = visit;
  const { agencyId, worksheetId, unitId } = place;
  const [person] = await findPlanPeople(rows, agencyId, [asker.accountId]);
  const heads = await findHeads(rows, agencyId);
  const tree = await findTree(rows, agencyId);
  const facts = person
    ? interestFacts(
        { ...person, declaredYears: declaredYears(person, unitId, worksheetId) },
        { unitId, above: tree.above(unitId), heads: heads.filter((head) => head.unitId === unitId) },
      )
    : [];
  const last = await rows
    .selectFrom("reviews_declarations")
    .select(["conflict", "declared_at"])
    .where("agency_id", "=", agencyId)
    .where("worksheet_id", "=", worksheetId)
    .where("account_id", "=", asker.accountId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    unitName: tree.nameOf(unitId),
    declared: last ? { conflict: last.conflict, at: last.declared_at.toISOString() } : null,
    facts: facts.map((fact) => sayFact(fact, tree.nameOf)),
  };
}

/**
 * Keeps the declaration and lets it bind every assignment of the person here: `clear` opens them, `conflict` rests them.
 * Why is in the declaration alone, out of the log's sight.
 */
export async function declare(visit: Visit, { conflict, statement }: Asked): Promise<void> {
  const { rows, place, asker, now } = visit;
  const { agencyId, worksheetId } = place;
  const { rows: last } = await sql<{ number: number }>`
    select coalesce(max(d.number), 0)::int as number from reviews_declarations d
    where d.agency_id = ${agencyId} and d.worksheet_id = ${worksheetId} and d.account_id = ${asker.accountId}`.execute(
    rows,
  );
  await rows
    .insertInto("reviews_declarations")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      account_id: asker.accountId,
      number: (last[0]?.number ?? 0) + 1,
      conflict,
      statement: statement.trim(),
      declared_at: now,
    })
    .execute();
  await rows
    .updateTable("reviews_assignments")
    .set({ declaration: conflict === "none" ? "clear" : "conflict" })
    .where("agency_id", "=", agencyId)
    .where("worksheet_id", "=", worksheetId)
    .where("account_id", "=", asker.accountId)
    .execute();
  await record(rows, {
    ...whoAndWhere(visit),
    action: conflict === "none" ? "reviews.declare" : "reviews.recuse",
    subject: worksheetId,
  });
}

export async function findAll({ rows, place }: Visit): Promise<z.output<typeof listDeclarations.reply>["items"]> {
  const found = await rows
    .selectFrom("reviews_declarations as d")
    .innerJoin("people_accounts as a", "a.id", "d.account_id")
    .select(["d.account_id as accountId", "a.name", "d.number", "d.conflict", "d.statement", "d.declared_at as at"])
    .where("d.agency_id", "=", place.agencyId)
    .where("d.worksheet_id", "=", place.worksheetId)
    .orderBy("d.declared_at", "desc")
    .orderBy("d.account_id")
    .limit(500)
    .execute();
  return found.map((one) => ({ ...one, at: one.at.toISOString() }));
}
