import * as m from "../../words/messages.js";
import { reasonWords } from "../ui/problem-words.ts";

/** Why somebody may not assess a unit, as the end of a sentence. */
export function refusedWords(why: string): string {
  if (why === "assessor_of_own_unit") return m.depth_plan_refused_own();
  if (why === "conflict_declared") return m.depth_plan_refused_conflict();
  return reasonWords(why);
}
