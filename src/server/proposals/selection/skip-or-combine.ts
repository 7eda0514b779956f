import { conflict } from "../../platform/refusal.ts";
import { moverOf } from "./decide.ts";
import { type CourseVisit, membershipOf, whyNotLeadOrHead } from "./in-course.ts";
import { move } from "./move.ts";

type Asked = { readonly version: number; readonly reason: string } & (
  | { readonly kind: "skip" }
  | { readonly kind: "combine"; readonly with: string }
);

/** Passes over the stage the unit is in, or holds a later one together with it; unit and agency read the reason. */
export async function skipOrCombine(
  visit: CourseVisit,
  { version, ...act }: Asked,
): Promise<{ readonly version: number }> {
  const refused = whyNotLeadOrHead(await membershipOf(visit), visit.asker);
  if (refused) throw conflict({ kind: refused });
  const moved = await move(moverOf(visit), act, { version, shown: true, action: "selection.move" });
  return { version: moved.version };
}
