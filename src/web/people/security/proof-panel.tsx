import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { challengeProof, listProofWays, prove, type ProofWay } from "../../../contract/people/factors.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { PartSkeleton } from "./part-skeleton.tsx";
import { signChallenge } from "./ceremony.ts";
import { CodeInput } from "./code-input.tsx";
import classes from "./proof-panel.module.css";

/** "Make sure it is you": by password, passkey or code; by a click where the installation is a demonstration. */
export function ProofPanel({ onEnd }: { readonly onEnd: (done: boolean) => void }) {
  const ways = useCall(listProofWays, {}, { staleTime: 0 });
  const known = ways.isFetching ? undefined : ways.data?.ways;
  return (
    <Panel onClose={() => onEnd(false)}>
      <h2>{m.security_proof()}</h2>
      <p className={classes["lead"]}>{m.security_proof_lead()}</p>
      {ways.isError && <ProblemPanel problem={ways.error} onRetry={() => void ways.refetch()} />}
      {!known && !ways.isError && <PartSkeleton />}
      {known && <Ways ways={known} onDone={() => onEnd(true)} onCancel={() => onEnd(false)} />}
    </Panel>
  );
}

type Ends = { readonly onDone: () => void; readonly onCancel: () => void };

function Ways({ ways, onDone, onCancel }: Ends & { readonly ways: readonly ProofWay[] }) {
  const [first] = ways;
  const [chosen, choose] = useState<ProofWay | undefined>(first);
  const others = ways.filter((way) => way !== chosen);
  const ends = { onDone, onCancel };
  return (
    <>
      {!chosen && (
        <>
          <p>{m.security_proof_none()}</p>
          <Button variant="default" onClick={onCancel}>
            {m.ui_close()}
          </Button>
        </>
      )}
      {chosen === "demonstration" && <ByClick {...ends} />}
      {chosen === "password" && <ByPassword {...ends} />}
      {chosen === "passkey" && <ByPasskey {...ends} />}
      {chosen === "totp" && <ByCode {...ends} />}
      {others.length > 0 && (
        <div className={classes["others"]}>
          {others.map((way) => (
            <Button key={way} variant="subtle" size="compact-md" onClick={() => choose(way)}>
              {titles[way]()}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

const titles = {
  demonstration: m.security_proof_send,
  password: m.security_proof_password,
  passkey: m.security_second_step_passkey,
  totp: m.security_second_step_totp,
} as const satisfies Record<ProofWay, () => string>;

function ByClick({ onDone, onCancel }: Ends) {
  const send = useSend(prove, { onDone });
  return (
    <Form
      send={m.security_proof_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() => send.mutate({ body: { way: "demonstration" } })}
    >
      <p className={classes["lead"]}>{m.security_proof_demonstration()}</p>
    </Form>
  );
}

function ByPassword({ onDone, onCancel }: Ends) {
  const send = useSend(prove, { onDone });
  const form = useDraft({ password: "" }, send.error);
  return (
    <Form
      send={m.security_proof_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() => send.mutate({ body: { way: "password", password: form.draft.password } })}
    >
      <PasswordInput
        label={m.people_password()}
        autoComplete="current-password"
        required
        data-autofocus
        autoFocus
        {...form.bind("password")}
      />
    </Form>
  );
}

function ByCode({ onDone, onCancel }: Ends) {
  const send = useSend(prove, { onDone });
  const form = useDraft({ code: "" }, send.error);
  return (
    <Form
      send={m.security_proof_send()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() => send.mutate({ body: { way: "totp", code: form.draft.code } })}
    >
      <CodeInput {...form.bind("code")} />
    </Form>
  );
}

function ByPasskey({ onDone, onCancel }: Ends) {
  const send = useMutation({
    mutationFn: async () => {
      const response = await signChallenge(await call(challengeProof));
      await call(prove, { body: { way: "passkey", response } });
    },
    onSuccess: onDone,
  });
  return (
    <Form
      send={m.security_proof_passkey()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onCancel}
      onSend={() => send.mutate()}
    >
      {null}
    </Form>
  );
}

/** Above everything, with the keyboard inside; Escape turns round. */
function Panel({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = place.current;
    if (dialog && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog
      ref={place}
      className={classes["panel"]}
      aria-label={m.security_proof()}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </dialog>
  );
}
