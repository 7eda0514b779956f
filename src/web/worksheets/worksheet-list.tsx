import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { listWorksheets, type WorksheetLine } from "../../contract/worksheets/list.ts";
import { worksheetState } from "../../contract/worksheets/shapes.ts";
import * as m from "../../words/messages.js";
import { call, callUntil, type CallProblem, type Reply } from "../ui/call.ts";
import { toCsv } from "../ui/columns.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { keyOf } from "../ui/queries.ts";
import { saveText } from "../ui/save-file.ts";
import { useMay, useMe } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { problemWords } from "../ui/problem-words.ts";
import { OpenWorksheetPanel } from "./worksheet-list-open.tsx";
import { exportedColumns, shownColumns } from "./worksheet-list-columns.tsx";
import { stateWords } from "./worksheet-list-words.ts";
import classes from "./worksheet-list.module.css";

/** Every worksheet that the person may see; the filter lives in the address, so a list can be sent as a link. */
export function WorksheetList() {
  const filter = useFilter();
  const list = useWorksheets(filter.asked);
  const agencies = useOpenableAgencies();
  const isOpening = filter.panel === "baru" && agencies.length > 0;
  const lines = (list.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((line) => !filter.asked.state || line.state === filter.asked.state);
  return (
    <Page
      title={m.lists_title()}
      actions={
        <>
          <ExportButton asked={filter.asked} isEmpty={lines.length === 0} />
          {agencies.length > 0 && !isOpening && (
            <Button onClick={() => filter.change({ panel: "baru" })}>{m.lists_new()}</Button>
          )}
        </>
      }
    >
      {isOpening && (
        <div className={classes["panel"]}>
          <OpenWorksheetPanel agencies={agencies} onClose={() => filter.change({ panel: undefined })} />
        </div>
      )}
      <Filters filter={filter} years={list.data?.pages[0]?.years ?? []} />
      {list.isPending && <TableSkeleton />}
      {list.isError && <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && lines.length === 0 && (
        <Nothing isFiltered={filter.isFiltered} mayOpen={agencies.length > 0} clear={filter.clear} />
      )}
      {lines.length > 0 && (
        <DataTable
          label={m.lists_title()}
          columns={shownColumns(new Set(lines.map((line) => line.agencyId)).size > 1)}
          rows={lines}
          rowKey={(line) => line.id}
          searchable={false}
        />
      )}
      {list.hasNextPage && (
        <div className={classes["more"]}>
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {m.lists_more()}
          </Button>
        </div>
      )}
    </Page>
  );
}

type Asked = { readonly q?: string; readonly year?: number; readonly state?: WorksheetLine["state"] };

function useFilter() {
  const search = useSearch({ from: "/lembar-kerja" });
  const navigate = useNavigate({ from: "/lembar-kerja" });
  const state = worksheetState.safeParse(search.state);
  const year = /^\d{4}$/.test(search.year ?? "") ? Number(search.year) : undefined;
  const asked: Asked = {
    ...(search.q ? { q: search.q } : {}),
    ...(year ? { year } : {}),
    ...(state.success ? { state: state.data } : {}),
  };
  const change = (part: {
    q?: string | undefined;
    year?: string | undefined;
    state?: string | undefined;
    panel?: string | undefined;
  }) => {
    const merged = { ...search, ...part };
    const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ""));
    void navigate({ search: kept, replace: true });
  };
  return {
    asked,
    panel: search.panel,
    change,
    isFiltered: Object.keys(asked).length > 0,
    clear: () => change({ q: undefined, year: undefined, state: undefined }),
  };
}

function useWorksheets(asked: Asked) {
  return useInfiniteQuery<
    Reply<typeof listWorksheets>,
    CallProblem,
    { pages: Reply<typeof listWorksheets>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...keyOf(listWorksheets, { query: asked }), "pages"],
    queryFn: ({ pageParam, signal }) =>
      callUntil(signal, listWorksheets, { query: { ...asked, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** Agencies in which the person may open worksheets. */
function useOpenableAgencies(): readonly { readonly id: string; readonly name: string }[] {
  const me = useMe();
  const may = useMay();
  const names = new Map(
    me.duties.flatMap((duty) => (duty.agencyId && duty.agencyName ? [[duty.agencyId, duty.agencyName] as const] : [])),
  );
  return [...names].filter(([agencyId]) => may("worksheets.open", { agencyId }).ok).map(([id, name]) => ({ id, name }));
}

function Filters({
  filter,
  years,
}: {
  readonly filter: ReturnType<typeof useFilter>;
  readonly years: readonly number[];
}) {
  const [typed, setTyped] = useState(filter.asked.q ?? "");
  const search = useDebouncedCallback((q: string) => filter.change({ q }), 300);
  const shownYears = filter.asked.year && !years.includes(filter.asked.year) ? [...years, filter.asked.year] : years;
  return (
    <search className={classes["filters"]}>
      <TextInput
        className={classes["find"]}
        type="search"
        label={m.lists_search()}
        placeholder={m.lists_search_hint()}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value.trim());
        }}
      />
      <NativeSelect
        label={m.lists_year()}
        value={String(filter.asked.year ?? "")}
        onChange={(event) => filter.change({ year: event.currentTarget.value })}
        data={[
          { value: "", label: m.lists_all_years() },
          ...shownYears.map((year) => ({ value: String(year), label: String(year) })),
        ]}
      />
      <NativeSelect
        label={m.lists_state()}
        value={filter.asked.state ?? ""}
        onChange={(event) => filter.change({ state: event.currentTarget.value })}
        data={[
          { value: "", label: m.lists_all_states() },
          ...worksheetState.options.map((state) => ({ value: state, label: stateWords(state) })),
        ]}
      />
    </search>
  );
}

function Nothing({
  isFiltered,
  mayOpen,
  clear,
}: {
  readonly isFiltered: boolean;
  readonly mayOpen: boolean;
  readonly clear: () => void;
}) {
  if (isFiltered) {
    return (
      <EmptyState
        title={m.lists_empty_filter()}
        action={
          <Button variant="default" onClick={clear}>
            {m.lists_clear_filter()}
          </Button>
        }
      />
    );
  }
  return <EmptyState title={m.lists_empty()}>{mayOpen ? m.lists_empty_admin() : m.lists_empty_other()}</EmptyState>;
}

function ExportButton({ asked, isEmpty }: { readonly asked: Asked; readonly isEmpty: boolean }) {
  const toast = useToast();
  const [isWorking, setWorking] = useState(false);
  const download = async () => {
    setWorking(true);
    try {
      await downloadAll(asked);
    } catch (problem) {
      toast({ text: problemWords(problem).what, tone: "block" });
    } finally {
      setWorking(false);
    }
  };
  return (
    <Button variant="default" disabled={isEmpty} loading={isWorking} onClick={() => void download()}>
      {m.lists_export()}
    </Button>
  );
}

/** Reads every page of the list, so that the file holds all that the filter finds and not only what is drawn. */
async function downloadAll(asked: Asked): Promise<void> {
  const lines: WorksheetLine[] = [];
  let after: string | undefined;
  do {
    const page = await call(listWorksheets, { query: { ...asked, limit: 200, ...(after ? { after } : {}) } });
    lines.push(...page.items);
    after = page.next ?? undefined;
  } while (after);
  saveText(`${m.lists_file_name()}.csv`, "text/csv", toCsv(exportedColumns(), lines));
}
