import * as m from "../../words/messages.js";
import { block, need, numberOf, type Sentence } from "./problem-tone.ts";

/** What may go wrong about requirements and the objection kit. */
export const requirementSentences: Readonly<Record<string, Sentence>> = {
  fact_wrong_form: need(m.requirements_p_form, m.requirements_p_form_next),
  fact_unknown_grade: need(m.requirements_p_grade, m.requirements_p_grade_next),
  fact_more_than_all: need(m.requirements_p_more, m.requirements_p_more_next),
  fact_year: need(m.requirements_p_year, m.requirements_p_year_next),
  fact_day_in_future: need(m.requirements_p_future, m.requirements_p_future_next),
  fact_stated: block(m.requirements_p_stated, m.requirements_p_stated_next),
  fact_four_eyes: block(m.requirements_p_eyes, m.requirements_p_eyes_next),
  fact_without_proof: block(m.requirements_p_proof, m.requirements_p_proof_next),
  fact_reason_missing: need(m.requirements_p_reason, m.requirements_p_reason_next),
  parameter_range: {
    what: (detail) => m.requirements_p_range({ low: numberOf(detail, "low"), high: numberOf(detail, "high") }),
    next: () => m.requirements_p_range_next(),
    tone: "need",
  },
  kit_changed_since: { ...need(m.requirements_p_kit, m.requirements_p_kit_next), retry: true },
  kit_unknown_preparer: need(m.requirements_p_preparer, m.requirements_p_preparer_next),
};
