import { randomUUID } from "node:crypto";
import { seatsOf } from "../core/desk/schedule/panel.ts";
import type { DeskSettings } from "../core/desk/schedule/settings.ts";
import { widen } from "../core/desk/schedule/slots.ts";
import { instantOf, minuteOf, type Span } from "../core/desk/schedule/spans.ts";
import { dayAt, workingSpans } from "../core/desk/schedule/working-time.ts";
import { addDays } from "../core/kernel/day.ts";
import { fillBank, handOver } from "./demonstration-desk-questions.ts";
import { demonstrationEmail, type PersonKey } from "./demonstration-people.ts";
import { cancelSession } from "./desk/schedule/cancel.ts";
import type { Chosen } from "./desk/schedule/choose.ts";
import { readFacts } from "./desk/schedule/facts.ts";
import { closedDaysOf } from "./desk/schedule/holidays.ts";
import { invite } from "./desk/schedule/invite.ts";
import { createPanel, listPanels } from "./desk/schedule/panels.ts";
import { findAgencyPeople } from "./desk/schedule/people.ts";
import { createRoom, listRooms } from "./desk/schedule/rooms.ts";
import { findSettings } from "./desk/schedule/settings.ts";
import { writeSession } from "./desk/schedule/write-session.ts";
import { askerOf } from "./people/asker-of.ts";
import type { Asker, House } from "./platform/http.ts";
import { inPlatform, inTenant } from "./platform/tenant.ts";
import { moverOf } from "./proposals/selection/decide.ts";
import { inCourse } from "./proposals/selection/in-course.ts";
import { move } from "./proposals/selection/move.ts";
import { allAgencies } from "./proposals/selection/release.ts";
import { declare } from "./proposals/selection/team.ts";

type Hands = Pick<House, "database" | "settings" | "files" | "publicUrl">;

/** A rehearsal as it stands: whose, where it is held in the application, and when it begins. */
export type Rehearsal = {
  readonly unitName: string;
  readonly agencyId: string;
  readonly sessionId: string;
  readonly startsAt: Date;
};

type Unit = { readonly agencyId: string; readonly worksheetId: string; readonly unitId: string; readonly name: string };

const roomName = "Ruang virtual gladi";
const panelName = "Panel gladi";

/**
 * A rehearsal of desk evaluations in the demonstration. The three units of 2024 that wait for theirs (fact sheet 3.3) get
 * one each: the first in `minutes` from now, whatever the hour, the others on the next working days. The round of 2024 is
 * opened for it, with the window of its interviews around today; rooms, panel, sessions and invitations are made as the
 * national team makes them. Called again, whatever is still to come stays, and what was missed is laid anew. Answers
 * null where there is no demonstration.
 */
export async function rehearseDesk(
  house: Hands,
  { now, minutes = 20 }: { readonly now: Date; readonly minutes?: number },
): Promise<readonly Rehearsal[] | null> {
  const head = await personOf(house, "kepala.tpn");
  const round = await openHistory(house, now);
  if (!head || !round) return null;
  const { settings } = await findSettings(house.database, round.id);
  const length = settings.opening + settings.presentation + settings.questions + settings.closing;
  const apart = length + settings.bufferBefore + settings.bufferAfter;
  const starts = startsFrom(now, minutes, length, settings);
  const panelId = await panelOf(house, head, round.id, now);
  const roomId = await roomOf(house, head, now);
  await fillBank(house, head, now);
  await handOver(house, round.units, now);
  const all = await Promise.all(round.units.map(async (unit) => ({ unit, standing: await standingOf(house, unit) })));
  const isKept = (standing: Standing | null) => standing !== null && !(standing.isAhead && standing.endsAt <= now);
  const taken = all.flatMap(({ standing }) => (standing && isKept(standing) ? [minuteOf(standing.startsAt)] : []));
  const laid: Rehearsal[] = [];
  for (const { unit, standing } of all) {
    const { agencyId, name: unitName } = unit;
    if (standing && isKept(standing)) {
      laid.push({ unitName, agencyId, sessionId: standing.id, startsAt: standing.startsAt });
      continue;
    }
    const from = starts.find((start) => taken.every((other) => Math.abs(start - other) >= apart));
    if (from === undefined) continue;
    taken.push(from);
    if (standing) {
      const at = { agencyId, sessionId: standing.id };
      const body = { version: standing.version, reason: "Gladi diulang." };
      await cancelSession(house, { params: at, asker: head, now, body });
    }
    const plan = { settings, during: { from, to: from + length }, panelId, roomId, roundId: round.id };
    const sessionId = await lay(house, head, unit, plan, now);
    laid.push({ unitName, agencyId, sessionId, startsAt: new Date(instantOf(from)) });
  }
  return laid;
}

