import { sql } from "kysely";
import type { z } from "zod";
import type { swapDesk } from "../../../contract/desk/arrange.ts";
import { instantOf } from "../../../core/desk/schedule/spans.ts";
import { type Asked, type Asker, type House, today } from "../../platform/http.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { type Arranged, isPanel, lockSession, readArranged, reseat, standsOf, subjectsOf } from "./arranged.ts";
import { type AtSession, book, lockSubjects, orSayWhoIsBusy, rangeOf, type Seat } from "./booking.ts";
import { type Chosen, judgeChosen } from "./choose.ts";
import { choiceOf } from "./move.ts";
import { renewInvitation } from "./invitation.ts";
import { type Change, noteChange } from "./note-change.ts";
import { seatOnTeam } from "./seat-panel.ts";
import { tellOfChange } from "./tell-people.ts";
import { nameLetters } from "./write-session.ts";

type Hands = Pick<House, "database" | "settings" | "publicUrl" | "files">;
type Swapping = Pick<
  Asked<AtSession, undefined, z.output<NonNullable<typeof swapDesk.body>>>,
  "params" | "asker" | "now" | "body"
>;

/** One half of a swap: who comes, and to which place. */
type Half = { readonly comes: Arranged; readonly to: Arranged; readonly chosen: Chosen };

/**
 * Two units change places: each takes the other's time, panel and room, with its own people. Both are judged as any other
 * choice; both are written in one transaction, at whose end alone the database looks whether anybody is in two places.
 */
export async function swapSessions(house: Hands, asked: Swapping): Promise<{ readonly version: number }> {
  const { params, body, asker, now } = asked;
  const { other, reason } = body;
  const one = await readArranged(house, asked, body.version);
  if (other.sessionId === params.sessionId) throw unprocessable({ kind: "desk_swap_self" });
  const two = await readArranged(house, { params: other, asker, now }, other.version);
  if (one.session.roundId !== two.session.roundId) throw unprocessable({ kind: "desk_swap_rounds" });
  if (one.during.to - one.during.from !== two.during.to - two.during.from)
    throw conflict({ kind: "desk_swap_lengths" });
  const halves = [await judgeHalf(house, one, two, now), await judgeHalf(house, two, one, now)];
  const sessions = [one.at.sessionId, two.at.sessionId];
  const wanted = halves.map(({ comes, to, chosen }) => ({
    during: to.booked,
    subjects: subjectsOf(seatsOf(comes, chosen), to.roomId),
    besides: sessions,
  }));
  await orSayWhoIsBusy(house.database, wanted, async () =>
    inTenant(house.database, [...new Set([one.at.agencyId, two.at.agencyId])], async (rows) => {
      await sql`set constraints desk_bookings_no_overlap deferred`.execute(rows);
      for (const { at, session } of [one, two].toSorted((a, b) => a.at.sessionId.localeCompare(b.at.sessionId)))
        await lockSession(rows, at, session.version);
      await lockSubjects(
        rows,
        wanted.flatMap(({ subjects }) => subjects),
      );
      for (const half of halves) await writeHalf(rows, half, { by: asker.accountId, reason, now });
      // Numbers are the agency's: taken in one order, so that two swaps never wait for each other.
      for (const half of halves.toSorted((a, b) => a.comes.at.agencyId.localeCompare(b.comes.at.agencyId)))
        await announceHalf(house, rows, half, { asker, reason, now });
    }),
  );
  return { version: one.session.version + 1 };
}

async function judgeHalf(house: Hands, comes: Arranged, to: Arranged, now: Date): Promise<Half> {
  const { panelId } = to.session;
  if (panelId === null) throw notFound();
  const stands = await standsOf(house.database, panelId, to.seats);
  const startsAt = to.session.startsAt.toISOString();
  const choice = choiceOf(comes, { panelId, roomId: to.roomId, stands, startsAt });
  // What leaves the place does not count against it.
  const chosen = await judgeChosen(house, { ...choice, sessionId: to.at.sessionId }, now);
  return { comes, to, chosen };
}

function seatsOf(comes: Arranged, chosen: Chosen): readonly Seat[] {
  return [...chosen.seats, ...comes.seats.filter((seat) => !isPanel(seat))];
}

async function writeHalf(
  rows: TenantDatabase,
  { comes, to, chosen }: Half,
  { by, reason, now }: { readonly by: string; readonly reason: string; readonly now: Date },
): Promise<void> {
  const { at, session } = comes;
  const seats = seatsOf(comes, chosen);
  await rows
    .updateTable("desk_sessions")
    .set((is) => ({
      during: rangeOf(to.during),
      panel_id: chosen.panel.id,
      version: session.version + 1,
      sequence: is("sequence", "+", 1),
    }))
    .where("agency_id", "=", at.agencyId)
    .where("id", "=", at.sessionId)
    .execute();
  await reseat(rows, at, seats);
  await book(rows, at, { during: to.booked, seats, roomId: to.roomId });
  const unit = { agencyId: at.agencyId, worksheetId: session.worksheetId, unitId: session.unitId };
  await seatOnTeam(rows, unit, chosen, { by, now, day: today(now) });
  await nameLetters(rows, at, { day: today(now), unitId: session.unitId });
  await noteChange(rows, at, {
    ...changeOf({ comes, to, chosen }, { by, reason, now }),
    detail: { panel: chosen.panel.name },
  });
}

async function announceHalf(
  house: Hands,
  rows: TenantDatabase,
  half: Half,
  { asker, reason, now }: { readonly asker: Asker; readonly reason: string; readonly now: Date },
): Promise<void> {
  const { at, seats } = half.comes;
  await renewInvitation(house, rows, at, { asker, now, reason });
  const change = changeOf(half, { by: asker.accountId, reason, now });
  await tellOfChange(house, rows, at, { change, before: seats, now });
}

function changeOf({ comes, to }: Half, said: Pick<Change, "by" | "reason" | "now">): Change {
  const { session } = comes;
  return {
    kind: "swapped",
    was: session.startsAt,
    is: new Date(instantOf(to.during.from)),
    unitId: session.unitId,
    ...said,
  };
}
