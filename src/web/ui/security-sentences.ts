import * as m from "../../words/messages.js";
import type { Sentence } from "./problem-tone.ts";

/** Problems of signing in and of proving who one is. */
export const securitySentences: Readonly<Record<string, Sentence>> = {
  proof_needed: { what: () => m.problem_proof_needed(), next: () => m.problem_proof_needed_next(), tone: "need" },
  wrong_totp: { what: () => m.problem_wrong_totp(), next: () => m.problem_wrong_totp_next(), tone: "need" },
  wrong_recovery_code: {
    what: () => m.problem_wrong_recovery_code(),
    next: () => m.problem_wrong_recovery_code_next(),
    tone: "need",
  },
  wrong_passkey: { what: () => m.problem_wrong_passkey(), next: () => m.problem_wrong_passkey_next(), tone: "need" },
  challenge_expired: {
    what: () => m.problem_challenge_expired(),
    next: () => m.problem_challenge_expired_next(),
    tone: "need",
  },
  passkey_exists: { what: () => m.problem_passkey_exists(), next: () => m.problem_passkey_exists_next(), tone: "need" },
  too_many_passkeys: {
    what: () => m.problem_too_many_passkeys(),
    next: () => m.problem_too_many_passkeys_next(),
    tone: "need",
  },
  totp_exists: { what: () => m.problem_totp_exists(), next: () => m.problem_totp_exists_next(), tone: "need" },
  totp_unreadable: {
    what: () => m.problem_totp_unreadable(),
    next: () => m.problem_totp_unreadable_next(),
    tone: "block",
  },
  nothing_to_recover: {
    what: () => m.problem_nothing_to_recover(),
    next: () => m.problem_nothing_to_recover_next(),
    tone: "need",
  },
  last_factor: { what: () => m.problem_last_factor(), next: () => m.problem_last_factor_next(), tone: "need" },
  second_step_over: {
    what: () => m.problem_second_step_over(),
    next: () => m.problem_second_step_over_next(),
    tone: "need",
  },
  provider_unreachable: {
    what: () => m.problem_provider_unreachable(),
    next: () => m.problem_provider_unreachable_next(),
    tone: "need",
  },
  provider_flight_over: {
    what: () => m.problem_provider_flight_over(),
    next: () => m.problem_provider_flight_over_next(),
    tone: "need",
  },
  provider_refused: {
    what: () => m.problem_provider_refused(),
    next: () => m.problem_provider_refused_next(),
    tone: "need",
  },
  provider_without_account: {
    what: () => m.problem_provider_without_account(),
    next: () => m.problem_provider_without_account_next(),
    tone: "block",
  },
  passkey_cancelled: {
    what: () => m.problem_passkey_cancelled(),
    next: () => m.problem_passkey_cancelled_next(),
    tone: "need",
  },
  passkey_unsupported: {
    what: () => m.problem_passkey_unsupported(),
    next: () => m.problem_passkey_unsupported_next(),
    tone: "block",
  },
};
