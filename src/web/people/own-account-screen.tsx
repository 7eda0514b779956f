import { PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { changePassword, editMe, getWelcome } from "../../contract/people.ts";
import { listSessions } from "../../contract/people/sessions.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { longDay } from "../ui/dates.ts";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";
import { keyOf, useSend } from "../ui/queries.ts";
import { dutyWord } from "../ui/office-words.ts";
import { useMe } from "../ui/session.tsx";
import { useToast } from "../ui/toasts.tsx";
import { CalendarCard } from "./calendar-card.tsx";
import { NoticesCard } from "./notices-card.tsx";
import { OwnLeaves } from "./own-leaves.tsx";
import { SecurityCards } from "./security/security-cards.tsx";
import { OwnTokensCard } from "./tokens/own-tokens-card.tsx";
import classes from "./own-account-screen.module.css";

/** One's own name, password and duties. */
export function OwnAccountScreen() {
  const me = useMe();
  return (
    <Page title={m.people_own()} width="reading">
      <div className={classes["cards"]}>
        <NameCard />
        <Card title={m.people_duties()}>
          {me.duties.length === 0 && m.people_no_duty()}
          <ul className={classes["duties"]}>
            {me.duties.map((duty) => (
              <li key={duty.id}>
                <strong>{dutyWord(duty)}</strong> · {duty.unitName ?? duty.agencyName ?? m.ui_platform()}
                <br />
                <small>
                  {duty.validTo
                    ? m.people_duty_period({ from: longDay(duty.validFrom), to: longDay(duty.validTo) })
                    : m.people_duty_since({ from: longDay(duty.validFrom) })}{" "}
                  · {duty.letter}
                </small>
              </li>
            ))}
          </ul>
        </Card>
        <NoticesCard />
        <CalendarCard />
        <OwnLeaves />
        {!me.demonstration && <PasswordCard />}
        <SecurityCards />
        <OwnTokensCard />
      </div>
    </Page>
  );
}

function NameCard() {
  const me = useMe();
  const client = useQueryClient();
  const toast = useToast();
  const send = useSend(editMe, {
    onDone: (changed) => {
      client.setQueryData(keyOf(getWelcome, {}), (before: object | undefined) => before && { ...before, me: changed });
      toast({ text: m.ui_saved() });
    },
  });
  const form = useDraft({ name: me.name }, send.error);
  return (
    <Card title={me.email}>
      <Form
        send={m.ui_save()}
        sending={send.isPending}
        problem={send.error}
        onSend={() => send.mutate({ body: form.draft })}
      >
        <TextInput label={m.people_name()} autoComplete="name" required maxLength={200} {...form.bind("name")} />
      </Form>
    </Card>
  );
}

function PasswordCard() {
  const toast = useToast();
  const blank = { current: "", next: "" };
  const send = useSend(changePassword, {
    refreshes: [listSessions],
    onDone: () => {
      form.set(blank);
      toast({ text: m.people_password_changed() });
    },
  });
  const form = useDraft(blank, send.error);
  return (
    <Card title={m.people_password_change()}>
      <Form
        send={m.people_password_change()}
        sending={send.isPending}
        problem={send.error}
        onSend={() => send.mutate({ body: form.draft })}
      >
        <PasswordInput
          label={m.people_password_current()}
          autoComplete="current-password"
          required
          {...form.bind("current")}
        />
        <PasswordInput
          label={m.people_password_new()}
          description={m.people_password_rule()}
          autoComplete="new-password"
          minLength={12}
          required
          {...form.bind("next")}
        />
      </Form>
    </Card>
  );
}
