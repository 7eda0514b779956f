import * as m from "../../words/messages.js";
import { StatusTag } from "../ui/status-tag.tsx";
import { isSameAnswer } from "../../core/worksheets/same-answer.ts";
import { answerText } from "../worksheets/answer-text.ts";
import { useReview } from "./review.ts";

/** Of an item that was returned: what the unit changed since, or that it changed nothing. */
export function RepairTag() {
  const review = useReview();
  const { item, worksheet } = review.sheet;
  const repair = review.repairs.get(item.code);
  // While the unit repairs, the open return says all there is to say.
  if (!repair || worksheet.state === "returned") return null;
  const isSame = isSameAnswer(repair.before, repair.after);
  if (isSame && !repair.noteChanged && repair.evidenceAdded === 0)
    return <StatusTag status="block">{m.depth_repair_same()}</StatusTag>;
  const parts = [
    isSame
      ? m.depth_repair_same_answer({ answer: answerText(repair.after, item.item) })
      : m.depth_repair_changed({
          before: answerText(repair.before, item.item),
          after: answerText(repair.after, item.item),
        }),
    repair.noteChanged ? m.depth_repair_note() : "",
    repair.evidenceAdded > 0 ? m.depth_repair_evidence({ count: repair.evidenceAdded }) : "",
  ];
  return <StatusTag status="need">{parts.filter((part) => part !== "").join(" · ")}</StatusTag>;
}
