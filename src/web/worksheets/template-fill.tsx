import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import { fillTemplate } from "../../contract/worksheets/workbook-export.ts";
import * as m from "../../words/messages.js";
import { FileDrop } from "../ui/file-drop.tsx";
import { count } from "../ui/numbers.ts";
import { saveBytes } from "../ui/save-file.ts";
import { sendForm } from "../ui/send-form.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { noteWords, unmatchedWords, valueWords } from "./fill-words.ts";
import { refusalWords, workbookFiles } from "./workbook-words.ts";
import classes from "./workbook.module.css";

type Filled = z.infer<typeof fillTemplate.reply>;

const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A template is chosen, filled and handed back, with everything that a person should know about the filled file. */
export function TemplateFill({ params }: { readonly params: { agencyId: string; worksheetId: string } }) {
  const fill = useMutation({
    mutationFn: async (file: File) => fillTemplate.reply.parse(await sendForm(fillTemplate, file, { params })),
    onSuccess: save,
  });
  return (
    <>
      <p className={classes["lead"]}>{m.exchange_template_lead()}</p>
      <FileDrop
        accept={workbookFiles}
        invite={m.exchange_template_drop()}
        limit={m.workbook_limit()}
        onFile={(file) => fill.mutate(file)}
        isWorking={fill.isPending}
        name={fill.variables?.name ?? null}
      />
      {fill.isPending && <TableSkeleton />}
      {fill.isError && (
        <p className={classes["refusal"]} role="alert">
          <span aria-hidden="true">✕ </span>
          {refusalWords(fill.error)}
        </p>
      )}
      {fill.isSuccess && <Report filled={fill.data} />}
    </>
  );
}

function Report({ filled }: { readonly filled: Filled }) {
  const { report } = filled;
  const shownMissing = report.unmatched.slice(0, 30);
  return (
    <div className={classes["report"]}>
      <p role="status">
        <StatusTag status={report.unmatched.length > 0 ? "need" : "met"}>
          {m.exchange_filled({ count: count(report.cells), sheet: report.sheet })}
        </StatusTag>
      </p>
      <div className={classes["bar"]}>
        <Button onClick={() => save(filled)}>{m.exchange_download()}</Button>
      </div>
      <ul className={classes["notes"]}>
        <li>{report.kind === "portal" ? m.exchange_kind_portal() : m.exchange_kind_headings()}</li>
        {report.values.map((value) => (
          <li key={value.layer}>{valueWords(value)}</li>
        ))}
        {report.notes.map((note) => (
          <li key={noteWords(note)} data-warns={note.kind === "recaps_read_column" || undefined}>
            {noteWords(note)}
          </li>
        ))}
        {report.notes.some(({ kind }) => kind === "recaps_read_column") && <li>{m.exchange_recalculates()}</li>}
        {report.replaced.length > 0 && (
          <li data-warns>{m.exchange_replaced({ count: report.replaced.length, cells: shorten(report.replaced) })}</li>
        )}
        {report.unknownRows.length > 0 && (
          <li data-warns>{m.exchange_unknown_rows({ rows: shorten(report.unknownRows.map(String)) })}</li>
        )}
      </ul>
      {report.unmatched.length > 0 && (
        <>
          <p className={classes["warning"]}>
            <span aria-hidden="true">▲ </span>
            {m.exchange_unmatched({ count: report.unmatched.length })}
          </p>
          <ul className={classes["notes"]}>
            {shownMissing.map((one) => (
              <li key={`${one.item} ${one.what} ${one.cell}`}>{unmatchedWords(one)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function save({ file, fileName }: Filled): void {
  saveBytes(
    fileName,
    sheetType,
    Uint8Array.from(atob(file), (character) => character.charCodeAt(0)),
  );
}

function shorten(list: readonly string[]): string {
  return list.length > 12 ? `${list.slice(0, 12).join(", ")} …` : list.join(", ");
}
