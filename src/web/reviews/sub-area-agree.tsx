import { Button } from "@mantine/core";
import { agreeWithItems } from "../../contract/reviews.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import * as m from "../../words/messages.js";
import { useLanguage } from "../ui/language.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { emptyContent } from "../worksheets/draft-state.ts";
import { factsAt, useReview } from "./review.ts";
import { agreeable } from "./review-facts.ts";
import s from "./desk.module.css";

/** Agrees with everything in the sub-area that is not judged yet; says how much beforehand, and offers the way back. */
export function SubAreaAgree() {
  const review = useReview();
  const { language } = useLanguage();
  const toast = useToast();
  const { sheet, tier } = review;
  const part = sheet.outline.groups.flatMap((group) => group.parts).find((one) => one.code === sheet.item.part);
  const left = part ? agreeable(part.items.map((item) => factsAt(review, item.code))) : [];
  const send = useSend(agreeWithItems, {
    refreshes: [getWorksheet],
    onDone: ({ agreed }, { body }) =>
      toast({
        text: m.reviews_sub_area_agreed({ count: agreed, name: part?.name[language] ?? "" }),
        undo: () => undo(body.items),
      }),
  });
  const undo = (items: readonly string[]): void => {
    for (const item of items) sheet.draft.edit(item, emptyContent, "now");
    toast({ text: m.reviews_agree_undone({ count: items.length }) });
  };
  if (sheet.lockOf(sheet.item) !== null || left.length < 2) return null;
  return (
    <div className={s.bulk}>
      <Button
        variant="default"
        loading={send.isPending}
        onClick={() =>
          send.mutate({
            params: { agencyId: sheet.worksheet.agencyId, worksheetId: sheet.worksheet.id, tier },
            body: { items: [...left] },
          })
        }
      >
        {m.reviews_sub_area_agree({ count: left.length })}
      </Button>
      {send.isError && <ProblemPanel problem={send.error} />}
    </div>
  );
}
