import type { Category } from "../../../core/proposals/units.ts";
import { eligibility, type Eligibility } from "../../../core/proposals/requirements/eligibility.ts";
import { notFound } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { findSituation, findUnits } from "./situation.ts";

export type EligibilityQuestion = {
  readonly agencyId: string;
  readonly roundId: string;
  readonly unitId: string;
  readonly worksheetId: string;
  readonly category: Category;
};

/**
 * Every requirement of the category for a unit of the round, and whether it may be proposed. The quota counts the
 * standing proposal with this unit in it. Days are judged on the round's reference date.
 */
export async function eligibilityOf(rows: TenantDatabase, question: EligibilityQuestion): Promise<Eligibility> {
  const { pack, situation, proposed } = await findSituation(rows, question);
  const [unit] = await findUnits(rows, question, [question.unitId]);
  if (!unit || unit.worksheetId !== question.worksheetId) throw notFound();
  const quota = { ...situation.quota, proposed: new Set([...proposed, question.worksheetId]).size };
  return eligibility(pack, { ...situation, quota }, unit, question.category);
}
