import * as m from "../../words/messages.js";
import { need, type Sentence } from "./problem-tone.ts";

/** What may stand in the way of a finding and its follow-up. */
export const findingSentences: Readonly<Record<string, Sentence>> = {
  finding_unbound: need(m.findings_problem_unbound, m.findings_problem_unbound_next),
  finding_incomplete: need(m.findings_problem_incomplete, m.findings_problem_incomplete_next),
  finding_withdrawn: { ...need(m.findings_problem_withdrawn, m.findings_problem_withdrawn_next), retry: true },
  finding_nothing_new: { ...need(m.findings_problem_nothing_new, m.findings_problem_nothing_new_next), retry: true },
  finding_stale: { ...need(m.findings_problem_stale, m.findings_problem_stale_next), retry: true },
  finding_moved_on: { ...need(m.findings_problem_moved_on, m.findings_problem_moved_on_next), retry: true },
  finding_step_impossible: {
    ...need(m.findings_problem_step_impossible, m.findings_problem_step_impossible_next),
    retry: true,
  },
  finding_needs_proof: need(m.findings_problem_needs_proof, m.findings_problem_needs_proof_next),
  finding_day_past: need(m.findings_problem_day_past, m.findings_problem_day_past_next),
  finding_owner_outside: need(m.findings_problem_owner_outside, m.findings_problem_owner_outside_next),
};
