import type { MarkedQuestion } from "../../../contract/reviews/radar.ts";
import * as m from "../../../words/messages.js";
import { longDay } from "../../ui/dates.ts";

/** The question in plain words, as one would ask it; never a verdict. */
export function questionWords(question: MarkedQuestion): string {
  const more = Number(question.facts["more"] ?? 0);
  const words = sentences[question.kind]({
    unit: question.other?.unitName ?? "",
    year: question.other?.year ?? 0,
    text: (name) => String(question.facts[name] ?? ""),
    number: (name) => Number(question.facts[name] ?? 0),
    day: (name) => longDay(String(question.facts[name] ?? "")),
  });
  return more > 0 ? `${words} ${m.radar_more({ count: more })}` : words;
}

export type QuestionState = NonNullable<MarkedQuestion["mark"]>["state"] | "open";

export const questionStates = ["open", "asked", "explained", "dropped"] as const satisfies readonly QuestionState[];

export function stateWords(state: QuestionState): string {
  return {
    open: m.radar_state_open,
    asked: m.radar_state_asked,
    explained: m.radar_state_explained,
    dropped: m.radar_state_dropped,
  }[state]();
}

type Facts = {
  readonly unit: string;
  readonly year: number;
  readonly text: (name: string) => string;
  readonly number: (name: string) => number;
  readonly day: (name: string) => string;
};

const sentences: Readonly<Record<MarkedQuestion["kind"], (facts: Facts) => string>> = {
  same_file_other_unit: ({ unit, year }) => m.radar_kind_same_file_other_unit({ unit, year }),
  same_file_other_year: ({ year }) => m.radar_kind_same_file_other_year({ year }),
  near_copy_other_unit: ({ unit, year, number }) =>
    m.radar_kind_near_copy_other_unit({ unit, year, percent: number("percent") }),
  near_copy_other_year: ({ year, number }) => m.radar_kind_near_copy_other_year({ year, percent: number("percent") }),
  near_copy_here: ({ number }) => m.radar_kind_near_copy_here({ percent: number("percent") }),
  same_author_other_unit: ({ unit, text }) => m.radar_kind_same_author_other_unit({ unit, author: text("author") }),
  one_file_many_items: ({ number }) => m.radar_kind_one_file_many_items({ count: number("items") }),
  same_pages_everywhere: ({ number, text }) =>
    m.radar_kind_same_pages_everywhere({ count: number("papers"), pages: text("pages") }),
  date_after_submission: ({ day }) =>
    m.radar_kind_date_after_submission({ date: day("date"), submitted: day("submitted") }),
  date_before_unit: ({ day }) => m.radar_kind_date_before_unit({ date: day("date"), since: day("since") }),
  date_other_year: ({ day, number }) => m.radar_kind_date_other_year({ date: day("date"), year: number("year") }),
  made_long_after_date: ({ day, number }) =>
    m.radar_kind_made_long_after_date({ date: day("date"), made: day("made"), days: number("days") }),
  changed_after_submission: ({ day }) =>
    m.radar_kind_changed_after_submission({ changed: day("changed"), submitted: day("submitted") }),
};
