import { Button } from "@mantine/core";
import { endOtherSessions, endSession, listSessions } from "../../../contract/people/sessions.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { moment } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { PartSkeleton } from "./part-skeleton.tsx";
import classes from "./security.module.css";

type Session = Reply<typeof listSessions>["items"][number];

/** Where one is signed in, and the end of it. */
export function SessionsCard() {
  const sessions = useCall(listSessions, {});
  const toast = useToast();
  const endOthers = useSend(endOtherSessions, {
    refreshes: [listSessions],
    onDone: ({ ended }) => toast({ text: m.security_sessions_ended({ count: ended }) }),
  });
  const items = sessions.data?.items ?? [];
  return (
    <Card title={m.security_sessions()}>
      <p className={classes["lead"]}>{m.security_sessions_lead()}</p>
      {sessions.isPending && <PartSkeleton />}
      {sessions.isError && <ProblemPanel problem={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className={classes["list"]}>
        {items.map((one) => (
          <SessionLine key={one.id} session={one} />
        ))}
      </ul>
      {endOthers.error && (
        <div className={classes["problem"]}>
          <ProblemPanel problem={endOthers.error} />
        </div>
      )}
      {items.length > 1 && (
        <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
          {m.security_sessions_end_others()}
        </Button>
      )}
      {items.length === 1 && <p className={classes["none"]}>{m.security_sessions_only()}</p>}
    </Card>
  );
}

function SessionLine({ session }: { readonly session: Session }) {
  const toast = useToast();
  const end = useSend(endSession, {
    refreshes: [listSessions],
    onDone: () => toast({ text: m.security_session_ended() }),
  });
  const device = deviceWord(session);
  return (
    <li>
      <div className={classes["line"]}>
        <div>
          <strong>{device}</strong> {session.here && <StatusTag status="met">{m.security_session_here()}</StatusTag>}
          <br />
          <small>
            {m.security_session_created({ when: moment(session.createdAt) })}
            {!session.here && ` · ${m.security_session_seen({ when: moment(session.seenAt) })}`} ·{" "}
            {addressWord(session)}
          </small>
        </div>
        {!session.here && (
          <Button
            variant="subtle"
            size="compact-md"
            loading={end.isPending}
            aria-label={m.security_session_end_of({ device })}
            onClick={() => end.mutate({ params: { sessionId: session.id } })}
          >
            {m.security_session_end()}
          </Button>
        )}
      </div>
      {end.error && (
        <div className={classes["problem"]}>
          <ProblemPanel problem={end.error} />
        </div>
      )}
    </li>
  );
}

function deviceWord({ browser, system }: Session): string {
  if (browser && system) return m.security_session_device({ browser, system });
  return browser ?? system ?? m.security_session_unknown();
}

function addressWord({ firstAddress: first, lastAddress: last }: Session): string {
  return first === last ? m.security_session_from({ address: first }) : m.security_session_from_to({ first, last });
}
