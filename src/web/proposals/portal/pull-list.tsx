import { useMemo } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { getPortalPayload, listPortalPulls, type PortalPull } from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { exactMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { usePages } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import classes from "./portal.module.css";

/** What the portal asked and was answered, newest first; the very bytes to download while they are kept. */
export function PullList({ agency }: { readonly agency: Agency }) {
  const list = usePages(listPortalPulls, { params: { agencyId: agency.id }, query: { limit: 50 } });
  const columns = useMemo(() => columnsOf(agency), [agency]);
  return (
    <section className={classes["part"]}>
      <h2>{m.portal_pulls()}</h2>
      {list.problem !== null && <ProblemPanel problem={list.problem} onRetry={list.retry} />}
      {!list.items && list.problem === null && <TableSkeleton />}
      {list.items && (
        <DataTable
          label={m.portal_pulls()}
          columns={columns}
          rows={list.items}
          rowKey={({ id }) => String(id)}
          fileName="portalrb-penarikan"
          searchable={false}
          onMore={list.more}
          empty={<EmptyState title={m.portal_pulls_none()} />}
        />
      )}
    </section>
  );
}

function columnsOf({ id: agencyId, zone }: Agency): readonly Column<PortalPull>[] {
  return [
    {
      id: "when",
      title: m.portal_pull_when(),
      value: ({ pulledAt }) => pulledAt,
      cell: ({ pulledAt }) => exactMoment(pulledAt, zone),
    },
    {
      id: "what",
      title: m.portal_pull_what(),
      main: true,
      value: ({ endpoint, unitName }) => (unitName === null ? endpoint : `${endpoint}: ${unitName}`),
    },
    {
      id: "status",
      title: m.portal_pull_status(),
      value: ({ status, code }) => (code === null ? String(status) : `${status} ${code}`),
      cell: ({ status, code, test }) => (
        <>
          <StatusTag status={status === 200 ? "met" : "plain"}>
            {code === null ? String(status) : `${status} ${code}`}
          </StatusTag>{" "}
          {test && <StatusTag status="need">{m.portal_pull_test()}</StatusTag>}
        </>
      ),
    },
    { id: "token", title: m.portal_pull_token(), value: ({ tokenName }) => tokenName },
    { id: "agent", title: m.portal_pull_agent(), value: ({ userAgent, address }) => `${userAgent} ${address}`.trim() },
    { id: "bytes", title: m.portal_pull_bytes(), align: "end", value: ({ bytes }) => bytes },
    {
      id: "sha256",
      title: "SHA-256",
      value: ({ sha256 }) => sha256,
      cell: (pull) => <Payload agencyId={agencyId} pull={pull} zone={zone} />,
    },
  ];
}

function Payload({
  agencyId,
  pull,
  zone,
}: {
  readonly agencyId: string;
  readonly pull: PortalPull;
  readonly zone: Agency["zone"];
}) {
  const { id, sha256, status, kept, pulledAt } = pull;
  const address = addressOf(getPortalPayload.path, { params: { agencyId, pullId: id } });
  return (
    <>
      <code className={classes["hash"]}>{sha256.slice(0, 12)}…</code>
      {status === 200 && (
        <>
          <br />
          {kept ? (
            <a href={address} download aria-label={m.portal_pull_payload_of({ when: exactMoment(pulledAt, zone) })}>
              {m.portal_pull_payload()}
            </a>
          ) : (
            <span className={classes["soft"]}>{m.portal_pull_gone()}</span>
          )}
        </>
      )}
    </>
  );
}
