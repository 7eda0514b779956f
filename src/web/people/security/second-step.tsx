import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getWelcome, signOut } from "../../../contract/people.ts";
import { challengeSecondStep, finishSignIn } from "../../../contract/people/second-step.ts";
import type { SecondWay } from "../../../contract/people/ways.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useEnter } from "../enter.ts";
import { Threshold } from "../threshold.tsx";
import { signChallenge } from "./ceremony.ts";
import { CodeInput } from "./code-input.tsx";
import classes from "./security.module.css";

/** The first step was right: one more, by the app's code, a passkey or a recovery code. */
export function SecondStep({ ways }: { readonly ways: readonly SecondWay[] }) {
  const [first] = ways;
  const [chosen, choose] = useState(first);
  const client = useQueryClient();
  const leave = useSend(signOut, {
    onDone: () => void client.invalidateQueries({ queryKey: [getWelcome.name] }),
  });
  return (
    <Threshold title={m.security_second_step()} lead={m.security_second_step_lead()}>
      <Card>
        {chosen === "totp" && <ByCode />}
        {chosen === "recovery" && <ByRecoveryCode />}
        {chosen === "passkey" && <ByPasskey />}
        <div className={classes["or"]}>{m.security_or()}</div>
        <div className={classes["ways"]}>
          {ways
            .filter((way) => way !== chosen)
            .map((way) => (
              <Button key={way} variant="default" onClick={() => choose(way)}>
                {titles[way]()}
              </Button>
            ))}
          <Button variant="subtle" loading={leave.isPending} onClick={() => leave.mutate({})}>
            {m.security_second_step_back()}
          </Button>
        </div>
      </Card>
    </Threshold>
  );
}

const titles = {
  totp: m.security_second_step_totp,
  recovery: m.security_second_step_recovery,
  passkey: m.security_second_step_passkey,
} as const satisfies Record<SecondWay, () => string>;

function ByCode() {
  const send = useSend(finishSignIn, { onDone: useEnter() });
  const form = useDraft({ code: "" }, send.error);
  return (
    <Form
      send={m.security_second_step_send()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => send.mutate({ body: { way: "totp", code: form.draft.code } })}
    >
      <CodeInput {...form.bind("code")} />
    </Form>
  );
}

function ByRecoveryCode() {
  const send = useSend(finishSignIn, { onDone: useEnter() });
  const form = useDraft({ code: "" }, send.error);
  return (
    <Form
      send={m.security_second_step_send()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => send.mutate({ body: { way: "recovery", code: form.draft.code } })}
    >
      <TextInput
        label={m.security_recovery_code()}
        description={m.security_recovery_code_hint()}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        required
        autoFocus
        {...form.bind("code")}
      />
    </Form>
  );
}

function ByPasskey() {
  const enter = useEnter();
  const send = useMutation({
    mutationFn: async () => {
      const response = await signChallenge(await call(challengeSecondStep));
      return await call(finishSignIn, { body: { way: "passkey", response } });
    },
    onSuccess: enter,
  });
  return (
    <Form
      send={m.security_second_step_passkey()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => send.mutate()}
    >
      {null}
    </Form>
  );
}
