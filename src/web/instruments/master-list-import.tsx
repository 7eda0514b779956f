import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { z } from "zod";
import { type difference, getInstrument, importMasterList, listInstruments } from "../../contract/instruments.ts";
import * as m from "../../words/messages.js";
import { count } from "../ui/numbers.ts";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import classes from "./master-list-import.module.css";

type Difference = z.infer<typeof difference>;

/** Lays the ministry's master list over the pack: first a trial with every difference, then, when wanted, for good. */
export function MasterListImport({ instrumentId }: { readonly instrumentId: string }) {
  const [file, setFile] = useState<{ readonly name: string; readonly content: string } | null>(null);
  const send = useSend(importMasterList, { refreshes: [listInstruments, getInstrument] });
  const columns = useMemo(() => columnsOf(), []);
  const params = { instrumentId };
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    const content = await chosen.text();
    setFile({ name: chosen.name, content });
    send.mutate({ params, body: { content, dryRun: true } });
  };
  const report = send.data;
  return (
    <div className={classes["import"]}>
      <label className={classes["file"]}>
        {m.instruments_import_file()}
        <input type="file" accept="application/json,.json" onChange={(event) => void choose(event.currentTarget.files?.[0])} />
      </label>
      {send.isPending && <p role="status">{m.instruments_import_reading()}</p>}
      {send.error && <ProblemPanel problem={send.error} />}
      {report && file && (
        <>
          <p>
            <StatusTag status={report.applied ? "met" : "need"}>{report.applied ? m.instruments_import_applied() : m.instruments_import_trial()}</StatusTag>{" "}
            {m.instruments_import_report({ file: file.name, year: report.year, matched: count(report.matched), differences: count(report.differences.length) })}
          </p>
          {!report.applied && (
            <Button loading={send.isPending} onClick={() => send.mutate({ params, body: { content: file.content, dryRun: false } })}>
              {m.instruments_import_apply()}
            </Button>
          )}
          {report.differences.length > 0 && (
            <DataTable label={m.instruments_differences()} columns={columns} rows={report.differences} rowKey={(one) => `${one.place} ${one.kind} ${one.message}`} fileName={`${instrumentId}-beda`} searchable={false} />
          )}
        </>
      )}
    </div>
  );
}

function columnsOf(): readonly Column<Difference>[] {
  return [
    { id: "place", title: m.instruments_difference_place(), main: true, value: (one) => one.place },
    { id: "kind", title: m.instruments_difference_kind(), value: (one) => one.kind },
    { id: "message", title: m.instruments_difference_what(), value: (one) => one.message },
    { id: "ours", title: m.instruments_difference_ours(), value: (one) => one.ours },
    { id: "theirs", title: m.instruments_difference_theirs(), value: (one) => one.theirs },
  ];
}
