import type { MarkedQuestion } from "../../../contract/reviews/radar.ts";
import * as m from "../../../words/messages.js";
import { questionWords, stateWords } from "./radar-words.ts";

/** The questions as a table that spreadsheets open: a mark for the characters first, a row a question. */
export function questionsAsCsv(questions: readonly MarkedQuestion[]): string {
  const head = [
    m.radar_csv_question(),
    m.radar_csv_items(),
    m.radar_csv_mine(),
    m.radar_csv_other(),
    m.radar_csv_state(),
    m.radar_csv_note(),
  ];
  const rows = questions.map((one) => [
    questionWords(one),
    one.items.join(" "),
    one.mine ? [one.mine.title, one.mine.pages].filter(Boolean).join(", ") : "",
    one.other
      ? [one.other.unitName, String(one.other.year), one.other.title, one.other.pages].filter(Boolean).join(", ")
      : "",
    stateWords(one.mark?.state ?? "open"),
    one.mark?.note ?? "",
  ]);
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Quoted; what a spreadsheet would take for a formula is made text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
