import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useState } from "react";
import {
  listNational,
  listNationalDuties,
  listReleasable,
  type Releasable,
  releaseResults,
} from "../../../contract/proposals/national.ts";
import { listRounds } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { lastMoment, moment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { TextLink } from "../../ui/links.tsx";
import { count } from "../../ui/numbers.ts";
import { Page } from "../../ui/page.tsx";
import { reasonWords } from "../../ui/problem-words.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { outcomeTone, outcomeWord } from "./national-words.ts";
import s from "./national.module.css";

/** Decided results that nobody outside knows yet: released together, on their day. */
export function ReleaseScreen() {
  const rounds = useCall(listRounds, {});
  const [chosen, choose] = useLinkedText("round");
  const all = rounds.data?.items ?? [];
  const round = all.find(({ id }) => id === chosen) ?? all.find(({ state }) => state === "open") ?? all[0];
  return (
    <Page title={m.national_release_title()} lead={m.national_release_lead()}>
      {rounds.isError && <ProblemPanel problem={rounds.error} onRetry={() => void rounds.refetch()} />}
      {rounds.isPending && <TableSkeleton />}
      {round && (
        <div className={s.column}>
          <NativeSelect
            label={m.national_release_round()}
            value={round.id}
            onChange={(event) => choose(event.currentTarget.value)}
            data={all.map(({ id, year, name }) => ({ value: id, label: `${year} · ${name}` }))}
          />
          <Waiting key={round.id} roundId={round.id} />
        </div>
      )}
    </Page>
  );
}

function Waiting({ roundId }: { readonly roundId: string }) {
  const waiting = useCall(listReleasable, { params: { roundId } });
  if (waiting.isPending) return <TableSkeleton />;
  if (waiting.isError) return <ProblemPanel problem={waiting.error} onRetry={() => void waiting.refetch()} />;
  const { items, atWork, selection, objection } = waiting.data;
  return (
    <>
      {atWork > 0 && <p className={s.soft}>{m.national_release_at_work({ count: count(atWork) })}</p>}
      {items.length === 0 && <EmptyState title={m.national_release_none()} />}
      {(["admin_selection", "objection"] as const).map((stage) => {
        const lines = items.filter((line) => line.stage === stage);
        const window = stage === "admin_selection" ? selection : objection;
        return lines.length > 0 && <Batch key={stage} roundId={roundId} stage={stage} lines={lines} window={window} />;
      })}
    </>
  );
}

function Batch({
  roundId,
  stage,
  lines,
  window,
}: {
  readonly roundId: string;
  readonly stage: Releasable["stage"];
  readonly lines: readonly Releasable[];
  readonly window: Reply<typeof listReleasable>["selection"];
}) {
  const toast = useToast();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const send = useSend(releaseResults, {
    refreshes: [listReleasable, listNational, listNationalDuties],
    onDone: ({ released }) => toast({ text: m.national_release_done({ count: count(released) }) }),
  });
  const chosen = lines.filter(({ worksheetId }) => !left.has(worksheetId));
  const toggle = (id: string) =>
    setLeft((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return (
    <section className={s.column}>
      <h2>{stage === "admin_selection" ? m.national_release_selection() : m.national_release_objection()}</h2>
      <p className={s.soft}>
        {window.opensAt && window.closesAt
          ? m.national_release_window({ from: moment(window.opensAt), to: lastMoment(window.closesAt) })
          : m.national_release_no_window()}
      </p>
      <ul className={s.list}>
        {lines.map((line) => (
          <li key={line.worksheetId} className={s.line}>
            <Checkbox
              aria-label={m.national_release_choose({ unit: line.unitName })}
              checked={!left.has(line.worksheetId)}
              onChange={() => toggle(line.worksheetId)}
              label={`${line.unitName} · ${line.agencyName} · ${line.target}`}
            />
            <StatusTag status={outcomeTone(line.outcome)}>{outcomeWord(line.outcome)}</StatusTag>
            <TextLink
              to="/nasional/$agencyId/$worksheetId"
              params={{ agencyId: line.agencyId, worksheetId: line.worksheetId }}
            >
              {line.unitName}
            </TextLink>
          </li>
        ))}
      </ul>
      {send.isError && <ProblemPanel problem={send.error} />}
      {window.why && <p className={s.soft}>▲ {reasonWords(window.why)}</p>}
      <div>
        <Button
          loading={send.isPending}
          disabled={chosen.length === 0 || window.why !== null}
          onClick={() =>
            send.mutate({
              params: { roundId },
              body: { stage, items: chosen.map(({ agencyId, worksheetId }) => ({ agencyId, worksheetId })) },
            })
          }
        >
          {m.national_release_send({ count: count(chosen.length) })}
        </Button>
      </div>
    </section>
  );
}
