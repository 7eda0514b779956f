import { Button } from "@mantine/core";
import type { z } from "zod";
import type { Agency, Unit } from "../../contract/agencies.ts";
import { type invitation, listInvitations, withdrawInvitation } from "../../contract/people.ts";
import { listPlatformInvitations, withdrawPlatformInvitation } from "../../contract/people/platform.ts";
import * as m from "../../words/messages.js";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { moment, type Zone } from "../ui/dates.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { type Pages, usePages, useSend } from "../ui/queries.ts";
import { roleWord } from "../ui/role-words.ts";
import { type Status, StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";

type Invitation = z.infer<typeof invitation>;

/** Invitations of the agency, newest first; open ones may be withdrawn. */
export function InvitationList({
  agency,
  units,
  mayEdit,
}: {
  readonly agency: Agency;
  readonly units: readonly Unit[];
  readonly mayEdit: boolean;
}) {
  const list = usePages(listInvitations, { params: { agencyId: agency.id }, query: { limit: 100 } });
  const toast = useToast();
  const withdraw = useSend(withdrawInvitation, {
    refreshes: [listInvitations],
    onDone: () => toast({ text: m.people_withdrawn() }),
  });
  const place = (one: Invitation) => units.find((unit) => unit.id === one.unitId)?.name ?? agency.name;
  return (
    <InvitationTable
      list={list}
      zone={agency.zone}
      place={place}
      problem={withdraw.error}
      onWithdraw={mayEdit ? (one) => withdraw.mutate({ params: { agencyId: agency.id, invitationId: one.id } }) : null}
    />
  );
}

/** Invitations to duties of the platform itself. */
export function PlatformInvitationList() {
  const list = usePages(listPlatformInvitations, { query: { limit: 100 } });
  const toast = useToast();
  const withdraw = useSend(withdrawPlatformInvitation, {
    refreshes: [listPlatformInvitations],
    onDone: () => toast({ text: m.people_withdrawn() }),
  });
  return (
    <InvitationTable
      list={list}
      zone="WIB"
      place={m.ui_platform}
      problem={withdraw.error}
      onWithdraw={(one) => withdraw.mutate({ params: { invitationId: one.id } })}
    />
  );
}

function InvitationTable({
  list,
  zone,
  place,
  problem,
  onWithdraw,
}: {
  readonly list: Pages<Invitation>;
  readonly zone: Zone;
  readonly place: (one: Invitation) => string;
  readonly problem: unknown;
  readonly onWithdraw: ((one: Invitation) => void) | null;
}) {
  const columns = columnsOf(zone, place, list.items?.some((one) => one.state === "open") ? onWithdraw : null);
  if (list.problem) return <ProblemPanel problem={list.problem} onRetry={list.retry} />;
  if (!list.items || list.items.length === 0) return null;
  return (
    <section>
      <h2>{m.people_invitations()}</h2>
      {problem ? <ProblemPanel problem={problem} /> : null}
      <DataTable
        label={m.people_invitations()}
        columns={columns}
        rows={list.items}
        rowKey={(one) => one.id}
        searchable={false}
        onMore={list.more}
      />
    </section>
  );
}

function columnsOf(
  zone: Zone,
  place: (one: Invitation) => string,
  withdraw: ((one: Invitation) => void) | null,
): readonly Column<Invitation>[] {
  const all: readonly Column<Invitation>[] = [
    { id: "name", title: m.people_name(), main: true, value: (one) => one.name },
    { id: "email", title: m.people_email(), value: (one) => one.email },
    { id: "role", title: m.people_duties(), value: (one) => `${roleWord(one.role)} · ${place(one)}` },
    {
      id: "expires",
      title: m.people_invitation_expires(),
      value: (one) => one.expiresAt,
      cell: (one) => moment(one.expiresAt, zone),
    },
    {
      id: "state",
      title: m.people_state(),
      value: (one) => one.state,
      cell: (one) => <StatusTag status={statuses[one.state]}>{stateWords[one.state]()}</StatusTag>,
    },
  ];
  if (!withdraw) return all;
  const action: Column<Invitation> = {
    id: "withdraw",
    title: m.people_actions(),
    cell: (one) =>
      one.state === "open" ? (
        <Button size="compact-sm" variant="default" onClick={() => withdraw(one)}>
          {m.people_withdraw()}
        </Button>
      ) : null,
  };
  return [...all, action];
}

const statuses = { open: "need", accepted: "met", withdrawn: "plain", expired: "plain" } as const satisfies Record<
  Invitation["state"],
  Status
>;
const stateWords = {
  open: m.people_invitation_open,
  accepted: m.people_invitation_accepted,
  withdrawn: m.people_invitation_withdrawn,
  expired: m.people_invitation_expired,
} as const satisfies Record<Invitation["state"], () => string>;
