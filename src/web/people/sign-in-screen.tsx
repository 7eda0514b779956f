import { PasswordInput, TextInput } from "@mantine/core";
import { Navigate, useSearch } from "@tanstack/react-router";
import { signIn } from "../../contract/people.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useWelcome } from "../ui/session.tsx";
import { DemonstrationAccounts } from "./demonstration-accounts.tsx";
import { useEnter } from "./enter.ts";
import { FirstAccountForm } from "./first-account-form.tsx";
import { Threshold } from "./threshold.tsx";

/** The door: sign in, or with one click as a demonstration account, or make the very first account. */
export function SignInScreen() {
  const welcome = useWelcome();
  const { ke } = useSearch({ from: "/masuk" });
  if (welcome.me) return <Navigate to={backTo(ke)} replace />;
  if (welcome.needsFirstAccount) {
    return (
      <Threshold title={m.people_first_account()} lead={m.people_first_account_lead()}>
        <Card>
          <FirstAccountForm />
        </Card>
      </Threshold>
    );
  }
  return (
    <Threshold
      title={m.people_sign_in()}
      lead={m.people_sign_in_lead()}
      aside={welcome.demonstration.length > 0 && <DemonstrationAccounts />}
    >
      <Card>
        <PasswordForm />
      </Card>
    </Threshold>
  );
}

function PasswordForm() {
  const enter = useEnter();
  const send = useSend(signIn, { onDone: enter });
  const form = useDraft({ email: "", password: "" }, send.error);
  return (
    <Form
      send={m.people_sign_in()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => send.mutate({ body: form.draft })}
    >
      <TextInput
        label={m.people_email()}
        type="email"
        autoComplete="username"
        required
        autoFocus
        {...form.bind("email")}
      />
      <PasswordInput label={m.people_password()} autoComplete="current-password" required {...form.bind("password")} />
    </Form>
  );
}

/** Only to places of our own. */
function backTo(address: string | undefined): string {
  return address?.startsWith("/") && !address.startsWith("//") && !address.startsWith("/masuk") ? address : "/";
}
