import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { changeRecordSettings, getRecordSettings } from "../../../contract/desk/record/recording.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import type { Reply } from "../../ui/call.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** The days of the year, each with the reason for its default; for the head of the national team. */
export function TermsCard({ roundId }: { readonly roundId: string }) {
  const isHead = useMay()("desk.schedule").ok;
  const terms = useCall(getRecordSettings, { params: { roundId } }, { enabled: isHead });
  if (!isHead) return null;
  if (terms.isPending) return <CardsSkeleton cards={1} />;
  if (terms.isError) return <ProblemPanel problem={terms.error} onRetry={() => void terms.refetch()} />;
  return (
    <Card title={m.desk_record_settings()}>
      <Terms key={terms.data.version} roundId={roundId} terms={terms.data} />
    </Card>
  );
}

function Terms({ roundId, terms }: { readonly roundId: string; readonly terms: Reply<typeof getRecordSettings> }) {
  const toast = useToast();
  const [answerDays, setAnswerDays] = useState(terms.answerDays);
  const [recordingDays, setRecordingDays] = useState(terms.recordingDays);
  const send = useSend(changeRecordSettings, {
    refreshes: [getRecordSettings],
    onDone: () => toast({ text: m.desk_record_settings_saved() }),
  });
  return (
    <Form
      onSend={() => send.mutate({ params: { roundId }, body: { answerDays, recordingDays, version: terms.version } })}
      sending={send.isPending}
      problem={send.error}
      send={m.ui_save()}
    >
      <NumberInput
        label={m.desk_record_settings_answer()}
        description={m.desk_record_settings_answer_hint()}
        min={1}
        max={90}
        value={answerDays}
        onChange={(value) => setAnswerDays(Number(value))}
      />
      <NumberInput
        label={m.desk_record_settings_recording()}
        description={m.desk_record_settings_recording_hint()}
        min={1}
        max={1825}
        value={recordingDays}
        onChange={(value) => setRecordingDays(Number(value))}
      />
    </Form>
  );
}
