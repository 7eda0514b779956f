import { Button, Checkbox } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { importWorkbook, previewWorkbook, type workbookChange } from "../../contract/worksheets/workbook.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
import { sendForm } from "../ui/send-form.ts";
import { points } from "../ui/numbers.ts";
import { keyOf } from "../ui/queries.ts";
import { StatusTag, type Status } from "../ui/status-tag.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { exactOf } from "./workbook-report.ts";
import { layoutWords, refusalWords, skippedWords, workbookFiles } from "./workbook-words.ts";
import classes from "./workbook.module.css";

type Change = z.infer<typeof workbookChange>;
type Preview = z.infer<typeof previewWorkbook.reply>;

/** Imports a workbook into a worksheet: first what would change, item by item, then the change itself. */
export function WorkbookImportPanel({
  agencyId,
  worksheetId,
}: {
  readonly agencyId: string;
  readonly worksheetId: string;
}) {
  const params = { agencyId, worksheetId };
  const client = useQueryClient();
  const preview = useMutation({
    mutationFn: async (file: File) => ({
      file,
      said: previewWorkbook.reply.parse(await sendForm(previewWorkbook, file, { params })),
    }),
    onMutate: () => apply.reset(),
  });
  const apply = useMutation({
    mutationFn: async ({ file, said }: { readonly file: File; readonly said: Preview }) =>
      importWorkbook.reply.parse(
        await sendForm(importWorkbook, file, { params, fields: { sha256: said.sha256, seen: said.seen } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(getWorksheet) }),
  });
  return (
    <div className={classes["stack"]}>
      <p className={classes["lead"]}>{m.workbook_import_lead()}</p>
      <FileDrop
        accept={workbookFiles}
        invite={m.workbook_drop()}
        limit={m.workbook_limit()}
        onFile={(file) => preview.mutate(file)}
        isWorking={preview.isPending}
        name={preview.variables?.name ?? null}
      />
      {preview.isPending && <TableSkeleton />}
      {preview.isError && (
        <p className={classes["refusal"]} role="alert">
          <span aria-hidden="true">✕ </span>
          {refusalWords(preview.error)}
        </p>
      )}
      {apply.isSuccess && (
        <Card tone="wash">
          <p role="status">
            <StatusTag status="met">
              {apply.data.applied === 0 ? m.workbook_applied_none() : m.workbook_applied({ count: apply.data.applied })}
            </StatusTag>
          </p>
          {apply.data.applied > 0 && <p className={classes["soft"]}>{m.workbook_applied_undo()}</p>}
        </Card>
      )}
      {apply.isError && (
        <p className={classes["refusal"]} role="alert">
          <span aria-hidden="true">✕ </span>
          {refusalWords(apply.error)}
        </p>
      )}
      {preview.isSuccess && !apply.isSuccess && (
        <Changes preview={preview.data.said} isApplying={apply.isPending} onApply={() => apply.mutate(preview.data)} />
      )}
    </div>
  );
}

function Changes({
  preview,
  isApplying,
  onApply,
}: {
  readonly preview: Preview;
  readonly isApplying: boolean;
  readonly onApply: () => void;
}) {
  const [showsAll, setAll] = useState(false);
  const changing = preview.changes.filter(willChange);
  const shown = showsAll
    ? preview.changes
    : preview.changes.filter((change) => change.kind !== "same" && change.kind !== "absent");
  return (
    <Card
      title={changing.length === 0 ? m.workbook_changes_none() : m.workbook_changes_count({ count: changing.length })}
      aside={
        <span className={classes["soft"]}>
          {layoutWords(preview.layout)} · {m.workbook_exact_total()} {points(exactOf(preview.total) ?? "0")}
        </span>
      }
    >
      {preview.defects.length > 0 && (
        <p className={classes["warning"]}>
          <span aria-hidden="true">▲ </span>
          {m.workbook_has_defects({ count: preview.defects.length })}
        </p>
      )}
      <div className={classes["bar"]}>
        {changing.length > 0 && (
          <Button loading={isApplying} onClick={onApply}>
            {m.workbook_apply({ count: changing.length })}
          </Button>
        )}
        <Checkbox
          label={m.workbook_show_unchanged()}
          checked={showsAll}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      </div>
      {shown.length > 0 && (
        <table className={classes["table"]} role="table">
          <thead role="rowgroup">
            <tr role="row">
              {[m.workbook_item(), m.workbook_kind(), m.workbook_ours(), m.workbook_theirs()].map((title) => (
                <th key={title} scope="col" role="columnheader">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((change) => (
              <ChangeRow key={`${change.item} ${change.field}`} change={change} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <code>{change.item}</code> <span className={classes["soft"]}>{change.label}</span>
      </th>
      <td role="cell">
        <StatusTag status={tones[change.kind]}>{kindWords[change.kind]()}</StatusTag>{" "}
        <span className={classes["soft"]}>{fieldWords[change.field]()}</span>
        {change.message && <span className={classes["why"]}>{skippedWords(change.message)}</span>}
      </td>
      <td role="cell" data-name={m.workbook_ours()}>
        {change.ours ?? <span className={classes["soft"]}>{m.workbook_empty_value()}</span>}
      </td>
      <td role="cell" data-name={m.workbook_theirs()}>
        <strong>{change.theirs ?? <span className={classes["soft"]}>{m.workbook_empty_value()}</span>}</strong>
      </td>
    </tr>
  );
}

function willChange(change: Change): boolean {
  return change.kind === "added" || change.kind === "changed";
}

const tones: Readonly<Record<Change["kind"], Status>> = {
  added: "plain",
  changed: "need",
  same: "plain",
  absent: "plain",
  invalid: "block",
};
const kindWords = {
  added: m.workbook_change_added,
  changed: m.workbook_change_changed,
  same: m.workbook_change_same,
  absent: m.workbook_change_absent,
  invalid: m.workbook_change_invalid,
} as const satisfies Record<Change["kind"], () => string>;
const fieldWords = {
  answer: m.workbook_field_answer,
  note: m.workbook_field_note,
  link: m.workbook_field_link,
} as const satisfies Record<Change["field"], () => string>;
