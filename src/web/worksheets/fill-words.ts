import type { z } from "zod";
import type { fillTemplate } from "../../contract/worksheets/workbook-export.ts";
import * as m from "../../words/messages.js";

type Report = z.infer<typeof fillTemplate.reply>["report"];

/** What a person should know about a filled template, as a sentence. */
export function noteWords(note: Report["notes"][number]): string {
  if (note.kind === "recap_target") return m.exchange_recap_target(note);
  if (note.kind === "name_open") return m.exchange_name_open(note);
  const layer =
    note.layer === null
      ? m.exchange_layer_none()
      : note.layer === "unit"
        ? m.exchange_layer_unit()
        : m.exchange_layer_tpi();
  const said = { sheets: note.sheets.join(", "), column: note.column, layer };
  return note.sheets.length > 1 ? m.exchange_recaps(said) : m.exchange_recap_one(said);
}

export function valueWords({ layer, score, percent }: Report["values"][number]): string {
  const said = { score, percent: percent ?? "–" };
  return layer === "unit" ? m.exchange_values_unit(said) : m.exchange_values_tpi(said);
}

export function unmatchedWords({ item, what, why, cell }: Report["unmatched"][number]): string {
  return m.exchange_unmatched_line({ item, what: whats[what](), why: whys[why]({ cell: cell ?? "" }) });
}

const whats = {
  answer: m.exchange_what_answer,
  count: m.exchange_what_count,
  note: m.exchange_what_note,
  evidence: m.exchange_what_evidence,
  value: m.exchange_what_value,
} as const satisfies Record<Report["unmatched"][number]["what"], () => string>;

const whys: Readonly<Record<Report["unmatched"][number]["why"], (said: { cell: string }) => string>> = {
  no_row: () => m.exchange_why_no_row(),
  no_column: () => m.exchange_why_no_column(),
  formula: m.exchange_why_formula,
  too_long: m.exchange_why_too_long,
};
