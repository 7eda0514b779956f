import { Button, NativeSelect, Tooltip } from "@mantine/core";
import { useMemo } from "react";
import { reviewRoundOf } from "../../core/reviews/review-round.ts";
import { tierAbove } from "../../core/reviews/tier-card.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { closingIn } from "../ui/dates.ts";
import { ButtonLink, TextLink } from "../ui/links.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { LinkButton } from "../worksheets/link-button.tsx";
import { lockWords } from "../worksheets/lock-words.ts";
import { SaveState } from "../worksheets/save-state.tsx";
import { TrialStrip } from "../worksheets/trial-strip.tsx";
import { outcomeTone, outcomeWords, stateTone, stateWords } from "../worksheets/worksheet-list-words.ts";
import { paceWords, roundWords } from "./depth-words.ts";
import { differencesHere } from "./differences-panel.tsx";
import { HandOverStrip } from "./hand-over-strip.tsx";
import { type Review, useReview } from "./review.ts";
import { tiersToChoose } from "./use-open-review.ts";
import s from "./review.module.css";

/** Whose worksheet, as whom one judges, whether it is saved, and the steps that are open. */
export function ReviewHeader() {
  const review = useReview();
  const { worksheet } = review.sheet;
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id };
  return (
    <section aria-label={m.reviews_title()}>
      <div className={s.header}>
        <div className={s.whose}>
          <h1>{worksheet.unitName}</h1>
          <StatusTag status="plain">{m.reviews_tag({ year: worksheet.round.year })}</StatusTag>
          <StatusTag status="plain">{roundWords(reviewRoundOf(worksheet.state, worksheet.returns.length))}</StatusTag>
          <Situation review={review} />
          <Pace review={review} />
          <TextLink
            to="/lembar-kerja/$agencyId/$worksheetId"
            params={params}
            search={{ item: review.sheet.item.code }}
            size="sm"
          >
            {m.reviews_open_worksheet()}
          </TextLink>
        </div>
        <div className={s.actions}>
          {review.isAssessor && <Saving review={review} />}
          <TierChoice review={review} />
          {worksheet.may["evidence.compare"]?.allowed && (
            <ButtonLink
              variant="default"
              to="/lembar-kerja/$agencyId/$worksheetId/pertanyaan"
              params={params}
              search={{}}
            >
              {m.radar_open()}
            </ButtonLink>
          )}
          <Button variant="default" onClick={() => review.sheet.open({ kind: "export" })}>
            {m.exchange_open()}
          </Button>
          <Steps review={review} />
        </div>
      </div>
      <Strip review={review} />
      <HandOverStrip />
      <TrialStrip />
    </section>
  );
}

function Situation({ review }: { readonly review: Review }) {
  const { worksheet } = review.sheet;
  const now = useNow();
  if (worksheet.verdict)
    return (
      <StatusTag status={outcomeTone(worksheet.verdict.outcome)}>{outcomeWords(worksheet.verdict.outcome)}</StatusTag>
    );
  const window = worksheet.windows.find((one) => one.stage === "internal_review");
  const words = stateWords(worksheet.state);
  if (worksheet.state !== "submitted" || !window?.open)
    return <StatusTag status={stateTone[worksheet.state]}>{words}</StatusTag>;
  return <StatusTag status="need">{`${words}, ${closingIn(window.closesAt, now, worksheet.zone)}`}</StatusTag>;
}

/** How long the items left will take, with what that rests on. */
function Pace({ review }: { readonly review: Review }) {
  if (!review.pace || review.pace.left === 0) return null;
  const { short, why } = paceWords(review.pace);
  return (
    <Tooltip label={why} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={s.pace} aria-label={`${short}. ${why}`}>
        <span aria-hidden="true">◷ </span>
        {short}
      </button>
    </Tooltip>
  );
}

/** Judgements without their reason wait on this device; everything else is the draft's own business. */
function Saving({ review }: { readonly review: Review }) {
  const held = [...review.facts.values()].filter((one) => one.needsReason && review.sheet.draft.state.unsent[one.item]);
  const isOnlyHeld = held.length > 0 && held.length === review.unsaved;
  return (
    <>
      {held.length > 0 && (
        <span className={s.heldBack} role="status">
          ▲ {m.reviews_held({ count: held.length })}{" "}
          <LinkButton onClick={() => review.sheet.go(held[0]?.item ?? "")}>{m.reviews_held_go()}</LinkButton>
        </span>
      )}
      {!isOnlyHeld && <SaveState />}
    </>
  );
}

