import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { MarkedQuestion } from "../../../contract/reviews/radar.ts";
import { askQuestion, listQuestions } from "../../../contract/reviews/work.ts";
import type { Worksheet } from "../../../contract/worksheets/shapes.ts";
import type { Tier } from "../../../core/kernel/layer.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { questionWords } from "./radar-words.ts";
import s from "./radar.module.css";

/**
 * One click makes a question for the interview of what comparing evidence asks, at one of the items that it is about.
 * Where it is one already, it says so; nothing for those who assess in no tier here.
 */
export function AskInInterview({
  worksheet,
  tier,
  question,
  items,
}: {
  readonly worksheet: Worksheet;
  /** The tier in which the person assesses; null for those who only read. */
  readonly tier: Tier | null;
  readonly question: MarkedQuestion;
  readonly items: readonly string[];
}) {
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id };
  const mayAsk = tier !== null && (worksheet.may["reviews.ask"]?.allowed ?? false);
  const asked = useCall(listQuestions, { params }, { enabled: mayAsk });
  const toast = useToast();
  const [item, setItem] = useState(items[0] ?? "");
  const send = useSend(askQuestion, {
    refreshes: [listQuestions],
    onDone: () => toast({ text: m.radar_interview_added({ item }) }),
  });
  if (!mayAsk || item === "" || !asked.data) return null;
  const text = interviewWords(question);
  const isThere = asked.data.items.some((one) => one.item === item && one.text === text && one.state !== "dropped");
  return (
    <div className={s.interview}>
      {items.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={m.radar_interview_item()}
          value={item}
          data={items.map((code) => ({ value: code, label: m.radar_items({ items: code }) }))}
          onChange={(event) => setItem(event.currentTarget.value)}
        />
      )}
      {isThere ? (
        <span className={s.soft} role="status">
          <span aria-hidden="true">✓ </span>
          {m.radar_interview_there()}
        </span>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          loading={send.isPending}
          onClick={() => send.mutate({ params: { ...params, tier }, body: { item, text, origin: "radar" } })}
        >
          {m.radar_interview_add()}
        </Button>
      )}
      {send.isError && <ProblemPanel problem={send.error} />}
    </div>
  );
}

/** The question as it stands alone on the interview's list: which file it is about comes first. */
export function interviewWords(question: MarkedQuestion): string {
  const words = questionWords(question);
  return question.mine ? `${question.mine.title}: ${words}` : words;
}
