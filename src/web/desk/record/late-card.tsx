import { Anchor, Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { getDeskRecord } from "../../../contract/desk/record/record.ts";
import {
  askLateEvidence,
  attachLateEvidence,
  openLateEvidence,
  removeLateEvidence,
} from "../../../contract/desk/record/late.ts";
import * as m from "../../../words/messages.js";
import { DocumentPicker } from "../../evidence/document-picker.tsx";
import { addressOf } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { useNow } from "../../ui/clock.tsx";
import { instantOf, moment } from "../../ui/dates.ts";
import { FieldRow, Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import type { Kept } from "./record-words.ts";
import s from "./record.module.css";

type Part = { readonly kept: Kept };

function placeOf({ session }: Kept) {
  return { agencyId: session.agencyId, sessionId: session.id };
}

/** Evidence that came after the session: until when, what came, each marked with its time. */
export function LateCard({ kept }: Part) {
  const now = useNow();
  const [open, setOpen] = useState<"ask" | "attach" | null>(null);
  const { until, files } = kept.late;
  const { zone } = kept.session;
  const isOpen = until !== null && now.getTime() < Date.parse(until);
  const remove = useSend(removeLateEvidence, { refreshes: [getDeskRecord] });
  return (
    <Card title={m.desk_record_late()} tone={isOpen && kept.may.attachLate ? "need" : "plain"}>
      <div className={s.stack}>
        <p>
          {until === null
            ? m.desk_record_late_closed()
            : isOpen
              ? m.desk_record_late_until({ when: moment(until, zone) })
              : m.desk_record_late_over({ when: moment(until, zone) })}
        </p>
        {until !== null && <p className={s.soft}>{m.desk_record_late_never_mixed()}</p>}
        {until !== null && files.length === 0 && <p className={s.soft}>{m.desk_record_late_none()}</p>}
        <ul className={s.list}>
          {files.map((file) => (
            <li key={file.id} className={s.stack}>
              <div className={s.bar}>
                <b>{file.item}</b>
                <Anchor
                  href={addressOf(openLateEvidence.path, { params: { ...placeOf(kept), lateId: file.id } })}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={m.desk_record_late_open({ title: file.title })}
                >
                  {file.title}
                </Anchor>
                <StatusTag status="need">{m.desk_record_late_mark({ when: moment(file.addedAt, zone) })}</StatusTag>
              </div>
              <p className={s.soft}>{[file.addedBy, file.pages, file.note].filter(Boolean).join(" · ")}</p>
              <p className={s.hash}>SHA-256 {file.sha256}</p>
              {isOpen && kept.may.attachLate && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  loading={remove.isPending}
                  onClick={() => remove.mutate({ params: { ...placeOf(kept), lateId: file.id } })}
                >
                  {m.desk_record_late_remove()}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {remove.isError && <ProblemPanel problem={remove.error} />}
        {open === null && (
          <div className={s.bar}>
            {isOpen && kept.may.attachLate && (
              <Button onClick={() => setOpen("attach")}>{m.desk_record_late_add()}</Button>
            )}
            {kept.may.askLate && (
              <Button variant="default" onClick={() => setOpen("ask")}>
                {m.desk_record_late_set()}
              </Button>
            )}
          </div>
        )}
        {open === "ask" && <Ask kept={kept} onDone={() => setOpen(null)} />}
        {open === "attach" && <Attach kept={kept} onDone={() => setOpen(null)} />}
      </div>
    </Card>
  );
}

function Ask({ kept, onDone }: Part & { readonly onDone: () => void }) {
  const toast = useToast();
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const send = useSend(askLateEvidence, {
    refreshes: [getDeskRecord],
    onDone: () => {
      toast({ text: m.desk_record_late_set_toast() });
      onDone();
    },
  });
  return (
    <Form
      onSend={() => {
        const at = instantOf(until, kept.session.zone);
        if (at !== null) send.mutate({ params: placeOf(kept), body: { until: at, reason: reason.trim() } });
      }}
      sending={send.isPending}
      problem={send.error}
      send={m.desk_record_late_set()}
      onCancel={onDone}
    >
      <TextInput
        type="datetime-local"
        label={m.desk_record_late_set_until({ zone: kept.session.zone })}
        required
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <TextInput
        label={m.desk_record_late_set_reason()}
        required
        minLength={3}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Form>
  );
}

function Attach({ kept, onDone }: Part & { readonly onDone: () => void }) {
  const toast = useToast();
  const [chosen, setChosen] = useState<{ readonly id: string; readonly title: string } | null>(null);
  const [text, setText] = useState({ item: "", pages: "", note: "" });
  const change = (part: Partial<typeof text>): void => setText((now) => ({ ...now, ...part }));
  const send = useSend(attachLateEvidence, {
    refreshes: [getDeskRecord],
    onDone: () => {
      toast({ text: m.desk_record_late_add_toast() });
      onDone();
    },
  });
  const { agencyId, unitId } = kept.session;
  if (!chosen) {
    return (
      <div className={s.stack}>
        <b>{m.desk_record_late_choose()}</b>
        <DocumentPicker unit={{ agencyId, unitId }} taken={new Set()} onPick={setChosen} />
      </div>
    );
  }
  return (
    <Form
      onSend={() =>
        send.mutate({ params: placeOf(kept), body: { ...text, item: text.item.trim(), documentId: chosen.id } })
      }
      sending={send.isPending}
      problem={send.error}
      send={m.desk_record_late_add()}
      onCancel={onDone}
    >
      <p>{m.desk_record_late_chosen({ title: chosen.title })}</p>
      <FieldRow>
        <TextInput
          label={m.desk_record_findings_item()}
          description={m.desk_record_findings_item_hint()}
          required
          value={text.item}
          onChange={(event) => change({ item: event.currentTarget.value })}
        />
        <TextInput
          label={m.desk_record_late_add_pages()}
          maxLength={100}
          value={text.pages}
          onChange={(event) => change({ pages: event.currentTarget.value })}
        />
      </FieldRow>
      <TextInput
        label={m.desk_record_late_add_note()}
        maxLength={1000}
        value={text.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </Form>
  );
}
