import { planSeason } from "../../../core/desk/schedule/planner/plan.ts";
import { repairPlan } from "../../../core/desk/schedule/planner/repair.ts";
import { answerTasks } from "../../platform/answer-tasks.ts";
import type { PlannerTask } from "./planner.ts";

/** The thread in which seasons are planned and repaired: seconds for the largest, for which no room may stand still. */
answerTasks(({ kind, season }: PlannerTask) => (kind === "plan" ? planSeason(season) : repairPlan(season)));
