import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { editEvidence, listEvidence, withdrawEvidence } from "../../../contract/evidence.ts";
import {
  type LibraryEntry,
  listLibrary,
  restoreEvidence,
  searchAgencyLibrary,
} from "../../../contract/evidence/library.ts";
import * as m from "../../../words/messages.js";
import { FieldRow, Form } from "../../ui/form.tsx";
import { problemWords } from "../../ui/problem-words.ts";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import s from "./library.module.css";

const refreshes = [listLibrary, searchAgencyLibrary, listEvidence] as const;

/** Title and dates in place; taking it off the list, which can be taken back. */
export function LibraryEdit({
  agencyId,
  entry,
  onDone,
}: {
  readonly agencyId: string;
  readonly entry: LibraryEntry;
  readonly onDone: () => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  const params = { agencyId, unitId: entry.unitId, documentId: entry.id };
  const failed = (problem: unknown): void => toast({ text: problemWords(problem).what, tone: "block" });
  const restore = useSend(restoreEvidence, {
    refreshes,
    onDone: () => toast({ text: m.library_restored({ title: entry.title }) }),
  });
  const withdraw = useSend(withdrawEvidence, {
    refreshes,
    onDone: () => {
      toast({
        text: m.library_withdrawn_now({ title: entry.title }),
        undo: () => restore.mutate({ params }, { onError: failed }),
      });
      onDone();
    },
  });
  if (isOpen) return <Fields params={params} entry={entry} onClose={() => setOpen(false)} />;
  return (
    <div className={s.steps}>
      {entry.withdrawn ? (
        <Button variant="default" size="compact-md" onClick={() => restore.mutate({ params }, { onError: failed })}>
          {m.library_restore()}
        </Button>
      ) : (
        <>
          <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
            {m.library_edit()}
          </Button>
          <Button
            variant="default"
            size="compact-md"
            disabled={entry.usedBy.length > 0}
            onClick={() => withdraw.mutate({ params }, { onError: failed })}
          >
            {m.library_withdraw()}
          </Button>
          {entry.usedBy.length > 0 && <span className={s.soft}>{m.library_withdraw_used()}</span>}
        </>
      )}
    </div>
  );
}

function Fields({
  params,
  entry,
  onClose,
}: {
  readonly params: { readonly agencyId: string; readonly unitId: string; readonly documentId: string };
  readonly entry: LibraryEntry;
  readonly onClose: () => void;
}) {
  const [title, setTitle] = useState(entry.title);
  const [day, setDay] = useState(entry.documentDate ?? "");
  const [until, setUntil] = useState(entry.validUntil ?? "");
  const edit = useSend(editEvidence, { refreshes, onDone: onClose });
  return (
    <Form
      send={m.library_save()}
      sending={edit.isPending}
      problem={edit.error}
      onCancel={onClose}
      onSend={() =>
        edit.mutate({
          params,
          body: { title: title.trim() || entry.title, documentDate: day || null, validUntil: until || null },
        })
      }
    >
      <TextInput
        label={m.library_field_title()}
        value={title}
        maxLength={200}
        data-autofocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <FieldRow>
        <TextInput
          type="date"
          label={m.library_fact_date()}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={m.library_fact_until()}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </FieldRow>
    </Form>
  );
}
