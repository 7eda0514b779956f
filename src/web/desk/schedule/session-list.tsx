import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { listDeskSessions } from "../../../contract/desk/schedule.ts";
import type { SessionLine } from "../../../contract/desk/shapes.ts";
import * as m from "../../../words/messages.js";
import type { Input } from "../../ui/call.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Zone } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedTexts } from "../../ui/linked-text.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { usePages } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { sessionColumns } from "./session-columns.tsx";

export type SessionQuery = NonNullable<Input<typeof listDeskSessions>["query"]>;
export type SessionsShown = {
  readonly zone: Zone;
  readonly chosen: string;
  readonly onOpen: (one: SessionLine) => void;
  readonly onClear: () => void;
  readonly isFiltered: boolean;
  readonly isNational: boolean;
};

/** Meetings as a list, a page at a time. */
export function SessionList({
  query,
  filters,
  ...shown
}: SessionsShown & { readonly query: SessionQuery; readonly filters: ReactNode }) {
  const pages = usePages(listDeskSessions, { query: { ...query, limit: 100 } });
  const columns = sessionColumns(shown.zone, shown.onOpen);
  return (
    <>
      {pages.problem !== null && <ProblemPanel problem={pages.problem} onRetry={pages.retry} />}
      {!pages.items && pages.problem === null && <TableSkeleton />}
      {pages.items && (
        <DataTable
          label={m.desk_schedule_title()}
          columns={columns}
          rows={pages.items}
          rowKey={(one) => one.id}
          chosen={shown.chosen}
          onRow={shown.onOpen}
          fileName={m.desk_schedule_file()}
          searchable={false}
          onMore={pages.more}
          filters={filters}
          empty={<NoSessions {...shown} />}
        />
      )}
    </>
  );
}

/** Nothing here: by the filter, or because nothing was planned; what to do differs. */
export function NoSessions({
  isFiltered,
  isNational,
  onClear,
}: Pick<SessionsShown, "isFiltered" | "isNational" | "onClear">) {
  const link = useLinkedTexts();
  if (isFiltered) {
    return (
      <EmptyState
        title={m.desk_schedule_none_match()}
        action={
          <Button variant="default" onClick={onClear}>
            {m.desk_schedule_clear()}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={m.desk_schedule_empty()}
      action={
        <Button variant="default" onClick={() => link({ when: "all" })}>
          {m.desk_schedule_see_all()}
        </Button>
      }
    >
      {isNational ? m.desk_schedule_empty_next() : m.desk_schedule_empty_unit()}
    </EmptyState>
  );
}
