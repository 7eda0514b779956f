import { Button, TextInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { getTemplate, listTemplates, restoreTemplate, saveTemplate } from "../../contract/letters/wording.ts";
import type { Template } from "../../core/letters/template.ts";
import { isLetterKind, type LetterKind } from "../../core/letters/kinds.ts";
import * as m from "../../words/messages.js";
import { CallProblem, type Reply } from "../ui/call.ts";
import { Form } from "../ui/form.tsx";
import { TextLink } from "../ui/links.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { PageSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { kindWords } from "./letter-words.ts";
import { WordingBlocks } from "./wording-blocks.tsx";
import { WordingHistory } from "./wording-history.tsx";
import { WordingPreview } from "./wording-preview.tsx";
import { WordingVariables } from "./wording-variables.tsx";
import s from "./letters.module.css";

/** The wording of a kind of letter: text by text, beside it how the letter looks with it. */
export function WordingScreen() {
  const { agencyId, kind } = useParams({ from: "/surat/tata-naskah/$agencyId/$kind" });
  return isLetterKind(kind) ? <Loaded agencyId={agencyId} kind={kind} /> : <Unknown />;
}

function Unknown() {
  return (
    <Page title={m.letters_look()}>
      <ProblemPanel problem={new CallProblem({ kind: "not_found", status: 404, title: "no such kind" })} />
    </Page>
  );
}

function Loaded({ agencyId, kind }: { readonly agencyId: string; readonly kind: LetterKind }) {
  const found = useCall(getTemplate, { params: { agencyId, kind } });
  const title = kindWords[kind]();
  if (found.isError) {
    return (
      <Page title={title}>
        <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  if (!found.data) return <PageSkeleton />;
  return (
    <Page
      title={title}
      lead={
        <>
          {m.letters_wording_source({ source: found.data.template.source })} ·{" "}
          <TextLink to="/surat/tata-naskah" search={{ agency: agencyId }}>
            {m.letters_look()}
          </TextLink>
        </>
      }
      width="full"
    >
      <Editor key={found.data.newest} agencyId={agencyId} found={found.data} />
    </Page>
  );
}

function Editor({ agencyId, found }: { readonly agencyId: string; readonly found: Reply<typeof getTemplate> }) {
  const { kind, newest } = found;
  const params = { agencyId, kind };
  const may = useMay();
  const toast = useToast();
  const [template, setTemplate] = useState<Template>(found.template);
  const [reason, setReason] = useState("");
  const done = { refreshes: [getTemplate, listTemplates], onDone: () => toast({ text: m.letters_saved() }) };
  const save = useSend(saveTemplate, done);
  const restore = useSend(restoreTemplate, done);
  const mayEdit = may("letters.edit", params).ok;
  const isChanged = template !== found.template;
  return (
    <div className={s.wording}>
      <div className={s.blocks}>
        <p className={s.soft}>
          {found.agencyVersion === null
            ? m.letters_wording_shipped({ version: found.shippedVersion })
            : m.letters_wording_own({ version: found.agencyVersion })}
        </p>
        <WordingVariables variables={found.variables} />
        <WordingBlocks template={template} onChange={mayEdit ? setTemplate : null} />
        {mayEdit && (
          <Form
            send={m.letters_wording_save()}
            sending={save.isPending}
            problem={save.error ?? restore.error}
            onSend={() => save.mutate({ params, body: { template, reason, seen: newest } })}
            extra={
              isChanged && (
                <Button variant="default" onClick={() => setTemplate(found.template)}>
                  {m.letters_wording_discard()}
                </Button>
              )
            }
          >
            <TextInput
              label={m.letters_wording_reason()}
              value={reason}
              maxLength={300}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </Form>
        )}
        <WordingHistory
          found={found}
          onRestore={
            mayEdit ? (version) => restore.mutate({ params, body: { version, reason: "", seen: newest } }) : null
          }
        />
      </div>
      {mayEdit && <WordingPreview agencyId={agencyId} template={template} />}
    </div>
  );
}
