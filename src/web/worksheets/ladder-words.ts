import * as m from "../../words/messages.js";
import type { Exact } from "../../core/kernel/exact.ts";
import { displayDistance } from "../../core/worksheets/display.ts";
import { currentLanguage, type Language } from "../ui/language.tsx";
import { points } from "../ui/numbers.ts";
import type { Ladder, LadderRow } from "./ladder.ts";

/** A gate's name as the ladder says it: areas by number. */
export function conditionName(row: LadderRow, language: Language): string {
  if (row.kind === "held") return m.worksheet_held({ predicate: row.requires });
  return row.isArea
    ? m.worksheet_area_named({ number: row.id.replace("area.", ""), name: row.name[language] })
    : row.name[language];
}

/** "kurang 0,29 dari 9,00"; on a survey, as the index people know. */
export function distanceWords(row: Extract<LadderRow, { kind: "points" }>): string {
  const [missing, floor] = row.index ? [row.index.missing, row.index.floor] : [row.missing, row.floor];
  return m.worksheet_short_of({ missing: shortfall(missing), floor: points(floor) });
}

/** "kurang 0,29", where the bar beside it shows the floor. */
export function shortDistance(row: Extract<LadderRow, { kind: "points" }>): string {
  return m.worksheet_short_by({ missing: shortfall(row.index?.missing ?? row.missing) });
}

/** What is missing, never shown smaller than it is: value and distance as shown add up to the floor. */
export function shortfall(missing: Exact): string {
  return displayDistance(
    { numerator: -missing.numerator, denominator: missing.denominator },
    2,
    currentLanguage(),
  ).replace("-", "");
}

/** One sentence for the ear: what is missing, gate by gate. */
export function ladderSentence(ladder: Ladder, language: Language): string {
  if (ladder.met) return m.worksheet_spoken_met({ predicate: ladder.predicate });
  const told = ladder.unmet.slice(0, 3);
  const gates = told.map((row) =>
    row.kind === "held"
      ? conditionName(row, language)
      : `${conditionName(row, language)} ${points(row.index?.value ?? row.value)}, ${distanceWords(row)}`,
  );
  return m.worksheet_spoken_unmet({
    predicate: ladder.predicate,
    count: ladder.unmet.length,
    gates:
      gates.join("; ") +
      (ladder.unmet.length > told.length
        ? `; ${m.worksheet_spoken_more({ count: ladder.unmet.length - told.length })}`
        : ""),
  });
}
