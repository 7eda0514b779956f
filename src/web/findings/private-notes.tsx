import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { listPrivateNotes, removePrivateNote, writePrivateNote } from "../../contract/findings/writing.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { Form } from "../ui/form.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { type FindingDesk, placeOf } from "./finding-desk.ts";
import s from "./findings.module.css";

/** One's own scratch paper at an item (null: at the unit). A note becomes a finding only where its words are taken over. */
export function PrivateNotes({
  desk,
  item,
  onUse,
}: {
  readonly desk: FindingDesk;
  readonly item: string | null;
  readonly onUse: (text: string) => void;
}) {
  const toast = useToast();
  const [text, setText] = useState<string | null>(null);
  const notes = useCall(listPrivateNotes, { params: placeOf(desk) }, { staleTime: 60_000 });
  const refreshes = [listPrivateNotes];
  const write = useSend(writePrivateNote, {
    refreshes,
    onDone: () => {
      toast({ text: m.findings_note_saved() });
      setText(null);
    },
  });
  const restore = useSend(writePrivateNote, { refreshes });
  const remove = useSend(removePrivateNote, { refreshes });
  const here = notes.data?.items.filter((note) => note.item === item) ?? [];
  return (
    <section className={s.section} aria-label={m.findings_notes()}>
      {notes.isError && <ProblemPanel problem={notes.error} onRetry={() => void notes.refetch()} />}
      {remove.isError && <ProblemPanel problem={remove.error} />}
      {here.map((note) => (
        <article key={note.id} className={s.card} data-private="">
          <p className={s.soft}>
            <span aria-hidden="true">◌ </span>
            {m.findings_notes()} · {moment(note.changedAt, desk.zone)}
          </p>
          <p>{note.text}</p>
          <div className={s.bar}>
            {desk.mayWrite && (
              <Button size="compact-sm" variant="subtle" onClick={() => onUse(note.text)}>
                {m.findings_note_use()}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() =>
                remove.mutate(
                  { params: { ...placeOf(desk), noteId: note.id } },
                  {
                    onSuccess: () =>
                      toast({
                        text: m.findings_note_removed(),
                        undo: () =>
                          restore.mutate({
                            params: placeOf(desk),
                            body: { item: note.item, documentId: note.documentId, pages: note.pages, text: note.text },
                          }),
                      }),
                  },
                )
              }
            >
              {m.findings_note_remove()}
            </Button>
          </div>
        </article>
      ))}
      {text === null ? (
        <div className={s.bar}>
          <Button size="compact-md" variant="default" onClick={() => setText("")}>
            {m.findings_note_add()}
          </Button>
        </div>
      ) : (
        <Form
          onSend={() => {
            if (text.trim() === "") return;
            write.mutate({ params: placeOf(desk), body: { item, text: text.trim() } });
          }}
          sending={write.isPending}
          problem={write.error}
          send={m.findings_note_save()}
          onCancel={() => setText(null)}
        >
          <Textarea
            label={m.findings_note_text()}
            description={m.findings_notes_hint()}
            autosize
            minRows={2}
            maxLength={10_000}
            ref={focusOnce}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Form>
      )}
    </section>
  );
}

function focusOnce(field: HTMLTextAreaElement | null): void {
  field?.focus();
}
