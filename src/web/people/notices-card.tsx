import { Checkbox, Radio, TextInput } from "@mantine/core";
import { getNotices, type NoticeWish, notices, setNotices } from "../../contract/people/notices.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { FieldRow } from "../ui/form.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";

const usualNight = { from: "20:00", to: "06:00" };

/** When e-mail tells one of what concerns them, and when it keeps quiet: saved as soon as it is chosen. */
export function NoticesCard() {
  const toast = useToast();
  const wish = useCall(getNotices, {});
  const send = useSend(setNotices, { refreshes: [getNotices], onDone: () => toast({ text: m.ui_saved() }) });
  if (wish.isError) return <ProblemPanel problem={wish.error} onRetry={() => void wish.refetch()} />;
  if (!wish.data) return null;
  const now = send.isPending ? send.variables.body : wish.data;
  const choose = (change: Partial<NoticeWish>): void => send.mutate({ body: { ...now, ...change } });
  return (
    <Card title={m.notice_wish()}>
      <Radio.Group
        aria-label={m.notice_wish()}
        description={m.notice_wish_hint()}
        value={now.notices}
        onChange={(chosen) => {
          const wanted = notices.options.find((one) => one === chosen);
          if (wanted) choose({ notices: wanted });
        }}
      >
        {notices.options.map((one) => (
          <Radio key={one} value={one} label={words[one]()} mt={8} />
        ))}
      </Radio.Group>
      {now.notices !== "off" && (
        <>
          <Checkbox
            mt={16}
            label={m.notice_quiet()}
            description={m.notice_quiet_hint()}
            checked={now.quiet !== null}
            onChange={(event) => choose({ quiet: event.currentTarget.checked ? usualNight : null })}
          />
          {now.quiet && (
            <FieldRow>
              <Time
                label={m.notice_quiet_from()}
                value={now.quiet.from}
                onTime={(from) => choose({ quiet: { ...usualNight, ...now.quiet, from } })}
              />
              <Time
                label={m.notice_quiet_to()}
                value={now.quiet.to}
                onTime={(to) => choose({ quiet: { ...usualNight, ...now.quiet, to } })}
              />
            </FieldRow>
          )}
          <Checkbox
            mt={8}
            label={m.notice_quiet_weekends()}
            checked={now.quietWeekends}
            onChange={(event) => choose({ quietWeekends: event.currentTarget.checked })}
          />
        </>
      )}
      {send.error && <ProblemPanel problem={send.error} />}
    </Card>
  );
}

/** Saved when it is left: half a time typed is no time yet. */
function Time({
  label,
  value,
  onTime,
}: {
  readonly label: string;
  readonly value: string;
  readonly onTime: (time: string) => void;
}) {
  return (
    <TextInput
      key={value}
      type="time"
      label={label}
      defaultValue={value}
      onBlur={(event) => {
        const typed = event.currentTarget.value;
        if (typed !== "" && typed !== value) onTime(typed);
      }}
    />
  );
}

const words = {
  off: m.notice_wish_off,
  at_once: m.notice_wish_at_once,
  daily: m.notice_wish_daily,
} as const;
