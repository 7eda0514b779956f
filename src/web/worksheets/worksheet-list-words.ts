import type { WorksheetLine } from "../../contract/worksheets/list.ts";
import type { Stage } from "../../core/rounds/windows.ts";
import { stageWords as windowWords } from "../rounds/stage-words.ts";
import * as m from "../../words/messages.js";
import type { Status } from "../ui/status-tag.tsx";

export function stateWords(state: WorksheetLine["state"]): string {
  return {
    filling: m.lists_state_filling,
    submitted: m.lists_state_submitted,
    returned: m.lists_state_returned,
    concluded: m.lists_state_concluded,
  }[state]();
}

export const stateTone = {
  filling: "plain",
  submitted: "plain",
  returned: "need",
  concluded: "plain",
} as const satisfies Record<WorksheetLine["state"], Status>;

export type Outcome = NonNullable<WorksheetLine["verdict"]>;

export function outcomeWords(outcome: Outcome): string {
  return {
    meets_wbk: m.lists_verdict_meets_wbk,
    meets_wbbm: m.lists_verdict_meets_wbbm,
    not_yet: m.lists_verdict_not_yet,
  }[outcome]();
}

export function outcomeTone(outcome: Outcome): Status {
  return outcome === "not_yet" ? "block" : "met";
}

export function stageWords(stage: Stage): string {
  return windowWords[stage]();
}
