import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type DragEvent, type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { Agency, Unit } from "../../../contract/agencies.ts";
import { listLibrary, searchAgencyLibrary } from "../../../contract/evidence/library.ts";
import * as m from "../../../words/messages.js";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { usePages } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { filesOfDrop, filesOfInput } from "../dropped-files.ts";
import { UploadList } from "../upload-list.tsx";
import { useUploads } from "../use-uploads.ts";
import { exportLibrary } from "./library-csv.ts";
import { isFiltered, LibraryFilters, useLibraryFilters } from "./library-filters.tsx";
import { LibraryPanel } from "./library-panel.tsx";
import { LibraryRow } from "./library-row.tsx";
import s from "./library.module.css";

type Props = { readonly agency: Agency; readonly unit: Unit | null; readonly choices: ReactNode };

/** The documents of a unit, or of all units, with one of them open beside the list; files and folders are dropped here. */
export function LibraryShelf({ agency, unit, choices }: Props) {
  const filters = useLibraryFilters();
  const [chosen, choose] = useLinkedText("doc", { push: true });
  const may = useMay();
  const mayAdd = unit !== null && may("evidence.edit", { agencyId: agency.id, unitId: unit.id }).ok;
  const query = { limit: 30, ...filters.query };
  const ofUnit = usePages(
    listLibrary,
    { params: { agencyId: agency.id, unitId: unit?.id ?? "" }, query },
    { enabled: unit !== null },
  );
  const ofAll = usePages(searchAgencyLibrary, { params: { agencyId: agency.id }, query }, { enabled: unit === null });
  const pages = unit ? ofUnit : ofAll;
  const items = pages.items;
  useReadingSoon(items?.some(({ content }) => content?.reading === "waiting") ?? false);
  const open = items?.find(({ id }) => id === chosen);
  return (
    <Drop agency={agency} unit={mayAdd ? unit : null} choices={choices}>
      {(chooser) => (
        <div className={s.split} data-open={open !== undefined || undefined}>
          <div className={s.main}>
            <LibraryFilters filters={filters}>
              {items && items.length > 0 && (
                <>
                  <span className={s.soft} role="status">
                    {pages.more
                      ? m.library_count_more({ count: count(items.length) })
                      : m.library_count({ count: count(items.length) })}
                  </span>
                  <Button variant="default" onClick={() => void exportLibrary(agency, unit, filters.query)}>
                    {m.ui_list_csv()}
                  </Button>
                </>
              )}
              {chooser}
            </LibraryFilters>
            {pages.problem !== null && <ProblemPanel problem={pages.problem} onRetry={pages.retry} />}
            {!items && pages.problem === null && <TableSkeleton />}
            {items?.length === 0 &&
              (isFiltered(filters.query) ? (
                <EmptyState
                  title={m.library_none_found()}
                  action={
                    <Button variant="default" onClick={filters.clear}>
                      {m.library_clear()}
                    </Button>
                  }
                >
                  {m.library_none_found_next()}
                </EmptyState>
              ) : (
                <EmptyState title={m.library_empty()}>
                  {mayAdd ? m.library_empty_drop() : m.library_empty_read()}
                </EmptyState>
              ))}
            <ul className={s.list} aria-label={m.library_title()}>
              {items?.map((entry) => (
                <LibraryRow
                  key={entry.id}
                  entry={entry}
                  isChosen={entry.id === chosen}
                  showsUnit={unit === null}
                  onOpen={() => choose(entry.id)}
                />
              ))}
            </ul>
            {pages.more && (
              <Button variant="default" onClick={pages.more}>
                {m.ui_list_load()}
              </Button>
            )}
          </div>
          {open && (
            <LibraryPanel
              key={open.id}
              agencyId={agency.id}
              zone={agency.zone}
              entry={open}
              find={filters.query.q ?? ""}
              onClose={() => choose("")}
            />
          )}
        </div>
      )}
    </Drop>
  );
}

/** While something waits to be read, the list is asked for again: a file's words are there seconds after it came. */
function useReadingSoon(isWaiting: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      for (const { name } of [listLibrary, searchAgencyLibrary]) void client.invalidateQueries({ queryKey: [name] });
    }, 4000);
    return () => clearInterval(timer);
  }, [isWaiting, client]);
}

/** Takes files and folders anywhere on the page; where nothing may be added it is only the page. */
function Drop({ agency, unit, choices, children }: Props & { readonly children: (chooser: ReactNode) => ReactNode }) {
  if (!unit) {
    return (
      <div className={s.shelf}>
        <div className={s.choices}>{choices}</div>
        {children(null)}
      </div>
    );
  }
  return (
    <Adding agency={agency} unit={unit} choices={choices}>
      {children}
    </Adding>
  );
}

function Adding({
  agency,
  unit,
  choices,
  children,
}: Props & { readonly unit: Unit; readonly children: (chooser: ReactNode) => ReactNode }) {
  const client = useQueryClient();
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  // The list itself shows what came: sixty files need no sixty messages.
  const onUploaded = useCallback(() => {
    for (const { name } of [listLibrary, searchAgencyLibrary]) void client.invalidateQueries({ queryKey: [name] });
  }, [client]);
  const uploads = useUploads({ agencyId: agency.id, unitId: unit.id }, onUploaded, `library ${unit.id}`);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void filesOfDrop(event.dataTransfer).then((found) => uploads.add(found, ""));
  };
  return (
    <div
      className={s.shelf}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      }}
      onDrop={onDrop}
    >
      <div className={s.choices}>{choices}</div>
      {over && <p className={s.over}>{m.library_drop_now()}</p>}
      <UploadList uploads={uploads} />
      {children(<Button onClick={() => files.current?.click()}>{m.library_upload()}</Button>)}
      <input
        ref={files}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          uploads.add(filesOfInput(event.target), "");
          event.target.value = "";
        }}
      />
    </div>
  );
}
