import { Button } from "@mantine/core";
import type { Agency } from "../../../contract/agencies.ts";
import {
  getPortal,
  getPortalUnit,
  type PortalUnitLine,
  reportPortalApproval,
} from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import { moment } from "../../ui/dates.ts";
import { count } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { EntryTable } from "./entry-table.tsx";
import { fieldText, resetText, stateStatus, stateText } from "./portal-words.ts";
import { RevokeLinks } from "./revoke-links.tsx";
import classes from "./portal.module.css";

/** One unit: where it stands at the portal, what changed since the last fetch, and every entry that would be told. */
export function UnitPanel({
  agency,
  unit,
  mayManage,
}: {
  readonly agency: Agency;
  readonly unit: PortalUnitLine;
  readonly mayManage: boolean;
}) {
  const params = { agencyId: agency.id, unitId: unit.unitId };
  const preview = useCall(getPortalUnit, { params });
  const { data } = preview;
  return (
    <>
      <p>
        <StatusTag status={stateStatus(unit.state, unit.reset)}>{stateText(unit.state)}</StatusTag>{" "}
        {unit.reset !== null && resetText(unit.reset)}
      </p>
      {unit.wouldReset && (
        <p>
          <StatusTag status="need">{m.portal_would_reset()}</StatusTag>
        </p>
      )}
      {mayManage && unit.state !== "not_fetched" && <Approval params={params} unit={unit} />}
      {preview.isError && <ProblemPanel problem={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isPending && <TableSkeleton />}
      {data && data.changes.length > 0 && (
        <section className={classes["part"]}>
          <h3>{m.portal_diff()}</h3>
          <ul>
            {data.changes.map(({ soalId, field, told, now }) => (
              <li key={`${soalId} ${field}`}>
                {m.portal_col_number()} {soalId}, {fieldText(field)}
                <br />
                <small className={classes["soft"]}>
                  {m.portal_diff_told()}: {told ?? "–"}
                  <br />
                  {m.portal_diff_now()}: {now ?? "–"}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data && (
        <section className={classes["part"]}>
          <h3>{m.portal_preview()}</h3>
          <p className={classes["soft"]}>
            {m.portal_links({ count: count(data.links.standing), openings: count(data.links.openings) })}
            {data.links.expiresAt !== null &&
              ` · ${m.portal_links_until({ when: moment(data.links.expiresAt, agency.zone) })}`}
          </p>
          {mayManage && data.links.standing > 0 && (
            <RevokeLinks agencyId={agency.id} unitId={unit.unitId} label={m.portal_revoke()} />
          )}
          <EntryTable entries={data.entries} unitName={unit.name} />
        </section>
      )}
    </>
  );
}

function Approval({
  params,
  unit,
}: {
  readonly params: { readonly agencyId: string; readonly unitId: string };
  readonly unit: PortalUnitLine;
}) {
  const toast = useToast();
  const isApproved = unit.state === "approved";
  const report = useSend(reportPortalApproval, {
    refreshes: [getPortal],
    onDone: (_reply, { body }) =>
      toast({ text: body.step === "approved" ? m.portal_approved_done() : m.portal_taken_back_done() }),
  });
  return (
    <>
      {report.error && <ProblemPanel problem={report.error} />}
      <div className={classes["acts"]}>
        <Button
          variant={isApproved ? "default" : "filled"}
          loading={report.isPending}
          onClick={() => report.mutate({ params, body: { step: isApproved ? "taken_back" : "approved" } })}
        >
          {isApproved ? m.portal_take_back() : m.portal_approve()}
        </Button>
      </div>
      <p className={classes["soft"]}>{m.portal_approve_hint()}</p>
    </>
  );
}
