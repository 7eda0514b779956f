import type { z } from "zod";
import type { changeAssignments } from "../../contract/reviews/plan.ts";
import { mayAssign } from "../../core/reviews/assignment.ts";
import { loadOf } from "../../core/reviews/load.ts";
import { allowTarget, type Asker, today } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import {
  daysLeft,
  findPlanPeople,
  findPlanRound,
  findPlanWorksheets,
  type PlanPerson,
  type PlanRound,
  type PlanWorksheet,
} from "./plan-facts.ts";
import { hasConflict, isClear } from "./plan.ts";
import { type AtRound, findTeams } from "./teams.ts";

type Asked = z.output<NonNullable<typeof changeAssignments.body>>;
type Change = Asked["changes"][number];
type Planned = {
  readonly round: PlanRound;
  readonly worksheets: ReadonlyMap<string, PlanWorksheet>;
  readonly people: ReadonlyMap<string, PlanPerson>;
};

/**
 * Assigns and takes off many in one transaction: each change passes the permission table and `mayAssign`. Beyond the
 * time of a person, or the number of units of a team, only with a reason, which is kept with the assignment.
 */
export async function changeMany(
  rows: TenantDatabase,
  asker: Asker,
  at: AtRound,
  asked: Asked,
  now: Date,
): Promise<{ readonly assigned: number; readonly unassigned: number; readonly touched: readonly string[] }> {
  const planned = await readPlanned(rows, at, asked);
  for (const change of asked.changes) check(planned, asker, at, change, today(now));
  const added = asked.changes.filter((change) => change.assigned && !isAssigned(planned, change));
  const removed = asked.changes.filter((change) => !change.assigned && isAssigned(planned, change));
  const overloaded = asked.reason.trim() === "" ? null : asked.reason.trim();
  if (overloaded === null) refuseOverload(planned, added, removed, now);
  await placeInTeams(rows, asker, at, asked, planned);
  for (const { worksheetId, accountId, tier } of removed) {
    await rows
      .deleteFrom("reviews_assignments")
      .where("agency_id", "=", at.agencyId)
      .where("worksheet_id", "=", worksheetId)
      .where("account_id", "=", accountId)
      .where("layer", "=", tier)
      .execute();
  }
  if (added.length > 0) {
    await rows
      .insertInto("reviews_assignments")
      .values(
        added.map(({ worksheetId, accountId, tier }) => ({
          agency_id: at.agencyId,
          worksheet_id: worksheetId,
          account_id: accountId,
          layer: tier,
          assigned_by: asker.accountId,
          assigned_at: now,
          reason: overloaded ?? "",
          declaration: declarationOf(planned, accountId, worksheetId),
        })),
      )
      .onConflict((clash) => clash.doNothing())
      .execute();
  }
  for (const change of [...added, ...removed]) {
    await record(rows, {
      accountId: asker.accountId,
      agencyId: at.agencyId,
      unitId: planned.worksheets.get(change.worksheetId)?.unitId ?? null,
      action: change.assigned ? "reviews.assign" : "reviews.unassign",
      subject: change.worksheetId,
      detail: {
        accountId: change.accountId,
        tier: change.tier,
        ...(change.assigned && overloaded ? { reason: overloaded } : {}),
      },
    });
  }
  const touched = [...new Set([...added, ...removed].map(({ worksheetId }) => worksheetId))];
  return { assigned: added.length, unassigned: removed.length, touched };
}

async function readPlanned(rows: TenantDatabase, { agencyId, roundId }: AtRound, asked: Asked): Promise<Planned> {
  const round = await findPlanRound(rows, agencyId, roundId);
  const worksheets = await findPlanWorksheets(rows, agencyId, roundId);
  const people = await findPlanPeople(rows, agencyId, [...new Set(asked.changes.map(({ accountId }) => accountId))]);
  return {
    round,
    worksheets: new Map(worksheets.map((one) => [one.worksheetId, one])),
    people: new Map(people.map((one) => [one.accountId, one])),
  };
}

