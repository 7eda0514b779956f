import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { listWorksheets, type WorksheetLine, worksheetState } from "../../contract/worksheets.ts";
import * as m from "../../words/messages.js";
import { callUntil, type CallProblem, type Reply } from "../ui/call.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { keyOf } from "../ui/queries.ts";
import { useMay, useMe } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { problemWords } from "../ui/problem-words.ts";
import { downloadLines } from "./worksheet-list-download.ts";
import { OpenWorksheetPanel } from "./worksheet-list-open.tsx";
import { WorksheetRow } from "./worksheet-list-row.tsx";
import { stateWords } from "./worksheet-list-words.ts";
import classes from "./worksheet-list.module.css";

/** Every worksheet that the person may see; the filter lives in the address, so a list can be sent as a link. */
export function WorksheetList() {
  const filter = useFilter();
  const list = useWorksheets(filter.asked);
  const agencies = useOpenableAgencies();
  const isOpening = filter.panel === "baru" && agencies.length > 0;
  const lines = (list.data?.pages ?? []).flatMap((page) => page.items).filter((line) => !filter.asked.state || line.state === filter.asked.state);
  return (
    <Page
      title={m.lists_title()}
      actions={
        <>
          <ExportButton asked={filter.asked} isEmpty={lines.length === 0} />
          {agencies.length > 0 && !isOpening && <Button onClick={() => filter.change({ panel: "baru" })}>{m.lists_new()}</Button>}
        </>
      }
    >
      {isOpening && <OpenWorksheetPanel agencies={agencies} onClose={() => filter.change({ panel: undefined })} />}
      <Filters filter={filter} years={list.data?.pages[0]?.years ?? []} />
      {list.isPending && <TableSkeleton />}
      {list.isError && <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && lines.length === 0 && <Nothing isFiltered={filter.isFiltered} mayOpen={agencies.length > 0} clear={filter.clear} />}
      {lines.length > 0 && <Lines lines={lines} hasMore={list.hasNextPage} />}
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
  const asked: Asked = { ...(search.q ? { q: search.q } : {}), ...(year ? { year } : {}), ...(state.success ? { state: state.data } : {}) };
  const change = (part: { q?: string | undefined; year?: string | undefined; state?: string | undefined; panel?: string | undefined }) => {
    const merged = { ...search, ...part };
    const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ""));
    void navigate({ search: kept, replace: true });
  };
  return {
    asked, panel: search.panel, change, isFiltered: Object.keys(asked).length > 0,
    clear: () => change({ q: undefined, year: undefined, state: undefined }),
  };
}

function useWorksheets(asked: Asked) {
  return useInfiniteQuery<Reply<typeof listWorksheets>, CallProblem, { pages: Reply<typeof listWorksheets>[] }, readonly unknown[], string | undefined>({
    queryKey: [...keyOf(listWorksheets, { query: asked }), "pages"],
    queryFn: ({ pageParam, signal }) => callUntil(signal, listWorksheets, { query: { ...asked, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** Agencies in which the person may open worksheets. */
function useOpenableAgencies(): readonly { readonly id: string; readonly name: string }[] {
  const me = useMe();
  const may = useMay();
  const names = new Map(me.duties.flatMap((duty) => (duty.agencyId && duty.agencyName ? [[duty.agencyId, duty.agencyName] as const] : [])));
  return [...names].filter(([agencyId]) => may("worksheets.open", { agencyId }).ok).map(([id, name]) => ({ id, name }));
}

function Filters({ filter, years }: { readonly filter: ReturnType<typeof useFilter>; readonly years: readonly number[] }) {
  const [typed, setTyped] = useState(filter.asked.q ?? "");
  const search = useDebouncedCallback((q: string) => filter.change({ q }), 300);
  const shownYears = filter.asked.year && !years.includes(filter.asked.year) ? [...years, filter.asked.year] : years;
  return (
    <search className={classes["filters"]}>
      <TextInput
        className={classes["find"]} type="search" label={m.lists_search()} placeholder={m.lists_search_hint()} value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          search(event.currentTarget.value.trim());
        }}
      />
      <NativeSelect
        label={m.lists_year()} value={String(filter.asked.year ?? "")} onChange={(event) => filter.change({ year: event.currentTarget.value })}
        data={[{ value: "", label: m.lists_all_years() }, ...shownYears.map((year) => ({ value: String(year), label: String(year) }))]}
      />
      <NativeSelect
        label={m.lists_state()} value={filter.asked.state ?? ""} onChange={(event) => filter.change({ state: event.currentTarget.value })}
        data={[{ value: "", label: m.lists_all_states() }, ...worksheetState.options.map((state) => ({ value: state, label: stateWords(state) }))]}
      />
    </search>
  );
}

function Lines({ lines, hasMore }: { readonly lines: readonly WorksheetLine[]; readonly hasMore: boolean }) {
  const counted = hasMore ? m.lists_count_more({ count: lines.length }) : lines.length === 1 ? m.lists_count_one() : m.lists_count({ count: lines.length });
  const showsAgency = new Set(lines.map((line) => line.agencyId)).size > 1;
  // Roles are written out because the rows become cards on a phone, where a table laid out as blocks loses them.
  return (
    <>
      <p className={classes["count"]} role="status">{counted}</p>
      <table className={classes["table"]} role="table">
        <caption className={classes["hidden"]}>{m.lists_title()}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[
              m.lists_column_unit(), m.lists_column_state(), m.lists_column_progress(), m.lists_column_total(), m.lists_column_gates(),
              m.lists_column_tpi(), m.lists_column_verdict(), m.lists_column_window(),
            ].map((title) => (
              <th key={title} scope="col" role="columnheader">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {lines.map((line) => (
            <WorksheetRow key={line.id} line={line} showsAgency={showsAgency} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Nothing({ isFiltered, mayOpen, clear }: { readonly isFiltered: boolean; readonly mayOpen: boolean; readonly clear: () => void }) {
  if (isFiltered) {
    return <EmptyState title={m.lists_empty_filter()} action={<Button variant="default" onClick={clear}>{m.lists_clear_filter()}</Button>} />;
  }
  return <EmptyState title={m.lists_empty()}>{mayOpen ? m.lists_empty_admin() : m.lists_empty_other()}</EmptyState>;
}

function ExportButton({ asked, isEmpty }: { readonly asked: Asked; readonly isEmpty: boolean }) {
  const toast = useToast();
  const [isWorking, setWorking] = useState(false);
  const download = async () => {
    setWorking(true);
    try {
      await downloadLines(asked);
    } catch (problem) {
      toast({ text: problemWords(problem).what, tone: "block" });
    } finally {
      setWorking(false);
    }
  };
  return <Button variant="default" disabled={isEmpty} loading={isWorking} onClick={() => void download()}>{m.lists_export()}</Button>;
}
