import { Radio } from "@mantine/core";
import { getNotices, notices, setNotices } from "../../contract/people/notices.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";

/** When e-mail tells one of messages: saved as soon as it is chosen. */
export function NoticesCard() {
  const toast = useToast();
  const wish = useCall(getNotices, {});
  const send = useSend(setNotices, { refreshes: [getNotices], onDone: () => toast({ text: m.ui_saved() }) });
  if (wish.isError) return <ProblemPanel problem={wish.error} onRetry={() => void wish.refetch()} />;
  if (!wish.data) return null;
  const value = send.isPending ? send.variables.body.notices : wish.data.notices;
  return (
    <Card title={m.threads_notices()}>
      <Radio.Group
        aria-label={m.threads_notices()}
        description={m.threads_notices_hint()}
        value={value}
        onChange={(chosen) => {
          const wanted = notices.options.find((one) => one === chosen);
          if (wanted) send.mutate({ body: { notices: wanted } });
        }}
      >
        {notices.options.map((one) => (
          <Radio key={one} value={one} label={words[one]()} mt={8} />
        ))}
      </Radio.Group>
      {send.error && <ProblemPanel problem={send.error} />}
    </Card>
  );
}

const words = {
  off: m.threads_notices_off,
  at_once: m.threads_notices_at_once,
  daily: m.threads_notices_daily,
} as const;
