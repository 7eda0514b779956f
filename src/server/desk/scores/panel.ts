import type { RoomRole } from "../../../core/desk/room/acts.ts";
import type { RoomVisit } from "../room/in-session.ts";
import { here } from "./in-panel.ts";

export type PanelMember = {
  readonly accountId: string;
  readonly name: string;
  readonly role: RoomRole;
  /** Not turned away: their score is waited for. */
  readonly isAwaited: boolean;
};

/** The chair first, then the evaluators by name. */
export async function findPanel(visit: RoomVisit): Promise<PanelMember[]> {
  const at = here(visit);
  const found = await visit.rows
    .selectFrom("desk_participants as p")
    .innerJoin("people_accounts as a", "a.id", "p.account_id")
    .select(["p.account_id as accountId", "a.name", "p.role", "p.admission"])
    .where("p.agency_id", "=", at.agency_id)
    .where("p.session_id", "=", at.session_id)
    .where("p.role", "in", ["chair", "evaluator"])
    .orderBy("p.role")
    .orderBy("a.name")
    .orderBy("a.id")
    .limit(50)
    .execute();
  return found.map(({ admission, ...person }) => ({ ...person, isAwaited: admission !== "turned_away" }));
}
