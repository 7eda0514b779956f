import { useMemo } from "react";
import { type Audience, countThreads, listThreads, type Thread } from "../../../contract/worksheets/threads.ts";
import * as m from "../../../words/messages.js";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { useSheet } from "../sheet.ts";
import { NewThread } from "./new-thread.tsx";
import { ThreadCard } from "./thread-card.tsx";
import { audienceWords } from "./thread-words.ts";
import { useKeepThread } from "./use-threads.ts";
import s from "./threads.module.css";

/** The conversation on the item in focus, each audience in a place of its own: what is said here is read by these. */
export function ThreadsPanel({ linked }: { readonly linked: string | undefined }) {
  const { worksheet, item } = useSheet();
  const { agencyId, id: worksheetId } = worksheet;
  const params = useMemo(() => ({ agencyId, worksheetId }), [agencyId, worksheetId]);
  const threads = useCall(listThreads, { params, query: { item: item.code } }, { staleTime: 5_000 });
  const rights = useCall(countThreads, { params }, { staleTime: 15_000 });
  const keep = useKeepThread(params, item.code);
  const failed = threads.data ? rights.error : threads.error;
  if (failed) {
    return (
      <ProblemPanel
        problem={failed}
        onRetry={() => {
          void threads.refetch();
          void rights.refetch();
        }}
      />
    );
  }
  if (!threads.data || !rights.data) return <TableSkeleton rows={4} />;
  const { reads, writes } = rights.data;
  if (reads.length === 0) return <p className={s.soft}>{m.threads_not_for_you()}</p>;
  return (
    <div className={s.panel}>
      {placesOf(reads).map((audience) => (
        <Place
          key={`${audience} ${item.code}`}
          audience={audience}
          threads={threads.data.items.filter((one) => one.audience === audience)}
          mayWrite={writes.includes(audience)}
          linked={linked}
          onChanged={keep}
        />
      ))}
    </div>
  );
}

/** What both sides read stands first; what is for one's own side alone below it, always in this order. */
function placesOf(reads: readonly Audience[]): readonly Audience[] {
  return (["shared", "unit", "internal"] as const).filter((audience) => reads.includes(audience));
}

function Place({
  audience,
  threads,
  mayWrite,
  linked,
  onChanged,
}: {
  readonly audience: Audience;
  readonly threads: readonly Thread[];
  readonly mayWrite: boolean;
  readonly linked: string | undefined;
  readonly onChanged: (thread: Thread) => void;
}) {
  const words = audienceWords[audience];
  const open = threads.filter(({ resolved }) => resolved === null);
  const settled = threads.filter(({ resolved }) => resolved !== null);
  const card = (thread: Thread) => (
    <ThreadCard key={thread.id} thread={thread} isLinked={thread.id === linked} onChanged={onChanged} />
  );
  return (
    <section className={s.place} data-audience={audience} aria-label={words.name()}>
      <h3 className={s.placeName}>
        <span aria-hidden="true">{words.sign}</span> {words.name()}
      </h3>
      <p className={s.soft}>{words.what()}</p>
      {open.map(card)}
      {threads.length === 0 && !mayWrite && <p className={s.soft}>{m.threads_none()}</p>}
      {mayWrite && <NewThread audience={audience} onOpened={onChanged} />}
      {settled.length > 0 && (
        <details className={s.settled} open={settled.some(({ id }) => id === linked) || undefined}>
          <summary>{m.threads_settled({ count: settled.length })}</summary>
          {settled.map(card)}
        </details>
      )}
    </section>
  );
}
