import type { YearParameter } from "../../../contract/proposals/requirement-facts.ts";
import type { Database } from "../../platform/database.ts";
import { type Asker } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { inPlatform, inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { findRound } from "../../rounds/queries.ts";
import { requirementsOfYear } from "./shipped.ts";
import type { RoundPlace } from "./situation.ts";

/** The numbers of the requirements in a round: as shipped, and as the year set them, with who did and why. */
export async function listYearParameters(rows: Database, roundId: string): Promise<YearParameter[]> {
  const round = await findRound(rows, roundId);
  const pack = await requirementsOfYear(round.year);
  const set = await rows
    .selectFrom("proposals_parameters as p")
    .leftJoin("people_accounts as a", "a.id", "p.set_by")
    .select(["p.parameter", "p.value", "p.reason", "p.set_at", "a.name"])
    .where("p.round_id", "=", roundId)
    .orderBy("p.parameter")
    .orderBy("p.number")
    .limit(1000)
    .execute();
  const last = new Map(set.map((one) => [one.parameter, one]));
  return pack.parameters.map(({ value: shipped, ...parameter }) => {
    const own = last.get(parameter.id);
    return {
      ...parameter,
      shipped,
      value: own?.value ?? shipped,
      set: own ? { reason: own.reason, by: own.name ?? "", at: own.set_at.toISOString() } : null,
    };
  });
}

export async function setYearParameter(
  database: Database,
  asker: Asker,
  { roundId, parameter }: { readonly roundId: string; readonly parameter: string },
  { value, reason }: { readonly value: number; readonly reason: string },
  now: Date,
): Promise<YearParameter[]> {
  return await inPlatform(database, async (rows) => {
    const round = await findRound(rows, roundId);
    const known = (await listYearParameters(rows, roundId)).find(({ id }) => id === parameter);
    if (!known) throw notFound();
    if (round.state === "closed") throw conflict({ kind: "round_closed" });
    const { low, high } = known;
    if (value < low || value > high) throw unprocessable({ kind: "parameter_range", detail: { low, high } });
    const before = await rows
      .selectFrom("proposals_parameters")
      .select(({ fn }) => fn.max<number | null>("number").as("last"))
      .where("round_id", "=", roundId)
      .where("parameter", "=", parameter)
      .executeTakeFirst();
    const number = (before?.last ?? 0) + 1;
    await rows
      .insertInto("proposals_parameters")
      .values({ round_id: roundId, parameter, number, value, reason, set_by: asker.accountId, set_at: now })
      .execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId: null,
      action: "requirements.setParameters",
      subject: round.name,
      detail: { parameter, reason, before: { value: known.value }, after: { value } },
    });
    return await listYearParameters(rows, roundId);
  });
}

/** Lets more units go forward than the quota; the newest decision counts. */
export async function exceedQuota(
  database: Database,
  asker: Asker,
  { agencyId, roundId }: RoundPlace,
  body: { readonly quota: number; readonly letter: string; readonly reason: string },
  now: Date,
): Promise<void> {
  await inTenant(database, [agencyId], async (rows: TenantDatabase) => {
    const round = await findRound(rows, roundId);
    if (round.state === "closed") throw conflict({ kind: "round_closed" });
    const before = await rows
      .selectFrom("proposals_quota_exceptions")
      .select(({ fn }) => fn.max<number | null>("number").as("last"))
      .where("agency_id", "=", agencyId)
      .where("round_id", "=", roundId)
      .executeTakeFirst();
    const number = (before?.last ?? 0) + 1;
    await rows
      .insertInto("proposals_quota_exceptions")
      .values({ agency_id: agencyId, round_id: roundId, number, ...body, granted_by: asker.accountId, granted_at: now })
      .execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "requirements.exceedQuota",
      subject: round.name,
      detail: body,
    });
  });
}
