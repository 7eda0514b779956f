import { sql } from "kysely";
import type { z } from "zod";
import type { getUnitHistory } from "../../contract/agencies/reorganisation.ts";
import { type Descent, descentOf } from "../../core/agencies/descent.ts";
import { mayDo } from "../../core/people/permissions.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import { inTenant } from "../platform/tenant.ts";
import { findSuccession, findUnit } from "./queries.ts";

type History = z.input<typeof getUnitHistory.reply>;
type ActRow = Omit<History["acts"][number], "madeAt" | "mayUndo"> & { readonly made_at: Date };

/** What a unit was called when, which acts made it what it is, who was before it and who came after. */
export async function findHistory(
  database: Database,
  asker: Asker,
  { agencyId, unitId }: { readonly agencyId: string; readonly unitId: string },
  now: Date,
): Promise<History> {
  const mayEdit = mayDo("agencies.edit", asker, { agencyId }, today(now)).ok;
  return await inTenant(database, [agencyId], async (rows) => {
    if (!(await findUnit(rows, agencyId, unitId))) throw notFound();
    const { rows: acts } = await sql<ActRow>`
      select r.id, r.kind, r.letter, r.letter_date as "letterDate", r.effective_day as "effectiveDay", r.note,
        coalesce(p.name, '') as "madeBy", r.made_at,
        array_agg(t.unit_id order by t.unit_id) filter (where t.side = 'from') as "from",
        coalesce(array_agg(t.unit_id order by t.unit_id) filter (where t.side = 'to'), '{}') as "to"
      from agencies_reorganisations r
        join agencies_reorganised_units t on t.agency_id = r.agency_id and t.reorganisation_id = r.id
        left join people_accounts p on p.id = r.made_by
      where r.agency_id = ${agencyId} and r.undone_at is null
      group by r.agency_id, r.id, p.name order by r.effective_day desc, r.id limit 2000`.execute(rows);
    const steps = acts.filter(({ kind }) => kind === "merge" || kind === "split");
    const before = unitsIn(descentOf(unitId, steps, "before", "9999-12-31"));
    const after = unitsIn(descentOf(unitId, steps, "after", "0000-01-01"));
    const related = [...new Set([unitId, ...before, ...after])];
    const { rows: names } = await sql<History["names"][number]>`
      select n.valid_from as "validFrom", n.name,
        agencies_unit_name(n.agency_id, n.parent_id, n.valid_from) as "parentName"
      from agencies_unit_names n where n.agency_id = ${agencyId} and n.unit_id = ${unitId}
      order by n.valid_from desc limit 500`.execute(rows);
    const { rows: units } = await sql<History["units"][number]>`
      select u.id, u.name, u.valid_from as "validFrom", u.valid_to as "validTo" from agencies_units u
      where u.agency_id = ${agencyId} and u.id = any(${related}::uuid[]) order by u.valid_from, u.name, u.id limit 2000`.execute(
      rows,
    );
    const { rows: inherited } = await sql<History["inherited"][number]>`
      select p.id, p.unit_id as "unitId", p.predicate, p.decree, p.in_force_from as "inForceFrom",
        p.expires_on as "expiresOn", p.revoked_on as "revokedOn", u.name as "unitName"
      from agencies_predicates p join agencies_units u on u.agency_id = p.agency_id and u.id = p.unit_id
      where p.agency_id = ${agencyId} and p.unit_id = any(${before}::uuid[]) and p.unit_id <> ${unitId}
      order by p.in_force_from desc, p.id limit 500`.execute(rows);
    const relevant = acts.filter((act) => [...act.from, ...act.to].some((id) => related.includes(id)));
    return {
      names,
      units,
      inherited,
      successorPredicate: await findSuccession(rows, agencyId),
      acts: relevant.map(({ made_at, ...act }) => ({
        ...act,
        madeAt: made_at.toISOString(),
        mayUndo: mayEdit && isLatest(act, acts),
      })),
    };
  });
}

/** Whether no later act touched the same units; the server asks further when it is taken back. */
function isLatest(act: Pick<ActRow, "from" | "to" | "effectiveDay">, acts: readonly ActRow[]): boolean {
  const units = new Set([...act.from, ...act.to]);
  return !acts.some(
    (other) => other.effectiveDay > act.effectiveDay && [...other.from, ...other.to].some((id) => units.has(id)),
  );
}

function unitsIn(descent: Descent): readonly string[] {
  return [descent.unitId, ...descent.branches.flatMap(unitsIn)];
}
