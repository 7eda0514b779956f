import type { Proposal } from "../../../contract/proposals/proposal.ts";
import type { ForwardStep } from "../../../core/proposals/steps.ts";
import * as m from "../../../words/messages.js";
import { stageWords } from "../../rounds/stage-words.ts";

export const stepWords = {
  nominate: m.proposals_step_nominate,
  review: m.proposals_step_review,
  sign: m.proposals_step_sign,
  release: m.proposals_step_release,
} as const satisfies Record<ForwardStep, () => string>;

export const stepOwners = {
  nominate: m.proposals_owner_nominate,
  review: m.proposals_owner_review,
  sign: m.proposals_owner_sign,
  release: m.proposals_owner_release,
} as const satisfies Record<ForwardStep, () => string>;

export const takenWords = {
  create: m.proposals_took_create,
  nominate: m.proposals_took_nominate,
  review: m.proposals_took_review,
  sign: m.proposals_took_sign,
  release: m.proposals_took_release,
  sendBack: m.proposals_took_send_back,
  withdraw: m.proposals_took_withdraw,
} as const satisfies Record<Proposal["steps"][number]["step"], () => string>;

export const letterWords = {
  proposal_letter: m.proposals_letter,
  responsibility_statement: m.proposals_statement,
} as const;

/** Where a unit stands after the submission; a stage that this version does not know is shown by its code name. */
export function unitStageWord(stage: string): string {
  const words: Readonly<Record<string, () => string>> = {
    ...stageWords,
    internal: m.proposals_stage_internal,
    submitted: m.proposals_stage_submitted,
    interview_scheduled: m.proposals_stage_interview_scheduled,
  };
  return words[stage]?.() ?? stage;
}

type Gap = Proposal["gaps"][number];

export function gapWords(gap: Gap, nameOf: (worksheetId: string) => string, titleOf: (key: string) => string): string {
  switch (gap.kind) {
    case "no_units":
      return m.proposals_gap_no_units();
    case "contact_incomplete":
      return m.proposals_gap_contact();
    case "over_quota":
      return m.proposals_gap_quota({ quota: gap.quota, units: gap.units });
    case "not_a_candidate":
      return m.proposals_gap_not_candidate({ unit: nameOf(gap.worksheetId) });
    case "wrong_category":
      return m.proposals_gap_category({ unit: nameOf(gap.worksheetId) });
    case "requirement_blocks":
      return m.proposals_gap_blocks({ unit: nameOf(gap.worksheetId), lines: gap.lines.map(titleOf).join("; ") });
    case "requirement_needs_reason":
      return m.proposals_gap_reason({ unit: nameOf(gap.worksheetId), count: gap.lines.length });
  }
}
