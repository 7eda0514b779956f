import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { answerHandover, type Handover, handToNextTier, listHandovers } from "../../contract/reviews/work.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { tierAbove } from "../../core/reviews/tier-card.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { TextLink } from "../ui/links.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { focusItem } from "../worksheets/focus.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { LinkButton } from "../worksheets/link-button.tsx";
import { CardLists } from "./card-lists.tsx";
import { differencesHere } from "./differences-panel.tsx";
import { type Review, useReview } from "./review.ts";
import s from "./lists.module.css";

/** What waits to be taken over, what one hands over oneself, and what went before. */
export function HandOverPanel() {
  const review = useReview();
  const { worksheet } = review.sheet;
  const to = tierAbove(worksheet.tiers, review.tier);
  const waiting = receivedBy(review);
  const last = review.handovers.find(({ from }) => from === review.tier);
  const mayHand = review.isAssessor && (worksheet.may["reviews.handOver"]?.allowed ?? false);
  const older = review.handovers.filter((one) => one !== waiting);
  return (
    <div className={s.stack}>
      {waiting && <Received handover={waiting} review={review} mayAnswer={mayHand} />}
      {to && mayHand && last?.state !== "handed" && <Handing to={to} review={review} />}
      {older.length > 0 && (
        <section>
          <h3>{m.depth_hand_history()}</h3>
          <ul className={s.list}>
            {older.map((one) => (
              <li key={one.number}>
                <Past handover={one} review={review} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <TextLink
        to="/lembar-kerja/$agencyId/$worksheetId/kartu"
        params={{ agencyId: worksheet.agencyId, worksheetId: worksheet.id }}
        size="sm"
      >
        {m.depth_hand_print()}
      </TextLink>
    </div>
  );
}

/** The hand-over that waits for this tier; null when none does. */
export function receivedBy(review: Pick<Review, "handovers" | "tier">): Handover | null {
  const last = review.handovers.find(({ to }) => to === review.tier);
  return last?.state === "handed" ? last : null;
}

function Handing({ to, review }: { readonly to: Tier; readonly review: Review }) {
  const toast = useToast();
  const [remark, setRemark] = useState("");
  const { worksheet, outline } = review.sheet;
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id, tier: review.tier };
  const send = useSend(handToNextTier, {
    refreshes: [listHandovers],
    onDone: () => toast({ text: m.depth_hand_done({ tier: layerName(to) }) }),
  });
  const gaps = outline.items.filter(({ code }) => review.facts.get(code)?.standing === "gap");
  const marked = outline.items.map(({ code }) => code).filter((code) => review.marked.has(code));
  const talked = outline.items
    .map(({ code }) => code)
    .filter((code) => !review.marked.has(code) && (review.sheet.threads.get(code)?.open ?? 0) > 0);
  const differs = [
    ...new Set(
      differencesHere(review)
        .filter(({ above }) => above === review.tier)
        .map(({ item }) => item),
    ),
  ];
  const card: Handover["card"] = {
    doubts: [
      ...marked.map((item) => ({ item, why: "marked" as const })),
      ...talked.map((item) => ({ item, why: "thread" as const })),
    ],
    questions: review.questions.filter(({ state }) => state === "open").map(({ item, text }) => ({ item, text })),
    agrees: outline.items.length - gaps.length - differs.length,
    differs,
  };
  return (
    <form
      className={s.stack}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params, body: { remark: remark.trim(), marked } });
      }}
    >
      {gaps.length > 0 ? (
        <section>
          <p className={s.need}>
            <span aria-hidden="true">▲ </span>
            {m.depth_hand_gaps({ count: gaps.length })}
          </p>
          <ul className={s.codes}>
            {gaps.map((item) => (
              <li key={item.code}>
                <LinkButton onClick={() => open(review, item.code)}>{item.short}</LinkButton>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <p>{m.depth_hand_lead({ tier: layerName(to) })}</p>
      )}
      <CardLists card={card} shortOf={(item) => shortOf(review, item)} onOpen={(item) => open(review, item)} />
      <Textarea
        label={m.depth_hand_remark({ tier: layerName(to) })}
        autosize
        minRows={2}
        maxLength={10_000}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
      />
      {send.isError && <ProblemPanel problem={send.error} />}
      <div>
        <Button type="submit" loading={send.isPending} disabled={gaps.length > 0 || review.unsaved > 0}>
          {m.depth_hand_send()}
        </Button>
      </div>
    </form>
  );
}

function Received({
  handover,
  review,
  mayAnswer,
}: {
  readonly handover: Handover;
  readonly review: Review;
  readonly mayAnswer: boolean;
}) {
  const toast = useToast();
  const [remark, setRemark] = useState("");
  const { worksheet } = review.sheet;
  const params = {
    agencyId: worksheet.agencyId,
    worksheetId: worksheet.id,
    tier: review.tier,
    number: handover.number,
  };
  const tier = layerName(handover.from);
  const send = useSend(answerHandover, {
    refreshes: [listHandovers],
    onDone: (_reply, { body }) =>
      toast({ text: body.step === "take" ? m.depth_hand_taken() : m.depth_hand_back_done({ tier }) }),
  });
  return (
    <div className={s.stack}>
      <Past handover={handover} review={review} />
      {mayAnswer && (
        <>
          <div>
            <Button
              loading={send.isPending && send.variables.body.step === "take"}
              onClick={() => send.mutate({ params, body: { step: "take" } })}
            >
              {m.depth_hand_take()}
            </Button>
          </div>
          <form
            className={s.stack}
            onSubmit={(event) => {
              event.preventDefault();
              send.mutate({ params, body: { step: "send_back", remark: remark.trim() } });
            }}
          >
            <Textarea
              label={m.depth_hand_back_remark()}
              autosize
              minRows={2}
              maxLength={10_000}
              value={remark}
              onChange={(event) => setRemark(event.currentTarget.value)}
            />
            <div>
              <Button type="submit" variant="default" disabled={remark.trim() === ""}>
                {m.depth_hand_back({ tier })}
              </Button>
            </div>
          </form>
        </>
      )}
      {send.isError && <ProblemPanel problem={send.error} />}
    </div>
  );
}

function Past({ handover, review }: { readonly handover: Handover; readonly review: Review }) {
  const { zone } = review.sheet.worksheet;
  return (
    <div className={s.stack}>
      <p>
        {m.depth_hand_received({
          name: handover.handedBy,
          tier: layerName(handover.from),
          when: moment(handover.handedAt, zone),
        })}{" "}
        <span className={s.soft}>{handoverState(handover, zone)}</span>
      </p>
      {handover.remark !== "" && <p className={s.reason}>{handover.remark}</p>}
      {handover.state === "sent_back" && (
        <p className={s.need}>
          <span aria-hidden="true">▲ </span>
          {m.depth_hand_was_sent_back({ name: handover.answeredBy ?? "", remark: handover.answer })}
        </p>
      )}
      {handover.changedSince > 0 && <p className={s.soft}>{m.depth_hand_changed({ count: handover.changedSince })}</p>}
      <CardLists card={handover.card} shortOf={(item) => shortOf(review, item)} onOpen={(item) => open(review, item)} />
    </div>
  );
}

export function handoverState(handover: Handover, zone: Parameters<typeof moment>[1]): string {
  if (handover.state === "handed") return m.depth_hand_state_handed();
  const told = {
    name: handover.answeredBy ?? "",
    when: handover.answeredAt ? moment(handover.answeredAt, zone) : "",
  };
  return handover.state === "taken" ? m.depth_hand_state_taken(told) : m.depth_hand_state_sent_back(told);
}

function open(review: Review, item: string): void {
  review.sheet.draft.flush();
  review.sheet.go(item);
  focusItem(item);
}

function shortOf(review: Review, item: string): string {
  return review.sheet.outline.itemsByCode.get(item)?.short ?? item;
}
