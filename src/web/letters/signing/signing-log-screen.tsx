import { useMemo } from "react";
import type { z } from "zod";
import type { Agency } from "../../../contract/agencies.ts";
import { listSignatures } from "../../../contract/letters/signing.ts";
import * as m from "../../../words/messages.js";
import { WithAgency } from "../../agencies/agency-choice.tsx";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { moment, type Zone } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { usePages } from "../../ui/queries.ts";
import { roleWord } from "../../ui/role-words.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { methodWords, stateSigns, stateWords } from "./signing-words.ts";

type Row = z.output<typeof listSignatures.reply>["items"][number];

/** Every file that was put under a letter of the agency as its signature. */
export function SigningLogScreen() {
  return (
    <Page title={m.signing_log_title()} lead={m.signing_log_lead()}>
      <WithAgency>
        {(agency, choice) => (
          <>
            {choice}
            <Log key={agency.id} agency={agency} />
          </>
        )}
      </WithAgency>
    </Page>
  );
}

function Log({ agency }: { readonly agency: Agency }) {
  const list = usePages(listSignatures, { params: { agencyId: agency.id }, query: { limit: 100 } });
  const columns = useMemo(() => columnsOf(agency.zone), [agency.zone]);
  if (list.problem) return <ProblemPanel problem={list.problem} onRetry={list.retry} />;
  if (!list.items) return <TableSkeleton />;
  return (
    <DataTable
      label={m.signing_log_title()}
      columns={columns}
      rows={list.items}
      rowKey={(one) => one.id}
      fileName="log-tanda-tangan"
      onMore={list.more}
      empty={<EmptyState title={m.signing_log_none()}>{m.signing_log_none_next()}</EmptyState>}
    />
  );
}

function columnsOf(zone: Zone): readonly Column<Row>[] {
  return [
    {
      id: "letter",
      title: m.signing_log_letter(),
      main: true,
      value: (one) => `${one.letterNumber} · ${one.about}`,
    },
    { id: "role", title: m.signing_role(), value: (one) => roleWord(one.role) },
    { id: "method", title: m.signing_method(), value: (one) => methodWords[one.method]() },
    {
      id: "at",
      title: m.signing_log_when(),
      value: (one) => one.broughtAt,
      cell: (one) => moment(one.broughtAt, zone),
    },
    { id: "by", title: m.signing_log_who(), value: (one) => one.broughtBy },
    { id: "second", title: m.signing_log_second(), value: (one) => one.decidedBy ?? "" },
    {
      id: "state",
      title: m.signing_log_state(),
      value: (one) => stateWords[one.state](),
      cell: (one) => <StatusTag status={stateSigns[one.state]}>{stateWords[one.state]()}</StatusTag>,
    },
    {
      id: "before",
      title: m.signing_log_before(),
      value: (one) => one.issuedSha256,
      cell: (one) => <code title={one.issuedSha256}>{one.issuedSha256.slice(0, 12)}…</code>,
    },
    {
      id: "after",
      title: m.signing_log_after(),
      value: (one) => one.sha256,
      cell: (one) => <code title={one.sha256}>{one.sha256.slice(0, 12)}…</code>,
    },
  ];
}
