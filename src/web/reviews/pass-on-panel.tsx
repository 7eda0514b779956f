import { Textarea, TextInput } from "@mantine/core";
import { passOn } from "../../contract/reviews/board.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { listWorksheets } from "../../contract/worksheets/list.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { todayIn } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { count } from "../ui/numbers.ts";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { useReview } from "./review.ts";
import s from "./panel.module.css";

/** The preliminary assessor's letter "fit for TPI": what it does, what is still missing, and the letter itself. */
export function PassOnPanel() {
  const review = useReview();
  const { worksheet, card } = review.sheet;
  const now = useNow();
  const toast = useToast();
  const today = todayIn(worksheet.zone, now);
  const send = useSend(passOn, {
    refreshes: [getWorksheet, listWorksheets],
    onDone: () => {
      review.openPanel(null);
      toast({ text: m.board_fit_done({ unit: worksheet.unitName }) });
    },
  });
  const form = useDraft({ letter: "", letterDate: today, note: "" }, send.error);
  const gaps = card.unanswered.length;
  if (gaps > 0) {
    return (
      <div className={s.stack}>
        <p>{m.board_fit_lead()}</p>
        <p className={s.warning}>
          <span aria-hidden="true">▲ </span>
          {m.board_fit_gap({ count: count(gaps) })}
        </p>
      </div>
    );
  }
  return (
    <Form
      send={m.board_fit_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={() => review.openPanel(null)}
      onSend={() =>
        send.mutate({
          params: { agencyId: worksheet.agencyId, worksheetId: worksheet.id },
          body: { version: worksheet.version, ...form.draft },
        })
      }
    >
      <p>{m.board_fit_lead()}</p>
      <TextInput label={m.board_fit_letter()} required maxLength={200} {...form.bind("letter")} />
      <TextInput type="date" label={m.board_fit_letter_date()} required max={today} {...form.bind("letterDate")} />
      <Textarea label={m.board_fit_note()} autosize minRows={3} maxLength={10_000} {...form.bind("note")} />
      {review.unsaved > 0 && (
        <p className={s.warning}>
          <span aria-hidden="true">▲ </span>
          {m.reviews_unsaved({ count: review.unsaved })}
        </p>
      )}
    </Form>
  );
}
