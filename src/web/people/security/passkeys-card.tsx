import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  addPasskey,
  challengePasskey,
  type getFactors,
  removePasskey,
  renamePasskey,
} from "../../../contract/people/factors.ts";
import { deviceOf } from "../../../core/people/device.ts";
import * as m from "../../../words/messages.js";
import { call, type Reply } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { moment, shortDay, todayIn } from "../../ui/dates.ts";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { knowsPasskeys, makePasskey } from "./ceremony.ts";
import { useRefreshFactors } from "./use-factors.ts";
import classes from "./security.module.css";

type Factors = Reply<typeof getFactors>;
type Passkey = Factors["passkeys"][number];

/** The devices with which one comes in without a password: each by name, and one more. */
export function PasskeysCard({ factors }: { readonly factors: Factors }) {
  const [isAdding, setAdding] = useState(false);
  return (
    <Card title={m.security_passkeys()}>
      <p className={classes["lead"]}>{m.security_passkeys_lead()}</p>
      {factors.passkeys.length === 0 && <p className={classes["none"]}>{m.security_passkeys_none()}</p>}
      <ul className={classes["list"]}>
        {factors.passkeys.map((one) => (
          <PasskeyLine key={one.id} passkey={one} />
        ))}
      </ul>
      {!knowsPasskeys() && <p className={classes["none"]}>{m.security_passkeys_unsupported()}</p>}
      {knowsPasskeys() && !isAdding && (
        <Button variant="default" onClick={() => setAdding(true)}>
          {m.security_passkey_add()}
        </Button>
      )}
      {isAdding && <NewPasskey onEnd={() => setAdding(false)} />}
    </Card>
  );
}

function NewPasskey({ onEnd }: { readonly onEnd: () => void }) {
  const toast = useToast();
  const refresh = useRefreshFactors();
  const { browser, system } = deviceOf(navigator.userAgent);
  const send = useMutation({
    mutationFn: async (name: string) => {
      const response = await makePasskey(await call(challengePasskey));
      return await call(addPasskey, { body: { name, response } });
    },
    onSuccess: async () => {
      await refresh();
      toast({ text: m.security_passkey_added() });
      onEnd();
    },
  });
  const form = useDraft(
    { name: browser && system ? m.security_passkey_name_default({ browser, system }) : "" },
    send.error,
  );
  return (
    <Form
      send={m.security_passkey_make()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onEnd}
      onSend={() => send.mutate(form.draft.name)}
    >
      <TextInput
        label={m.security_passkey_name()}
        description={m.security_passkey_name_hint()}
        required
        maxLength={200}
        autoComplete="off"
        autoFocus
        {...form.bind("name")}
      />
    </Form>
  );
}

function PasskeyLine({ passkey }: { readonly passkey: Passkey }) {
  const [isNaming, setNaming] = useState(false);
  const toast = useToast();
  const refresh = useRefreshFactors();
  const remove = useSend(removePasskey, {
    onDone: () => {
      void refresh();
      toast({ text: m.security_passkey_removed() });
    },
  });
  const used = passkey.usedAt ? m.security_passkey_used({ when: moment(passkey.usedAt) }) : m.security_passkey_never();
  const made = m.security_passkey_made({ day: shortDay(todayIn("WIB", new Date(passkey.createdAt))) });
  if (isNaming) {
    return (
      <li>
        <Renaming passkey={passkey} onEnd={() => setNaming(false)} />
      </li>
    );
  }
  return (
    <li>
      <div className={classes["line"]}>
        <div>
          <strong>{passkey.name}</strong>
          <br />
          <small>{[made, used, ...(passkey.synced ? [m.security_passkey_synced()] : [])].join(" · ")}</small>
        </div>
        <div className={classes["acts"]}>
          <Button
            variant="subtle"
            size="compact-md"
            aria-label={m.security_passkey_rename_of({ name: passkey.name })}
            onClick={() => setNaming(true)}
          >
            {m.security_passkey_rename()}
          </Button>
          <Button
            variant="subtle"
            size="compact-md"
            loading={remove.isPending}
            aria-label={m.security_passkey_remove_of({ name: passkey.name })}
            onClick={() => remove.mutate({ params: { passkeyId: passkey.id } })}
          >
            {m.security_passkey_remove()}
          </Button>
        </div>
      </div>
      {remove.error && (
        <div className={classes["problem"]}>
          <ProblemPanel problem={remove.error} />
        </div>
      )}
    </li>
  );
}

function Renaming({ passkey, onEnd }: { readonly passkey: Passkey; readonly onEnd: () => void }) {
  const refresh = useRefreshFactors();
  const send = useSend(renamePasskey, {
    onDone: () => {
      void refresh();
      onEnd();
    },
  });
  const form = useDraft({ name: passkey.name }, send.error);
  return (
    <Form
      send={m.ui_save()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onEnd}
      onSend={() => send.mutate({ params: { passkeyId: passkey.id }, body: form.draft })}
    >
      <TextInput label={m.security_passkey_name()} required maxLength={200} autoFocus {...form.bind("name")} />
    </Form>
  );
}