/** The first soon; the others where a working day has room for a whole session. */
function startsFrom(now: Date, minutes: number, length: number, settings: DeskSettings): readonly number[] {
  const soon = minuteOf(now) + minutes;
  const today = dayAt(soon, "WIB");
  const days = new Map<string, number>();
  for (const { from, to } of workingSpans(
    settings,
    closedDaysOf(settings),
    "WIB",
    addDays(today, 1),
    addDays(today, 30),
  ))
    if (to - from >= length && !days.has(dayAt(from, "WIB"))) days.set(dayAt(from, "WIB"), from);
  return [soon, ...days.values()];
}

async function openHistory({ database }: Hands, now: Date) {
  const day = 86_400_000;
  return await inPlatform(database, async (rows) => {
    const round = await rows.selectFrom("rounds").select("id").where("year", "=", 2024).executeTakeFirst();
    if (!round) return null;
    await rows.updateTable("rounds").set({ state: "open" }).where("id", "=", round.id).execute();
    await rows
      .updateTable("rounds_windows")
      .set({ opens_at: new Date(now.getTime() - day), closes_at: new Date(now.getTime() + 60 * day) })
      .where("round_id", "=", round.id)
      .where("stage", "=", "interview")
      .execute();
    const units: Unit[] = await rows
      .selectFrom("proposals_courses as c")
      .innerJoin("agencies_units as u", (join) =>
        join.onRef("u.agency_id", "=", "c.agency_id").onRef("u.id", "=", "c.unit_id"),
      )
      .select(["c.agency_id as agencyId", "c.worksheet_id as worksheetId", "c.unit_id as unitId", "u.name"])
      .where("c.round_id", "=", round.id)
      .where("c.stage", "=", "interview")
      .orderBy("u.name")
      .limit(10)
      .execute();
    return { id: round.id, units };
  });
}

