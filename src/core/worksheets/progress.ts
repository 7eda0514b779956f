import type { RulePack } from "../instruments/pack.ts";
import type { Answers } from "./answer.ts";
import { areaOf } from "./area.ts";
import { itemValue } from "./item-value.ts";

/** Items still open to somebody, in the pack's order: unanswered, and in their areas (null: all). */
export function openFor(pack: RulePack, answers: Answers, areas: readonly string[] | null): readonly string[] {
  return pack.items
    .filter((item) => itemValue(pack, item, answers[item.code]) === null)
    .filter((item) => areas === null || areas.includes(areaOf(item.code) ?? ""))
    .map((item) => item.code);
}
