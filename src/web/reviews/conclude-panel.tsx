import { Button, Radio, Stack } from "@mantine/core";
import { useId, useMemo, useState } from "react";
import { concludeReview } from "../../contract/reviews.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { listWorksheets } from "../../contract/worksheets/list.ts";
import type { Predicate } from "../../core/instruments/pack.ts";
import { score } from "../../core/worksheets/scoring.ts";
import { answersOf, effectiveAnswers, gapsOf, verdictTier } from "../../core/worksheets/tiers.ts";
import * as m from "../../words/messages.js";
import { points } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { LinkButton } from "../worksheets/link-button.tsx";
import { type Outcome, outcomeWords } from "../worksheets/worksheet-list-words.ts";
import { GroundsTable, groundsOf } from "./grounds-table.tsx";
import { type Review, useReview } from "./review.ts";
import s from "./panel.module.css";

const outcomes = ["meets_wbbm", "meets_wbk", "not_yet"] as const satisfies readonly Outcome[];
const gateOf: Readonly<Record<Outcome, Predicate | null>> = { meets_wbbm: "WBBM", meets_wbk: "WBK", not_yet: null };

/** The lead's verdict: blocked while anything is unjudged, carried by the gates, with the grounds in view. */
export function ConcludePanel() {
  const review = useReview();
  const toast = useToast();
  const { worksheet, outline } = review.sheet;
  const { card, gaps } = useVerdictScore(review);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [note, setNote] = useState("");
  const id = useId();
  const send = useSend(concludeReview, {
    refreshes: [getWorksheet, listWorksheets],
    onDone: (verdict) => {
      toast({ text: m.reviews_conclude_done({ outcome: outcomeWords(verdict.outcome) }) });
      review.openPanel("putusan");
    },
  });
  const carries = (one: Outcome): boolean => {
    const gate = gateOf[one];
    return gate === null || card.gates[gate].met;
  };
  const isBlocked = gaps.length > 0 || review.unsaved > 0;
  const { target } = worksheet;
  // Against what the score carries, the unit is owed a reason.
  const needsNote = outcome === "not_yet" && card.gates[target].met && note.trim() === "";
  return (
    <form
      className={s.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome && !isBlocked && !needsNote)
          send.mutate({
            params: { agencyId: worksheet.agencyId, worksheetId: worksheet.id },
            body: { version: worksheet.version, outcome, note: note.trim() },
          });
      }}
    >
      {gaps.length > 0 ? (
        <Gaps gaps={gaps} review={review} />
      ) : (
        <p>
          <StatusTag status="met">{m.reviews_conclude_complete({ items: outline.items.length })}</StatusTag>
        </p>
      )}
      <p className={s.total}>
        {m.reviews_verdict_total()} <strong>{points(card.total)}</strong>
      </p>
      {(["WBK", "WBBM"] as const).map((predicate) => (
        <details key={predicate} open={predicate === worksheet.target}>
          <summary>
            {card.gates[predicate].met ? (
              <StatusTag status="met">{m.reviews_conclude_gate_met({ predicate })}</StatusTag>
            ) : (
              <StatusTag status="block">
                {m.reviews_conclude_gate_unmet({
                  predicate,
                  count: card.gates[predicate].conditions.filter((one) => !one.met).length,
                })}
              </StatusTag>
            )}
          </summary>
          <GroundsTable label={m.reviews_conclude_grounds({ predicate })} grounds={groundsOf(card.gates[predicate])} />
        </details>
      ))}
      <Radio.Group
        label={m.reviews_conclude_outcome()}
        value={outcome ?? ""}
        onChange={(value) => setOutcome(outcomes.find((one) => one === value) ?? null)}
      >
        <Stack gap={8} mt={6}>
          {outcomes.map((one) => (
            <Radio
              key={one}
              value={one}
              label={outcomeWords(one)}
              disabled={isBlocked || !carries(one)}
              description={
                gateOf[one] === null
                  ? m.reviews_conclude_always()
                  : carries(one)
                    ? m.reviews_conclude_carried()
                    : m.reviews_conclude_not_carried()
              }
            />
          ))}
        </Stack>
      </Radio.Group>
      <div className={s.field}>
        <label htmlFor={id}>{m.reviews_conclude_note()}</label>
        <textarea
          id={id}
          rows={4}
          maxLength={10_000}
          value={note}
          placeholder={m.reviews_conclude_note_hint()}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      {needsNote && (
        <p className={s.warning} role="status">
          <span aria-hidden="true">▲ </span>
          {m.reviews_conclude_note_needed({ predicate: target })}
        </p>
      )}
      {review.unsaved > 0 && (
        <p className={s.warning}>
          <span aria-hidden="true">▲ </span>
          {m.reviews_unsaved({ count: review.unsaved })}
        </p>
      )}
      {send.isError && <ProblemPanel problem={send.error} />}
      <p className={s.soft}>{m.reviews_conclude_final()}</p>
      <Button type="submit" loading={send.isPending} disabled={outcome === null || isBlocked || needsNote}>
        {outcome === null ? m.reviews_conclude_choose() : m.reviews_conclude_send({ outcome: outcomeWords(outcome) })}
      </Button>
    </form>
  );
}

/** The score that the verdict rests on: the verdict tier's own answers and those it inherits, as the server has them. */
function useVerdictScore(review: Review) {
  const { worksheet, pack } = review.sheet;
  const tier = verdictTier(worksheet.tiers);
  return useMemo(() => {
    const byLayer = Object.fromEntries(
      [...review.entries].map(([layer, entries]) => [
        layer,
        Object.fromEntries([...entries].flatMap(([item, { answer }]) => (answer ? [[item, answer] as const] : []))),
      ]),
    );
    const effective = effectiveAnswers(worksheet.tiers, tier, byLayer);
    const card = score(pack, answersOf(effective), { held: worksheet.held });
    return {
      card,
      gaps: gapsOf(
        pack.items.map((item) => item.code),
        effective,
      ),
    };
  }, [review.entries, worksheet.tiers, worksheet.held, tier, pack]);
}

const firstGaps = 12;

function Gaps({ gaps, review }: { readonly gaps: readonly string[]; readonly review: Review }) {
  const { outline } = review.sheet;
  return (
    <div className={s.warning}>
      <p>
        <span aria-hidden="true">▲ </span>
        {m.reviews_conclude_gaps({ count: gaps.length })}
      </p>
      <p className={s.links}>
        {gaps.slice(0, firstGaps).map((code) => (
          <LinkButton key={code} onClick={() => review.sheet.go(code)}>
            {outline.itemsByCode.get(code)?.short ?? code}
          </LinkButton>
        ))}
        {gaps.length > firstGaps && (
          <LinkButton onClick={() => review.setFilter("unanswered")}>{m.reviews_conclude_gaps_all()}</LinkButton>
        )}
      </p>
    </div>
  );
}
