import { Button } from "@mantine/core";
import { useState } from "react";
import { listUnits } from "../../contract/agencies.ts";
import { listInvitations, listPeople } from "../../contract/people.ts";
import {
  checkImport,
  getImport,
  type ImportReading,
  listImports,
  type OpenedImport,
  runImport,
} from "../../contract/people/imports.ts";
import * as m from "../../words/messages.js";
import { count } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { ImportCheck } from "./import-check.tsx";
import { ImportColumns } from "./import-columns.tsx";
import classes from "./import.module.css";

/** One table on its way in: which column is what, the dry run, and the run. */
export function ImportTable({
  agencyId,
  importId,
  onClose,
}: {
  readonly agencyId: string;
  readonly importId: string;
  readonly onClose: () => void;
}) {
  const opened = useCall(getImport, { params: { agencyId, importId } });
  if (opened.isPending) return <TableSkeleton />;
  if (opened.isError) {
    return (
      <ProblemPanel problem={opened.error} onRetry={() => void opened.refetch()}>
        <Button variant="default" onClick={onClose}>
          {m.import_other()}
        </Button>
      </ProblemPanel>
    );
  }
  return <Steps agencyId={agencyId} table={opened.data} onClose={onClose} />;
}

function Steps({
  agencyId,
  table,
  onClose,
}: {
  readonly agencyId: string;
  readonly table: OpenedImport;
  readonly onClose: () => void;
}) {
  const toast = useToast();
  const [reading, setReading] = useState<ImportReading>(table.suggested);
  const place = { agencyId, importId: table.id };
  const check = useSend(checkImport);
  const run = useSend(runImport, {
    refreshes: [listImports, listUnits, listPeople, listInvitations],
    onDone: (done) => {
      toast({ text: m.import_done_toast({ count: count(done.counts?.made ?? 0) }) });
      onClose();
    },
  });
  const change = (next: ImportReading): void => {
    setReading(next);
    // What was found of another reading says nothing of this one.
    check.reset();
    run.reset();
  };
  return (
    <div className={classes["stack"]}>
      <div className={classes["bar"]}>
        <strong className={classes["file"]}>{table.fileName}</strong>
        <Button variant="default" onClick={onClose}>
          {m.import_other()}
        </Button>
      </div>
      <section className={classes["step"]} aria-label={m.import_step_map()}>
        <h2>{m.import_step_map()}</h2>
        <ImportColumns table={table} reading={reading} onChange={change} />
        <Button loading={check.isPending} onClick={() => check.mutate({ params: place, body: reading })}>
          {m.import_check_button()}
        </Button>
        {check.isError && <ProblemPanel problem={check.error} />}
      </section>
      {check.data && (
        <section className={classes["step"]} aria-label={m.import_step_check()}>
          <h2>{m.import_step_check()}</h2>
          <ImportCheck
            kind={table.kind}
            found={check.data}
            isRunning={run.isPending}
            onRun={(leaveFaulty) => run.mutate({ params: place, body: { ...reading, leaveFaulty } })}
          />
          {run.isError && <ProblemPanel problem={run.error} />}
        </section>
      )}
    </div>
  );
}
