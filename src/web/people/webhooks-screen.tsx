import { Button } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { listWebhooks, type Webhook } from "../../contract/people/webhooks.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { moment } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { count } from "../ui/numbers.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { SidePanel, Split } from "../ui/split.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import { WebhookPanel } from "./webhook-panel.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";
import { webhookSigns, webhookState } from "./webhook-words.ts";

/** Programs of the agency that are told what was recorded. */
export function WebhooksScreen() {
  return (
    <Page title={m.webhooks_title()} lead={m.webhooks_lead()}>
      <WithAgency>{(agency, choice) => <Webhooks key={agency.id} agency={agency} choice={choice} />}</WithAgency>
    </Page>
  );
}

function Webhooks({ agency, choice }: { readonly agency: Agency; readonly choice: ReactNode }) {
  const list = useCall(listWebhooks, { params: { agencyId: agency.id } }, { refetchInterval: 15_000 });
  const [chosen, choose] = useLinkedText("hook", { push: true });
  const [secret, setSecret] = useState<string | null>(null);
  const columns = useMemo(() => columnsOf(agency, choose), [agency, choose]);
  if (list.isError) return <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <TableSkeleton />;
  const close = (): void => {
    setSecret(null);
    choose("");
  };
  const webhook = list.data.items.find((one) => one.id === chosen);
  const side =
    chosen === "new" ? (
      <SidePanel title={m.webhooks_add()} onClose={close}>
        {secret ? (
          <WebhookSecret secret={secret} />
        ) : (
          <WebhookForm agencyId={agency.id} onAdded={setSecret} onClose={close} />
        )}
      </SidePanel>
    ) : webhook ? (
      <SidePanel title={webhook.name} onClose={close}>
        <WebhookPanel key={webhook.id} agency={agency} webhook={webhook} onEnded={close} />
      </SidePanel>
    ) : null;
  const add = <Button onClick={() => choose("new")}>{m.webhooks_add()}</Button>;
  return (
    <Split panel={side}>
      <DataTable
        label={m.webhooks_title()}
        columns={columns}
        rows={list.data.items}
        rowKey={(one) => one.id}
        fileName="webhook"
        chosen={chosen}
        onRow={(one) => choose(one.id)}
        filters={
          <>
            {choice}
            {list.data.items.length > 0 && add}
          </>
        }
        empty={
          <EmptyState title={m.webhooks_none()} action={add}>
            {m.webhooks_none_next()}
          </EmptyState>
        }
      />
    </Split>
  );
}

function columnsOf(agency: Agency, open: (id: string) => void): readonly Column<Webhook>[] {
  return [
    {
      id: "name",
      title: m.webhooks_name(),
      main: true,
      value: (one) => one.name,
      cell: (one) => (
        <Button variant="subtle" size="compact-sm" onClick={() => open(one.id)}>
          {one.name}
        </Button>
      ),
    },
    { id: "url", title: m.webhooks_url(), value: (one) => one.url },
    {
      id: "state",
      title: m.webhooks_state(),
      value: (one) => webhookState(one, agency.zone),
      cell: (one) => <StatusTag status={webhookSigns[one.state]}>{webhookState(one, agency.zone)}</StatusTag>,
    },
    {
      id: "waiting",
      title: m.webhooks_waiting(),
      align: "end",
      value: (one) => one.waiting,
      cell: (one) => count(one.waiting),
    },
    { id: "dead", title: m.webhooks_dead(), align: "end", value: (one) => one.dead, cell: (one) => count(one.dead) },
    {
      id: "last",
      title: m.webhooks_last(),
      value: (one) => one.lastDeliveredAt ?? "",
      cell: (one) => (one.lastDeliveredAt ? moment(one.lastDeliveredAt, agency.zone) : "–"),
    },
  ];
}
