import { type getWelcome, signInDemonstration } from "../../contract/people.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { roleWord } from "../ui/role-words.ts";
import { useWelcome } from "../ui/session.tsx";
import classes from "./demonstration-accounts.module.css";
import { useEnter } from "./enter.ts";

type Account = Reply<typeof getWelcome>["demonstration"][number];

/** One click signs in as a role. Shown only where the server says that this is a demonstration. */
export function DemonstrationAccounts() {
  const { demonstration } = useWelcome();
  const enter = useEnter();
  const send = useSend(signInDemonstration, { onDone: enter });
  return (
    <section className={classes["all"]} aria-labelledby="demonstration">
      <h2 id="demonstration">{m.people_demonstration()}</h2>
      <p className={classes["lead"]}>{m.people_demonstration_lead()}</p>
      {send.error && <ProblemPanel problem={send.error} />}
      {byPlace(demonstration).map(([place, accounts]) => (
        <div key={place} className={classes["place"]}>
          <h3>{place}</h3>
          <div className={classes["cards"]}>
            {accounts.map((account) => (
              <button
                key={account.accountId}
                type="button"
                className={classes["card"]}
                disabled={send.isPending}
                onClick={() => send.mutate({ body: { accountId: account.accountId } })}
              >
                <strong>{account.name}</strong>
                {!account.name.toLowerCase().startsWith(roleWord(account.role).toLowerCase()) && (
                  <span>{roleWord(account.role)}</span>
                )}
              </button>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function byPlace(accounts: readonly Account[]): readonly (readonly [string, readonly Account[]])[] {
  return [...Map.groupBy(accounts, (account) => account.place || m.people_platform())];
}
