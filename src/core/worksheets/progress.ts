import type { RulePack } from "../instruments/pack.ts";
import type { Answers } from "./answer.ts";
import { type Area, areaOf } from "./area.ts";
import { itemValue } from "./item-value.ts";

/** Items answered of all items. */
export type Progress = { readonly answered: number; readonly items: number };

/** How far a layer has come in each area, in the order of the pack; items outside the usual areas are under "". */
export function progressByArea(pack: RulePack, answers: Answers): ReadonlyMap<Area | "", Progress> {
  const byArea = new Map<Area | "", { answered: number; items: number }>();
  for (const item of pack.items) {
    const area = areaOf(item.code) ?? "";
    const progress = byArea.get(area) ?? { answered: 0, items: 0 };
    progress.items += 1;
    if (itemValue(pack, item, answers[item.code]) !== null) progress.answered += 1;
    byArea.set(area, progress);
  }
  return byArea;
}

/** Whose word the answered items are now: how many of a layer's answers each person gave last. Most first. */
export function progressByPerson(
  entries: readonly { readonly item: string; readonly answer: unknown; readonly answeredBy: string }[],
): readonly { readonly answeredBy: string; readonly answered: number }[] {
  const counts = new Map<string, number>();
  for (const { answer, answeredBy } of entries) {
    if (answer !== null) counts.set(answeredBy, (counts.get(answeredBy) ?? 0) + 1);
  }
  return [...counts]
    .map(([answeredBy, answered]) => ({ answeredBy, answered }))
    .toSorted((a, b) => b.answered - a.answered || a.answeredBy.localeCompare(b.answeredBy));
}

/** Items still open to somebody, in the pack's order: unanswered, and in their areas (null: all). */
export function openFor(pack: RulePack, answers: Answers, areas: readonly string[] | null): readonly string[] {
  return pack.items
    .filter((item) => itemValue(pack, item, answers[item.code]) === null)
    .filter((item) => areas === null || areas.includes(areaOf(item.code) ?? ""))
    .map((item) => item.code);
}
