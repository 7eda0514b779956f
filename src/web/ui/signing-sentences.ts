import * as m from "../../words/messages.js";
import { block, need, type Sentence } from "./problem-tone.ts";

/** What may stand in the way of signing a letter. */
export const signingSentences: Readonly<Record<string, Sentence>> = {
  letter_withdrawn: block(m.signing_problem_letter_withdrawn, m.signing_problem_letter_withdrawn_next),
  signature_not_asked: need(m.signing_problem_not_asked, m.signing_problem_not_asked_next),
  signature_there: { ...need(m.signing_problem_there, m.signing_problem_there_next), retry: true },
  signature_waits: need(m.signing_problem_waits, m.signing_problem_waits_next),
  signature_decided: { ...need(m.signing_problem_decided, m.signing_problem_decided_next), retry: true },
  signature_four_eyes: block(m.signing_problem_four_eyes, m.signing_problem_four_eyes_next),
  signature_overtaken: { ...need(m.signing_problem_overtaken, m.signing_problem_overtaken_next), retry: true },
  signature_missing: need(m.signing_problem_missing, m.signing_problem_missing_next),
  signature_broken: need(m.signing_problem_broken, m.signing_problem_broken_next),
  signature_not_last: need(m.signing_problem_not_last, m.signing_problem_not_last_next),
  signature_other_letter: need(m.signing_problem_other_letter, m.signing_problem_other_letter_next),
  signature_unsigned_letter: need(m.signing_problem_unsigned, m.signing_problem_unsigned_next),
  signature_file_type: need(m.signing_problem_type, m.signing_problem_type_next),
  signing_service_not_set: block(m.signing_problem_service_not_set, m.signing_problem_service_not_set_next),
  signing_office: block(m.signing_problem_office, m.signing_problem_office_next),
  signing_passphrase: need(m.signing_problem_passphrase, m.signing_problem_passphrase_next),
  signing_signer: need(m.signing_problem_signer, m.signing_problem_signer_next),
  signing_service_access: block(m.signing_problem_access, m.signing_problem_access_next),
  signing_refused: need(m.signing_problem_service_refused, m.signing_problem_service_refused_next),
  signing_service_silent: need(m.signing_problem_silent, m.signing_problem_silent_next),
  signing_service_other_letter: block(m.signing_problem_wrong_answer, m.signing_problem_wrong_answer_next),
  signature_reason_missing: need(m.signing_problem_reason_missing, m.signing_problem_reason_missing_next),
  webhook_unguarded: need(m.webhooks_problem_unguarded, m.webhooks_problem_unguarded_next),
  webhooks_too_many: need(m.webhooks_problem_too_many, m.webhooks_problem_too_many_next),
};
