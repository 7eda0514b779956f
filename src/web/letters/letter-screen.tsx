import { Button, Textarea } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { listAgencies } from "../../contract/agencies.ts";
import { getLetter, listLetters, openLetterFile, withdrawLetter } from "../../contract/letters/issued.ts";
import * as m from "../../words/messages.js";
import { addressOf, type Reply } from "../ui/call.ts";
import { longDay, moment, type Zone } from "../ui/dates.ts";
import { Form } from "../ui/form.tsx";
import { TextLink } from "../ui/links.tsx";
import { fileSize } from "../ui/numbers.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { PageSkeleton, Waiting } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { fileWords, kindWords, letterStates } from "./letter-words.ts";
import { SigningPanel } from "./signing/signing-panel.tsx";
import s from "./letters.module.css";

const PdfView = lazy(async () => ({ default: (await import("../evidence/preview/pdf-view.tsx")).PdfView }));

type Place = { readonly agencyId: string; readonly letterId: string };
type Letter = Reply<typeof getLetter>;

/** One letter: the file itself, what stands about it, its signatures, and the way to withdraw it. */
export function LetterScreen() {
  const place = useParams({ from: "/surat/$agencyId/$letterId" });
  const letter = useCall(getLetter, { params: place });
  const agencies = useCall(listAgencies, {});
  if (letter.isError) {
    return (
      <Page title={m.letters_title()}>
        <ProblemPanel problem={letter.error} onRetry={() => void letter.refetch()} />
      </Page>
    );
  }
  if (!letter.data) return <PageSkeleton />;
  const zone = agencies.data?.items.find(({ id }) => id === place.agencyId)?.zone ?? "WIB";
  return <Found place={place} letter={letter.data} zone={zone} />;
}

function Found({ place, letter, zone }: { readonly place: Place; readonly letter: Letter; readonly zone: Zone }) {
  const { word, status } = letterStates[letter.state];
  // The newest file that people may rely on: signed where it is, as issued where it is not.
  const shown =
    letter.files.findLast(({ kind }) => kind === "signed_pdf") ?? letter.files.find(({ kind }) => kind === "pdf");
  return (
    <Page
      title={letter.number}
      tags={<StatusTag status={status}>{word()}</StatusTag>}
      lead={
        <>
          {kindWords[letter.kind]()} · {letter.about} ·{" "}
          <TextLink to="/surat" search={{ agency: place.agencyId }}>
            {m.letters_all()}
          </TextLink>
        </>
      }
      width="full"
    >
      <div className={s.letter}>
        <div className={s.paper}>
          {shown && (
            <Suspense fallback={<Waiting>{null}</Waiting>}>
              <PdfView address={fileAddress(place, shown.sha256)} pages={[]} page={1} find="" />
            </Suspense>
          )}
        </div>
        <div className={s.side}>
          <Facts letter={letter} zone={zone} />
          <Files place={place} letter={letter} />
          <SigningPanel {...place} zone={zone} />
          <Withdraw place={place} letter={letter} />
        </div>
      </div>
    </Page>
  );
}

function Facts({ letter, zone }: { readonly letter: Letter; readonly zone: Zone }) {
  const wording =
    letter.agencyTemplate === null
      ? m.letters_wording_shipped({ version: letter.templateVersion })
      : m.letters_wording_own({ version: letter.agencyTemplate });
  return (
    <dl className={s.facts}>
      <dt>{m.letters_dated()}</dt>
      <dd>{longDay(letter.datedOn)}</dd>
      <dt>{m.letters_issued_by()}</dt>
      <dd>
        {letter.issuedBy}, {moment(letter.issuedAt, zone)}
      </dd>
      {letter.withdrawn && (
        <>
          <dt>{m.letters_withdrawn_by()}</dt>
          <dd>
            {letter.withdrawn.by}, {moment(letter.withdrawn.at, zone)}: {letter.withdrawn.reason}
          </dd>
        </>
      )}
      <dt>{m.letters_wording()}</dt>
      <dd>{wording}</dd>
      <dt>{m.letters_public_page()}</dt>
      <dd>
        <a href={`/naskah/${letter.code}`} target="_blank" rel="noreferrer">
          {letter.code}
        </a>
      </dd>
    </dl>
  );
}

function Files({ place, letter }: { readonly place: Place; readonly letter: Letter }) {
  return (
    <section aria-label={m.letters_files()}>
      <h2>{m.letters_files()}</h2>
      <ul className={s.files}>
        {letter.files.map((file) => (
          <li key={file.sha256}>
            <a href={fileAddress(place, file.sha256)} download>
              {fileWords[file.kind]()}
            </a>{" "}
            <span className={s.soft}>{fileSize(file.bytes)}</span>
            <code className={s.hash}>SHA-256 {file.sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Withdraw({ place, letter }: { readonly place: Place; readonly letter: Letter }) {
  const may = useMay();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const send = useSend(withdrawLetter, {
    refreshes: [getLetter, listLetters],
    onDone: () => {
      setOpen(false);
      toast({ text: m.letters_withdrawn_done({ number: letter.number }) });
    },
  });
  if (letter.state === "withdrawn" || !may("letters.withdraw", place).ok) return null;
  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {m.letters_withdraw()}
      </Button>
    );
  }
  return (
    <Form
      send={m.letters_withdraw()}
      sending={send.isPending}
      problem={send.error}
      onCancel={() => setOpen(false)}
      onSend={() => send.mutate({ params: place, body: { reason } })}
    >
      <p>{m.letters_withdraw_means()}</p>
      <Textarea
        label={m.letters_withdraw_reason()}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        minLength={5}
        maxLength={500}
        autosize
        minRows={2}
        required
      />
    </Form>
  );
}

function fileAddress(place: Place, sha256: string): string {
  return addressOf(openLetterFile.path, { params: { ...place, hash: sha256 } });
}
