import { Button } from "@mantine/core";
import { useMemo } from "react";
import { type Agency, listUnits } from "../../contract/agencies.ts";
import { listInvitations, listPeople } from "../../contract/people.ts";
import { listImports, type TableImport, undoImport } from "../../contract/people/imports.ts";
import * as m from "../../words/messages.js";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { moment } from "../ui/dates.ts";
import { count } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import classes from "./import.module.css";

/** Tables that were brought in, and the way back. */
export function ImportHistory({ agency }: { readonly agency: Agency }) {
  const agencyId = agency.id;
  const toast = useToast();
  const list = useCall(listImports, { params: { agencyId } });
  const undo = useSend(undoImport, {
    refreshes: [listImports, listUnits, listPeople, listInvitations],
    onDone: ({ undone, kept }) => toast({ text: m.import_undone_toast({ undone: count(undone), kept: count(kept) }) }),
  });
  const { mutate, isPending } = undo;
  const columns = useMemo(
    () => columnsOf(agency, isPending, (importId) => mutate({ params: { agencyId, importId } })),
    [agency, agencyId, isPending, mutate],
  );
  if (list.isPending) return <TableSkeleton />;
  if (list.isError) return <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />;
  return (
    <section className={classes["step"]} aria-label={m.import_history()}>
      <h2>{m.import_history()}</h2>
      {undo.isError && <ProblemPanel problem={undo.error} />}
      <DataTable
        label={m.import_history()}
        columns={columns}
        rows={list.data.items}
        rowKey={({ id }) => id}
        searchable={list.data.items.length > 10}
        empty={<p className={classes["note"]}>{m.import_history_none()}</p>}
      />
    </section>
  );
}

function columnsOf(agency: Agency, isBusy: boolean, undo: (id: string) => void): readonly Column<TableImport>[] {
  return [
    { id: "file", title: m.import_file(), value: (one) => one.fileName, main: true },
    { id: "kind", title: m.import_kind(), value: (one) => kindWords[one.kind]() },
    {
      id: "when",
      title: m.import_when(),
      value: (one) => one.doneAt ?? one.createdAt,
      cell: (one) => moment(one.doneAt ?? one.createdAt, agency.zone),
    },
    { id: "who", title: m.import_who(), value: (one) => one.createdBy },
    {
      id: "result",
      title: m.import_result(),
      value: (one) => resultText(one),
      cell: (one) => (
        <span className={classes["counts"]}>
          <StatusTag status={one.state === "done" ? "met" : "plain"}>
            {one.state === "done" ? m.import_status_done() : m.import_status_undone()}
          </StatusTag>
          {resultText(one)}
        </span>
      ),
    },
    {
      id: "undo",
      title: "",
      cell: (one) =>
        one.state === "done" && (
          <Button variant="default" size="compact-md" disabled={isBusy} onClick={() => undo(one.id)}>
            {m.import_undo()}
          </Button>
        ),
    },
  ];
}

const kindWords = { units: m.import_kind_units, people: m.import_kind_people } as const;

function resultText({ counts }: TableImport): string {
  if (!counts) return "";
  return m.import_result_text({ made: count(counts.made), same: count(counts.same), left: count(counts.left) });
}
