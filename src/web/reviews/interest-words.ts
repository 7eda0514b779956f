import type { InterestFactSaid } from "../../contract/reviews/declarations.ts";
import { isRole } from "../../core/people/roles.ts";
import * as m from "../../words/messages.js";
import { longDay } from "../ui/dates.ts";
import { roleWord } from "../ui/role-words.ts";

/** What the records say, as one line. */
export function factWords(fact: InterestFactSaid): string {
  switch (fact.kind) {
    case "posting_above":
      return m.depth_fact_posting_above({ unit: fact.unitName, from: longDay(fact.from), to: until(fact.to) });
    case "duty_here":
      return m.depth_fact_duty_here({ role: named(fact.role), from: longDay(fact.from), to: until(fact.to) });
    case "granted_head":
      return m.depth_fact_granted_head({ role: named(fact.role) });
    case "granted_by_head":
      return m.depth_fact_granted_by_head({ role: named(fact.role) });
    case "declared_before":
      return m.depth_fact_declared_before({ year: fact.year });
  }
}

export const conflictWords = {
  none: m.depth_declare_none,
  family: m.depth_declare_family,
  earlier_work: m.depth_declare_earlier_work,
  business: m.depth_declare_business,
  other: m.depth_declare_other,
} as const;

function until(day: string | null): string {
  return day === null ? m.depth_fact_now() : longDay(day);
}

function named(role: string): string {
  return isRole(role) ? roleWord(role) : role;
}
