import { Button } from "@mantine/core";
import { endSessionsOfPerson } from "../../../contract/people/sessions.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import classes from "./security.module.css";

/** For an administrator: a person's phone was lost, a shared computer was left open. */
export function EndSessionsOf({ agencyId, accountId }: { readonly agencyId: string; readonly accountId: string }) {
  const toast = useToast();
  const end = useSend(endSessionsOfPerson, {
    onDone: ({ ended }) => toast({ text: m.security_sessions_ended({ count: ended }) }),
  });
  return (
    <section className={classes["apart"]}>
      <h3>{m.security_sessions()}</h3>
      <p className={classes["lead"]}>{m.security_end_sessions_note()}</p>
      {end.error && (
        <div className={classes["problem"]}>
          <ProblemPanel problem={end.error} />
        </div>
      )}
      <Button variant="default" loading={end.isPending} onClick={() => end.mutate({ params: { agencyId, accountId } })}>
        {m.security_end_sessions_of_person()}
      </Button>
    </section>
  );
}
