import { Anchor, Button, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  confirmDeskMinutes,
  getDeskRecord,
  issueDeskMinutes,
  openDeskMinutes,
  previewDeskMinutes,
  remarkOnDeskMinutes,
} from "../../../contract/desk/record/record.ts";
import { minuteSides } from "../../../core/desk/record/minutes.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { moment, todayIn } from "../../ui/dates.ts";
import { FieldRow, Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import type { Kept } from "./record-words.ts";
import s from "./record.module.css";

type Part = { readonly kept: Kept };
type Minutes = NonNullable<Kept["minutes"]>;

/** The minutes: issued by the chair, confirmed by chair and unit head, objected to beside them. */
export function MinutesCard({ kept }: Part) {
  const { minutes, may } = kept;
  const owes = may.issueMinutes || may.confirm !== null;
  return (
    <Card title={m.desk_record_minutes()} tone={owes ? "need" : "plain"}>
      <div className={s.stack}>
        {!minutes && <p className={s.soft}>{m.desk_record_minutes_none()}</p>}
        {may.issueMinutes && <Issue kept={kept} />}
        {minutes && <Issued kept={kept} minutes={minutes} />}
      </div>
    </Card>
  );
}

function placeOf({ session }: Kept) {
  return { agencyId: session.agencyId, sessionId: session.id };
}

function Issue({ kept }: Part) {
  const toast = useToast();
  const today = todayIn("WIB", new Date(kept.now));
  const [datedOn, setDatedOn] = useState(today);
  const [number, setNumber] = useState("");
  const send = useSend(issueDeskMinutes, {
    refreshes: [getDeskRecord],
    onDone: () => toast({ text: m.desk_record_minutes_issued_toast() }),
  });
  const own = number.trim();
  return (
    <Form
      onSend={() => send.mutate({ params: placeOf(kept), body: { datedOn, ...(own === "" ? {} : { number: own }) } })}
      sending={send.isPending}
      problem={send.error}
      send={m.desk_record_minutes_issue()}
      extra={
        <Anchor
          href={addressOf(previewDeskMinutes.path, { params: placeOf(kept), query: { form: "pdf" } })}
          target="_blank"
          rel="noreferrer"
        >
          {m.desk_record_minutes_preview()}
        </Anchor>
      }
    >
      <FieldRow>
        <TextInput
          type="date"
          label={m.desk_record_minutes_date()}
          required
          max={today}
          value={datedOn}
          onChange={(event) => setDatedOn(event.currentTarget.value)}
        />
        <TextInput
          label={m.desk_record_minutes_number()}
          maxLength={100}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      </FieldRow>
      <p className={s.soft}>{m.desk_record_minutes_issue_hint()}</p>
    </Form>
  );
}

function Issued({ kept, minutes }: Part & { readonly minutes: Minutes }) {
  const { zone } = kept.session;
  const file = (form: "pdf" | "docx"): string =>
    addressOf(openDeskMinutes.path, { params: placeOf(kept), query: { form } });
  const issued = { number: minutes.letterNumber, when: moment(minutes.issuedAt, zone), name: minutes.issuedBy };
  return (
    <>
      <p>{m.desk_record_minutes_issued(issued)}</p>
      <div className={s.bar}>
        <Button component="a" variant="default" href={file("pdf")} target="_blank" rel="noreferrer">
          {m.desk_record_minutes_open_pdf()}
        </Button>
        <Anchor href={file("docx")}>{m.desk_record_minutes_open_docx()}</Anchor>
      </div>
      <ul className={s.list}>
        {minuteSides.map((side) => (
          <li key={side}>
            <Side minutes={minutes} side={side} zone={zone} />
          </li>
        ))}
      </ul>
      {kept.may.confirm !== null && <Confirm kept={kept} minutes={minutes} />}
      <p className={s.soft}>{m.desk_record_minutes_scan()}</p>
      <div>
        <p className={s.soft}>{m.desk_record_minutes_root({ count: minutes.size })}</p>
        <p className={s.hash}>{minutes.root}</p>
        <StatusTag status={minutes.intact ? "met" : "block"}>
          {minutes.intact ? m.desk_record_minutes_intact() : m.desk_record_minutes_broken()}
        </StatusTag>
      </div>
      <Remarks kept={kept} minutes={minutes} />
    </>
  );
}

function Side({
  minutes,
  side,
  zone,
}: {
  readonly minutes: Minutes;
  readonly side: (typeof minuteSides)[number];
  readonly zone: Kept["session"]["zone"];
}) {
  const word = side === "chair" ? m.desk_record_minutes_side_chair() : m.desk_record_minutes_side_unit();
  const done = minutes.confirmations.find((one) => one.side === side);
  const facts = done && { name: done.name, when: moment(done.at, zone) };
  return (
    <div className={s.bar}>
      <b>{word}</b>
      {facts ? (
        <StatusTag status="met">
          {done.way === "here" ? m.desk_record_minutes_confirmed(facts) : m.desk_record_minutes_signed(facts)}
        </StatusTag>
      ) : (
        <StatusTag status="need">{m.desk_record_minutes_unconfirmed()}</StatusTag>
      )}
    </div>
  );
}

function Confirm({ kept, minutes }: Part & { readonly minutes: Minutes }) {
  const toast = useToast();
  const send = useSend(confirmDeskMinutes, {
    refreshes: [getDeskRecord],
    onDone: () => toast({ text: m.desk_record_minutes_confirmed_toast() }),
  });
  return (
    <div className={s.stack}>
      <p>{m.desk_record_minutes_confirm_hint({ number: minutes.letterNumber })}</p>
      <Button
        loading={send.isPending}
        onClick={() => send.mutate({ params: placeOf(kept), body: { number: minutes.number } })}
      >
        {m.desk_record_minutes_confirm()}
      </Button>
      {send.isError && <ProblemPanel problem={send.error} />}
    </div>
  );
}

function Remarks({ kept, minutes }: Part & { readonly minutes: Minutes }) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const toast = useToast();
  const send = useSend(remarkOnDeskMinutes, {
    refreshes: [getDeskRecord],
    onDone: () => {
      toast({ text: m.desk_record_remark_toast() });
      setText("");
      setOpen(false);
    },
  });
  return (
    <section className={s.stack} aria-label={m.desk_record_remarks()}>
      <h3>{m.desk_record_remarks()}</h3>
      {minutes.remarks.length === 0 && <p className={s.soft}>{m.desk_record_remarks_none()}</p>}
      <ul className={s.list}>
        {minutes.remarks.map((remark) => (
          <li key={remark.id}>
            <p>{remark.text}</p>
            <p className={s.soft}>
              {remark.name}, {moment(remark.at, kept.session.zone)}
            </p>
          </li>
        ))}
      </ul>
      {kept.may.remark && !isOpen && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {m.desk_record_remark()}
        </Button>
      )}
      {isOpen && (
        <Form
          onSend={() => send.mutate({ params: placeOf(kept), body: { number: minutes.number, text: text.trim() } })}
          sending={send.isPending}
          problem={send.error}
          send={m.desk_record_remark_send()}
          onCancel={() => setOpen(false)}
        >
          <Textarea
            label={m.desk_record_remark()}
            description={m.desk_record_remark_hint()}
            required
            autosize
            minRows={2}
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Form>
      )}
    </section>
  );
}
