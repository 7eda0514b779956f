import * as m from "../../words/messages.js";

/** What the desk evaluation leaves in the log. */
export const deskActions: Readonly<Record<string, () => string>> = {
  "desk.opened": m.desk_problem_ledger_opened,
  "desk.closed": m.desk_problem_ledger_closed,
};
