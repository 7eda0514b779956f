import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { ReviewPlan } from "../../contract/reviews/plan.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { type Asker, today } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { findPlanPeople, findPlanRound, tiersOf } from "./plan-facts.ts";

type Team = ReviewPlan["teams"][number];
type Body = {
  readonly name: string;
  readonly people: readonly { readonly accountId: string; readonly tier: Tier }[];
};
export type AtRound = { readonly agencyId: string; readonly roundId: string };

export async function findTeams(rows: TenantDatabase, agencyId: string, roundId: string): Promise<Team[]> {
  const { rows: found } = await sql<Team>`
    select t.id, t.name, t.version,
      (select coalesce(json_agg(json_build_object('accountId', p.account_id, 'tier', p.layer)
          order by p.layer, p.account_id), '[]')
        from reviews_team_people p where p.agency_id = t.agency_id and p.team_id = t.id) as people
    from reviews_teams t where t.agency_id = ${agencyId} and t.round_id = ${roundId}
    order by t.name, t.id limit 500`.execute(rows);
  return found;
}

export async function createTeam(
  rows: TenantDatabase,
  asker: Asker,
  at: AtRound,
  body: Body,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await checkTeam(rows, at, body, null, now);
  await rows
    .insertInto("reviews_teams")
    .values({
      agency_id: at.agencyId,
      id,
      round_id: at.roundId,
      name: body.name,
      created_by: asker.accountId,
      created_at: now,
    })
    .execute();
  await seat(rows, at, id, body);
  await tell(rows, asker, at, "reviews.create_team", body.name);
  return id;
}

export async function editTeam(
  rows: TenantDatabase,
  asker: Asker,
  at: AtRound & { readonly teamId: string },
  body: Body & { readonly version: number },
  now: Date,
): Promise<void> {
  await checkTeam(rows, at, body, at.teamId, now);
  const changed = await rows
    .updateTable("reviews_teams")
    .set({ name: body.name, version: body.version + 1 })
    .where("agency_id", "=", at.agencyId)
    .where("round_id", "=", at.roundId)
    .where("id", "=", at.teamId)
    .where("version", "=", body.version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw conflict({ kind: "conflict_version" });
  await rows
    .deleteFrom("reviews_team_people")
    .where("agency_id", "=", at.agencyId)
    .where("team_id", "=", at.teamId)
    .execute();
  await seat(rows, at, at.teamId, body);
  await tell(rows, asker, at, "reviews.edit_team", body.name);
}

/** The team is gone; who assesses what stays as it is. */
export async function removeTeam(
  rows: TenantDatabase,
  asker: Asker,
  at: AtRound & { readonly teamId: string },
): Promise<void> {
  const [gone] = await rows
    .deleteFrom("reviews_teams")
    .where("agency_id", "=", at.agencyId)
    .where("round_id", "=", at.roundId)
    .where("id", "=", at.teamId)
    .returning("name")
    .execute();
  if (!gone) throw notFound();
  await tell(rows, asker, at, "reviews.remove_team", gone.name);
}

/** A team has at least its lead, each in a tier whose duty they hold, and a name of its own. */
async function checkTeam(
  rows: TenantDatabase,
  at: AtRound,
  body: Body,
  teamId: string | null,
  now: Date,
): Promise<void> {
  await findPlanRound(rows, at.agencyId, at.roundId);
  if (!body.people.some(({ tier }) => tier === "tpi_lead")) throw unprocessable({ kind: "team_without_lead" });
  const people = await findPlanPeople(
    rows,
    at.agencyId,
    body.people.map(({ accountId }) => accountId),
  );
  for (const { accountId, tier } of body.people) {
    const person = people.find((one) => one.accountId === accountId);
    if (!person || !tiersOf(person, at.agencyId, today(now)).includes(tier))
      throw unprocessable({ kind: "no_assessor_duty", detail: { tier } });
  }
  const namesake = await rows
    .selectFrom("reviews_teams")
    .select("id")
    .where("agency_id", "=", at.agencyId)
    .where("round_id", "=", at.roundId)
    .where("name", "=", body.name)
    .executeTakeFirst();
  if (namesake && namesake.id !== teamId) throw conflict({ kind: "team_name_taken" });
}

async function seat(rows: TenantDatabase, at: AtRound, team_id: string, { people }: Body): Promise<void> {
  await rows
    .insertInto("reviews_team_people")
    .values(
      people.map(({ accountId, tier }) => ({ agency_id: at.agencyId, team_id, account_id: accountId, layer: tier })),
    )
    .onConflict((clash) => clash.doNothing())
    .execute();
}

async function tell(
  rows: TenantDatabase,
  asker: Asker,
  { agencyId }: AtRound,
  action: string,
  subject: string,
): Promise<void> {
  await record(rows, { accountId: asker.accountId, agencyId, action, subject });
}
