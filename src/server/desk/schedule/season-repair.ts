import type { RepairAsked, RepairSaid } from "../../../contract/desk/season.ts";
import { violationsOf } from "../../../core/desk/schedule/planner/check-plan.ts";
import type { Repair } from "../../../core/desk/schedule/planner/repair.ts";
import { type Busy, type Season, usualWeights } from "../../../core/desk/schedule/planner/season.ts";
import { instantOf } from "../../../core/desk/schedule/spans.ts";
import { dayAt, midnightOf } from "../../../core/desk/schedule/working-time.ts";
import { addDays } from "../../../core/kernel/day.ts";
import type { House } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { repairBeside } from "./planner.ts";
import { framed, readSeason, requireWindow, type SeasonHere } from "./season-frame.ts";
import { seasonOf } from "./season-of.ts";
import { fingerprintOf, sayLeft, speaker } from "./season-say.ts";

/** What to change when somebody or some room is missing; nothing is written. */
export async function proposeRepair(
  house: Pick<House, "database">,
  roundId: string,
  asked: RepairAsked,
  now: Date,
): Promise<RepairSaid> {
  const { here, repair } = await makeRepair(house, roundId, asked, now);
  const say = speaker(here.facts);
  const sessions = new Map(here.facts.standing.map((one) => [one.worksheetId, one.session]));
  const idOf = (unitId: string) => sessions.get(unitId)?.sessionId ?? "";
  return {
    harmed: repair.harmed.map(({ unitId, fixed, harms }) => ({
      ...say.unit(unitId),
      sessionId: idOf(unitId),
      startsAt: instantOf(sessions.get(unitId)?.from ?? 0),
      fixed,
      harms: harms.map(({ kind, subject }) => ({ kind, name: say.named(subject).name })),
    })),
    lines: repair.changed.map(({ unitId, kind, was, ...becomes }) => ({
      ...say.unit(unitId),
      sessionId: idOf(unitId),
      kind,
      was: place(was),
      becomes: place(becomes),
    })),
    left: repair.unplaced.map((one) => sayLeft(say, one)),
    moves: repair.moves,
    isFewest: repair.isFewest,
    atLeast: repair.atLeast,
    fingerprint: fingerprintOf(repair.changed),
  };

  function place(one: Pick<Season["standing"][number], "panelId" | "roomId" | "crew" | "from">) {
    return {
      panel: say.named(one.panelId),
      room: say.room(one.roomId),
      startsAt: instantOf(one.from),
      crew: say.crew(one.crew),
    };
  }
}

export async function makeRepair(
  house: Pick<House, "database">,
  roundId: string,
  asked: RepairAsked,
  now: Date,
): Promise<{ readonly here: SeasonHere; readonly repair: Repair }> {
  const here = await readSeason(house, roundId, now);
  const window = requireWindow(here);
  const frame = framed(here, window, addDays(here.day, 1), dayAt(window.to - 1, "WIB"));
  const facts = { ...here.facts, waiting: [] };
  const plain = seasonOf(facts, frame, { rooms: "all", wishes: [], weights: usualWeights });
  const season = { ...plain, busy: [...plain.busy, ...missingOf(here, asked)] };
  const repair = await repairBeside(season);
  const changed = new Set(repair.changed.map(({ unitId }) => unitId));
  const rest = season.standing.filter(
    ({ unitId }) => !changed.has(unitId) && !repair.unplaced.some((one) => one.unitId === unitId),
  );
  const broken = violationsOf({ ...season, standing: rest }, repair.changed).filter(
    // A session keeps its own length and, at its own time, was agreed on whatever the hours say.
    ({ kind }) => kind !== "hours",
  );
  if (broken.length > 0) throw new Error(`the repair breaks what it must keep: ${JSON.stringify(broken.slice(0, 3))}`);
  return { here: { ...here, facts }, repair };
}

function missingOf(here: SeasonHere, { missing }: RepairAsked): readonly Busy[] {
  if (!missing) return [];
  const { kind, id, from, to } = missing;
  if (to < from) throw unprocessable({ kind: "desk_season_reversed" });
  const known = kind === "room" ? here.facts.rooms : here.facts.people;
  if (!known.some((one) => one.id === id)) throw unprocessable({ kind: "desk_season_unknown_missing" });
  return [{ subject: id, kind: "absent", from: midnightOf(from, "WIB"), to: midnightOf(addDays(to, 1), "WIB") }];
}
