import { Button } from "@mantine/core";
import { endCalendar, getCalendar, makeCalendar } from "../../contract/people/notices.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { moment } from "../ui/dates.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import classes from "./webhooks.module.css";

/** The secret address under which one's own calendar reads what one owes. */
export function CalendarCard() {
  const toast = useToast();
  const here = useCall(getCalendar, {});
  const make = useSend(makeCalendar, { refreshes: [getCalendar] });
  const end = useSend(endCalendar, {
    refreshes: [getCalendar],
    onDone: () => {
      make.reset();
      toast({ text: m.notice_calendar_ended() });
    },
  });
  if (here.isError) return <ProblemPanel problem={here.error} onRetry={() => void here.refetch()} />;
  if (!here.data) return null;
  const { createdAt, readAt } = here.data;
  const address = make.data?.address;
  const problem = make.error ?? end.error;
  const copy = async (text: string): Promise<void> => {
    await navigator.clipboard.writeText(text);
    toast({ text: m.webhooks_secret_copied() });
  };
  return (
    <Card title={m.notice_calendar()}>
      <div className={classes["stack"]}>
        <p>{m.notice_calendar_lead()}</p>
        {createdAt && (
          <p className={classes["soft"]}>
            {m.notice_calendar_since({ at: moment(createdAt) })} ·{" "}
            {readAt ? m.notice_calendar_read({ at: moment(readAt) }) : m.notice_calendar_never()}
          </p>
        )}
        {address && (
          <div className={classes["secret"]} role="status">
            <code>{address}</code>
            <p>{m.notice_calendar_once()}</p>
            <Button variant="default" onClick={() => void copy(address)}>
              {m.webhooks_secret_copy()}
            </Button>
          </div>
        )}
        {problem && <ProblemPanel problem={problem} />}
        <div className={classes["actions"]}>
          <Button variant="default" loading={make.isPending} onClick={() => make.mutate({})}>
            {createdAt ? m.notice_calendar_again() : m.notice_calendar_make()}
          </Button>
          {createdAt && (
            <Button variant="subtle" loading={end.isPending} onClick={() => end.mutate({})}>
              {m.notice_calendar_end()}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
