import { useMemo } from "react";
import type { z } from "zod";
import type { Agency } from "../../contract/agencies.ts";
import { listMail, type mail } from "../../contract/people/log.ts";
import { listPlatformMail } from "../../contract/people/platform.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { moment, type Zone } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { type Pages, usePages } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { SidePanel, Split } from "../ui/split.tsx";
import { type Status, StatusTag } from "../ui/status-tag.tsx";
import { Linked } from "./linked.tsx";
import classes from "./outbox-screen.module.css";

type Letter = z.infer<typeof mail>;

/** Letters sent, waiting, or kept because no mail server is set. */
export function OutboxScreen() {
  const may = useMay();
  return (
    <Page title={m.people_outbox()} lead={m.people_outbox_lead()}>
      <WithAgency empty={may("people.editPlatform").ok ? <PlatformLetters /> : undefined}>
        {(agency, choice) => (
          <>
            {choice}
            <AgencyLetters key={agency.id} agency={agency} />
          </>
        )}
      </WithAgency>
    </Page>
  );
}

function AgencyLetters({ agency }: { readonly agency: Agency }) {
  const list = usePages(listMail, { params: { agencyId: agency.id }, query: { limit: 100 } });
  return <Letters list={list} zone={agency.zone} />;
}

/** Before there is any agency, the letters of the platform itself. */
function PlatformLetters() {
  return <Letters list={usePages(listPlatformMail, { query: { limit: 100 } })} zone="WIB" />;
}

function Letters({ list, zone }: { readonly list: Pages<Letter>; readonly zone: Zone }) {
  const [chosen, choose] = useLinkedText("mail", { push: true });
  const columns = useMemo(() => columnsOf(zone, choose), [zone, choose]);
  if (list.problem) return <ProblemPanel problem={list.problem} onRetry={list.retry} />;
  if (!list.items) return <TableSkeleton />;
  const letter = list.items.find((one) => one.id === chosen);
  const side = letter ? (
    <SidePanel title={letter.subject} onClose={() => choose("")}>
      <p className={classes["facts"]}>
        {m.people_outbox_to({ recipient: letter.recipient })} · {moment(letter.createdAt, zone)}
      </p>
      <p className={classes["body"]}>
        <Linked text={letter.body} />
      </p>
    </SidePanel>
  ) : null;
  return (
    <Split panel={side}>
      <DataTable
        label={m.people_outbox()}
        columns={columns}
        rows={list.items}
        rowKey={(one) => one.id}
        fileName="kotak-keluar"
        chosen={chosen}
        onRow={(one) => choose(one.id)}
        onMore={list.more}
        empty={<EmptyState title={m.people_outbox_none()}>{m.people_outbox_none_next()}</EmptyState>}
      />
    </Split>
  );
}

function columnsOf(zone: Zone, open: (id: string) => void): readonly Column<Letter>[] {
  return [
    {
      id: "subject",
      title: m.people_outbox_subject(),
      main: true,
      value: (one) => one.subject,
      cell: (one) => (
        <button type="button" className={classes["open"]} onClick={() => open(one.id)}>
          {one.subject}
        </button>
      ),
    },
    { id: "recipient", title: m.people_outbox_recipient(), value: (one) => one.recipient },
    {
      id: "at",
      title: m.people_outbox_at(),
      value: (one) => one.createdAt,
      cell: (one) => moment(one.createdAt, zone),
    },
    {
      id: "state",
      title: m.people_state(),
      value: (one) => stateWords[one.state](),
      cell: (one) => <StatusTag status={statuses[one.state]}>{stateWords[one.state]()}</StatusTag>,
    },
  ];
}

const statuses = { waiting: "need", sent: "met", failed: "block", kept: "plain" } as const satisfies Record<
  Letter["state"],
  Status
>;
const stateWords = {
  waiting: m.people_mail_waiting,
  sent: m.people_mail_sent,
  failed: m.people_mail_failed,
  kept: m.people_mail_kept,
} as const satisfies Record<Letter["state"], () => string>;
