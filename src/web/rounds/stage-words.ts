import type { Round } from "../../contract/rounds.ts";
import type { Stage } from "../../contract/rounds.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import * as m from "../../words/messages.js";
import type { Status } from "../ui/status-tag.tsx";

export { internalStages, nationalStages, stages } from "../../core/rounds/windows.ts";
export const tiers = ["preliminary", "tpi_member", "tpi_lead", "tpi_supervisor"] as const satisfies readonly Tier[];

export const stageWords = {
  self_assessment: m.rounds_stage_self_assessment,
  internal_review: m.rounds_stage_internal_review,
  proposal: m.rounds_stage_proposal,
  admin_selection: m.national_window_admin_selection,
  admin_result: m.national_window_admin_result,
  objection: m.national_window_objection,
  objection_result: m.national_window_objection_result,
  document_analysis: m.national_window_document_analysis,
  interview: m.national_window_interview,
  field_verification: m.national_window_field_verification,
  clearance: m.national_window_clearance,
  panel: m.national_window_panel,
  result: m.national_window_result,
} as const satisfies Record<Stage, () => string>;

export const tierWords = {
  preliminary: m.rounds_tier_preliminary,
  tpi_member: m.rounds_tier_tpi_member,
  tpi_lead: m.rounds_tier_tpi_lead,
  tpi_supervisor: m.rounds_tier_tpi_supervisor,
} as const satisfies Record<Tier, () => string>;

/** What a tier is for, for those who choose the tiers. */
export const tierHelp = {
  preliminary: m.board_tier_help_preliminary,
  tpi_member: m.board_tier_help_tpi_member,
  tpi_lead: m.board_tier_help_tpi_lead,
  tpi_supervisor: m.board_tier_help_tpi_supervisor,
} as const satisfies Record<Tier, () => string>;

export const roundStates = ["preparing", "open", "closed"] as const satisfies readonly Round["state"][];
export const roundStateWords = {
  preparing: m.rounds_state_preparing,
  open: m.rounds_state_open,
  closed: m.rounds_state_closed,
} as const satisfies Record<Round["state"], () => string>;

export const roundStatuses = { preparing: "plain", open: "met", closed: "plain" } as const satisfies Record<
  Round["state"],
  Status
>;
