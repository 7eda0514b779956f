import { useId, useState } from "react";
import * as m from "../../../words/messages.js";
import { type Preview, previewEvidence } from "../../../contract/evidence/previews.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { count } from "../../ui/numbers.ts";
import { useCall } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import s from "./views.module.css";

type Params = {
  readonly agencyId: string;
  readonly unitId: string;
  readonly documentId: string;
  readonly number: number;
};

/** What the server makes of a workbook, a presentation, a table or a plain text. */
export function MadeView({
  params,
  pages,
  page,
}: {
  readonly params: Params;
  readonly pages: readonly number[];
  /** The sheet that is open at first, where no pointer names one. */
  readonly page: number;
}) {
  const made = useCall(previewEvidence, { params }, { staleTime: 10 * 60_000 });
  if (made.isPending) return <TableSkeleton />;
  if (made.isError) return <ProblemPanel problem={made.error} onRetry={() => void made.refetch()} />;
  switch (made.data.kind) {
    case "sheets":
      return <Sheets made={made.data} first={(pages[0] ?? page) - 1} />;
    case "slides":
      return <Slides made={made.data} pages={pages} />;
    case "text":
      return (
        <div className={s.view}>
          {!made.data.isWhole && <p className={s.soft}>{m.preview_text_cut()}</p>}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className={s.text} tabIndex={0}>
            {made.data.text}
          </pre>
        </div>
      );
    case "page":
      return null;
  }
}

type Made<Kind> = Extract<Preview, { kind: Kind }>;

/** One sheet at a time, by tabs; letters and numbers at the edges as the workbook itself has them. */
function Sheets({ made, first }: { readonly made: Made<"sheets">; readonly first: number }) {
  const [chosen, choose] = useState(Math.min(Math.max(0, first), made.sheets.length - 1));
  const id = useId();
  const sheet = made.sheets[chosen];
  if (!sheet) return <p className={s.soft}>{m.preview_sheet_empty()}</p>;
  const columns = sheet.rows[0]?.length ?? 0;
  return (
    <div className={s.view}>
      {made.sheets.length > 1 && (
        <div className={s.tabs} role="tablist" aria-label={m.preview_sheets()}>
          {made.sheets.map(({ name }, at) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${at}`}
              aria-selected={at === chosen}
              aria-controls={`${id}-sheet`}
              tabIndex={at === chosen ? 0 : -1}
              onClick={() => choose(at)}
              onKeyDown={({ key, currentTarget }) => {
                const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
                const next = currentTarget.parentElement?.children[at + step];
                if (step !== 0 && next instanceof HTMLElement) {
                  choose(at + step);
                  next.focus();
                }
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {sheet.rows.length === 0 && <p className={s.soft}>{m.preview_sheet_empty()}</p>}
      {(sheet.rowCount > sheet.rows.length || sheet.columnCount > columns) && sheet.rows.length > 0 && (
        <p className={s.soft}>
          {m.preview_sheet_cut({
            rows: count(sheet.rows.length),
            allRows: count(sheet.rowCount),
            columns: count(columns),
            allColumns: count(sheet.columnCount),
          })}
        </p>
      )}
      {sheet.rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={s.grid} tabIndex={0} role="tabpanel" id={`${id}-sheet`} aria-label={sheet.name}>
          <table>
            <thead>
              <tr>
                <td />
                {Array.from({ length: columns }, (_, column) => (
                  <th key={column} scope="col">
                    {letters(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.rows.map((row, at) => (
                // Rows of a file have no name but their number.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={at}>
                  <th scope="row">{at + 1}</th>
                  {row.map((cell, column) => (
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={column} data-number={isNumber(cell) || undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** The words of each slide; pictures and layout are in the file. */
function Slides({ made, pages }: { readonly made: Made<"slides">; readonly pages: readonly number[] }) {
  return (
    <div className={s.view}>
      <p className={s.soft}>{m.preview_slides_note({ count: made.slideCount })}</p>
      <ol className={s.slides}>
        {made.slides.map((text, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} data-pointed={pages.includes(at + 1) || undefined}>
            <span className={s.soft}>
              {m.preview_slide({ number: at + 1 })}
              {pages.includes(at + 1) && ` ◆ ${m.evidence_page_pointed()}`}
            </span>
            <p>{text === "" ? <span className={s.soft}>{m.preview_slide_empty()}</span> : text}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function isNumber(text: string): boolean {
  return /^-?\d+([.,]\d+)?$/.test(text);
}
