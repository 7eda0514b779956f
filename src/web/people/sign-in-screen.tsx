import { PasswordInput, TextInput } from "@mantine/core";
import { Navigate, useSearch } from "@tanstack/react-router";
import { signIn } from "../../contract/people.ts";
import { returnAddress } from "../../core/people/return-address.ts";
import * as m from "../../words/messages.js";
import { CallProblem } from "../ui/call.ts";
import { Card } from "../ui/card.tsx";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { useWelcome } from "../ui/session.tsx";
import { DemonstrationAccounts } from "./demonstration-accounts.tsx";
import { useEnter } from "./enter.ts";
import { FirstAccountForm } from "./first-account-form.tsx";
import { OtherWaysIn } from "./security/other-ways-in.tsx";
import { SecondStep } from "./security/second-step.tsx";
import classes from "./security/security.module.css";
import { Threshold } from "./threshold.tsx";

/** The door: sign in, or with one click as a demonstration account, or make the very first account. */
export function SignInScreen() {
  const welcome = useWelcome();
  const { ke, masalah } = useSearch({ from: "/masuk" });
  const returnTo = returnAddress(ke);
  if (welcome.me) return <Navigate to={returnTo} replace />;
  if (welcome.secondStep) return <SecondStep ways={welcome.secondStep} />;
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
      {masalah && providerProblems.has(masalah) && (
        <div className={classes["problem"]}>
          <ProblemPanel problem={new CallProblem({ kind: masalah, status: 0, title: masalah })} />
        </div>
      )}
      <Card>
        <PasswordForm />
        <OtherWaysIn returnTo={returnTo} />
      </Card>
    </Threshold>
  );
}

/** What the way back from single sign-on may bring along. */
const providerProblems: ReadonlySet<string> = new Set([
  "provider_unreachable",
  "provider_flight_over",
  "provider_refused",
  "provider_without_account",
]);

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
        autoComplete="username webauthn"
        required
        autoFocus
        {...form.bind("email")}
      />
      <PasswordInput label={m.people_password()} autoComplete="current-password" required {...form.bind("password")} />
    </Form>
  );
}
