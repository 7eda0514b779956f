import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Draft } from "../../contract/findings/shapes.ts";
import { listFindingDrafts, listFindings, releaseFindings } from "../../contract/findings/writing.ts";
import { usualAnswerBy } from "../../core/findings/follow-up.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import { todayIn } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { CardsSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { DraftCard, isPending } from "./draft-card.tsx";
import { type FindingDesk, placeOf } from "./finding-desk.ts";
import { Writing } from "./item-desk.tsx";
import { ToldFindings } from "./told-findings.tsx";
import s from "./findings.module.css";

/** All findings of the worksheet: what waits to be released, what the unit has, what was withdrawn; and the release. */
export function FindingsPanel({ desk }: { readonly desk: FindingDesk }) {
  const drafts = useCall(listFindingDrafts, { params: placeOf(desk) }, { enabled: desk.mayReadDrafts });
  if (desk.mayReadDrafts && drafts.isPending) return <CardsSkeleton />;
  if (drafts.isError) return <ProblemPanel problem={drafts.error} onRetry={() => void drafts.refetch()} />;
  const all = drafts.data?.items ?? [];
  const pending = all.filter(isPending);
  const released = all.filter((draft) => !isPending(draft) && draft.releasedVersion !== null);
  const withdrawn = all.filter((draft) => draft.withdrawn !== null && draft.releasedVersion === null);
  return (
    <div className={s.stack}>
      {all.length === 0 && <EmptyState title={m.findings_panel_empty()}>{m.findings_panel_empty_next()}</EmptyState>}
      {pending.length > 0 && <Pending key={pending.map(({ id }) => id).join()} drafts={pending} desk={desk} />}
      <Writing desk={desk} item={null} />
      <ToldFindings here={desk} item={null} known={desk.knows} itemName={desk.itemName} />
      <Cards title={m.findings_panel_released()} drafts={released} desk={desk} />
      <Cards title={m.findings_panel_withdrawn()} drafts={withdrawn} desk={desk} />
    </div>
  );
}

function Cards({
  title,
  drafts,
  desk,
}: {
  readonly title: string;
  readonly drafts: readonly Draft[];
  readonly desk: FindingDesk;
}) {
  if (drafts.length === 0) return null;
  return (
    <section className={s.section}>
      <h3>{title}</h3>
      <ul className={s.list}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <DraftCard draft={draft} desk={desk} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One by one or all at once, each in the wording that stands here. */
function Pending({ drafts, desk }: { readonly drafts: readonly Draft[]; readonly desk: FindingDesk }) {
  const toast = useToast();
  const today = todayIn("WIB", useNow());
  const ready = drafts.filter(({ recommendation }) => recommendation !== "");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [answerBy, setAnswerBy] = useState(usualAnswerBy(today));
  const chosen = ready.filter(({ id }) => !left.has(id));
  const release = useSend(releaseFindings, {
    refreshes: [listFindingDrafts, listFindings],
    onDone: ({ released }) => toast({ text: m.findings_release_done({ count: released }) }),
  });
  const toggle = (id: string): void =>
    setLeft((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]));
  const choice = (draft: Draft) => {
    if (!desk.mayRelease) return undefined;
    if (draft.recommendation === "") return <p>▲ {m.findings_release_incomplete()}</p>;
    return (
      <Checkbox
        checked={!left.has(draft.id)}
        onChange={() => toggle(draft.id)}
        label={m.findings_release_one()}
        aria-label={m.findings_choose({ text: draft.condition.slice(0, 80) })}
      />
    );
  };
  return (
    <section className={s.section}>
      <h3>{m.findings_panel_drafts()}</h3>
      {!desk.mayRelease && <p className={s.soft}>{m.findings_release_lead()}</p>}
      <ul className={s.list}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <DraftCard draft={draft} desk={desk} choice={choice(draft)} />
          </li>
        ))}
      </ul>
      {desk.mayRelease && (
        <>
          <TextInput
            type="date"
            label={m.findings_release_by()}
            min={today}
            value={answerBy}
            onChange={(event) => setAnswerBy(event.currentTarget.value)}
          />
          <p className={s.soft}>{m.findings_release_hint()}</p>
          {release.isError && <ProblemPanel problem={release.error} />}
          <div className={s.bar}>
            <Button
              loading={release.isPending}
              disabled={chosen.length === 0 || answerBy === ""}
              onClick={() =>
                release.mutate({
                  params: placeOf(desk),
                  body: { findings: chosen.map(({ id, version }) => ({ id, version })), answerBy },
                })
              }
            >
              {m.findings_release({ count: chosen.length })}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
