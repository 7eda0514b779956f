import * as m from "../../words/messages.js";
import { block, need, type Sentence, textOf } from "./problem-tone.ts";

/** What the room of a desk evaluation refuses, and what to do next. */
export const deskSentences: Readonly<Record<string, Sentence>> = {
  desk_not_arranging: block(m.desk_problem_not_arranging, m.desk_problem_not_arranging_next),
  desk_invited_already: need(m.desk_problem_invited_already, m.desk_problem_invited_already_next),
  desk_not_expected: block(m.desk_problem_not_expected, m.desk_problem_not_expected_next),
  desk_not_admitted: need(m.desk_problem_not_admitted, m.desk_problem_not_admitted_next),
  desk_not_your_act: block(m.desk_problem_not_your_act, m.desk_problem_not_your_act_next),
  desk_wrong_phase: need(m.desk_problem_wrong_phase, m.desk_problem_wrong_phase_next),
  desk_admitted_already: need(m.desk_problem_admitted_already, m.desk_problem_admitted_already_next),
  desk_waiting_already: need(m.desk_problem_waiting_already, m.desk_problem_waiting_already_next),
  desk_not_waiting: need(m.desk_problem_not_waiting, m.desk_problem_not_waiting_next),
  desk_identity_mismatch: need(m.desk_problem_identity_mismatch, m.desk_problem_identity_mismatch_next),
  desk_not_yourself: need(m.desk_problem_not_yourself, m.desk_problem_not_yourself_next),
  desk_cancelled: block(m.desk_problem_cancelled, m.desk_problem_cancelled_next),
  desk_no_such_step: need(m.desk_problem_no_such_step, m.desk_problem_no_such_step_next),
  desk_agenda_not_begun: need(m.desk_problem_agenda_not_begun, m.desk_problem_agenda_not_begun_next),
  desk_link_missing: need(m.desk_problem_link_missing, m.desk_problem_link_missing_next),
  desk_link_refused: {
    what: (detail) => m.desk_problem_link_refused({ link: textOf(detail, "link") }),
    next: () => m.desk_problem_link_refused_next(),
    tone: "need",
  },
};
