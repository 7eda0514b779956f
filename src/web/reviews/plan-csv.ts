import type { ReviewPlan } from "../../contract/reviews/plan.ts";
import * as m from "../../words/messages.js";
import { toCsv } from "../ui/columns.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { stateWords } from "../worksheets/worksheet-list-words.ts";
import type { PlanWorksheet } from "./plan-model.ts";

/** One line a unit, one column a tier, as the spreadsheet of the person's language reads it. */
export function planCsv(plan: ReviewPlan, rows: readonly PlanWorksheet[]): string {
  const nameOf = new Map(plan.people.map((person) => [person.accountId, person.name]));
  return toCsv<PlanWorksheet>(
    [
      { id: "unit", title: m.depth_plan_unit(), value: (row) => row.unitName },
      { id: "state", title: m.depth_plan_state(), value: (row) => stateWords(row.state) },
      {
        id: "team",
        title: m.depth_plan_team(),
        value: (row) => plan.teams.find(({ id }) => id === row.teamId)?.name ?? "",
      },
      ...plan.round.tiers.map((tier) => ({
        id: tier,
        title: layerName(tier),
        value: (row: PlanWorksheet) =>
          row.assignments
            .filter((one) => one.tier === tier && one.declaration !== "conflict")
            .map((one) => nameOf.get(one.accountId) ?? "")
            .join(", "),
      })),
    ],
    rows,
  );
}
