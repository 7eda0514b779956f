import * as m from "../../words/messages.js";
import { fileSize } from "./numbers.ts";
import { block, need, numberOf, type Sentence, textOf } from "./problem-tone.ts";

/** What slides, the profile video and evidence on stage refuse, and what to do next. */
export const deskStageSentences: Readonly<Record<string, Sentence>> = {
  desk_not_your_material: block(m.desk_stage_problem_not_your_material, m.desk_stage_problem_not_your_material_next),
  desk_material_closed: block(m.desk_stage_problem_material_closed, m.desk_stage_problem_material_closed_next),
  desk_slides_not_pdf: {
    what: (detail) => m.desk_stage_problem_slides_not_pdf({ name: textOf(detail, "name") }),
    next: () => m.desk_stage_problem_slides_not_pdf_next(),
    tone: "need",
  },
  desk_slides_too_large: {
    what: (detail) =>
      m.desk_stage_problem_slides_too_large({ most: fileSize(numberOf(detail, "most")), name: textOf(detail, "name") }),
    next: () => m.desk_stage_problem_slides_too_large_next(),
    tone: "need",
  },
  desk_slides_too_many: {
    what: (detail) =>
      m.desk_stage_problem_slides_too_many({ most: numberOf(detail, "most"), pages: numberOf(detail, "pages") }),
    next: () => m.desk_stage_problem_slides_too_many_next(),
    tone: "need",
  },
  desk_film_not_video: {
    what: (detail) => m.desk_stage_problem_film_not_video({ name: textOf(detail, "name") }),
    next: () => m.desk_stage_problem_film_not_video_next(),
    tone: "need",
  },
  desk_film_too_large: {
    what: (detail) =>
      m.desk_stage_problem_film_too_large({ most: fileSize(numberOf(detail, "most")), name: textOf(detail, "name") }),
    next: () => m.desk_stage_problem_film_too_large_next(),
    tone: "need",
  },
  desk_no_such_page: {
    what: (detail) => m.desk_stage_problem_no_such_page({ pages: numberOf(detail, "pages") }),
    next: (detail) => m.desk_stage_problem_no_such_page_next({ pages: numberOf(detail, "pages") }),
    tone: "need",
  },
  desk_no_such_deck: need(m.desk_stage_problem_no_such_deck, m.desk_stage_problem_no_such_deck_next),
  desk_not_frozen: {
    what: (detail) => m.desk_stage_problem_not_frozen({ item: textOf(detail, "item") }),
    next: () => m.desk_stage_problem_not_frozen_next(),
    tone: "need",
  },
  desk_cannot_be_shown: {
    what: (detail) => m.desk_stage_problem_cannot_be_shown({ name: textOf(detail, "name") }),
    next: () => m.desk_stage_problem_cannot_be_shown_next(),
    tone: "need",
  },
  desk_page_undrawable: {
    what: (detail) =>
      m.desk_stage_problem_page_undrawable({ name: textOf(detail, "name"), page: numberOf(detail, "page") }),
    next: () => m.desk_stage_problem_page_undrawable_next(),
    tone: "need",
  },
  desk_file_undrawable: {
    what: (detail) => m.desk_stage_problem_file_undrawable({ name: textOf(detail, "name") }),
    next: () => m.desk_stage_problem_file_undrawable_next(),
    tone: "need",
  },
  desk_file_locked: {
    what: (detail) => m.desk_stage_problem_file_locked({ name: textOf(detail, "name") }),
    next: () => m.desk_stage_problem_file_locked_next(),
    tone: "need",
  },
  desk_drawing_too_slow: {
    what: (detail) => m.desk_stage_problem_drawing_too_slow({ name: textOf(detail, "name") }),
    next: () => m.desk_stage_problem_drawing_too_slow_next(),
    tone: "need",
  },
};
