import { useMemo } from "react";
import type { z } from "zod";
import type { Agency } from "../../contract/agencies.ts";
import { type ledgerEntry, listLedger } from "../../contract/people/log.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { exactMoment } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { usePages } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { actionWord, detailText } from "./ledger-words.ts";
import classes from "./ledger-screen.module.css";

type Entry = z.infer<typeof ledgerEntry>;

/** Who did what in the agency, newest first. */
export function LedgerScreen() {
  return (
    <Page title={m.people_log()} lead={m.people_log_lead()}>
      <WithAgency>
        {(agency, choice) => (
          <>
            {choice}
            <Entries key={agency.id} agency={agency} />
          </>
        )}
      </WithAgency>
    </Page>
  );
}

function Entries({ agency }: { readonly agency: Agency }) {
  const [action] = useLinkedText("action");
  const list = usePages(listLedger, {
    params: { agencyId: agency.id },
    query: { limit: 200, ...(action ? { action } : {}) },
  });
  const columns = useMemo(() => columnsOf(agency), [agency]);
  if (list.problem) return <ProblemPanel problem={list.problem} onRetry={list.retry} />;
  if (!list.items) return <TableSkeleton />;
  return (
    <DataTable
      label={m.people_log()}
      columns={columns}
      rows={list.items}
      rowKey={(one) => one.id}
      fileName={`log-${agency.code}`}
      onMore={list.more}
      empty={<EmptyState title={m.people_log_none()} />}
    />
  );
}

function columnsOf(agency: Agency): readonly Column<Entry>[] {
  return [
    { id: "at", title: m.people_log_at(), value: (one) => one.at, cell: (one) => exactMoment(one.at, agency.zone) },
    { id: "who", title: m.people_log_who(), value: (one) => one.who, cell: (one) => one.who ?? m.people_log_system() },
    {
      id: "action",
      title: m.people_log_action(),
      main: true,
      value: (one) => actionWord(one.action),
      csv: (one) => one.action,
    },
    { id: "subject", title: m.people_log_subject(), value: (one) => one.subject },
    {
      id: "detail",
      title: m.people_log_detail(),
      value: (one) => detailText(one.detail),
      cell: (one) => <span className={classes["detail"]}>{detailText(one.detail)}</span>,
    },
  ];
}
