import type { SeasonPlan } from "../../../core/desk/schedule/planner/plan.ts";
import type { Repair } from "../../../core/desk/schedule/planner/repair.ts";
import type { Season } from "../../../core/desk/schedule/planner/season.ts";
import { sideThread } from "../../platform/side-thread.ts";

export type PlannerTask = { readonly kind: "plan" | "repair"; readonly season: Season };

const room = sideThread<PlannerTask, SeasonPlan | Repair>(new URL("planner-room.ts", import.meta.url));

/** Plans in the thread beside the server, which goes on with everybody's requests meanwhile. */
export async function planBeside(season: Season): Promise<SeasonPlan> {
  const plan = await room.ask({ kind: "plan", season });
  if (!("placed" in plan)) throw new Error("the planner answered a repair to a plan");
  return plan;
}

/** Repairs there likewise. */
export async function repairBeside(season: Season): Promise<Repair> {
  const repair = await room.ask({ kind: "repair", season });
  if (!("harmed" in repair)) throw new Error("the planner answered a plan to a repair");
  return repair;
}
