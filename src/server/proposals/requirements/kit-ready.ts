import { sql } from "kysely";
import type { RequirementPack } from "../../../core/proposals/requirements/rule-pack.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { RoundPlace } from "./situation.ts";

export type KitReady = { readonly ready: number; readonly all: number };

/** How far the kits of a round's worksheets are: points with an argument and a file, of those that are checked. */
export async function countReady(
  rows: TenantDatabase,
  { agencyId, roundId }: RoundPlace,
  pack: RequirementPack,
): Promise<ReadonlyMap<string, KitReady>> {
  const { rows: found } = await sql<{ id: string; target: "WBK" | "WBBM"; points: readonly string[] }>`
    select w.id, w.target, array(select k.point from proposals_kits k
      where k.agency_id = w.agency_id and k.worksheet_id = w.id and btrim(k.argument) <> ''
        and exists (select from proposals_kit_files f where f.agency_id = k.agency_id
          and f.worksheet_id = k.worksheet_id and f.point = k.point)) as points
    from worksheets w where w.agency_id = ${agencyId} and w.round_id = ${roundId}
    order by w.id limit 5000`.execute(rows);
  return new Map(
    found.map(({ id, target, points }) => {
      const asked = pack.kit.filter(({ predicates }) => predicates.includes(target));
      return [id, { ready: asked.filter((point) => points.includes(point.id)).length, all: asked.length }];
    }),
  );
}
