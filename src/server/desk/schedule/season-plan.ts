import type { SeasonAsked, SeasonPlanSaid } from "../../../contract/desk/season.ts";
import { violationsOf } from "../../../core/desk/schedule/planner/check-plan.ts";
import type { SeasonPlan } from "../../../core/desk/schedule/planner/plan.ts";
import type { Season } from "../../../core/desk/schedule/planner/season.ts";
import { daysBetween } from "../../../core/desk/schedule/working-time.ts";
import type { House } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { planBeside } from "./planner.ts";
import { framed, readSeason, requireWindow, type SeasonHere } from "./season-frame.ts";
import { seasonOf } from "./season-of.ts";
import { fingerprintOf, sayLeft, sayLine, speaker } from "./season-say.ts";

const mostDays = 184;

/** The plan of a round's waiting units as it would be made now; nothing is written. */
export async function proposeSeason(
  house: Pick<House, "database">,
  roundId: string,
  asked: SeasonAsked,
  now: Date,
): Promise<SeasonPlanSaid> {
  const { here, plan, milliseconds } = await makePlan(house, roundId, asked, now);
  const say = speaker(here.facts);
  return {
    lines: plan.placed.map((one) => sayLine(say, one)),
    left: plan.unplaced.map((one) => sayLeft(say, one)),
    fingerprint: fingerprintOf(plan.placed),
    milliseconds,
  };
}

export async function makePlan(
  house: Pick<House, "database">,
  roundId: string,
  asked: SeasonAsked,
  now: Date,
): Promise<{
  readonly here: SeasonHere;
  readonly season: Season;
  readonly plan: SeasonPlan;
  readonly milliseconds: number;
}> {
  if (asked.to < asked.from) throw unprocessable({ kind: "desk_season_reversed" });
  if (daysBetween(asked.from, asked.to).length > mostDays)
    throw unprocessable({ kind: "desk_season_too_long", detail: { most: mostDays } });
  const here = await readSeason(house, roundId, now);
  const season = seasonOf(here.facts, framed(here, requireWindow(here), asked.from, asked.to), asked);
  const began = performance.now();
  const plan = await planBeside(season);
  const milliseconds = Math.round(performance.now() - began);
  const broken = violationsOf(season, plan.placed);
  if (broken.length > 0) throw new Error(`the plan breaks what it must keep: ${JSON.stringify(broken.slice(0, 3))}`);
  return { here, season, plan, milliseconds };
}
