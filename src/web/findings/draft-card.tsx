import { Button, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Draft } from "../../contract/findings/shapes.ts";
import {
  listFindingDrafts,
  listFindings,
  listFindingVersions,
  withdrawFinding,
} from "../../contract/findings/writing.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { Form } from "../ui/form.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { type FindingDesk, placeOf } from "./finding-desk.ts";
import { FindingForm } from "./finding-form.tsx";
import { sourceWords, stageWords } from "./finding-words.ts";
import s from "./findings.module.css";

/** A finding as the assessors have it: its newest wording, whether the unit has it, and what may be done with it. */
export function DraftCard({
  draft,
  desk,
  choice,
}: {
  readonly draft: Draft;
  readonly desk: FindingDesk;
  readonly choice?: ReactNode;
}) {
  const [open, setOpen] = useState<"edit" | "withdraw" | "history" | null>(null);
  const mayWithdraw = draft.releasedVersion === null ? desk.mayWrite : desk.mayRelease;
  const isNewer = draft.releasedVersion !== null && draft.releasedVersion < draft.version;
  if (open === "edit") {
    return (
      <div className={s.card} data-tone="need">
        <FindingForm desk={desk} item={draft.item} before={draft} onDone={() => setOpen(null)} />
      </div>
    );
  }
  return (
    <article
      className={s.card}
      data-tone={draft.withdrawn || !isPending(draft) ? "plain" : "need"}
      data-draft={draft.id}
    >
      <div className={s.head}>
        {draft.number !== null && <h4>{m.findings_number({ number: draft.number })}</h4>}
        <StatusTag status={draft.withdrawn ? "plain" : isPending(draft) ? "need" : "met"}>
          {draft.withdrawn
            ? m.findings_state_withdrawn()
            : isNewer
              ? m.findings_draft_newer()
              : draft.releasedVersion === null
                ? m.findings_draft()
                : m.findings_released()}
        </StatusTag>
        <span className={s.soft}>{m.findings_version({ version: draft.version })}</span>
      </div>
      <p>{draft.condition}</p>
      {draft.recommendation !== "" && (
        <p>
          <b>{m.findings_recommendation()}:</b> {draft.recommendation}
        </p>
      )}
      <p className={s.soft}>
        {[stageWords(draft.stage), sourceWords(draft, desk.itemName)].filter(Boolean).join(" · ")}
      </p>
      <p className={s.soft}>{m.findings_by({ name: draft.writtenBy, when: moment(draft.writtenAt, desk.zone) })}</p>
      {draft.withdrawn && (
        <p>
          {m.findings_withdrawn_because({
            name: draft.withdrawn.by,
            when: moment(draft.withdrawn.at, desk.zone),
            reason: draft.withdrawn.reason,
          })}
        </p>
      )}
      {choice}
      <div className={s.bar}>
        {desk.mayWrite && desk.tier !== null && !draft.withdrawn && (
          <Button size="compact-sm" variant="default" onClick={() => setOpen("edit")}>
            {m.findings_edit()}
          </Button>
        )}
        {mayWithdraw && !draft.withdrawn && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open === "withdraw"}
            onClick={() => setOpen(open === "withdraw" ? null : "withdraw")}
          >
            {m.findings_withdraw()}
          </Button>
        )}
        {draft.version > 1 && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open === "history"}
            onClick={() => setOpen(open === "history" ? null : "history")}
          >
            {m.findings_history()}
          </Button>
        )}
      </div>
      {open === "withdraw" && <Withdrawing draft={draft} desk={desk} onDone={() => setOpen(null)} />}
      {open === "history" && <History draft={draft} desk={desk} />}
    </article>
  );
}

/** Whether there is a wording that the unit does not have. */
export function isPending({ withdrawn, releasedVersion, version }: Draft): boolean {
  return withdrawn === null && releasedVersion !== version;
}

function Withdrawing({
  draft,
  desk,
  onDone,
}: {
  readonly draft: Draft;
  readonly desk: FindingDesk;
  readonly onDone: () => void;
}) {
  const toast = useToast();
  const [reason, setReason] = useState("");
  const send = useSend(withdrawFinding, {
    refreshes: [listFindingDrafts, listFindings],
    onDone: () => {
      toast({ text: m.findings_withdrawn() });
      onDone();
    },
  });
  return (
    <Form
      onSend={() => {
        if (reason.trim() === "") return;
        send.mutate({ params: { ...placeOf(desk), findingId: draft.id }, body: { reason: reason.trim() } });
      }}
      sending={send.isPending}
      problem={send.error}
      send={m.findings_withdraw_send()}
      onCancel={onDone}
    >
      <Textarea
        label={m.findings_withdraw_reason()}
        required
        autosize
        maxLength={10_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  );
}

function History({ draft, desk }: { readonly draft: Draft; readonly desk: FindingDesk }) {
  const versions = useCall(listFindingVersions, { params: { ...placeOf(desk), findingId: draft.id } });
  if (versions.isError) return <ProblemPanel problem={versions.error} onRetry={() => void versions.refetch()} />;
  return (
    <ul className={s.way} aria-busy={versions.isPending || undefined}>
      {versions.data?.items.map((one) => (
        <li key={one.version}>
          <span className={s.soft}>
            {m.findings_history_version({
              version: one.version,
              name: one.writtenBy,
              when: moment(one.writtenAt, desk.zone),
            })}
            {one.releasedAt !== null && `, ${m.findings_history_released({ when: moment(one.releasedAt, desk.zone) })}`}
          </span>
          <p>{one.condition}</p>
          <p>{one.recommendation}</p>
        </li>
      ))}
    </ul>
  );
}
