import { judgeChoice, type SlotSearch, widen } from "../../../core/desk/schedule/slots.ts";
import { type PanelMember, seatsOf, type Stand } from "../../../core/desk/schedule/panel.ts";
import { minuteOf, type Span } from "../../../core/desk/schedule/spans.ts";
import type { DeskSettings } from "../../../core/desk/schedule/settings.ts";
import { dayAt } from "../../../core/desk/schedule/working-time.ts";
import { addDays } from "../../../core/kernel/day.ts";
import type { Zone } from "../../../core/rounds/zones.ts";
import type { House } from "../../platform/http.ts";
import { today } from "../../platform/http.ts";
import { notFound, unprocessable } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { allAgencies } from "../../proposals/selection/release.ts";
import { type FactPerson, readFacts } from "./facts.ts";
import { searchOf } from "./search.ts";
import { findSettings } from "./settings.ts";

export type Choice = {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly roundId: string;
  /** The unit's zone. */
  readonly zone: Zone;
  readonly window: { readonly opensAt: string; readonly closesAt: string } | null;
  readonly panelId: string;
  readonly roomId: string | null;
  readonly stands: readonly Stand[];
  readonly startsAt: string;
  readonly witnesses: readonly string[];
  readonly sessionId: string | null;
  /** Left out: the settings' own. */
  readonly minutes?: number;
};

export type Chosen = {
  readonly settings: DeskSettings;
  readonly during: Span;
  readonly booked: Span;
  readonly panel: { readonly id: string; readonly name: string };
  readonly seats: readonly {
    readonly accountId: string;
    readonly role: "chair" | "evaluator";
    readonly name: string;
  }[];
  readonly people: ReadonlyMap<string, FactPerson>;
};

/**
 * Whether a session can be held when, with whom and where somebody chose: working hours and holidays in both zones, the
 * window of the interview, absences, a day's load, conflicts of interest. Who is booked already is for the database.
 */
export async function judgeChosen(house: Pick<House, "database">, choice: Choice, now: Date): Promise<Chosen> {
  const { database } = house;
  const { settings } = await findSettings(database, choice.roundId);
  const from = minuteOf(choice.startsAt);
  const during = { from, to: from + (choice.minutes ?? lengthIn(settings)) };
  const booked = widen(during, settings);
  const asked = { ...choice, roomId: choice.roomId ?? nowhere, within: { from: from - 1440, to: during.to + 1440 } };
  const facts = await inTenant(database, await allAgencies(database), async (rows) => readFacts(rows, asked));
  const [panel] = facts.panels;
  const [room] = facts.rooms;
  if (!panel || (choice.roomId !== null && !room)) throw notFound();
  if (room?.kind === "place" && room.zone !== choice.zone)
    throw unprocessable({ kind: "desk_room_elsewhere", detail: { name: room.name, zone: room.zone } });
  const people = new Map(facts.people.map((person) => [person.id, person]));
  const named = panel.members.map((one): PanelMember & { readonly name: string } => ({
    ...one,
    name: people.get(one.accountId)?.name ?? "",
  }));
  const seats = seatsOf(named, choice.stands);
  if (!seats.ok) throw unprocessable(seats.problem);
  const window = choice.window ? { from: minuteOf(choice.window.opensAt), to: minuteOf(choice.window.closesAt) } : null;
  const day = dayAt(from, choice.zone);
  const frame = {
    settings,
    zone: choice.zone,
    window,
    earliest: minuteOf(now),
    day: today(now),
    first: day,
    last: addDays(day, 1),
  };
  const seated = { ...facts, panels: [{ ...panel, members: seats.value }] };
  const obstacle = judgeChoice(withoutBookings(searchOf(seated, asked, frame)), during);
  if (obstacle) {
    const { why, name } = obstacle;
    const refused = seats.value.find((seat) => seat.name === name);
    if (why === "refused") {
      const kind = searchOf(seated, asked, frame).panels[0]?.members.find(
        ({ id }) => id === refused?.accountId,
      )?.refused;
      throw unprocessable({ kind: "desk_may_not_judge", detail: { name, why: kind ?? "" } });
    }
    throw unprocessable({ kind: `desk_time_${why}`, detail: { name } });
  }
  return { settings, during, booked, panel, seats: seats.value, people };
}

/** No room is asked for: this names none. */
const nowhere = "00000000-0000-0000-0000-000000000000";

function lengthIn({ opening, presentation, questions, closing }: DeskSettings): number {
  return opening + presentation + questions + closing;
}

function withoutBookings(search: SlotSearch): SlotSearch {
  const free = <Who extends { readonly busy: readonly Span[] }>(who: Who): Who => ({ ...who, busy: [] });
  return {
    ...search,
    panels: search.panels.map((panel) => ({ ...panel, members: panel.members.map(free) })),
    witnesses: search.witnesses.map(free),
  };
}
