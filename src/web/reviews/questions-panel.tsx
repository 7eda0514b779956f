import { Button } from "@mantine/core";
import { editQuestion, listQuestions, type Question } from "../../contract/reviews/work.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { focusItem } from "../worksheets/focus.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { useReview } from "./review.ts";
import s from "./lists.module.css";

/** What the team wants to ask in the interview: open ones first; asked, dropped and opened again from here. */
export function QuestionsPanel() {
  const review = useReview();
  const { worksheet, outline } = review.sheet;
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id };
  const edit = useSend(editQuestion, { refreshes: [listQuestions] });
  const mayAsk = review.isAssessor && (worksheet.may["reviews.ask"]?.allowed ?? false);
  const set = (question: Question, state: Question["state"]): void =>
    edit.mutate({
      params: { ...params, questionId: question.id },
      body: { text: question.text, state, version: question.version },
    });
  const inOrder = review.questions.toSorted((a, b) => Number(a.state !== "open") - Number(b.state !== "open"));
  if (inOrder.length === 0) return <EmptyState title={m.depth_ask_none()}>{m.depth_ask_none_next()}</EmptyState>;
  return (
    <div className={s.stack}>
      {edit.isError && <ProblemPanel problem={edit.error} />}
      <ul className={s.list}>
        {inOrder.map((question) => (
          <li key={question.id}>
            <button
              type="button"
              className={s.open}
              onClick={() => {
                review.sheet.go(question.item);
                focusItem(question.item);
              }}
            >
              <b>{outline.itemsByCode.get(question.item)?.short ?? question.item}</b> {question.text}
            </button>
            <span className={s.soft}>
              {m.depth_ask_by({
                name: question.askedBy,
                tier: layerName(question.tier),
                when: moment(question.askedAt, worksheet.zone),
              })}
            </span>
            <div className={s.actions}>
              <StatusTag status={question.state === "open" ? "need" : question.state === "asked" ? "met" : "plain"}>
                {stateText[question.state]()}
              </StatusTag>
              {mayAsk && question.state === "open" && (
                <>
                  <Button size="compact-sm" variant="default" onClick={() => set(question, "asked")}>
                    {m.depth_ask_mark_asked()}
                  </Button>
                  <Button size="compact-sm" variant="subtle" onClick={() => set(question, "dropped")}>
                    {m.depth_ask_drop()}
                  </Button>
                </>
              )}
              {mayAsk && question.state !== "open" && (
                <Button size="compact-sm" variant="subtle" onClick={() => set(question, "open")}>
                  {m.depth_ask_reopen()}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

const stateText = {
  open: m.depth_ask_state_open,
  asked: m.depth_ask_state_asked,
  dropped: m.depth_ask_state_dropped,
} as const;
