import * as m from "../../words/messages.js";
import { block, need, numberOf, type Sentence, textOf } from "./problem-tone.ts";

/** Problems of offices and organisation: acting officials, leave, hand-over of work, units over time. */
export const officeSentences: Readonly<Record<string, Sentence>> = {
  acting_role: need(m.problem_acting_role, m.problem_acting_role_next),
  acting_for_missing: need(m.problem_acting_for_missing, m.problem_acting_for_missing_next),
  acting_for_self: need(m.problem_acting_for_self, m.problem_acting_for_self_next),
  acting_for_not_holder: need(m.problem_acting_for_not_holder, m.problem_acting_for_not_holder_next),
  acting_holds_already: need(m.problem_acting_holds_already, m.problem_acting_holds_already_next),
  acting_post_held: need(m.problem_acting_post_held, m.problem_acting_post_held_next),
  acting_post_acted: need(m.problem_acting_post_acted, m.problem_acting_post_acted_next),
  acting_chain: block(m.problem_acting_chain, m.problem_acting_chain_next),
  acting_letter_after_start: need(m.problem_acting_letter_after_start, m.problem_acting_letter_after_start_next),
  leave_overlaps: need(m.problem_leave_overlaps, m.problem_leave_overlaps_next),
  leave_without_duty: need(m.problem_leave_without_duty, m.problem_leave_without_duty_next),
  hand_over_self: need(m.problem_hand_over_self, m.problem_hand_over_self_next),
  hand_over_acting: block(m.problem_hand_over_acting, m.problem_hand_over_acting_next),
  hand_over_post: block(m.problem_hand_over_post, m.problem_hand_over_post_next),
  hand_over_not_colleague: need(m.problem_hand_over_not_colleague, m.problem_hand_over_not_colleague_next),
  hand_over_assessor: need(m.problem_hand_over_assessor, m.problem_hand_over_assessor_next),
  hand_over_has_already: need(m.problem_hand_over_has_already, m.problem_hand_over_has_already_next),
  hand_over_in_past: need(m.problem_hand_over_in_past, m.problem_hand_over_in_past_next),
  hand_over_twice: need(m.problem_hand_over_twice, m.problem_hand_over_twice_next),
  hand_over_assignment_today: need(m.problem_hand_over_assignment_today, m.problem_hand_over_assignment_today_next),
  hand_over_undone: need(m.problem_hand_over_undone, m.problem_hand_over_undone_next),
  hand_over_old: block(m.problem_hand_over_old, m.problem_hand_over_old_next),
  hand_over_worked: block(m.problem_hand_over_worked, m.problem_hand_over_worked_next),
  reorganisation_in_future: need(m.problem_reorganisation_in_future, m.problem_reorganisation_in_future_next),
  reorganisation_shape: need(m.problem_reorganisation_shape, m.problem_reorganisation_shape_next),
  reorganisation_same_name: need(m.problem_reorganisation_same_name, m.problem_reorganisation_same_name_next),
  reorganisation_undone: need(m.problem_reorganisation_undone, m.problem_reorganisation_undone_next),
  reorganisation_referred: block(m.problem_reorganisation_referred, m.problem_reorganisation_referred_next),
  unit_not_open: {
    what: (detail) => m.problem_unit_not_open({ name: textOf(detail, "name") }),
    next: () => m.problem_unit_not_open_next(),
    tone: "need",
  },
  reorganisation_before_another: {
    what: (detail) => m.problem_reorganisation_before_another({ name: textOf(detail, "name") }),
    next: () => m.problem_reorganisation_before_another_next(),
    tone: "need",
  },
  unit_has_children: {
    what: (detail) => m.problem_unit_has_children({ name: textOf(detail, "name"), count: numberOf(detail, "count") }),
    next: () => m.problem_unit_has_children_next(),
    tone: "need",
  },
};
