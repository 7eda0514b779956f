import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { getSignatures, listSignatures, signLetter } from "../../../contract/letters/signing.ts";
import type { SignerRole } from "../../../core/letters/signing.ts";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { roleWord } from "../../ui/role-words.ts";
import { useToast } from "../../ui/toasts.tsx";
import { getLetter, listLetters } from "../../../contract/letters/issued.ts";
import classes from "./signing.module.css";

/** Signing through the service in one's own office. What is typed here is sent once and forgotten with the form. */
export function SignHere({
  place,
  roles,
}: {
  readonly place: { readonly agencyId: string; readonly letterId: string };
  readonly roles: readonly SignerRole[];
}) {
  const [isOpen, setOpen] = useState(false);
  const [role, setRole] = useState(roles[0]);
  const [nik, setNik] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const toast = useToast();
  const send = useSend(signLetter, {
    refreshes: [getSignatures, listSignatures, getLetter, listLetters],
    onDone: ({ letterState }) => {
      setOpen(false);
      toast({ text: letterState === "signed" ? m.signing_done() : m.signing_done_part() });
    },
  });
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{m.signing_here()}</Button>;
  return (
    <Form
      send={m.signing_sign()}
      sending={send.isPending}
      problem={send.error}
      onCancel={() => setOpen(false)}
      onSend={() => {
        if (!role) return;
        send.mutate({ params: place, body: { role, nik, passphrase } }, { onSettled: () => setPassphrase("") });
      }}
    >
      <p className={classes["soft"]}>{m.signing_here_lead()}</p>
      {roles.length > 1 && (
        <NativeSelect
          label={m.signing_role()}
          value={role}
          onChange={(event) => setRole(roles.find((one) => one === event.currentTarget.value))}
          data={roles.map((one) => ({ value: one, label: roleWord(one) }))}
        />
      )}
      <TextInput
        label={m.signing_nik()}
        required
        inputMode="numeric"
        autoComplete="off"
        pattern="[0-9]{16}"
        title={m.signing_nik_wrong()}
        maxLength={16}
        value={nik}
        onChange={(event) => setNik(event.currentTarget.value)}
      />
      <PasswordInput
        label={m.signing_passphrase()}
        required
        autoComplete="off"
        maxLength={200}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
    </Form>
  );
}
