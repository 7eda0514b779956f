import { Button, Checkbox } from "@mantine/core";
import { useMemo, useState } from "react";
import type { z } from "zod";
import type { CheckedRow, importCheck, OpenedImport } from "../../contract/people/imports.ts";
import * as m from "../../words/messages.js";
import { unitKindWord } from "../agencies/agency-words.ts";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { count } from "../ui/numbers.ts";
import { roleWord } from "../ui/role-words.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { faultText, fieldWords } from "./import-words.ts";
import classes from "./import.module.css";

/** What a dry run found, row by row, the faulty first; and the button that brings the table in. */
export function ImportCheck({
  kind,
  found,
  isRunning,
  onRun,
}: {
  readonly kind: OpenedImport["kind"];
  readonly found: z.infer<typeof importCheck>;
  readonly isRunning: boolean;
  readonly onRun: (leaveFaulty: boolean) => void;
}) {
  const { counts, rows } = found;
  const [onlyFaulty, setOnlyFaulty] = useState(false);
  const [leaveFaulty, setLeaveFaulty] = useState(false);
  const columns = useMemo(() => columnsOf(kind), [kind]);
  const isReady = counts.new > 0 && (counts.fault === 0 || leaveFaulty);
  return (
    <>
      <p className={classes["counts"]} role="status">
        <StatusTag status="met">{m.import_count_new({ count: count(counts.new) })}</StatusTag>
        <StatusTag status="plain">{m.import_count_same({ count: count(counts.same) })}</StatusTag>
        {counts.fault > 0 && (
          <StatusTag status="block">{m.import_count_fault({ count: count(counts.fault) })}</StatusTag>
        )}
      </p>
      <div className={classes["bar"]}>
        {counts.fault > 0 && (
          <Checkbox
            label={m.import_leave({ count: count(counts.fault) })}
            description={m.import_leave_lead()}
            checked={leaveFaulty}
            onChange={(event) => setLeaveFaulty(event.currentTarget.checked)}
          />
        )}
        <Button disabled={!isReady} loading={isRunning} onClick={() => onRun(leaveFaulty)}>
          {counts.new === 0 ? m.import_run_none() : m.import_run({ count: count(counts.new) })}
        </Button>
      </div>
      <DataTable
        label={m.import_step_check()}
        columns={columns}
        rows={onlyFaulty ? rows.filter(({ state }) => state === "fault") : rows}
        rowKey={({ row }) => String(row)}
        fileName="uji-coba-impor"
        filters={
          counts.fault > 0 && (
            <Checkbox
              label={m.import_only_faulty()}
              checked={onlyFaulty}
              onChange={(event) => setOnlyFaulty(event.currentTarget.checked)}
            />
          )
        }
      />
    </>
  );
}

const states = { new: "met", same: "plain", fault: "block" } as const;
const stateWords = {
  new: m.import_state_new,
  same: m.import_state_same,
  fault: m.import_state_fault,
} as const;

function columnsOf(kind: OpenedImport["kind"]): readonly Column<CheckedRow>[] {
  const faults: Column<CheckedRow> = {
    id: "faults",
    title: m.import_faults(),
    value: (row) => row.faults.map(faultText).join(" · ") || null,
    cell: (row) =>
      row.faults.length === 0 ? (
        "–"
      ) : (
        <ul className={classes["faults"]}>
          {row.faults.map((fault) => (
            <li key={`${fault.field} ${fault.kind}`}>{faultText(fault)}</li>
          ))}
        </ul>
      ),
  };
  const first: readonly Column<CheckedRow>[] = [
    { id: "row", title: m.import_row(), value: (row) => row.row, align: "end" },
    {
      id: "state",
      title: m.import_result(),
      value: (row) => stateWords[row.state](),
      cell: (row) => <StatusTag status={states[row.state]}>{stateWords[row.state]()}</StatusTag>,
    },
    { id: "name", title: fieldWords.name(), value: (row) => row.name || null, main: true },
  ];
  const units: readonly Column<CheckedRow>[] = [
    { id: "code", title: fieldWords.code(), value: (row) => row.code },
    { id: "kind", title: fieldWords.kind(), value: (row) => (row.kind === null ? null : unitKindWord(row.kind)) },
    { id: "parent", title: fieldWords.parent(), value: (row) => row.parent },
  ];
  const people: readonly Column<CheckedRow>[] = [
    { id: "email", title: fieldWords.email(), value: (row) => row.email },
    { id: "role", title: fieldWords.role(), value: (row) => (row.role === null ? null : roleWord(row.role)) },
    { id: "unit", title: fieldWords.unit(), value: (row) => row.unit },
  ];
  return [...first, ...(kind === "units" ? units : people), faults];
}
