import type { PortalUnitLine } from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import type { Status } from "../../ui/status-tag.tsx";

const states = {
  not_fetched: m.portal_state_not_fetched,
  not_reviewed: m.portal_state_not_reviewed,
  approved: m.portal_state_approved,
} as const satisfies Record<PortalUnitLine["state"], () => string>;

const resets = {
  refetched: m.portal_reset_refetched,
  list_changed: m.portal_reset_list_changed,
} as const satisfies Record<NonNullable<PortalUnitLine["reset"]>, () => string>;

const fields: Readonly<Record<string, () => string>> = {
  jawaban_unit: m.portal_field_jawaban_unit,
  jawaban_tpi: m.portal_field_jawaban_tpi,
  catatan_unit: m.portal_field_catatan_unit,
  bukti_dukung_unit: m.portal_field_bukti_dukung_unit,
  catatan_tpi: m.portal_field_catatan_tpi,
};

export function stateText(state: PortalUnitLine["state"]): string {
  return states[state]();
}

export function stateStatus(state: PortalUnitLine["state"], reset: PortalUnitLine["reset"]): Status {
  if (state === "approved") return "met";
  return state === "not_reviewed" || reset !== null ? "need" : "plain";
}

export function resetText(reset: NonNullable<PortalUnitLine["reset"]>): string {
  return resets[reset]();
}

export function fieldText(field: string): string {
  return fields[field]?.() ?? field;
}
