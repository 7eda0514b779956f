import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import * as m from "../../words/messages.js";
import { type Column, sortRows, toCsv } from "./columns.ts";
import { count } from "./numbers.ts";
import { saveText } from "./save-file.ts";
import { useLinkedText } from "./linked-text.ts";
import classes from "./data-table.module.css";

const step = 200;

/**
 * A list as a table: searched and sorted in the address (so a link shows the same), exported as CSV, drawn as cards on
 * a narrow screen. Hundreds of rows more come when asked for.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  fileName,
  empty,
  filters,
  onRow,
  chosen,
  searchable = true,
  onMore = null,
}: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Without ending; left out where a list is not worth exporting. */
  readonly fileName?: string;
  readonly empty?: ReactNode;
  readonly filters?: ReactNode;
  readonly onRow?: (row: Row) => void;
  readonly chosen?: string | undefined;
  readonly searchable?: boolean;
  /** Loads more rows from the server; null when all are here. */
  readonly onMore?: (() => void) | null;
}) {
  const [words, setWords] = useLinkedText("q");
  const [sort, setSort] = useLinkedText("sort");
  const [shown, setShown] = useState(step);
  const kept = useMemo(
    () => sortRows(columns, searchable ? findRows(columns, rows, words) : rows, sort),
    [columns, rows, words, sort, searchable],
  );
  if (rows.length === 0 && empty) {
    return (
      <div className={classes["list"]}>
        {filters && <div className={classes["tools"]}>{filters}</div>}
        {empty}
      </div>
    );
  }
  return (
    <div className={classes["list"]}>
      <div className={classes["tools"]}>
        {searchable && (
          <TextInput
            className={classes["search"]}
            type="search"
            aria-label={m.ui_list_search()}
            placeholder={m.ui_list_search()}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
        {filters}
        <span className={classes["count"]} role="status">
          {m.ui_list_count({ shown: count(kept.length), all: count(rows.length) })}
        </span>
        {fileName && (
          <Button variant="default" onClick={() => saveText(`${fileName}.csv`, "text/csv", toCsv(columns, kept))}>
            {m.ui_list_csv()}
          </Button>
        )}
      </div>
      <div className={classes["frame"]}>
        <table className={classes["table"]} aria-label={label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.id} scope="col" data-align={column.align} aria-sort={ariaSort(sort, column.id)}>
                  {column.value ? (
                    <button
                      type="button"
                      className={classes["sort"]}
                      onClick={() => setSort(nextSort(sort, column.id))}
                    >
                      {column.title}{" "}
                      <span aria-hidden="true">{sort === column.id ? "↑" : sort === `-${column.id}` ? "↓" : ""}</span>
                    </button>
                  ) : (
                    column.title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kept.slice(0, shown).map((row) => (
              <tr
                key={rowKey(row)}
                data-chosen={chosen === rowKey(row) || undefined}
                data-opens={onRow ? true : undefined}
                onClick={onRow ? (event) => openRow(event.target, () => onRow(row)) : undefined}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    data-align={column.align}
                    data-label={column.title}
                    data-main={column.main || undefined}
                  >
                    {column.cell ? column.cell(row) : (column.value?.(row) ?? "–")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {kept.length === 0 && <p className={classes["none"]}>{m.ui_list_none()}</p>}
      </div>
      {kept.length <= shown && onMore && (
        <Button variant="default" onClick={onMore}>
          {m.ui_list_load()}
        </Button>
      )}
      {kept.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + step)}>
          {m.ui_list_more({ count: count(Math.min(step, kept.length - shown)) })}
        </Button>
      )}
    </div>
  );
}

/** A click anywhere on the row opens it, but not one on a link or button inside, nor the end of a text selection. */
function openRow(target: EventTarget, open: () => void): void {
  if (target instanceof Element && target.closest("a, button, input, select")) return;
  if (window.getSelection()?.toString()) return;
  open();
}

function findRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[], typed: string): readonly Row[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const all = columns
      .map((column) => `${column.value?.(row) ?? ""} ${column.csv?.(row) ?? ""}`)
      .join(" ")
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

function nextSort(sort: string, id: string): string {
  if (sort === id) return `-${id}`;
  return sort === `-${id}` ? "" : id;
}

function ariaSort(sort: string, id: string): "ascending" | "descending" | undefined {
  if (sort === id) return "ascending";
  return sort === `-${id}` ? "descending" : undefined;
}
