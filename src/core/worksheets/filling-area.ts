import { type Duty, isInForce, type Role } from "../people/roles.ts";
import { areaOf } from "./area.ts";

/** Roles that answer for a unit (the permission table's `worksheets.answer`). */
const fillingRoles: ReadonlySet<Role> = new Set<Role>([
  "unit_operator",
  "area_coordinator",
  "zi_team_lead",
  "unit_head",
]);

/**
 * The areas of the unit's worksheet that a person fills: null for all, a list for a coordinator of single areas, empty
 * for somebody who does not fill there at all. `today` is a local day.
 */
export function fillingAreas(duties: readonly Duty[], unitId: string, today: string): readonly string[] | null {
  const here = duties.filter((duty) => duty.unitId === unitId && fillingRoles.has(duty.role) && isInForce(duty, today));
  if (here.some((duty) => duty.area === null)) return null;
  return [...new Set(here.flatMap((duty) => duty.area ?? []))];
}

/** Whether an item lies in the areas that `fillingAreas` answered. */
export function isInAreas(areas: readonly string[] | null, item: string): boolean {
  if (areas === null) return true;
  const area = areaOf(item);
  return area !== null && areas.includes(area);
}
