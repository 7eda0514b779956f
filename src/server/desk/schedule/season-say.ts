import { createHash } from "node:crypto";
import type { SeasonLeft, SeasonLine } from "../../../contract/desk/season.ts";
import type { Crew } from "../../../core/desk/schedule/planner/crews.ts";
import type { Placed } from "../../../core/desk/schedule/planner/plan.ts";
import type { WhyNowhere } from "../../../core/desk/schedule/planner/why-nowhere.ts";
import { instantOf } from "../../../core/desk/schedule/spans.ts";
import { obstacle } from "../../../contract/desk/season.ts";
import type { SeasonFacts, UnitFact } from "./season-facts.ts";

type Named = { readonly id: string; readonly name: string };

/** Says what core decided with the names that people know. */
export function speaker(facts: SeasonFacts) {
  const all = [...facts.people, ...facts.panels, ...facts.rooms];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const units = new Map([...facts.waiting, ...facts.standing].map((one) => [one.worksheetId, one]));
  const named = (id: string): Named => ({ id, name: names.get(id) ?? "" });
  const unit = (worksheetId: string) => {
    const found = units.get(worksheetId);
    if (!found) throw new Error(`a unit of no season: ${worksheetId}`);
    return sayUnit(found);
  };
  const crew = (people: Crew) =>
    people.map(({ id, role, insteadOf }) => ({
      accountId: id,
      name: named(id).name,
      role,
      insteadOf: insteadOf === null ? null : named(insteadOf).name,
    }));
  const room = (roomId: string | null): Named | null => (roomId === null ? null : named(roomId));
  return { named, unit, crew, room };
}
export type Speaker = ReturnType<typeof speaker>;

export function sayLine(say: Speaker, { why, ...line }: Placed): SeasonLine {
  const { next, beside, knownBy, alternates: _alternates, ...plain } = why;
  return {
    ...say.unit(line.unitId),
    panel: say.named(line.panelId),
    room: say.room(line.roomId),
    startsAt: instantOf(line.from),
    endsAt: instantOf(line.to),
    crew: say.crew(line.crew),
    why: {
      ...plain,
      beside: beside.map((id) => say.unit(id).unitName),
      knownBy: knownBy?.map((id) => say.named(id).name) ?? null,
      next: next
        ? {
            panel: say.named(next.panelId),
            startsAt: instantOf(next.from),
            worse: [...next.worse],
            better: [...next.better],
          }
        : null,
    },
  };
}

export function sayLeft(say: Speaker, left: WhyNowhere): SeasonLeft {
  return {
    ...say.unit(left.unitId),
    panels: left.panels.map(({ panelId, times, blocked }) => ({
      panel: say.named(panelId),
      times,
      blocked: obstacle.options.flatMap((one) => {
        const count = blocked[one];
        return count === undefined ? [] : [{ obstacle: one, count }];
      }),
    })),
    wouldFit: left.wouldFit.map(({ panelId, from, changes }) => ({
      panel: say.named(panelId),
      startsAt: instantOf(from),
      changes: changes.map(({ obstacle: kind, subject }) => ({
        obstacle: kind,
        name: subject === null ? null : say.named(subject).name,
      })),
    })),
  };
}

type Decided = {
  readonly unitId: string;
  readonly panelId: string;
  readonly crew: Crew;
  readonly roomId: string | null;
  readonly from: number;
};

/** Names a plan by all that it decides, so that what is applied is what was seen. */
export function fingerprintOf(lines: readonly Decided[]): string {
  const said = lines
    .map(({ unitId, panelId, crew, roomId, from }) => [
      unitId,
      panelId,
      crew.map(({ id, role }) => `${role} ${id}`),
      roomId,
      from,
    ])
    .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

function sayUnit({ agencyId, agencyName, worksheetId, unitName, target, zone }: UnitFact) {
  return { agencyId, agencyName, worksheetId, unitName, target, zone };
}