function TierChoice({ review }: { readonly review: Review }) {
  const choice = tiersToChoose(review.sheet.worksheet);
  const label = review.isAssessor ? m.reviews_tier() : m.reviews_reading_only();
  if (choice.length < 2) return <StatusTag status="plain">{`${label}: ${layerName(review.tier)}`}</StatusTag>;
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={review.tier}
      data={choice.map((tier) => ({ value: tier, label: `${label}: ${layerName(tier)}` }))}
      onChange={(event) => {
        const chosen = choice.find((tier) => tier === event.currentTarget.value);
        if (chosen) review.chooseTier(chosen);
      }}
    />
  );
}

function Steps({ review }: { readonly review: Review }) {
  const { worksheet } = review.sheet;
  const { panel, openPanel } = review;
  const toggle = (to: NonNullable<typeof panel>): void => openPanel(panel === to ? null : to);
  const differences = useMemo(() => differencesHere(review).length, [review]);
  const open = review.questions.filter(({ state }) => state === "open").length;
  const above = tierAbove(worksheet.tiers, review.tier);
  const isGiven = review.handovers.find(({ from }) => from === review.tier)?.state === "handed";
  return (
    <>
      {worksheet.may["reviews.assign"]?.allowed && (
        <Button variant="default" aria-expanded={panel === "tim"} onClick={() => toggle("tim")}>
          {m.reviews_step_team()}
        </Button>
      )}
      {differences > 0 && (
        <Button variant="default" aria-expanded={panel === "beda"} onClick={() => toggle("beda")}>
          {m.depth_differ_open({ count: differences })}
        </Button>
      )}
      {(review.isAssessor || review.questions.length > 0) && (
        <Button variant="default" aria-expanded={panel === "tanya"} onClick={() => toggle("tanya")}>
          {m.depth_ask_open({ count: open })}
        </Button>
      )}
      {worksheet.may["findings.readDrafts"]?.allowed && (
        <Button variant="default" aria-expanded={panel === "temuan"} onClick={() => toggle("temuan")}>
          {m.findings_panel()}
        </Button>
      )}
      {worksheet.may["reviews.return"]?.allowed && (
        <Button variant="default" aria-expanded={panel === "kembalikan"} onClick={() => toggle("kembalikan")}>
          {m.reviews_step_return({ count: review.marked.size })}
        </Button>
      )}
      {worksheet.may["reviews.passOn"]?.allowed && (
        <Button aria-expanded={panel === "layak"} onClick={() => toggle("layak")}>
          {m.board_fit_step()}
        </Button>
      )}
      {(above && review.isAssessor && worksheet.may["reviews.handOver"]?.allowed) || review.handovers.length > 0 ? (
        <Button variant="default" aria-expanded={panel === "serah"} onClick={() => toggle("serah")}>
          {above && review.isAssessor && !isGiven
            ? m.depth_hand_step({ tier: layerName(above) })
            : m.depth_hand_title()}
        </Button>
      ) : null}
      {worksheet.may["reviews.conclude"]?.allowed && (
        <Button aria-expanded={panel === "simpulkan"} onClick={() => toggle("simpulkan")}>
          {m.reviews_step_conclude()}
        </Button>
      )}
      {worksheet.verdict && (
        <Button aria-expanded={panel === "putusan"} onClick={() => toggle("putusan")}>
          {m.reviews_step_verdict()}
        </Button>
      )}
    </>
  );
}

/** One sentence, only where judging is not possible now. */
function Strip({ review }: { readonly review: Review }) {
  const { worksheet, returns, item } = review.sheet;
  const lock = review.sheet.lockOf(item);
  if (!lock) return null;
  const isTurnOfUnit = worksheet.state === "returned" || worksheet.state === "filling";
  const turn =
    worksheet.state === "returned" ? m.reviews_turn_returned({ count: returns.size }) : m.reviews_turn_filling();
  const words = !review.isAssessor
    ? m.reviews_no_tier()
    : isTurnOfUnit && worksheet.round.state === "open"
      ? turn
      : lockWords(lock, worksheet);
  return (
    <div className={s.strip} role="status">
      {words}
    </div>
  );
}
