import { Button } from "@mantine/core";
import * as m from "../../words/messages.js";
import { askForVerification, getIntegrity } from "../../contract/evidence/integrity.ts";
import { moment } from "../ui/dates.ts";
import { count } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { Waiting } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import s from "./integrity-card.module.css";

/** Whether an agency's evidence is still what it was: damages by name, and a check on demand. For `evidence.verify`. */
export function IntegrityCard({ agencyId }: { readonly agencyId: string }) {
  const toast = useToast();
  const found = useCall(getIntegrity, { params: { agencyId } }, { staleTime: 30_000, refetchInterval: 60_000 });
  const ask = useSend(askForVerification, {
    refreshes: [getIntegrity],
    onDone: ({ asked }) => toast({ text: m.integrity_asked({ count: count(asked) }) }),
  });
  if (found.isPending) {
    return (
      <Waiting>
        <div className={s.blank} />
      </Waiting>
    );
  }
  if (found.isError) return <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />;
  const { files, oldest, pending, damaged, damages, everyDays } = found.data;
  return (
    <section className={s.card} aria-labelledby={`integrity-${agencyId}`}>
      <div className={s.head}>
        <h2 id={`integrity-${agencyId}`}>{m.integrity_title()}</h2>
        {files > 0 && (
          <Button
            variant="default"
            size="compact-md"
            disabled={ask.isPending || pending > 0}
            onClick={() => ask.mutate({ params: { agencyId } })}
          >
            {m.integrity_check_now()}
          </Button>
        )}
      </div>
      <p className={damaged > 0 ? s.block : undefined}>
        {files === 0
          ? m.integrity_no_files()
          : damaged > 0
            ? `✕ ${m.integrity_damaged({ count: count(damaged) })}`
            : `✓ ${m.integrity_all_intact({ count: count(files) })}`}
      </p>
      {damages.length > 0 && (
        <ul className={s.list}>
          {damages.map((one) => (
            <li key={`${one.documentId} ${one.number}`}>
              <b>{one.title}</b>
              <span className={s.soft}>
                {one.unit} · {one.fileName} · {m.evidence_version({ number: one.number })}
              </span>
              <span>
                {one.state === "missing" ? m.integrity_missing() : m.integrity_changed()} ·{" "}
                {m.integrity_found({ when: moment(one.foundAt) })}. {m.integrity_next()}
              </span>
            </li>
          ))}
        </ul>
      )}
      {ask.isError && <ProblemPanel problem={ask.error} />}
      {files > 0 && (
        <p className={s.soft}>
          {pending > 0 ? m.integrity_pending({ count: count(pending) }) : m.integrity_about({ days: everyDays })}{" "}
          {oldest !== null && m.integrity_oldest({ when: moment(oldest) })}
        </p>
      )}
    </section>
  );
}
