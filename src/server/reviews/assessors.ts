import { sql } from "kysely";
import type { z } from "zod";
import type { listAssessors } from "../../contract/reviews.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { layerOfRole } from "../../core/people/permissions.ts";
import { type Duty, isInForce } from "../../core/people/roles.ts";
import { mayAssign } from "../../core/reviews/assignment.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import type { Visit } from "../worksheets/place.ts";

type Assessor = z.output<typeof listAssessors.reply>["items"][number];
type Candidate = {
  readonly accountId: string;
  readonly name: string;
  readonly isClosed: boolean;
  readonly duties: readonly Duty[];
};

/** Everybody with an assessor's duty in the agency, once a tier: the least loaded first, the refused last. */
export async function findAssessors(visit: Visit): Promise<Assessor[]> {
  const { place, day } = visit;
  const assignments = await findAssignments(visit);
  const candidates = await findCandidates(visit, null);
  return candidates
    .flatMap((candidate) =>
      tiersOf(candidate, place.agencyId, day).map((tier): Assessor => {
        const mine = assignments.filter((one) => one.accountId === candidate.accountId);
        const verdict = mayAssign(candidate, place, tier, day);
        return {
          accountId: candidate.accountId,
          name: candidate.name,
          tier,
          load: new Set(mine.map(({ worksheetId }) => worksheetId)).size,
          refusedBecause: verdict.ok ? null : verdict.problem.kind,
          assigned: mine.some((one) => one.worksheetId === place.worksheetId && one.tier === tier),
        };
      }),
    )
    .toSorted(
      (a, b) =>
        Number(a.refusedBecause !== null) - Number(b.refusedBecause !== null) ||
        a.tier.localeCompare(b.tier) ||
        a.load - b.load ||
        a.name.localeCompare(b.name, "id"),
    );
}

export async function assign(visit: Visit, accountId: string, tier: Tier): Promise<void> {
  const { rows, place, asker, now, day } = visit;
  const [candidate] = await findCandidates(visit, accountId);
  if (!candidate) throw notFound();
  const verdict = mayAssign(candidate, place, tier, day);
  if (!verdict.ok) throw conflict(verdict.problem);
  await rows
    .insertInto("reviews_assignments")
    .values({
      agency_id: place.agencyId,
      worksheet_id: place.worksheetId,
      account_id: accountId,
      layer: tier,
      assigned_by: asker.accountId,
      assigned_at: now,
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
  await tell(visit, "reviews.assign", { accountId, tier });
}

/** What they answered stays, and who gave it. */
export async function unassign(visit: Visit, accountId: string, tier: Tier): Promise<void> {
  const { rows, place } = visit;
  const gone = await rows
    .deleteFrom("reviews_assignments")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("account_id", "=", accountId)
    .where("layer", "=", tier)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) throw notFound();
  await tell(visit, "reviews.unassign", { accountId, tier });
}

async function tell(
  { rows, place, asker }: Visit,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { agencyId, unitId, worksheetId } = place;
  await record(rows, { accountId: asker.accountId, agencyId, unitId, action, subject: worksheetId, detail });
}

/** People with an assessor's duty in the agency (or one of them), with every duty that they ever had there. */
async function findCandidates({ rows, place }: Visit, accountId: string | null): Promise<readonly Candidate[]> {
  const roles = Object.keys(layerOfRole);
  const { rows: found } = await sql<Candidate>`
    select a.id as "accountId", a.name, a.disabled_at is not null as "isClosed",
      (select json_agg(json_build_object('id', d.id, 'role', d.role, 'agencyId', d.agency_id, 'unitId', d.unit_id,
          'area', d.area, 'validFrom', d.valid_from, 'validTo', d.valid_to))
        from people_duties d where d.account_id = a.id) as duties
    from people_accounts a
    where exists (select from people_duties d where d.account_id = a.id and d.agency_id = ${place.agencyId}
        and d.role = any(${roles}))
      and ${accountId === null ? sql`true` : sql`a.id = ${accountId}`}
    order by a.name, a.id limit 1000`.execute(rows);
  return found;
}

async function findAssignments({ rows, place }: Visit) {
  return await rows
    .selectFrom("reviews_assignments as s")
    .innerJoin("worksheets as w", (join) =>
      join.onRef("w.agency_id", "=", "s.agency_id").onRef("w.id", "=", "s.worksheet_id"),
    )
    .select(["s.account_id as accountId", "s.worksheet_id as worksheetId", "s.layer as tier"])
    .where("s.agency_id", "=", place.agencyId)
    .where("w.round_id", "=", place.round.id)
    .orderBy("s.account_id")
    .limit(10_000)
    .execute();
}

function tiersOf(candidate: Candidate, agencyId: string, day: string): readonly Tier[] {
  const tiers = candidate.duties.flatMap((duty): readonly Tier[] => {
    const layer = layerOfRole[duty.role];
    const isTier = layer !== undefined && layer !== "unit" && layer !== "tpn";
    return isTier && duty.agencyId === agencyId && isInForce(duty, day) ? [layer] : [];
  });
  return [...new Set(tiers)];
}
