import { Button, Radio, Stack, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { declareInterest, getOwnDeclaration } from "../../contract/reviews/declarations.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { getInbox } from "../../contract/worksheets/inbox.ts";
import { listWorksheets } from "../../contract/worksheets/list.ts";
import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Conflict } from "../../core/reviews/interest.ts";
import * as m from "../../words/messages.js";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { PageSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { conflictWords, factWords } from "./interest-words.ts";
import s from "./gate.module.css";

const kinds = ["family", "earlier_work", "business", "other"] as const satisfies readonly Conflict[];

/** True while the reader is assigned here and has not declared yet: the desk opens with the question. */
export function mustDeclare(worksheet: Pick<Worksheet, "may">): boolean {
  return (
    worksheet.may["reviews.declare"]?.allowed === true && worksheet.may["reviews.answer"]?.why === "declaration_needed"
  );
}

/** Asked once before one assesses a unit: one click where nothing stands between, a few words where something does. */
export function DeclarationGate({ worksheet }: { readonly worksheet: Worksheet }) {
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id };
  const own = useCall(getOwnDeclaration, { params });
  const toast = useToast();
  const navigate = useNavigate();
  const first = useRef<HTMLButtonElement>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [statement, setStatement] = useState("");
  const send = useSend(declareInterest, {
    refreshes: [getWorksheet, getInbox, listWorksheets],
    onDone: (_reply, { body }) => {
      if (body.conflict === "none") return toast({ text: m.depth_declare_done() });
      toast({ text: m.depth_declare_recused({ unit: worksheet.unitName }) });
      void navigate({ to: "/" });
    },
  });
  const isReady = own.data !== undefined;
  useEffect(() => first.current?.focus(), [isReady]);
  if (own.isPending) return <PageSkeleton />;
  if (own.isError)
    return (
      <Page title={m.depth_declare_title({ unit: worksheet.unitName })} width="reading">
        <ProblemPanel problem={own.error} onRetry={() => void own.refetch()} />
      </Page>
    );
  const { facts } = own.data;
  return (
    <Page title={m.depth_declare_title({ unit: worksheet.unitName })} lead={m.depth_declare_lead()} width="reading">
      <div className={s.gate}>
        <section className={s.facts} aria-label={m.depth_facts_title()}>
          <h2>{m.depth_facts_title()}</h2>
          {facts.length === 0 ? (
            <p>{m.depth_facts_none()}</p>
          ) : (
            <>
              <ul>
                {facts.map((fact) => (
                  <li key={factWords(fact)}>{factWords(fact)}</li>
                ))}
              </ul>
              <p className={s.soft}>{m.depth_facts_hint()}</p>
            </>
          )}
        </section>
        <div className={s.choice}>
          <Button
            ref={first}
            size="md"
            variant={isOpen ? "default" : "filled"}
            loading={send.isPending && send.variables.body.conflict === "none"}
            onClick={() => {
              setOpen(false);
              send.mutate({ params, body: { conflict: "none" } });
            }}
          >
            {m.depth_declare_none()}
          </Button>
          <Button size="md" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {m.depth_declare_some()}
          </Button>
        </div>
        {isOpen && (
          <form
            className={s.recuse}
            onSubmit={(event) => {
              event.preventDefault();
              if (conflict !== null) send.mutate({ params, body: { conflict, statement: statement.trim() } });
            }}
          >
            <Radio.Group
              label={m.depth_declare_kind()}
              value={conflict}
              onChange={(chosen) => setConflict(kinds.find((kind) => kind === chosen) ?? null)}
            >
              <Stack gap={6} mt={6}>
                {kinds.map((kind) => (
                  <Radio key={kind} value={kind} label={conflictWords[kind]()} />
                ))}
              </Stack>
            </Radio.Group>
            <Textarea
              label={m.depth_declare_why()}
              description={m.depth_declare_why_hint()}
              autosize
              minRows={2}
              maxLength={10_000}
              value={statement}
              onChange={(event) => setStatement(event.currentTarget.value)}
            />
            <p className={s.soft}>{m.depth_declare_recuse_next()}</p>
            <Button type="submit" loading={send.isPending} disabled={conflict === null}>
              {m.depth_declare_recuse()}
            </Button>
          </form>
        )}
        {send.isError && <ProblemPanel problem={send.error} />}
      </div>
    </Page>
  );
}
