import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Question } from "../../contract/reviews/work.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { allowTarget } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { targetOfLayer, type Visit } from "../worksheets/place.ts";
import { packOf } from "../worksheets/round-pack.ts";
import { whoAndWhere } from "../worksheets/submit.ts";

type At = { readonly agencyId: string; readonly worksheetId: string };

/** Questions for the interview, in the order in which they were asked. The desk evaluation reads the same list. */
export async function findQuestions(rows: TenantDatabase, at: At, id: string | null = null): Promise<Question[]> {
  const { rows: found } = await sql<Omit<Question, "askedAt"> & { askedAt: Date }>`
    select q.id, q.item, q.text, q.layer as tier, q.origin, q.state, q.version, coalesce(a.name, '') as "askedBy",
      q.asked_at as "askedAt"
    from reviews_questions q left join people_accounts a on a.id = q.asked_by
    where q.agency_id = ${at.agencyId} and q.worksheet_id = ${at.worksheetId}
      and ${id === null ? sql`true` : sql`q.id = ${id}`}
    order by q.asked_at, q.id limit 1000`.execute(rows);
  return found.map((question) => ({ ...question, askedAt: question.askedAt.toISOString() }));
}

export async function ask(
  visit: Visit,
  tier: Tier,
  body: { readonly item: string; readonly text: string; readonly origin: "assessor" | "radar" },
): Promise<Question> {
  const { rows, place, asker, now, day } = visit;
  allowTarget("reviews.ask", asker, targetOfLayer(place, tier), day);
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  if (!pack.items.some(({ code }) => code === body.item)) throw notFound();
  const id = randomUUID();
  await rows
    .insertInto("reviews_questions")
    .values({
      agency_id: place.agencyId,
      id,
      worksheet_id: place.worksheetId,
      item: body.item,
      text: body.text,
      layer: tier,
      origin: body.origin,
      asked_by: asker.accountId,
      asked_at: now,
      changed_by: asker.accountId,
      changed_at: now,
    })
    .execute();
  await record(rows, {
    ...whoAndWhere(visit),
    action: "reviews.ask",
    subject: place.worksheetId,
    detail: { item: body.item, tier },
  });
  return await one(visit, id);
}

/** Any assessor of the worksheet may note that a question was asked; it is the team's list. */
export async function editQuestion(
  visit: Visit,
  id: string,
  body: { readonly text: string; readonly state: Question["state"]; readonly version: number },
): Promise<Question> {
  const { rows, place, asker, now } = visit;
  const { version, ...change } = body;
  const changed = await rows
    .updateTable("reviews_questions")
    .set({ ...change, version: version + 1, changed_by: asker.accountId, changed_at: now })
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) {
    const current = await one(visit, id);
    throw conflict({ kind: "conflict_version", detail: { seen: version, version: current.version } });
  }
  await record(rows, {
    ...whoAndWhere(visit),
    action: "reviews.edit_question",
    subject: place.worksheetId,
    detail: { state: change.state },
  });
  return await one(visit, id);
}

async function one({ rows, place }: Visit, id: string): Promise<Question> {
  const [found] = await findQuestions(rows, place, id);
  if (!found) throw notFound();
  return found;
}
