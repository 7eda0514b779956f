import type { z } from "zod";
import type { cancelDesk } from "../../../contract/desk/arrange.ts";
import { type Asked, type House } from "../../platform/http.ts";
import { moverOf } from "../../proposals/selection/decide.ts";
import { move } from "../../proposals/selection/move.ts";
import { readArranged, rewrite } from "./arranged.ts";
import { type AtSession, unbook } from "./booking.ts";
import { recallInvitation } from "./invitation.ts";
import { type Change, noteChange } from "./note-change.ts";
import { tellOfChange } from "./tell-people.ts";

/** Takes a planned session back: everybody is free again, the unit stands at the interview without a date. */
export async function cancelSession(
  house: Pick<House, "database" | "settings" | "publicUrl">,
  asked: Pick<
    Asked<AtSession, undefined, z.output<NonNullable<typeof cancelDesk.body>>>,
    "params" | "asker" | "now" | "body"
  >,
): Promise<{ readonly version: number }> {
  const { body, asker, now } = asked;
  const arranged = await readArranged(house, asked, body.version);
  const { at, session } = arranged;
  const version = session.version + 1;
  return await rewrite(house, asked, arranged, async (visit) => {
    const { rows, course } = visit;
    await move(
      moverOf(visit),
      { kind: "step", step: "unschedule" },
      { version: course.version, shown: true, action: "selection.unschedule", reason: body.reason },
    );
    await unbook(rows, at);
    await rows
      .updateTable("desk_sessions")
      .set((is) => ({ state: "cancelled", version, sequence: is("sequence", "+", 1) }))
      .where("agency_id", "=", at.agencyId)
      .where("id", "=", at.sessionId)
      .execute();
    const change: Change = {
      kind: "cancelled",
      reason: body.reason,
      was: session.startsAt,
      is: null,
      by: asker.accountId,
      now,
      unitId: session.unitId,
    };
    await noteChange(rows, at, change);
    await recallInvitation(rows, at, { asker, now, reason: body.reason });
    await tellOfChange(house, rows, at, { change, before: arranged.seats, now });
    return { version };
  });
}
