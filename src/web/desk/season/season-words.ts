import type { RepairLine, RepairSaid, SeasonAsked, SeasonLeft } from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";

type Goal = keyof SeasonAsked["weights"];
type Obstacle = SeasonLeft["panels"][number]["blocked"][number]["obstacle"];

const goalWords = {
  load: m.desk_season_goal_load,
  agency: m.desk_season_goal_agency,
  zone: m.desk_season_goal_zone,
  early: m.desk_season_goal_early,
  wish: m.desk_season_goal_wish,
  team: m.desk_season_goal_team,
} as const satisfies Record<Goal, () => string>;

const obstacleWords = {
  conflict: m.desk_season_obstacle_conflict,
  away: m.desk_season_obstacle_away,
  elsewhere: m.desk_season_obstacle_elsewhere,
  unit_hours: m.desk_season_obstacle_unit_hours,
  unit_away: m.desk_season_obstacle_unit_away,
  panel_busy: m.desk_season_obstacle_panel_busy,
  day_full: m.desk_season_obstacle_day_full,
  rooms: m.desk_season_obstacle_rooms,
} as const satisfies Record<Obstacle, () => string>;

const useWords = {
  virtual: m.desk_season_rooms_virtual,
  place: m.desk_season_rooms_place,
  all: m.desk_season_rooms_all,
  none: m.desk_season_rooms_none,
} as const satisfies Record<SeasonAsked["rooms"], () => string>;

const changeWords = {
  time: m.desk_season_change_time,
  panel: m.desk_season_change_panel,
  people: m.desk_season_change_people,
  room: m.desk_season_change_room,
} as const satisfies Record<RepairLine["kind"], () => string>;

const harmWords = {
  away: m.desk_season_harm_away,
  conflict: m.desk_season_harm_conflict,
  room: m.desk_season_harm_room,
} as const satisfies Record<
  RepairSaid["harmed"][number]["harms"][number]["kind"],
  (inputs: { name: string }) => string
>;

const weightWords = [
  m.desk_season_weight_0,
  m.desk_season_weight_1,
  m.desk_season_weight_2,
  m.desk_season_weight_3,
  m.desk_season_weight_4,
] as const;

export const goals = ["load", "agency", "zone", "early", "wish", "team"] as const satisfies readonly Goal[];
export const roomUses = ["virtual", "place", "all", "none"] as const satisfies readonly SeasonAsked["rooms"][];

export function goalWord(goal: Goal): string {
  return goalWords[goal]();
}

export function obstacleWord(obstacle: Obstacle): string {
  return obstacleWords[obstacle]();
}

export function roomUseWord(use: SeasonAsked["rooms"]): string {
  return useWords[use]();
}

export function changeWord(kind: RepairLine["kind"]): string {
  return changeWords[kind]();
}

export function harmWord(kind: keyof typeof harmWords, name: string): string {
  return harmWords[kind]({ name });
}

/** How much a goal counts, from 0 to 4. */
export function weightWord(weight: number): string {
  return weightWords[weight]?.() ?? String(weight);
}
