import type { z } from "zod";
import type { moveDesk, replaceDeskPanelist } from "../../../contract/desk/arrange.ts";
import { instantOf } from "../../../core/desk/schedule/spans.ts";
import { type Asked, type House, today } from "../../platform/http.ts";
import { notFound, unprocessable } from "../../platform/refusal.ts";
import {
  type Arranged,
  isPanel,
  readArranged,
  reseat,
  rewrite,
  standsOf,
  subjectsOf,
  witnessesOf,
} from "./arranged.ts";
import { type AtSession, book, orSayWhoIsBusy, rangeOf, type Seat } from "./booking.ts";
import { type Choice, type Chosen, judgeChosen } from "./choose.ts";
import { renewInvitation } from "./invitation.ts";
import { type Change, noteChange } from "./note-change.ts";
import { seatOnTeam } from "./seat-panel.ts";
import { tellOfChange } from "./tell-people.ts";
import { nameLetters } from "./write-session.ts";

type Hands = Pick<House, "database" | "settings" | "publicUrl" | "files">;
type Moving = Pick<
  Asked<AtSession, undefined, z.output<NonNullable<typeof moveDesk.body>>>,
  "params" | "asker" | "now" | "body"
>;
type Replacing = Pick<
  Asked<AtSession, undefined, z.output<NonNullable<typeof replaceDeskPanelist.body>>>,
  "params" | "asker" | "now" | "body"
>;

/** To another time, panel or room; the agency's people come along, everybody who was invited is told why. */
export async function moveSession(house: Hands, asked: Moving): Promise<{ readonly version: number }> {
  const { body, now } = asked;
  const arranged = await readArranged(house, asked, body.version);
  const panelId = body.panelId ?? arranged.session.panelId;
  if (panelId === null) throw notFound();
  const kept = body.panelId === undefined || body.panelId === arranged.session.panelId;
  const stands =
    body.stands.length === 0 && kept ? await standsOf(house.database, panelId, arranged.seats) : body.stands;
  const roomId = body.roomId === undefined ? arranged.roomId : body.roomId;
  const chosen = await judgeChosen(
    house,
    choiceOf(arranged, { panelId, roomId, stands, startsAt: body.startsAt }),
    now,
  );
  return await writeMove(house, asked, arranged, chosen, { roomId, kind: "moved", reason: body.reason });
}

/** An alternate of the panel takes a member's seat, in this session alone. */
export async function replacePanelist(house: Hands, asked: Replacing): Promise<{ readonly version: number }> {
  const { body, now } = asked;
  const arranged = await readArranged(house, asked, body.version);
  const { panelId } = arranged.session;
  const seat = arranged.seats.find((one) => one.accountId === body.accountId && isPanel(one));
  if (panelId === null || !seat) throw unprocessable({ kind: "desk_no_such_alternate" });
  const before = await standsOf(house.database, panelId, arranged.seats);
  // Whoever sits in for somebody already gives way to the next alternate.
  const forId = before.find(({ byId }) => byId === body.accountId)?.forId ?? body.accountId;
  const others = before.filter((stand) => stand.forId !== forId);
  // The member whose place it is comes back.
  const stands = body.byAccountId === forId ? others : [...others, { forId, byId: body.byAccountId }];
  const startsAt = arranged.session.startsAt.toISOString();
  const chosen = await judgeChosen(
    house,
    choiceOf(arranged, { panelId, roomId: arranged.roomId, stands, startsAt }),
    now,
  );
  const detail = { accountId: body.accountId, by: body.byAccountId };
  return await writeMove(house, asked, arranged, chosen, {
    roomId: arranged.roomId,
    kind: "replaced",
    reason: body.reason,
    detail,
  });
}

export function choiceOf(
  { at, session, seats, window, during }: Arranged,
  to: Pick<Choice, "panelId" | "roomId" | "stands" | "startsAt">,
): Choice {
  return {
    agencyId: at.agencyId,
    worksheetId: session.worksheetId,
    roundId: session.roundId,
    zone: session.zone,
    window,
    witnesses: witnessesOf(seats),
    sessionId: at.sessionId,
    minutes: during.to - during.from,
    ...to,
  };
}

type Written = Pick<Change, "kind" | "reason" | "detail"> & { readonly roomId: string | null };

async function writeMove(
  house: Hands,
  asked: Pick<Moving, "params" | "asker" | "now">,
  arranged: Arranged,
  chosen: Chosen,
  { roomId, kind, reason, detail }: Written,
): Promise<{ readonly version: number }> {
  const { asker, now } = asked;
  const { at, session } = arranged;
  const seats: Seat[] = [...chosen.seats, ...arranged.seats.filter((seat) => !isPanel(seat))];
  const wanted = [{ during: chosen.booked, subjects: subjectsOf(seats, roomId), besides: [at.sessionId] }];
  const version = session.version + 1;
  return await orSayWhoIsBusy(house.database, wanted, async () =>
    rewrite(house, asked, arranged, async ({ rows, place }) => {
      await rows
        .updateTable("desk_sessions")
        .set((is) => ({
          during: rangeOf(chosen.during),
          panel_id: chosen.panel.id,
          version,
          sequence: is("sequence", "+", 1),
        }))
        .where("agency_id", "=", at.agencyId)
        .where("id", "=", at.sessionId)
        .execute();
      await reseat(rows, at, seats);
      await book(rows, at, { during: chosen.booked, seats, roomId });
      await seatOnTeam(rows, place, chosen, { by: asker.accountId, now, day: today(now) });
      await nameLetters(rows, at, { day: today(now), unitId: session.unitId });
      const change: Change = {
        kind,
        reason,
        was: session.startsAt,
        is: new Date(instantOf(chosen.during.from)),
        by: asker.accountId,
        now,
        unitId: session.unitId,
        detail: { panel: chosen.panel.name, ...detail },
      };
      await noteChange(rows, at, change);
      await renewInvitation(house, rows, at, { asker, now, reason });
      await tellOfChange(house, rows, at, { change, before: arranged.seats, now });
      return { version };
    }),
  );
}
