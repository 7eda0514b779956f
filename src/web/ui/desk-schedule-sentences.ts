import * as m from "../../words/messages.js";
import { shortDay, timeOf, todayIn } from "./dates.ts";
import { block, type Detail, need, numberOf, type Sentence, textOf } from "./problem-tone.ts";

type Named = (inputs: { name: string }) => string;

/** What planning desk evaluations refuses: who or what stands in the way, and what to do next. */
export const deskScheduleSentences: Readonly<Record<string, Sentence>> = {
  desk_busy: taken(m.desk_schedule_problem_busy),
  desk_room_busy: taken(m.desk_schedule_problem_room_busy),
  desk_taken_meanwhile: need(m.desk_schedule_problem_taken, m.desk_schedule_problem_pick_next),
  desk_stands_already: need(m.desk_schedule_problem_stands, m.desk_schedule_problem_stands_next),
  desk_too_late: need(m.desk_schedule_problem_too_late, m.desk_schedule_problem_too_late_next),
  desk_time_holiday: named(m.desk_schedule_problem_holiday, m.desk_schedule_problem_pick_next),
  desk_time_weekend: need(m.desk_schedule_problem_weekend, m.desk_schedule_problem_pick_next),
  desk_time_hours: named(m.desk_schedule_problem_hours, m.desk_schedule_problem_pick_next),
  desk_time_break: named(m.desk_schedule_problem_break, m.desk_schedule_problem_pick_next),
  desk_time_absent: named(m.desk_schedule_problem_absent, m.desk_schedule_problem_alternate_next),
  desk_time_busy: named(m.desk_schedule_problem_person_busy, m.desk_schedule_problem_alternate_next),
  desk_time_room_busy: named(m.desk_schedule_problem_place_busy, m.desk_schedule_problem_pick_next),
  desk_time_full_day: named(m.desk_schedule_problem_full_day, m.desk_schedule_problem_alternate_next),
  desk_time_window: need(m.desk_schedule_problem_window, m.desk_schedule_problem_window_next),
  desk_window_unset: block(m.desk_schedule_problem_window_unset, m.desk_schedule_problem_window_next),
  desk_window_shut: block(m.desk_schedule_problem_window_shut, m.desk_schedule_problem_window_next),
  desk_may_not_judge: named(m.desk_schedule_problem_may_not_judge, m.desk_schedule_problem_alternate_next),
  desk_no_such_alternate: need(m.desk_schedule_problem_no_alternate, m.desk_schedule_problem_no_alternate_next),
  desk_person_twice: need(m.desk_schedule_problem_person_twice, m.desk_schedule_problem_person_next),
  desk_person_unknown: need(m.desk_schedule_problem_person_unknown, m.desk_schedule_problem_person_next),
  desk_person_role: named(m.desk_schedule_problem_person_role, m.desk_schedule_problem_person_next),
  desk_room_elsewhere: named(m.desk_schedule_problem_room_elsewhere, m.desk_schedule_problem_room_elsewhere_next),
  desk_room_in_use: named(m.desk_schedule_problem_room_in_use, m.desk_schedule_problem_room_in_use_next),
  desk_panel_one_chair: need(m.desk_schedule_problem_one_chair, m.desk_schedule_problem_panel_next),
  desk_panel_no_evaluator: need(m.desk_schedule_problem_no_evaluator, m.desk_schedule_problem_panel_next),
  desk_panel_twice: need(m.desk_schedule_problem_panel_twice, m.desk_schedule_problem_panel_next),
  desk_panel_not_national: named(m.desk_schedule_problem_not_national, m.desk_schedule_problem_panel_next),
  desk_panel_name_taken: named(m.desk_schedule_problem_name_taken, m.desk_schedule_problem_name_next),
  desk_hours_reversed: need(m.desk_schedule_problem_reversed, m.desk_schedule_problem_hours_next),
  desk_break_outside: need(m.desk_schedule_problem_break_outside, m.desk_schedule_problem_hours_next),
  desk_no_room_for_session: need(m.desk_schedule_problem_too_short, m.desk_schedule_problem_hours_next),
  desk_days_too_many: need(m.desk_schedule_problem_days, m.desk_schedule_problem_days_next),
  desk_swap_self: need(m.desk_schedule_problem_swap_self, m.desk_schedule_problem_swap_next),
  desk_swap_rounds: need(m.desk_schedule_problem_swap_rounds, m.desk_schedule_problem_swap_next),
  desk_swap_lengths: need(m.desk_schedule_problem_swap_lengths, m.desk_schedule_problem_swap_next),
  desk_season_reversed: need(m.desk_schedule_problem_reversed, m.desk_schedule_problem_days_next),
  desk_season_too_long: {
    what: (detail) => m.desk_schedule_problem_season_long({ most: String(numberOf(detail, "most")) }),
    next: () => m.desk_schedule_problem_days_next(),
    tone: "need",
  },
  desk_season_changed: need(m.desk_schedule_problem_season_changed, m.desk_schedule_problem_season_next),
  desk_season_nothing: need(m.desk_schedule_problem_season_nothing, m.desk_schedule_problem_season_next),
  desk_season_unknown_missing: need(m.desk_schedule_problem_season_unknown, m.desk_schedule_problem_season_next),
};

function named(what: Named, next: () => string): Sentence {
  return { what: (detail) => what({ name: textOf(detail, "name") }), next: () => next(), tone: "need" };
}

/** Somebody or some room is taken, from when until when; not by whom, which may be another agency's affair. */
function taken(what: (inputs: { name: string; day: string; from: string; until: string }) => string): Sentence {
  const said = (detail: Detail) => {
    const from = textOf(detail, "from");
    const until = textOf(detail, "until");
    return what({
      name: textOf(detail, "name"),
      day: shortDay(todayIn("WIB", new Date(from))),
      from: timeOf(from),
      until: `${timeOf(until)} WIB`,
    });
  };
  return { what: said, next: () => m.desk_schedule_problem_pick_next(), tone: "need" };
}
