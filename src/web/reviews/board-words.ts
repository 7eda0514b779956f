import type { BoardLine } from "../../contract/reviews/board.ts";
import * as m from "../../words/messages.js";
import { count } from "../ui/numbers.ts";
import type { Status } from "../ui/status-tag.tsx";
import { layerName } from "../worksheets/layer-words.ts";

/** "Evaluasi putaran 2". */
export function roundWords({ number, phase }: BoardLine["round"]): string {
  switch (phase) {
    case "filling":
      return m.board_filling();
    case "review":
      return m.board_review({ number });
    case "follow_up":
      return m.board_follow_up({ number });
    case "concluded":
      return m.board_concluded();
  }
}

export const roundTone = {
  filling: "plain",
  review: "plain",
  follow_up: "need",
  concluded: "met",
} as const satisfies Record<BoardLine["round"]["phase"], Status>;

/** How long it lies, with a word as it gets old; a worksheet that is concluded no longer grows old. */
export function ageWords(line: BoardLine): { readonly words: string; readonly tone: Status } {
  const days = count(line.workingDays);
  if (line.workingDays === 0) return { words: m.board_age_today(), tone: "plain" };
  if (line.state === "concluded" || line.age === "fresh") return { words: m.board_days({ days }), tone: "plain" };
  return line.age === "ageing"
    ? { words: m.board_age_ageing({ days }), tone: "need" }
    : { words: m.board_age_old({ days }), tone: "block" };
}

/** Whose turn it is, with the names of those who are assigned in that tier. */
export function turnWords(line: BoardLine): { readonly who: string; readonly names: string | null } {
  if (line.atWork === null) return { who: m.board_turn_none(), names: null };
  if (line.atWork === "unit") return { who: m.board_turn_unit(), names: null };
  const names = line.people.filter(({ tier }) => tier === line.atWork).map(({ name }) => name);
  return { who: layerName(line.atWork), names: names.length === 0 ? m.board_turn_idle() : names.join(", ") };
}
