import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { type Leave, leaveKinds } from "../../contract/people/acting.ts";
import * as m from "../../words/messages.js";
import { longDay } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import classes from "./person-panel.module.css";

type Kind = (typeof leaveKinds)[number];
type Body = {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly kind: Kind;
  readonly letter: string;
};

/** Leave that runs or is to come, and for those who may, entering one more or taking one back. */
export function LeaveSection({
  leaves,
  today,
  entering,
  withdrawing,
  children,
}: {
  readonly leaves: readonly Leave[];
  readonly today: string;
  readonly entering: {
    readonly sending: boolean;
    readonly problem: unknown;
    readonly onEnter: (body: Body, done: () => void) => void;
  } | null;
  readonly withdrawing: { readonly sending: boolean; readonly onWithdraw: (leave: Leave) => void } | null;
  readonly children?: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {leaves.length === 0 && <p className={classes["facts"]}>{m.leave_none()}</p>}
      <ul className={classes["list"]}>
        {leaves.map((leave) => (
          <li key={leave.id}>
            <div className={classes["line"]}>
              <strong>{m.leave_period({ from: longDay(leave.firstDay), to: longDay(leave.lastDay) })}</strong>
              {leave.firstDay <= today && <StatusTag status="need">{m.leave_now()}</StatusTag>}
            </div>
            {leave.kind && (
              <p className={classes["facts"]}>
                {kindWords[leave.kind]()}
                {leave.letter && ` · ${leave.letter}`}
              </p>
            )}
            {withdrawing && (
              <Button
                size="compact-sm"
                variant="default"
                loading={withdrawing.sending}
                aria-label={m.leave_withdraw_name({ from: longDay(leave.firstDay) })}
                onClick={() => withdrawing.onWithdraw(leave)}
              >
                {m.leave_withdraw()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {children}
      {entering && !isOpen && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {m.leave_enter()}
        </Button>
      )}
      {entering && isOpen && <LeaveForm today={today} entering={entering} onClose={() => setOpen(false)} />}
    </>
  );
}

function LeaveForm({
  today,
  entering,
  onClose,
}: {
  readonly today: string;
  readonly entering: {
    readonly sending: boolean;
    readonly problem: unknown;
    readonly onEnter: (body: Body, done: () => void) => void;
  };
  readonly onClose: () => void;
}) {
  const form = useDraft<Record<keyof Body, string>>(
    { firstDay: today, lastDay: today, kind: "annual", letter: "" },
    entering.problem,
  );
  const kind = leaveKinds.find((one) => one === form.draft.kind) ?? "annual";
  return (
    <Form
      send={m.leave_enter()}
      sending={entering.sending}
      problem={entering.problem}
      onCancel={onClose}
      onSend={() => entering.onEnter({ ...form.draft, kind }, onClose)}
    >
      <p className={classes["facts"]}>{m.leave_rights()}</p>
      <FieldRow>
        <TextInput type="date" label={m.leave_first()} required {...form.bind("firstDay")} />
        <TextInput type="date" label={m.leave_last()} required min={form.draft.firstDay} {...form.bind("lastDay")} />
      </FieldRow>
      <NativeSelect
        label={m.leave_kind()}
        {...form.bind("kind")}
        data={leaveKinds.map((one) => ({ value: one, label: kindWords[one]() }))}
      />
      <TextInput label={m.leave_letter()} maxLength={200} {...form.bind("letter")} />
    </Form>
  );
}

const kindWords = {
  annual: m.leave_kind_annual,
  long: m.leave_kind_long,
  sick: m.leave_kind_sick,
  maternity: m.leave_kind_maternity,
  important: m.leave_kind_important,
  unpaid: m.leave_kind_unpaid,
  study: m.leave_kind_study,
  travel: m.leave_kind_travel,
} as const satisfies Record<Kind, () => string>;
