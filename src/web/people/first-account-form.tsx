import { PasswordInput, TextInput } from "@mantine/core";
import { createFirstAccount } from "../../contract/people.ts";
import * as m from "../../words/messages.js";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useEnter } from "./enter.ts";

/** On an empty installation: whoever read the code that the server printed becomes its administrator. */
export function FirstAccountForm() {
  const send = useSend(createFirstAccount, { onDone: useEnter() });
  const form = useDraft({ code: "", name: "", email: "", password: "" }, send.error);
  return (
    <Form
      send={m.people_first_account_send()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => send.mutate({ body: form.draft })}
    >
      <TextInput
        label={m.people_code()}
        description={m.people_code_hint()}
        autoComplete="one-time-code"
        required
        {...form.bind("code")}
      />
      <TextInput label={m.people_name()} autoComplete="name" required maxLength={200} {...form.bind("name")} />
      <TextInput label={m.people_email()} type="email" autoComplete="username" required {...form.bind("email")} />
      <PasswordInput
        label={m.people_password_new()}
        description={m.people_password_rule()}
        autoComplete="new-password"
        minLength={12}
        required
        {...form.bind("password")}
      />
    </Form>
  );
}
