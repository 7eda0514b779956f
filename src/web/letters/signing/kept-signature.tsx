import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import {
  decideSigned,
  getSignatures,
  listSignatures,
  openSigned,
  type Signature,
} from "../../../contract/letters/signing.ts";
import { getLetter, listLetters } from "../../../contract/letters/issued.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { moment, type Zone } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { roleWord } from "../../ui/role-words.ts";
import { useMay } from "../../ui/session.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { methodWords, noteWord, stateSigns, stateWords, trustWords } from "./signing-words.ts";
import classes from "./signing.module.css";

type Place = { readonly agencyId: string; readonly letterId: string };

/** One signature: what the look into its file found, by whom it came, and the second person's word. */
export function KeptSignature({
  place,
  signature,
  zone,
}: {
  readonly place: Place;
  readonly signature: Signature;
  readonly zone: Zone;
}) {
  const may = useMay();
  const { number, role, method, state, found, notes, sha256 } = signature;
  const params = { ...place, number };
  return (
    <article className={classes["signature"]} data-state={state}>
      <header>
        <strong>{roleWord(role)}</strong>
        <StatusTag status={stateSigns[state]}>{stateWords[state]()}</StatusTag>
      </header>
      <p>
        {methodWords[method]()} ·{" "}
        {m.signing_brought_by({ name: signature.broughtBy, at: moment(signature.broughtAt, zone) })}
      </p>
      {found.length > 0 && (
        <ul>
          {found.map((one) => (
            <li key={`${one.serial}/${one.claimedAt ?? ""}`}>
              {m.signing_signer_line({ ...one, signer: one.signer || m.signing_nobody() })}
              {" · "}
              {one.isIntact ? m.signing_intact() : m.signing_broken()} · {trustWords[one.trust]()}
              {one.claimedAt && ` · ${m.signing_claimed({ at: moment(one.claimedAt, zone) })}`}
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} className={classes["note"]}>
          <span aria-hidden="true">▲ </span>
          {noteWord(note)}
        </p>
      ))}
      <p className={classes["print"]}>
        {m.signing_fingerprint()}: <code>{sha256}</code>
      </p>
      <p>
        <a href={addressOf(openSigned.path, { params })} target="_blank" rel="noreferrer">
          {m.signing_compare()}
        </a>
      </p>
      {state === "waiting" && signature.isMine && <p className={classes["soft"]}>{m.signing_mine()}</p>}
      {state === "waiting" && !signature.isMine && may("letters.confirmSigned", { agencyId: place.agencyId }).ok && (
        <Decision params={params} />
      )}
      {signature.decidedBy && signature.decidedAt && (
        <p className={classes["soft"]}>
          {state === "refused"
            ? m.signing_refused_by({
                name: signature.decidedBy,
                at: moment(signature.decidedAt, zone),
                reason: signature.reason,
              })
            : m.signing_decided_by({ name: signature.decidedBy, at: moment(signature.decidedAt, zone) })}
        </p>
      )}
    </article>
  );
}

function Decision({ params }: { readonly params: Place & { readonly number: number } }) {
  const [reason, setReason] = useState<string | null>(null);
  const toast = useToast();
  const send = useSend(decideSigned, {
    refreshes: [getSignatures, listSignatures, getLetter, listLetters],
    onDone: () => toast({ text: m.signing_decided() }),
  });
  const decide = (accept: boolean): void =>
    send.mutate({ params, body: { accept, reason: accept ? "" : (reason ?? "") } });
  return (
    <div className={classes["stack"]}>
      {reason !== null && (
        <Textarea
          label={m.signing_reason()}
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {send.error && <ProblemPanel problem={send.error} />}
      <div className={classes["actions"]}>
        <Button loading={send.isPending} disabled={reason !== null} onClick={() => decide(true)}>
          {m.signing_confirm()}
        </Button>
        <Button
          variant="default"
          disabled={send.isPending || reason?.trim() === ""}
          onClick={() => (reason === null ? setReason("") : decide(false))}
        >
          {m.signing_refuse()}
        </Button>
        {reason !== null && (
          <Button variant="subtle" onClick={() => setReason(null)}>
            {m.ui_cancel()}
          </Button>
        )}
      </div>
    </div>
  );
}
