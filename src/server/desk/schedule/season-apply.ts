import { randomUUID } from "node:crypto";
import type { SeasonAsked } from "../../../contract/desk/season.ts";
import type { Placed } from "../../../core/desk/schedule/planner/plan.ts";
import type { Asker, House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { findCourse } from "../../proposals/selection/in-course.ts";
import { findPlace } from "../../worksheets/place.ts";
import { lockSubjects, orSayWhoIsBusy } from "./booking.ts";
import type { Chosen } from "./choose.ts";
import { widen } from "../../../core/desk/schedule/slots.ts";
import { findAgencyPeople } from "./people.ts";
import type { SeasonHere } from "./season-frame.ts";
import { makePlan } from "./season-plan.ts";
import { fingerprintOf } from "./season-say.ts";
import { writeSession } from "./write-session.ts";

/**
 * Schedules a plan as it was seen, in one transaction. It is made anew first: where anything has changed since, nothing is
 * written, and whoever plans looks again. Should somebody be booked in the same moment, the database refuses, nothing is
 * kept, and it is said who is busy.
 */
export async function applySeason(
  house: Pick<House, "database">,
  asker: Asker,
  roundId: string,
  asked: SeasonAsked & { readonly fingerprint: string },
  now: Date,
): Promise<{ readonly scheduled: number }> {
  const { here, plan } = await makePlan(house, roundId, asked, now);
  if (fingerprintOf(plan.placed) !== asked.fingerprint) throw conflict({ kind: "desk_season_changed" });
  if (plan.placed.length === 0) throw conflict({ kind: "desk_season_nothing" });
  const units = new Map(here.facts.waiting.map((unit) => [unit.worksheetId, unit]));
  const wanted = plan.placed.map((one) => ({
    during: widen(one, here.settings),
    subjects: subjectsOf(one, units.get(one.unitId)?.people ?? []),
    besides: [],
  }));
  const agencies = [...new Set(plan.placed.flatMap(({ unitId }) => units.get(unitId)?.agencyId ?? []))];
  await orSayWhoIsBusy(house.database, wanted, async () =>
    inTenant(house.database, agencies, async (rows) => {
      await lockSubjects(
        rows,
        wanted.flatMap(({ subjects }) => subjects),
      );
      // In one order for everybody, so that two who plan wait for each other instead of blocking each other.
      for (const one of plan.placed.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1)))
        await scheduleOne(rows, here, asker, one);
      await record(rows, {
        accountId: asker.accountId,
        agencyId: null,
        action: "desk.applySeason",
        subject: roundId,
        detail: { count: plan.placed.length, left: plan.unplaced.length, fingerprint: asked.fingerprint },
      });
    }),
  );
  return { scheduled: plan.placed.length };
}

async function scheduleOne(rows: TenantDatabase, here: SeasonHere, asker: Asker, one: Placed): Promise<void> {
  const unit = here.facts.waiting.find(({ worksheetId }) => worksheetId === one.unitId);
  if (!unit) throw notFound();
  const { now, day } = here;
  const place = await findPlace(rows, unit, asker.accountId, now, true);
  const course = await findCourse(rows, unit);
  if (!place || !course) throw notFound();
  const visit = { rows, place, course, asker, now, day };
  const sent = (await findAgencyPeople(rows, place, day))
    .filter(({ suggested }) => suggested)
    .map(({ accountId, role }) => ({ accountId, role, takesNotes: false }));
  const { panelId, roomId } = one;
  const session = {
    id: randomUUID(),
    zone: unit.zone,
    panelId,
    roomId,
    media: "embedded",
    mediaLink: "",
    sent,
  } as const;
  await writeSession(visit, session, chosenOf(here, one));
}

/** A planned session as if somebody had chosen it. */
export function chosenOf(
  { facts, settings }: SeasonHere,
  { panelId, crew, from, to }: Pick<Placed, "panelId" | "crew" | "from" | "to">,
): Chosen {
  const people = new Map(facts.people.map((one) => [one.id, { ...one, away: [], busy: [], hasConflict: false }]));
  const during = { from, to };
  return {
    settings,
    during,
    booked: widen(during, settings),
    panel: { id: panelId, name: facts.panels.find(({ id }) => id === panelId)?.name ?? "" },
    seats: crew.map(({ id, role }) => ({ accountId: id, role, name: people.get(id)?.name ?? "" })),
    people,
  };
}

function subjectsOf({ crew, roomId }: Placed, people: readonly string[]): readonly string[] {
  return [...crew.map(({ id }) => id), ...people, ...(roomId === null ? [] : [roomId])];
}
