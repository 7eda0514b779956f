import { NumberInput } from "@mantine/core";
import { useState } from "react";
import { getReviewPlan, type ReviewPlan, setReviewSettings } from "../../contract/reviews/plan.ts";
import { listAssessors } from "../../contract/reviews.ts";
import type { LoadSettings } from "../../core/reviews/load.ts";
import * as m from "../../words/messages.js";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";

/** What load is reckoned with, each number with where its default comes from. */
export function PlanSettings({
  plan,
  at,
  onDone,
}: {
  readonly plan: ReviewPlan;
  readonly at: { readonly agencyId: string; readonly roundId: string };
  readonly onDone: () => void;
}) {
  const toast = useToast();
  const { isDefault: _isDefault, ...settings } = plan.settings;
  const [draft, setDraft] = useState<LoadSettings>(settings);
  const send = useSend(setReviewSettings, {
    refreshes: [getReviewPlan, listAssessors],
    onDone: () => {
      toast({ text: m.depth_set_saved() });
      onDone();
    },
  });
  const field = (key: keyof LoadSettings, label: string, why: string, max: number) => (
    <NumberInput
      label={label}
      description={why}
      min={1}
      max={max}
      allowDecimal={false}
      value={draft[key]}
      onChange={(value) => setDraft({ ...draft, [key]: typeof value === "number" ? value : draft[key] })}
    />
  );
  return (
    <Form
      send={m.depth_set_save()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => send.mutate({ params: at, body: draft })}
      onCancel={onDone}
    >
      {field("minutesPerWorksheet", m.depth_set_minutes(), m.depth_set_minutes_why(), 10_000)}
      {field("worksheetsPerTeam", m.depth_set_units(), m.depth_set_units_why(), 1000)}
      {field("minutesPerDay", m.depth_set_day(), m.depth_set_day_why(), 1440)}
    </Form>
  );
}
