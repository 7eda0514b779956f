import { isRole } from "../../core/people/roles.ts";
import * as m from "../../words/messages.js";
import { agencyKindWords, unitKindWord } from "../agencies/agency-words.ts";
import { reorganisationWords } from "../agencies/reorganisation-words.ts";
import { letterKindTokens } from "./ledger-words-letters.ts";
import { requirementTokens } from "./ledger-words-requirements.ts";
import { longDay, moment } from "../ui/dates.ts";
import { actingWord, officeWord, readOffice } from "../ui/office-words.ts";
import { roleWord } from "../ui/role-words.ts";

/** A value of the log in words: "Kabupaten" for the kind "regency", "ya" for true. What no table knows stays as written. */
export function valueText(name: string, value: unknown): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return value ? m.ledger_value_yes() : m.ledger_value_no();
  const office = readOffice(value);
  if (office) return officeWord(office);
  if (Array.isArray(value)) return value.length > 0 ? value.map((one) => valueText(name, one)).join(", ") : "–";
  if (isWindow(value)) return windowText(value);
  return typeof value === "string" ? textOf(name, value) : JSON.stringify(value);
}

function textOf(name: string, value: string): string {
  const word = tokens[name]?.[value];
  if (word) return word();
  if (name === "kind") return unitKindWord(value);
  if (value === "plt" || value === "plh") return actingWord(value);
  if (isRole(value)) return roleWord(value);
  if (/^[0-9a-f]{64}$/.test(value)) return `${value.slice(0, 12)}…`;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? longDay(value) : value;
}

type Window = { readonly stage: string; readonly opensAt: string; readonly closesAt: string };

function isWindow(value: unknown): value is Window {
  if (typeof value !== "object" || value === null) return false;
  return "stage" in value && "opensAt" in value && typeof value.opensAt === "string" && "closesAt" in value;
}

function windowText({ stage, opensAt, closesAt }: Window): string {
  const last = new Date(new Date(closesAt).getTime() - 60_000);
  const name = stageWords[stage]?.() ?? stage;
  return m.ledger_value_window({ stage: name, from: moment(opensAt), to: moment(last) });
}

type Words = Readonly<Record<string, () => string>>;

const tierWords: Words = {
  unit: m.worksheet_layer_unit,
  preliminary: m.worksheet_layer_preliminary,
  tpi_member: m.worksheet_layer_tpi_member,
  tpi_lead: m.worksheet_layer_tpi_lead,
  tpi_supervisor: m.worksheet_layer_tpi_supervisor,
};

const stageWords: Words = {
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
};

const predicateWords: Words = { wbk: () => "WBK", wbbm: () => "WBBM" };

/** The code words of each fact, with the words people use for them. */
const tokens: Readonly<Record<string, Words>> = {
  ...requirementTokens,
  letterKind: letterKindTokens,
  kind: { ...agencyKindWords, units: m.import_kind_units, people: m.import_kind_people },
  showLooks: { no: m.policies_looks_no, tier: m.policies_looks_tier, name: m.policies_looks_name },
  reorganisation: reorganisationWords,
  succession: { stays: m.reorg_setting_stays, passes: m.reorg_setting_passes },
  predicate: predicateWords,
  target: predicateWords,
  tier: tierWords,
  layer: tierWords,
  tiers: tierWords,
  step: { submit: m.ledger_value_submit, resubmit: m.ledger_value_resubmit },
  outcome: {
    verified: m.requirements_verified_word,
    rejected: m.requirements_rejected_word,
    meets_wbk: m.lists_verdict_meets_wbk,
    meets_wbbm: m.lists_verdict_meets_wbbm,
    not_yet: m.lists_verdict_not_yet,
  },
  state: {
    preparing: m.rounds_state_preparing,
    open: m.ledger_value_open,
    closed: m.rounds_state_closed,
    asked: m.radar_state_asked,
    explained: m.radar_state_explained,
    dropped: m.radar_state_dropped,
    intact: m.ledger_value_intact,
    missing: m.ledger_value_missing,
    changed: m.ledger_value_changed,
  },
};