function check({ round, worksheets, people }: Planned, asker: Asker, at: AtRound, change: Change, day: string): void {
  const worksheet = worksheets.get(change.worksheetId);
  if (!worksheet) throw notFound();
  const { unitId, state } = worksheet;
  allowTarget("reviews.assign", asker, { agencyId: at.agencyId, unitId, state }, day);
  if (!change.assigned) return;
  const person = people.get(change.accountId);
  if (!person) throw notFound();
  const verdict = mayAssign(
    { ...person, hasConflict: hasConflict(person, change.worksheetId) },
    { agencyId: at.agencyId, unitId, tiers: round.tiers },
    change.tier,
    day,
  );
  if (verdict.ok) return;
  const { kind, detail } = verdict.problem;
  throw conflict({ kind, detail: { ...detail, name: person.name, unit: worksheet.unitName } });
}

function isAssigned({ worksheets }: Planned, { worksheetId, accountId, tier }: Change): boolean {
  return (
    worksheets
      .get(worksheetId)
      ?.assignments.some((one) => one.accountId === accountId && one.tier === tier && one.declaration !== "conflict") ??
    false
  );
}

function declarationOf({ people }: Planned, accountId: string, worksheetId: string): "asked" | "clear" {
  const person = people.get(accountId);
  return person && isClear(person, worksheetId) ? "clear" : "asked";
}

/** Whoever gets more by this than fits until the window closes: named, with the minutes on both sides. */
function refuseOverload(
  { round, worksheets, people }: Planned,
  added: readonly Change[],
  removed: readonly Change[],
  now: Date,
): void {
  const ofPerson = (accountId: string): Set<string> =>
    new Set(
      [...worksheets.values()]
        .filter(({ state }) => state !== "concluded")
        .filter(({ assignments }) =>
          assignments.some((one) => one.accountId === accountId && one.declaration !== "conflict"),
        )
        .map(({ worksheetId }) => worksheetId),
    );
  for (const accountId of new Set(added.map((change) => change.accountId))) {
    const person = people.get(accountId);
    if (!person) continue;
    const before = ofPerson(accountId);
    const after = new Set(before);
    // Only what leaves the person entirely makes room; another tier's assignment on the same worksheet still holds it.
    for (const change of removed) if (change.accountId === accountId) after.delete(change.worksheetId);
    for (const change of added) if (change.accountId === accountId) after.add(change.worksheetId);
    const load = loadOf(after.size, daysLeft(round, person.away, now), round.settings);
    if (load.over > 0 && after.size > before.size) {
      const { planned, available } = load;
      throw unprocessable({
        kind: "over_load",
        detail: { name: person.name, worksheets: after.size, planned, available },
      });
    }
  }
}

async function placeInTeams(
  rows: TenantDatabase,
  asker: Asker,
  at: AtRound,
  { teams: placed, reason }: Asked,
  { round, worksheets }: Planned,
): Promise<void> {
  if (placed.length === 0) return;
  const teams = await findTeams(rows, at.agencyId, at.roundId);
  const teamOf = new Map([...worksheets.values()].map((one) => [one.worksheetId, one.teamId]));
  for (const { worksheetId, teamId } of placed) {
    if (!worksheets.has(worksheetId) || (teamId !== null && !teams.some(({ id }) => id === teamId))) throw notFound();
    teamOf.set(worksheetId, teamId);
  }
  for (const team of teams) {
    const count = [...teamOf.values()].filter((id) => id === team.id).length;
    const before = [...worksheets.values()].filter(({ teamId }) => teamId === team.id).length;
    if (count > round.settings.worksheetsPerTeam && count > before && reason.trim() === "") {
      throw unprocessable({
        kind: "team_too_large",
        detail: { name: team.name, worksheets: count, most: round.settings.worksheetsPerTeam },
      });
    }
  }
  await rows
    .deleteFrom("reviews_team_worksheets")
    .where("agency_id", "=", at.agencyId)
    .where(
      "worksheet_id",
      "in",
      placed.map(({ worksheetId }) => worksheetId),
    )
    .execute();
  const kept = placed.flatMap(({ worksheetId, teamId }) =>
    teamId === null ? [] : [{ agency_id: at.agencyId, worksheet_id: worksheetId, team_id: teamId }],
  );
  if (kept.length > 0) await rows.insertInto("reviews_team_worksheets").values(kept).execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId: at.agencyId,
    action: "reviews.place_in_team",
    subject: at.roundId,
    detail: { count: placed.length },
  });
}
