import * as m from "../../words/messages.js";

/** What the desk evaluation leaves in the log. */
export const deskActions: Readonly<Record<string, () => string>> = {
  "desk.media": m.desk_schedule_ledger_media,
  "desk.opened": m.desk_problem_ledger_opened,
  "desk.closed": m.desk_problem_ledger_closed,
  "desk.slides": m.desk_stage_ledger_slides,
  "desk.film": m.desk_stage_ledger_film,
  "desk.seal": m.desk_scores_ledger_seal,
  "desk.reveal": m.desk_scores_ledger_reveal,
  "desk.agree": m.desk_scores_ledger_agree,
  "desk.bank": m.desk_scores_ledger_bank,
};
