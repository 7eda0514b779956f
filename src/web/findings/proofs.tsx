import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { openEvidence } from "../../contract/evidence.ts";
import {
  addProof,
  type FindingDetail,
  getFinding,
  type Proof,
  removeProof,
} from "../../contract/findings/follow-up.ts";
import * as m from "../../words/messages.js";
import { DocumentPicker } from "../evidence/document-picker.tsx";
import { addressOf } from "../ui/call.ts";
import { moment } from "../ui/dates.ts";
import { Form } from "../ui/form.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { pagesWords } from "../worksheets/pages-words.ts";
import { useToast } from "../ui/toasts.tsx";
import s from "./findings.module.css";

type At = { readonly agencyId: string; readonly unitId: string; readonly findingId: string };

/** What the unit shows: documents of its library, in the version that was shown, and addresses. */
export function Proofs({
  finding,
  at,
  mayChange,
}: {
  readonly finding: FindingDetail;
  readonly at: At;
  readonly mayChange: boolean;
}) {
  const toast = useToast();
  const [open, setOpen] = useState<"library" | "link" | null>(null);
  const refreshes = [getFinding];
  const add = useSend(addProof, { refreshes, onDone: () => toast({ text: m.findings_proof_added() }) });
  const remove = useSend(removeProof, { refreshes, onDone: () => toast({ text: m.findings_proof_removed() }) });
  return (
    <>
      {mayChange && <p className={s.soft}>{m.findings_proof_step()}</p>}
      {finding.proofs.length === 0 ? (
        <p className={s.soft}>{m.findings_proof_none()}</p>
      ) : (
        <ul className={s.proofs}>
          {finding.proofs.map((proof) => (
            <li key={proof.id}>
              <span>
                <ProofLink agencyId={at.agencyId} proof={proof} />{" "}
                <span className={s.soft}>
                  {proof.pages !== "" && `${pagesWords(proof.pages)} · `}
                  {m.findings_proof_by({ name: proof.addedBy, when: moment(proof.addedAt) })}
                </span>
              </span>
              {mayChange && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={m.findings_proof_remove({ title: proof.title })}
                  onClick={() => remove.mutate({ params: { ...at, proofId: proof.id } })}
                >
                  ✕
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {(add.isError || remove.isError) && <ProblemPanel problem={add.error ?? remove.error} />}
      {mayChange && open === null && (
        <div className={s.bar}>
          <Button variant="default" onClick={() => setOpen("library")}>
            {m.findings_proof_add()}
          </Button>
          <Button variant="default" onClick={() => setOpen("link")}>
            {m.findings_proof_link()}
          </Button>
        </div>
      )}
      {mayChange && open === "library" && (
        <>
          <DocumentPicker
            unit={at}
            taken={new Set(finding.proofs.flatMap(({ documentId }) => documentId ?? []))}
            onPick={({ id }) => add.mutate({ params: at, body: { kind: "document", documentId: id } })}
          />
          <div className={s.bar}>
            <Button variant="default" onClick={() => setOpen(null)}>
              {m.findings_proof_close()}
            </Button>
          </div>
        </>
      )}
      {mayChange && open === "link" && (
        <LinkFields
          sending={add.isPending}
          onCancel={() => setOpen(null)}
          onSend={(link) =>
            add.mutate({ params: at, body: { kind: "link", ...link } }, { onSuccess: () => setOpen(null) })
          }
        />
      )}
    </>
  );
}

function ProofLink({ agencyId, proof }: { readonly agencyId: string; readonly proof: Proof }) {
  const { documentId, unitId, number, url, title } = proof;
  const href =
    documentId !== null && unitId !== null && number !== null && url === null
      ? addressOf(openEvidence.path, { params: { agencyId, unitId, documentId, number } })
      : url;
  return (
    <a href={href ?? ""} target="_blank" rel="noreferrer noopener">
      {title}
    </a>
  );
}

function LinkFields({
  sending,
  onSend,
  onCancel,
}: {
  readonly sending: boolean;
  readonly onSend: (link: { readonly url: string; readonly title: string }) => void;
  readonly onCancel: () => void;
}) {
  const [url, setUrl] = useState("");
  const [title, setTitle] = useState("");
  return (
    <Form
      onSend={() => {
        if (url.trim() !== "" && title.trim() !== "") onSend({ url: url.trim(), title: title.trim() });
      }}
      sending={sending}
      problem={null}
      send={m.findings_proof_link()}
      onCancel={onCancel}
    >
      <TextInput
        type="url"
        label={m.findings_proof_link_url()}
        placeholder="https://"
        required
        maxLength={2000}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label={m.findings_proof_link_title()}
        required
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
    </Form>
  );
}
