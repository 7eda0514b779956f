import { Button, Textarea } from "@mantine/core";
import { useEffect, useState } from "react";
import { askQuestion, listQuestions } from "../../contract/reviews/work.ts";
import * as m from "../../words/messages.js";
import { KbdHint } from "../ui/kbd-hint.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { focusItem } from "../worksheets/focus.ts";
import { useReview } from "./review.ts";
import s from "./desk.module.css";

/** The event by which the key Q reaches the field. */
export const questionWanted = "bening:reviewQuestion";

/** What is asked about this item in the interview, and a line for one more. */
export function ItemQuestion() {
  const review = useReview();
  const toast = useToast();
  const { worksheet, item } = review.sheet;
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const send = useSend(askQuestion, {
    refreshes: [listQuestions],
    onDone: () => {
      toast({ text: m.depth_ask_saved() });
      setText("");
      setOpen(false);
      focusItem(item.code);
    },
  });
  useEffect(() => {
    const onWanted = (): void => setOpen(true);
    window.addEventListener(questionWanted, onWanted);
    return () => window.removeEventListener(questionWanted, onWanted);
  }, []);
  const open = review.questions.filter((question) => question.item === item.code && question.state === "open");
  const mayAsk = review.isAssessor && (worksheet.may["reviews.ask"]?.allowed ?? false);
  if (!mayAsk && open.length === 0) return null;
  const save = (): void => {
    if (text.trim() === "") return;
    send.mutate({
      params: { agencyId: worksheet.agencyId, worksheetId: worksheet.id, tier: review.tier },
      body: { item: item.code, text: text.trim() },
    });
  };
  return (
    <section className={s.ask} aria-label={m.depth_ask_title()}>
      {open.map((question) => (
        <p key={question.id}>
          <span aria-hidden="true">▲ </span>
          {question.text} <span className={s.soft}>{question.askedBy}</span>
        </p>
      ))}
      {mayAsk && !isOpen && (
        <button type="button" className={s.mark} onClick={() => setOpen(true)}>
          {m.depth_ask_add()} <KbdHint keys="Q" />
        </button>
      )}
      {mayAsk && isOpen && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Textarea
            label={m.depth_ask_text()}
            data-autofocus
            ref={focusOnce}
            autosize
            minRows={2}
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                save();
              }
              if (event.key === "Escape") {
                event.preventDefault();
                setOpen(false);
                focusItem(item.code);
              }
            }}
          />
          <div className={s.bar}>
            <Button type="submit" size="compact-md" loading={send.isPending} disabled={text.trim() === ""}>
              {m.depth_ask_save()}
            </Button>
            <Button size="compact-md" variant="default" onClick={() => setOpen(false)}>
              {m.ui_cancel()}
            </Button>
            <KbdHint keys="Ctrl+Enter" />
          </div>
          {send.isError && <ProblemPanel problem={send.error} />}
        </form>
      )}
    </section>
  );
}

function focusOnce(field: HTMLTextAreaElement | null): void {
  field?.focus();
}
