import { sql } from "kysely";
import { isInside, isPanel, mayInRoom } from "../../../core/desk/room/acts.ts";
import type { Asker, House } from "../../platform/http.ts";
import { conflict } from "../../platform/refusal.ts";
import { inSession, type InRoom, phaseOf, type RoomVisit } from "../room/in-session.ts";

export type Asked = { readonly params: InRoom; readonly asker: Asker; readonly now: Date };

/**
 * One transaction of a member of the session's panel. It says to the database who works, so that a row of theirs alone
 * is shown to them and to nobody else (migrations/0026): a query that forgets to ask finds nothing of others.
 */
export async function inPanel<Value>(
  house: Pick<House, "database">,
  asked: Asked,
  work: (visit: RoomVisit) => Promise<Value>,
  options: { readonly lock?: true } = {},
): Promise<Value> {
  return await inSession(
    house,
    asked,
    "desk.score",
    async (visit) => {
      const { mine, rows, asker, session } = visit;
      if (!mine) throw conflict({ kind: "desk_not_expected" });
      if (!isPanel(mine.role)) throw conflict({ kind: "desk_not_your_act" });
      if (!isInside(mine)) throw conflict({ kind: "desk_not_admitted" });
      if (session.state === "cancelled") throw conflict({ kind: "desk_cancelled" });
      await sql`select set_config('bening.evaluator', ${asker.accountId}, true)`.execute(rows);
      return await work({ ...visit, mine });
    },
    options,
  );
}

/** By the room's own table: who may, and when. */
export function allowInRoom(
  kind: "score.sealed" | "score.revealed" | "score.agreed",
  { mine, session }: RoomVisit,
): void {
  const may = mayInRoom(kind, mine, phaseOf(session.state));
  if (!may.ok) throw conflict(may.problem);
}

export function here({ session }: RoomVisit): { readonly agency_id: string; readonly session_id: string } {
  return { agency_id: session.agencyId, session_id: session.id };
}
