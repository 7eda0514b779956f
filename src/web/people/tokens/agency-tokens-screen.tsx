import { useMemo } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { endAgencyToken, listAgencyTokens } from "../../../contract/people/tokens.ts";
import * as m from "../../../words/messages.js";
import { WithAgency } from "../../agencies/agency-choice.tsx";
import type { Reply } from "../../ui/call.ts";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { moment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { TextLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { SidePanel, Split } from "../../ui/split.tsx";
import { useToast } from "../../ui/toasts.tsx";
import security from "../security/security.module.css";
import { scopeText, stateOf, TokenLine, TokenState } from "./token-line.tsx";

type AgencyToken = Reply<typeof listAgencyTokens>["items"][number];

/** Every token that reaches an agency's data: whose, for what, until when; ended from here, whoever holds it. */
export function AgencyTokensScreen() {
  return (
    <Page
      title={m.tokens_agency_title()}
      lead={m.tokens_agency_lead()}
      actions={<TextLink to="/dokumentasi-api">{m.tokens_docs()}</TextLink>}
    >
      <WithAgency>
        {(agency, choice) => (
          <>
            {choice}
            <Tokens key={agency.id} agency={agency} />
          </>
        )}
      </WithAgency>
    </Page>
  );
}

function Tokens({ agency }: { readonly agency: Agency }) {
  const list = useCall(listAgencyTokens, { params: { agencyId: agency.id } });
  const [chosen, choose] = useLinkedText("token", { push: true });
  const columns = useMemo(() => columnsOf(choose), [choose]);
  if (list.isError) return <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <TableSkeleton />;
  const token = list.data.items.find(({ id }) => id === chosen);
  const side = token ? (
    <SidePanel title={token.name} onClose={() => choose("")}>
      <Chosen agency={agency} token={token} />
    </SidePanel>
  ) : null;
  return (
    <Split panel={side}>
      <DataTable
        label={m.tokens_agency_title()}
        columns={columns}
        rows={list.data.items}
        rowKey={({ id }) => id}
        fileName="token-program"
        chosen={chosen}
        onRow={({ id }) => choose(id)}
        empty={<EmptyState title={m.tokens_none()}>{m.tokens_lead()}</EmptyState>}
      />
    </Split>
  );
}

function Chosen({ agency, token }: { readonly agency: Agency; readonly token: AgencyToken }) {
  const may = useMay();
  const toast = useToast();
  const end = useSend(endAgencyToken, {
    refreshes: [listAgencyTokens],
    onDone: () => toast({ text: m.tokens_end_done() }),
  });
  const mayEnd = may("tokens.end", { agencyId: agency.id }).ok;
  return (
    <>
      <ul className={security["list"]}>
        <TokenLine
          token={token}
          isSending={end.isPending}
          problem={end.error}
          onEnd={mayEnd ? () => end.mutate({ params: { agencyId: agency.id, tokenId: token.id } }) : null}
        />
      </ul>
      <h3>{m.tokens_scopes()}</h3>
      <ul>
        {token.scopes.map((scope) => (
          <li key={scope}>
            <code>{scope}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function columnsOf(open: (id: string) => void): readonly Column<AgencyToken>[] {
  return [
    {
      id: "name",
      title: m.tokens_col_name(),
      main: true,
      value: ({ name }) => name,
      cell: ({ id, name, prefix }) => (
        <>
          <TextLink to="." search={(before: object) => ({ ...before, token: id })} onClick={() => open(id)}>
            {name}
          </TextLink>{" "}
          <code>{prefix}…</code>
        </>
      ),
    },
    { id: "holder", title: m.tokens_col_holder(), value: ({ holder }) => holder ?? m.tokens_holder_agency() },
    { id: "scope", title: m.tokens_col_scope(), value: scopeText, csv: ({ scopes }) => scopes.join(" ") },
    { id: "state", title: m.tokens_col_until(), value: stateOf, cell: (token) => <TokenState token={token} /> },
    {
      id: "used",
      title: m.tokens_col_used(),
      value: ({ lastUsedAt }) => lastUsedAt,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? m.tokens_unused() : moment(lastUsedAt)),
    },
  ];
}
