import type { Member, Panel, SlotSearch } from "../../../core/desk/schedule/slots.ts";
import type { DeskSettings } from "../../../core/desk/schedule/settings.ts";
import type { Who } from "../../../core/desk/schedule/judge-time.ts";
import { type Span, unite } from "../../../core/desk/schedule/spans.ts";
import { dayAt } from "../../../core/desk/schedule/working-time.ts";
import { isInForce } from "../../../core/people/roles.ts";
import { mayJoinTeam } from "../../../core/proposals/selection.ts";
import type { Zone } from "../../../core/rounds/zones.ts";
import type { FactPanel, FactPerson, Facts, FactsAsked } from "./facts.ts";
import { closedDaysOf } from "./holidays.ts";

/** Why somebody may not judge a unit of the agency (`mayJoinTeam` says it, in either role); null: they may. */
export function refusalOf(person: FactPerson, agencyId: string, day: string): string | null {
  const duties = person.duties.map((duty) => ({ ...duty, inForce: isInForce(duty, day) }));
  const candidate = { isClosed: person.isClosed, hasConflict: person.hasConflict, duties };
  const lead = mayJoinTeam(candidate, agencyId, "tpn_lead");
  if (lead.ok) return null;
  const evaluator = mayJoinTeam(candidate, agencyId, "tpn_evaluator");
  return evaluator.ok ? null : evaluator.problem.kind;
}

type Frame = Pick<SlotSearch, "zone" | "first" | "last" | "window" | "earliest"> & {
  readonly settings: DeskSettings;
  readonly day: string;
};

/** The search that core computes, made of what the database said. */
export function searchOf(facts: Facts, { agencyId, witnesses }: FactsAsked, { day, ...frame }: Frame): SlotSearch {
  const people = new Map(facts.people.map((person) => [person.id, person]));
  const who = (id: string, zone: Zone): Who[] => {
    const person = people.get(id);
    return person ? [whoOf(person, zone, frame.settings)] : [];
  };
  const panelOf = (panel: FactPanel): Panel => ({
    id: panel.id,
    zone: panel.zone,
    members: panel.members.flatMap(({ accountId, role }): Member[] => {
      const person = people.get(accountId);
      return person
        ? who(accountId, panel.zone).map((one) => ({ ...one, role, refused: refusalOf(person, agencyId, day) }))
        : [];
    }),
  });
  return {
    ...frame,
    closed: closedDaysOf(frame.settings),
    panels: facts.panels.map(panelOf),
    rooms: facts.rooms.map(({ id, name, busy }) => ({ id, name, busy: unite(busy.map(spanOf)) })),
    witnesses: witnesses.flatMap((id) => who(id, frame.zone)),
  };
}

function whoOf(person: FactPerson, zone: Zone, { bufferBefore }: DeskSettings): Who {
  const busy = person.busy.map(spanOf);
  const perDay = new Map<string, number>();
  for (const { from } of busy) {
    const day = dayAt(from + bufferBefore, zone);
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  const { id, name, hours, away } = person;
  return { id, name, zone: person.zone ?? zone, hours, away: unite(away.map(spanOf)), busy: unite(busy), perDay };
}

function spanOf([from, to]: readonly [number, number]): Span {
  return { from, to };
}
