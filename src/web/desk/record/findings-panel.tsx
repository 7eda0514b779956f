import { Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Draft } from "../../../contract/findings/shapes.ts";
import {
  editDeskFinding,
  listDeskFindings,
  releaseDeskFindings,
  withdrawDeskFinding,
  writeDeskFinding,
} from "../../../contract/desk/record/findings.ts";
import * as m from "../../../words/messages.js";
import { FindingCard } from "../../findings/finding-card.tsx";
import { Card } from "../../ui/card.tsx";
import type { Reply } from "../../ui/call.ts";
import { longDay, moment } from "../../ui/dates.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import s from "./record.module.css";

type Here = { readonly agencyId: string; readonly sessionId: string };
type Listed = Reply<typeof listDeskFindings>;
/** Findings of the desk evaluation: what the unit was told, what is open from earlier years, the panel's drafts. */
export function DeskFindings({ here, unitId }: { readonly here: Here; readonly unitId: string }) {
  const listed = useCall(listDeskFindings, { params: here }, { staleTime: 5000 });
  if (listed.isPending) return <CardsSkeleton cards={1} />;
  if (!listed.data) return <ProblemPanel problem={listed.error} onRetry={() => void listed.refetch()} />;
  const { told, earlier, mayWrite } = listed.data;
  return (
    <Card title={m.desk_record_findings()}>
      <div className={s.sections}>
        {told.length === 0 && <p className={s.soft}>{m.desk_record_findings_none()}</p>}
        <ul className={s.list}>
          {told.map((finding) => (
            <li key={finding.id}>
              <FindingCard finding={finding} unitId={unitId} />
            </li>
          ))}
        </ul>
        {mayWrite && <FindingsPanel here={here} />}
        {earlier.length > 0 && (
          <section className={s.stack} aria-label={m.desk_record_findings_earlier()}>
            <h3>{m.desk_record_findings_earlier()}</h3>
            <ul className={s.list}>
              {earlier.map((finding) => (
                <li key={finding.id}>
                  <FindingCard finding={finding} unitId={unitId} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Card>
  );
}

/**
 * What the panel writes during the session and after it, in the room and on the record: drafts, and for the lead their
 * release. `item`: the one in focus, to begin with.
 */
export function FindingsPanel({ here, item = "" }: { readonly here: Here; readonly item?: string }) {
  const listed = useCall(listDeskFindings, { params: here }, { staleTime: 5000 });
  const [isWriting, setWriting] = useState(false);
  if (listed.isPending) return <CardsSkeleton cards={1} />;
  if (!listed.data) return <ProblemPanel problem={listed.error} onRetry={() => void listed.refetch()} />;
  const drafts = (listed.data.drafts ?? []).filter((one) => !one.withdrawn && one.releasedVersion !== one.version);
  return (
    <section className={s.stack} aria-label={m.desk_record_findings_drafts()}>
      <h3>{m.desk_record_findings_drafts()}</h3>
      <ul className={s.list}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <OwnDraft here={here} draft={draft} />
          </li>
        ))}
      </ul>
      {!isWriting && (
        <Button variant="default" onClick={() => setWriting(true)}>
          {m.desk_record_findings_write()}
        </Button>
      )}
      {isWriting && <Writing here={here} item={item} onDone={() => setWriting(false)} />}
      <p className={s.soft}>{m.desk_record_findings_private()}</p>
      {drafts.length > 0 && <Release here={here} listed={listed.data} drafts={drafts} />}
    </section>
  );
}

function OwnDraft({ here, draft }: { readonly here: Here; readonly draft: Draft }) {
  const [open, setOpen] = useState<"edit" | "withdraw" | null>(null);
  const [reason, setReason] = useState("");
  const toast = useToast();
  const withdraw = useSend(withdrawDeskFinding, {
    refreshes: [listDeskFindings],
    onDone: () => toast({ text: m.desk_record_findings_withdrawn_toast() }),
  });
  if (open === "edit") {
    return <Writing here={here} item={draft.item ?? ""} before={draft} onDone={() => setOpen(null)} />;
  }
  return (
    <div className={s.stack}>
      <p>
        <b>{draft.item}</b> {draft.condition}
      </p>
      {draft.recommendation === "" ? <p>▲ {m.desk_record_findings_incomplete()}</p> : <p>{draft.recommendation}</p>}
      <p className={s.soft}>
        {draft.writtenBy}, {moment(draft.writtenAt)}
      </p>
      <div className={s.bar}>
        <Button size="compact-sm" variant="default" onClick={() => setOpen("edit")}>
          {m.desk_record_findings_edit()}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(open === null ? "withdraw" : null)}>
          {m.desk_record_findings_withdraw()}
        </Button>
      </div>
      {open === "withdraw" && (
        <Form
          onSend={() => withdraw.mutate({ params: { ...here, findingId: draft.id }, body: { reason: reason.trim() } })}
          sending={withdraw.isPending}
          problem={withdraw.error}
          send={m.desk_record_findings_withdraw()}
          onCancel={() => setOpen(null)}
        >
          <TextInput
            label={m.desk_record_findings_withdraw_reason()}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Form>
      )}
    </div>
  );
}

function Writing({
  here,
  item,
  before,
  onDone,
}: {
  readonly here: Here;
  readonly item: string;
  readonly before?: Draft;
  readonly onDone: () => void;
}) {
  const toast = useToast();
  const [text, setText] = useState({
    item: before?.item ?? item,
    condition: before?.condition ?? "",
    recommendation: before?.recommendation ?? "",
  });
  const change = (part: Partial<typeof text>): void => setText((now) => ({ ...now, ...part }));
  const saved = {
    refreshes: [listDeskFindings],
    onDone: () => {
      toast({ text: m.desk_record_findings_saved() });
      onDone();
    },
  };
  const write = useSend(writeDeskFinding, saved);
  const edit = useSend(editDeskFinding, saved);
  const send = (): void => {
    const pointed = before?.evidence;
    const body = {
      item: text.item.trim(),
      condition: text.condition.trim(),
      recommendation: text.recommendation.trim(),
      documentId: pointed?.documentId ?? null,
      pages: pointed?.pages ?? "",
    };
    if (before) edit.mutate({ params: { ...here, findingId: before.id }, body: { ...body, version: before.version } });
    else write.mutate({ params: here, body });
  };
  return (
    <Form
      onSend={send}
      sending={write.isPending || edit.isPending}
      problem={write.error ?? edit.error}
      send={m.desk_record_findings_save()}
      onCancel={onDone}
    >
      <TextInput
        label={m.desk_record_findings_item()}
        description={m.desk_record_findings_item_hint()}
        required
        value={text.item}
        onChange={(event) => change({ item: event.currentTarget.value })}
      />
      <Textarea
        label={m.findings_condition()}
        required
        autosize
        minRows={2}
        maxLength={10_000}
        value={text.condition}
        onChange={(event) => change({ condition: event.currentTarget.value })}
      />
      <Textarea
        label={m.findings_recommendation()}
        autosize
        minRows={2}
        maxLength={10_000}
        value={text.recommendation}
        onChange={(event) => change({ recommendation: event.currentTarget.value })}
      />
    </Form>
  );
}

/** All that is complete, each in the wording that stands here. */
function Release({
  here,
  listed,
  drafts,
}: {
  readonly here: Here;
  readonly listed: Listed;
  readonly drafts: readonly Draft[];
}) {
  const toast = useToast();
  const ready = drafts.filter(({ recommendation }) => recommendation !== "");
  const send = useSend(releaseDeskFindings, {
    refreshes: [listDeskFindings],
    onDone: ({ released }) => toast({ text: m.desk_record_findings_released_toast({ count: released }) }),
  });
  if (!listed.mayRelease) return <p className={s.soft}>{m.desk_record_findings_lead()}</p>;
  return (
    <div className={s.stack}>
      <p className={s.soft}>{m.desk_record_findings_release_hint({ day: longDay(listed.answerBy) })}</p>
      <Button
        loading={send.isPending}
        disabled={ready.length === 0}
        onClick={() =>
          send.mutate({
            params: here,
            body: { findings: ready.map(({ id, version }) => ({ id, version })), answerBy: listed.answerBy },
          })
        }
      >
        {m.desk_record_findings_release({ count: ready.length })}
      </Button>
      {send.isError && <ProblemPanel problem={send.error} />}
    </div>
  );
}
