import type { Objection } from "../../../contract/proposals/objection.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { targetOf } from "../../worksheets/place.ts";
import { kitOf } from "../requirements/kit-of.ts";
import { requirementsOfYear } from "../requirements/shipped.ts";
import type { CourseVisit } from "./in-course.ts";

/**
 * What the unit's kit holds for these checks, in the order of the rules: for who may write the objection, and nobody
 * else, since it was prepared before anybody knew whether it would be needed. A point may answer several checks.
 */
export async function findPrepared(
  { rows, place, asker, day }: CourseVisit,
  checks: readonly string[],
): Promise<Objection["prepared"]> {
  const mayTake = (["objection.draft", "requirements.readKit"] as const).every(
    (action) => mayDo(action, asker, targetOf(place), day).ok,
  );
  if (!mayTake) return [];
  const { kit } = await requirementsOfYear(place.round.year);
  const entries = await kitOf(rows, place);
  return checks.flatMap((check) =>
    kit
      .filter(({ answers, predicates }) => answers.includes(check) && predicates.includes(place.target))
      .flatMap(({ id }) => entries.filter(({ point }) => point === id))
      .filter(({ argument, files }) => argument.trim() !== "" || files.length > 0)
      .map(({ point, argument, files }) => ({
        check,
        point,
        text: argument,
        files: files.map(({ documentId, number, title, sha256 }) => ({ documentId, number, title, sha256 })),
      })),
  );
}