type Standing = {
  readonly id: string;
  readonly version: number;
  readonly isAhead: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

async function standingOf({ database }: Hands, unit: Unit): Promise<Standing | null> {
  return await inTenant(database, [unit.agencyId], async (rows) => {
    const found = await rows
      .selectFrom("desk_sessions")
      .select(["id", "version", "state", "during"])
      .where("agency_id", "=", unit.agencyId)
      .where("worksheet_id", "=", unit.worksheetId)
      .where("state", "<>", "cancelled")
      .executeTakeFirst();
    if (!found) return null;
    const [starts = "", ends = ""] = found.during.replaceAll(/["[)]/g, "").split(",");
    const isAhead = found.state === "planned" || found.state === "invited";
    return { id: found.id, version: found.version, isAhead, startsAt: new Date(starts), endsAt: new Date(ends) };
  });
}

async function panelOf(house: Hands, head: Asker, roundId: string, now: Date): Promise<string> {
  const known = (await listPanels(house, roundId)).find(({ name }) => name === panelName);
  if (known) return known.id;
  const people = await Promise.all(
    (["ketua.tpn", "evaluator1.tpn", "evaluator2.tpn"] as const).map(async (key) => await personOf(house, key)),
  );
  const members = people.flatMap((person, place) =>
    person ? [{ accountId: person.accountId, role: place === 0 ? ("chair" as const) : ("evaluator" as const) }] : [],
  );
  return (await createPanel(house, head, roundId, { name: panelName, zone: "WIB", isOpen: true, members }, now)).id;
}

async function roomOf(house: Hands, head: Asker, now: Date): Promise<string> {
  const known = (await listRooms(house, now)).find(({ name }) => name === roomName);
  if (known) return known.id;
  return (await createRoom(house, head, { name: roomName, kind: "virtual", zone: "WIB", isOpen: true }, now)).id;
}

async function lay(
  house: Hands,
  head: Asker,
  unit: Unit,
  plan: {
    readonly settings: DeskSettings;
    readonly during: Span;
    readonly panelId: string;
    readonly roomId: string;
    readonly roundId: string;
  },
  now: Date,
): Promise<string> {
  const { settings, during, panelId, roomId } = plan;
  const id = randomUUID();
  const { agencyId, worksheetId } = unit;
  const asked = { params: { agencyId, worksheetId }, asker: head, now };
  const booked = widen(during, settings);
  const facts = await inTenant(
    house.database,
    await allAgencies(house.database),
    async (rows) => await readFacts(rows, { ...asked.params, ...plan, witnesses: [], sessionId: null, within: booked }),
  );
  const [panel] = facts.panels;
  if (!panel) throw new Error("the rehearsal's panel was just made");
  const seats = seatsOf(panel.members, []);
  if (!seats.ok) throw new Error(`the rehearsal's panel does not stand: ${seats.problem.kind}`);
  const people = new Map(facts.people.map((person) => [person.id, person]));
  const named = seats.value.map((seat) => ({ ...seat, name: people.get(seat.accountId)?.name ?? "" }));
  const chosen: Chosen = { settings, during, booked, panel, seats: named, people };
  await inCourse(house, asked, "desk.arrange", async (visit) => await backToOpen(visit), { lock: true });
  await inCourse(
    house,
    asked,
    "desk.arrange",
    async (visit) => {
      const { rows, place, day } = visit;
      const sent = (await findAgencyPeople(rows, place, day))
        .filter(({ suggested }) => suggested)
        .map(({ accountId, role }) => ({ accountId, role, takesNotes: role === "tpi_witness" }));
      const media = { media: "embedded", mediaLink: "" } as const;
      await writeSession(visit, { id, zone: "WIB", panelId, roomId, ...media, sent }, chosen);
    },
    { lock: true },
  );
  for (const { accountId } of named) await declareFree(house, unit, accountId, now);
  await invite(house, { params: { agencyId, sessionId: id }, asker: head, now, body: { version: 1 } });
  return id;
}

/** A unit whose date is history, or was called off, waits for a new one. */
async function backToOpen(visit: Parameters<Parameters<typeof inCourse>[3]>[0]): Promise<void> {
  const { course } = visit;
  if (course.standing.state !== "scheduled") return;
  const said = { version: course.version, shown: true, action: "selection.unschedule", reason: "Gladi." };
  await move(moverOf(visit), { kind: "step", step: "unschedule" }, said);
}

async function declareFree(house: Hands, { agencyId, worksheetId }: Unit, accountId: string, now: Date): Promise<void> {
  const asker = await askerOf(house.database, house.settings, accountId);
  if (!asker) throw new Error("a judge of the rehearsal has no account");
  await inCourse(house, { params: { agencyId, worksheetId }, asker, now }, "selection.declare", async (visit) => {
    await declare(visit, { conflict: "none", statement: "" });
  });
}

async function personOf({ database, settings }: Hands, key: PersonKey): Promise<Asker | null> {
  const account = await database
    .selectFrom("people_accounts")
    .select("id")
    .where("email", "=", demonstrationEmail(key))
    .where("demonstration", "=", true)
    .executeTakeFirst();
  return account ? await askerOf(database, settings, account.id) : null;
}
