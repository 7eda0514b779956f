import * as m from "../../words/messages.js";

/** What was done with signatures and webhooks, and what is known of it, in words. */
export const signingActions: Readonly<Record<string, () => string>> = {
  "letters.sign": m.signing_ledger_sign,
  "letters.bringSigned": m.signing_ledger_bring,
  "letters.confirmSigned": m.signing_ledger_confirm,
  "webhooks.add": m.webhooks_ledger_add,
  "webhooks.edit": m.webhooks_ledger_edit,
  "webhooks.renewSecret": m.webhooks_ledger_renew,
  "webhooks.end": m.webhooks_ledger_end,
  "webhooks.test": m.webhooks_ledger_test,
  "webhooks.replay": m.webhooks_ledger_replay,
};

export const signingFacts: Readonly<Record<string, () => string>> = {
  method: m.signing_fact_method,
  signers: m.signing_fact_signers,
  accepted: m.signing_fact_accepted,
  host: m.webhooks_fact_host,
};
