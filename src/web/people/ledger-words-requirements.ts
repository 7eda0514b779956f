import * as m from "../../words/messages.js";

/** What is done about requirements and the objection kit. */
export const requirementActions = {
  "requirements.enter": m.requirements_ledger_enter,
  "requirements.enterUnit": m.requirements_ledger_enter_unit,
  "requirements.verify": m.requirements_ledger_verify,
  "requirements.verifyUnit": m.requirements_ledger_verify_unit,
  "requirements.keepProof": m.requirements_ledger_keep_proof,
  "requirements.exceedQuota": m.requirements_ledger_quota,
  "requirements.setParameters": m.requirements_ledger_parameter,
  "requirements.prepareKit": m.requirements_ledger_kit,
  "requirements.putKitFile": m.requirements_ledger_kit_put,
  "requirements.takeKitFile": m.requirements_ledger_kit_take,
};

export const requirementFacts = {
  requirement: m.requirements_fact,
  grade: m.requirements_grade,
  done: m.requirements_fact_done,
  all: m.requirements_fact_all,
  point: m.requirements_fact_point,
  parameter: m.requirements_fact_parameter,
  value: m.requirements_fact_value,
  proof: m.requirements_proof,
  remark: m.requirements_note,
};

/** Kinds of entries, and where their proofs lie. */
export const requirementTokens = {
  requirement: {
    bpk_opinion: m.requirements_fact_bpk_opinion,
    sakip: m.requirements_fact_sakip,
    rb_index: m.requirements_fact_rb_index,
    spip: m.requirements_fact_spip,
    self_administered: m.requirements_fact_self_administered,
    core_service: m.requirements_fact_core_service,
    audit_follow_up: m.requirements_fact_audit_follow_up,
    wealth_state_officials: m.requirements_fact_wealth_state_officials,
    wealth_civil_servants: m.requirements_fact_wealth_civil_servants,
    declaration_wbk: m.requirements_fact_declaration_wbk,
    declaration_wbbm: m.requirements_fact_declaration_wbbm,
    internal_sakip: m.requirements_fact_internal_sakip,
    case_statement: m.requirements_fact_case_statement,
  },
  proof: { file: m.requirements_proof_file, link: m.requirements_proof_link, evidence: m.ledger_fact_file },
};
