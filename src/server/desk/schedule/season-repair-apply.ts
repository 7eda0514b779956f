import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { RepairAsked } from "../../../contract/desk/season.ts";
import type { Changed } from "../../../core/desk/schedule/planner/repair.ts";
import { instantOf } from "../../../core/desk/schedule/spans.ts";
import { midnightOf } from "../../../core/desk/schedule/working-time.ts";
import { addDays } from "../../../core/kernel/day.ts";
import type { Asker, House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { inPlatform, inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { findSession } from "../room/in-session.ts";
import { isPanel, readHeld, requireAhead, reseat, subjectsOf } from "./arranged.ts";
import { book, lockSubjects, orSayWhoIsBusy, rangeOf, type Seat } from "./booking.ts";
import { renewInvitation } from "./invitation.ts";
import { type Change, noteChange } from "./note-change.ts";
import { chosenOf } from "./season-apply.ts";
import type { SeasonHere } from "./season-frame.ts";
import { makeRepair } from "./season-repair.ts";
import { fingerprintOf } from "./season-say.ts";
import { seatOnTeam } from "./seat-panel.ts";
import { tellOfChange } from "./tell-people.ts";

type Hands = Pick<House, "database" | "settings" | "publicUrl" | "files">;
type Applied = RepairAsked & { readonly fingerprint: string; readonly reason: string };

/**
 * Changes the sessions of a repair as it was seen, in one transaction, and tells everybody why. That somebody is away is
 * kept first: it is true whatever becomes of the sessions, and later plans must know it.
 */
export async function applyRepair(
  house: Hands,
  asker: Asker,
  roundId: string,
  asked: Applied,
  now: Date,
): Promise<{ readonly changed: number; readonly moves: number }> {
  const { here, repair } = await makeRepair(house, roundId, asked, now);
  if (fingerprintOf(repair.changed) !== asked.fingerprint) throw conflict({ kind: "desk_season_changed" });
  await noteAbsence(house, asker, asked, now);
  const sessions = new Map(here.facts.standing.map((one) => [one.worksheetId, one]));
  const parts = repair.changed.map((changed) => {
    const standing = sessions.get(changed.unitId);
    if (!standing) throw notFound();
    const agency = standing.session.people.flatMap(({ accountId, role }) =>
      // The roles are those of the room, which the table's own check names.
      isPanel({ role: role as Seat["role"] }) ? [] : [{ accountId, role: role as Seat["role"] }],
    );
    const chosen = chosenOf(here, changed);
    return { changed, standing, chosen, seats: [...chosen.seats, ...agency] };
  });
  const wanted = parts.map(({ chosen, seats, changed }) => ({
    during: chosen.booked,
    subjects: subjectsOf(seats, changed.roomId),
    besides: repair.changed.map(({ unitId }) => sessions.get(unitId)?.session.sessionId ?? ""),
  }));
  const agencies = [...new Set(parts.map(({ standing }) => standing.agencyId))];
  await orSayWhoIsBusy(house.database, wanted, async () =>
    inTenant(house.database, agencies, async (rows) => {
      // Sessions may take each other's places: the database looks at the end.
      await sql`set constraints desk_bookings_no_overlap deferred`.execute(rows);
      for (const part of parts.toSorted((a, b) =>
        a.standing.session.sessionId < b.standing.session.sessionId ? -1 : 1,
      ))
        await lockOne(rows, part);
      await lockSubjects(
        rows,
        wanted.flatMap(({ subjects }) => subjects),
      );
      for (const part of parts) await changeOne(house, rows, here, asker, part, asked.reason);
      await record(rows, {
        accountId: asker.accountId,
        agencyId: null,
        action: "desk.applyRepair",
        subject: roundId,
        detail: { count: parts.length, moves: repair.moves, left: repair.unplaced.length, reason: asked.reason },
      });
    }),
  );
  return { changed: parts.length, moves: repair.moves };
}

type Part = {
  readonly changed: Changed;
  readonly standing: SeasonHere["facts"]["standing"][number];
  readonly chosen: ReturnType<typeof chosenOf>;
  readonly seats: readonly Seat[];
};

async function lockOne(rows: TenantDatabase, { standing }: Part): Promise<void> {
  const found = await findSession(rows, atOf(standing), atOf(standing).sessionId, true);
  if (!found) throw notFound();
  requireAhead(found.session, standing.session.version);
}

async function changeOne(
  house: Hands,
  rows: TenantDatabase,
  { now, day }: SeasonHere,
  asker: Asker,
  { changed, standing, chosen, seats }: Part,
  reason: string,
): Promise<void> {
  const at = atOf(standing);
  const found = await findSession(rows, at, asker.accountId, false);
  if (!found) throw notFound();
  const held = await readHeld(rows, at, found.session);
  await rows
    .updateTable("desk_sessions")
    .set((is) => ({
      during: rangeOf(chosen.during),
      panel_id: chosen.panel.id,
      version: found.session.version + 1,
      sequence: is("sequence", "+", 1),
    }))
    .where("agency_id", "=", at.agencyId)
    .where("id", "=", at.sessionId)
    .execute();
  await reseat(rows, at, seats);
  await book(rows, at, { during: chosen.booked, seats, roomId: changed.roomId });
  await seatOnTeam(rows, standing, chosen, { by: asker.accountId, now, day });
  const change: Change = {
    kind: changed.kind === "people" ? "replaced" : "moved",
    reason,
    was: found.session.startsAt,
    is: new Date(instantOf(changed.from)),
    by: asker.accountId,
    now,
    unitId: standing.unitId,
    detail: { panel: chosen.panel.name },
  };
  await noteChange(rows, at, change);
  await renewInvitation(house, rows, at, { asker, now, reason });
  await tellOfChange(house, rows, at, { change, before: held.seats, now });
}

/** Keeps it that somebody is away, unless it is known already; a room has no calendar but its bookings. */
async function noteAbsence({ database }: Hands, asker: Asker, { missing, reason }: Applied, now: Date): Promise<void> {
  if (missing?.kind !== "person") return;
  const during = rangeOf({ from: midnightOf(missing.from, "WIB"), to: midnightOf(addDays(missing.to, 1), "WIB") });
  await inPlatform(database, async (rows) => {
    const written = await sql`
      insert into desk_absences (id, account_id, during, reason, created_at)
      select ${randomUUID()}, ${missing.id}, ${during}::tstzrange, ${reason}, ${now}::timestamptz
      where not exists (select from desk_absences a where a.account_id = ${missing.id} and a.during @> ${during}::tstzrange)`.execute(
      rows,
    );
    if (!written.numAffectedRows) return;
    await record(rows, {
      accountId: asker.accountId,
      agencyId: null,
      action: "desk.noteAbsence",
      subject: missing.id,
      detail: { from: missing.from, to: missing.to },
    });
  });
}

function atOf({ agencyId, session }: Part["standing"]) {
  return { agencyId, sessionId: session.sessionId };
}
