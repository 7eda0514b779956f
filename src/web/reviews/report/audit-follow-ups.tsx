import { NumberInput, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  listAuditFollowUps,
  openAuditFollowUp,
  stateAuditFollowUp,
} from "../../../contract/reviews/audit-follow-up.ts";
import * as m from "../../../words/messages.js";
import { longDay } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FieldRow, Form } from "../../ui/form.tsx";
import { points } from "../../ui/numbers.ts";
import { signatureWord } from "../../ui/office-words.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { today } from "./report-course.tsx";
import { FileLink, pathOf } from "./report-links.tsx";
import s from "./report.module.css";

type Of = { readonly agencyId: string; readonly unitId: string; readonly year: number };

/** What the inspector stated of audits at a unit, and for the inspector the next statement. */
export function AuditFollowUps({ agencyId, unitId, year }: Of) {
  const may = useMay();
  const params = { agencyId, unitId };
  const statements = useCall(listAuditFollowUps, { params });
  if (statements.isPending) return <TableSkeleton />;
  if (statements.isError) return <ProblemPanel problem={statements.error} onRetry={() => void statements.refetch()} />;
  return (
    <div className={s.stack}>
      <p className={s.soft}>{m.report_tlhp_lead()}</p>
      {statements.data.items.length === 0 && <EmptyState title={m.report_tlhp_none()} />}
      <ul className={s.items}>
        {statements.data.items.map((one) => (
          <li key={one.id}>
            <p>
              <b>
                {m.report_tlhp_line({
                  settled: String(one.settled),
                  recommendations: String(one.recommendations),
                  percent: points(one.percent),
                  day: longDay(one.asOf),
                })}
              </b>
            </p>
            <p>{one.basis}</p>
            <p className={s.soft}>{`${one.letter.number} · ${signatureWord(one.statedBy, one.signedAs, "")}`}</p>
            <FileLink href={pathOf(openAuditFollowUp.path, { ...params, statementId: one.id })}>
              {m.report_letter()}
            </FileLink>
          </li>
        ))}
      </ul>
      {may("reviews.stateAuditFollowUp", params).ok && (
        <StatementForm agencyId={agencyId} unitId={unitId} year={year} />
      )}
    </div>
  );
}

function StatementForm({ agencyId, unitId, year }: Of) {
  const toast = useToast();
  const [said, setSaid] = useState({ recommendations: 0, settled: 0, asOf: today(), basis: "", datedOn: today() });
  const change = (part: Partial<typeof said>): void => setSaid((now) => ({ ...now, ...part }));
  const send = useSend(stateAuditFollowUp, {
    refreshes: [listAuditFollowUps],
    onDone: ({ letter }) => toast({ text: m.report_tlhp_done({ number: letter.number }) }),
  });
  return (
    <Form
      onSend={() => send.mutate({ params: { agencyId, unitId }, body: { ...said, year, documentId: null } })}
      sending={send.isPending}
      problem={send.error}
      send={m.report_tlhp_send()}
    >
      <FieldRow>
        <NumberInput
          label={m.report_tlhp_recommendations()}
          min={0}
          allowDecimal={false}
          value={said.recommendations}
          onChange={(value) => change({ recommendations: Number(value) })}
        />
        <NumberInput
          label={m.report_tlhp_settled()}
          min={0}
          allowDecimal={false}
          value={said.settled}
          onChange={(value) => change({ settled: Number(value) })}
        />
      </FieldRow>
      <FieldRow>
        <TextInput
          type="date"
          label={m.report_tlhp_as_of()}
          value={said.asOf}
          max={today()}
          required
          onChange={(event) => change({ asOf: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={m.report_dated_on()}
          value={said.datedOn}
          max={today()}
          required
          onChange={(event) => change({ datedOn: event.currentTarget.value })}
        />
      </FieldRow>
      <Textarea
        label={m.report_tlhp_basis()}
        autosize
        minRows={2}
        maxLength={1000}
        required
        value={said.basis}
        onChange={(event) => change({ basis: event.currentTarget.value })}
      />
    </Form>
  );
}
