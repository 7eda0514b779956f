import * as m from "../../words/messages.js";

/** What was done with findings, and what is known of it, in words. */
export const findingActions: Readonly<Record<string, () => string>> = {
  "findings.write": m.findings_log_write,
  "findings.edit": m.findings_log_edit,
  "findings.withdraw": m.findings_log_withdraw,
  "findings.release": m.findings_log_release,
  "findings.releaseNational": m.findings_log_release_national,
  "findings.verify": m.findings_log_verify,
  "findings.send_back": m.findings_log_send_back,
  "findings.plan": m.findings_log_plan,
  "findings.claim": m.findings_log_claim,
  "findings.add_proof": m.findings_log_add_proof,
  "findings.remove_proof": m.findings_log_remove_proof,
};

export const findingFacts: Readonly<Record<string, () => string>> = {
  answerBy: m.findings_log_fact_answer_by,
  dueOn: m.findings_log_fact_due_on,
  proofs: m.findings_log_fact_proofs,
  released: m.findings_log_fact_released,
  stage: m.findings_log_fact_stage,
};
