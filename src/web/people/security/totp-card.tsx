import { Button } from "@mantine/core";
import { useState } from "react";
import { confirmTotp, type getFactors, removeTotp, startTotp } from "../../../contract/people/factors.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { longDay, todayIn } from "../../ui/dates.ts";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { CodeInput } from "./code-input.tsx";
import { useRefreshFactors } from "./use-factors.ts";
import classes from "./security.module.css";

type Begun = Reply<typeof startTotp>;

/** The authenticator app: what it is for, setting it up, and turning it off. */
export function TotpCard({
  factors,
  onCodes,
}: {
  readonly factors: Reply<typeof getFactors>;
  /** The recovery codes that came with it, to be shown this once. */
  readonly onCodes: (codes: readonly string[]) => void;
}) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const start = useSend(startTotp, { onDone: setBegun });
  const { totpSince } = factors;
  return (
    <Card
      title={m.security_totp()}
      aside={totpSince ? <StatusTag status="met">{m.security_totp_on()}</StatusTag> : undefined}
    >
      <p className={classes["lead"]}>{m.security_totp_lead()}</p>
      {totpSince && <Removal since={totpSince} />}
      {!totpSince && !begun && (
        <>
          {start.error && (
            <div className={classes["problem"]}>
              <ProblemPanel problem={start.error} />
            </div>
          )}
          <Button variant="default" loading={start.isPending} onClick={() => start.mutate({})}>
            {m.security_totp_begin()}
          </Button>
        </>
      )}
      {!totpSince && begun && (
        <Confirmation
          begun={begun}
          onCancel={() => setBegun(null)}
          onCodes={(codes) => {
            setBegun(null);
            onCodes(codes);
          }}
        />
      )}
    </Card>
  );
}

function Confirmation({
  begun,
  onCancel,
  onCodes,
}: {
  readonly begun: Begun;
  readonly onCancel: () => void;
  readonly onCodes: (codes: readonly string[]) => void;
}) {
  const refresh = useRefreshFactors();
  const send = useSend(confirmTotp, {
    onDone: ({ codes }) => {
      onCodes(codes);
      void refresh();
    },
  });
  const form = useDraft({ code: "" }, send.error);
  return (
    <Form
      send={m.security_totp_confirm()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() => send.mutate({ body: form.draft })}
    >
      <div className={classes["enrol"]}>
        <img src={begun.picture} alt={m.security_totp_picture()} width={176} height={176} />
        <div>
          <p>{m.security_totp_scan()}</p>
          <p>
            {m.security_totp_typed()}
            <br />
            <code className={classes["secret"]}>{begun.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
          </p>
        </div>
      </div>
      <CodeInput {...form.bind("code")} />
    </Form>
  );
}

function Removal({ since }: { readonly since: string }) {
  const toast = useToast();
  const refresh = useRefreshFactors();
  const send = useSend(removeTotp, {
    onDone: () => {
      void refresh();
      toast({ text: m.security_totp_removed() });
    },
  });
  return (
    <>
      <p>{m.security_totp_since({ day: longDay(todayIn("WIB", new Date(since))) })}</p>
      {send.error && (
        <div className={classes["problem"]}>
          <ProblemPanel problem={send.error} />
        </div>
      )}
      <Button variant="default" loading={send.isPending} onClick={() => send.mutate({})}>
        {m.security_totp_remove()}
      </Button>
    </>
  );
}
