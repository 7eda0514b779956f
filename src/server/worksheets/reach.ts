import { type RawBuilder, sql } from "kysely";
import { type Action, type Actor, mayDo } from "../../core/people/permissions.ts";

/** Where somebody may read worksheets, or what hangs on them, as their duties and the permission table say. */
export type Reach = {
  /** Every agency that holds something readable. */
  readonly agencies: readonly string[];
  /** Agencies in which every unit is readable. */
  readonly whole: readonly string[];
  /** Single units, by place. */
  readonly units: readonly { readonly agencyId: string; readonly unitId: string }[];
};

/** `day` is the local day in which duties are read. */
export function findReach(actor: Actor, day: string, action: Action = "worksheets.read"): Reach {
  const agencies = new Set(actor.duties.flatMap(({ agencyId }) => agencyId ?? []));
  const whole = [...agencies].filter((agencyId) => mayDo(action, actor, { agencyId }, day).ok);
  const units = actor.duties.flatMap(({ agencyId, unitId }) =>
    agencyId !== null && unitId !== null && mayDo(action, actor, { agencyId, unitId }, day).ok
      ? [{ agencyId, unitId }]
      : [],
  );
  return { agencies: [...new Set([...whole, ...units.map(({ agencyId }) => agencyId)])], whole, units };
}

/** The condition that keeps a list of worksheets `w` within the reach. */
export function inReach(reach: Reach): RawBuilder<boolean> {
  return sql<boolean>`(w.agency_id = any(${reach.whole}::uuid[]) or (w.agency_id, w.unit_id) in (
    select * from unnest(${reach.units.map(({ agencyId }) => agencyId)}::uuid[], ${reach.units.map(({ unitId }) => unitId)}::uuid[])))`;
}
