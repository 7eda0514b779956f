import type { FastifyRequest } from "fastify";
import { isInside } from "../../../core/desk/room/acts.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { type House, today } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { findSession, type InRoom, phaseOf, type SessionRow } from "../room/in-session.ts";
import type { MediaGuest } from "./carriage.ts";

export type Found = {
  readonly session: SessionRow;
  readonly guest: MediaGuest;
  /** The person only tries their devices and their line. */
  readonly isTry: boolean;
  /** How many others are expected. */
  readonly others: number;
};

/**
 * Who asks, if they may be heard and seen in this session: expected there, inside (the panel, or let in by the chair),
 * and the session is not over. Whoever is expected may try their own line before.
 */
export async function findGuest(
  house: Pick<House, "database" | "findAsker" | "now">,
  here: InRoom,
  request: FastifyRequest,
  isTry: boolean,
): Promise<Found | null> {
  const now = house.now();
  const asker = await house.findAsker(request, now);
  if (!asker || asker.token !== undefined) return null;
  return await inTenant(house.database, [here.agencyId], async (rows) => {
    const found = await findSession(rows, here, asker.accountId, false);
    if (!found?.mine) return null;
    const { session, mine } = found;
    const { agencyId, unitId } = session;
    if (!mayDo("desk.attend", asker, { agencyId, unitId }, today(now)).ok) return null;
    if (phaseOf(session.state) === "closed" || mine.admission === "turned_away") return null;
    if (!isTry && !isInside(mine)) return null;
    const { count } = await rows
      .selectFrom("desk_participants")
      .select((one) => one.fn.countAll<number>().as("count"))
      .where("agency_id", "=", agencyId)
      .where("session_id", "=", session.id)
      .executeTakeFirstOrThrow();
    const { accountId, name } = asker;
    return { session, guest: { accountId, name, role: mine.role }, isTry, others: count - 1 };
  });
}
