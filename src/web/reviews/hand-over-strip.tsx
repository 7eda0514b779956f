import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { LinkButton } from "../worksheets/link-button.tsx";
import { receivedBy } from "./hand-over-panel.tsx";
import { useReview } from "./review.ts";
import s from "./lists.module.css";

/** On top of the desk: a hand-over that waits for this tier, one that was sent back to it, or one that it gave away. */
export function HandOverStrip() {
  const review = useReview();
  const { zone, state } = review.sheet.worksheet;
  if (!review.isAssessor || state !== "submitted") return null;
  const received = receivedBy(review);
  const given = review.handovers.find(({ from }) => from === review.tier) ?? null;
  const words = received
    ? m.depth_hand_received({
        name: received.handedBy,
        tier: layerName(received.from),
        when: moment(received.handedAt, zone),
      })
    : given?.state === "sent_back"
      ? m.depth_hand_was_sent_back({ name: given.answeredBy ?? "", remark: given.answer })
      : given?.state === "handed"
        ? m.depth_hand_waiting({ tier: layerName(given.to), when: moment(given.handedAt, zone) })
        : null;
  if (words === null) return null;
  return (
    <div className={s.strip} role="status">
      <span>
        <span aria-hidden="true">▲ </span>
        {words}
      </span>
      {review.panel !== "serah" && (
        <LinkButton onClick={() => review.openPanel("serah")}>{m.depth_hand_open()}</LinkButton>
      )}
    </div>
  );
}
