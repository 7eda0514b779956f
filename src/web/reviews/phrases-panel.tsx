import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { createPhrase, editPhrase, listPhrases, type Phrase, removePhrase } from "../../contract/reviews/phrases.ts";
import * as m from "../../words/messages.js";
import { EmptyState } from "../ui/empty-state.tsx";
import { Form } from "../ui/form.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, useSend } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { useToast } from "../ui/toasts.tsx";
import { useReview } from "./review.ts";
import s from "./lists.module.css";

const scopes = ["own", "team", "agency"] as const;
const scopeText = {
  own: m.depth_phrase_scope_own,
  team: m.depth_phrase_scope_team,
  agency: m.depth_phrase_scope_agency,
} as const;

/** One's own phrases and those shared by others: worded here once, inserted by "/" in every note. */
export function PhrasesPanel() {
  const review = useReview();
  const toast = useToast();
  const params = { agencyId: review.sheet.worksheet.agencyId };
  const list = useCall(listPhrases, { params });
  const [open, setOpen] = useState<Phrase | "new" | null>(null);
  const create = useSend(createPhrase, { refreshes: [listPhrases] });
  const remove = useSend(removePhrase, { refreshes: [listPhrases] });
  if (list.isPending) return <TableSkeleton rows={3} />;
  if (list.isError) return <ProblemPanel problem={list.error} onRetry={() => void list.refetch()} />;
  if (open !== null) return <PhraseForm phrase={open === "new" ? null : open} onDone={() => setOpen(null)} />;
  const drop = ({ id, scope, place, text }: Phrase): void =>
    remove.mutate(
      { params: { ...params, phraseId: id } },
      {
        onSuccess: () =>
          toast({
            text: m.depth_phrase_removed(),
            undo: () => create.mutate({ params, body: { scope, place, text } }),
          }),
      },
    );
  return (
    <div className={s.stack}>
      <p className={s.soft}>{m.depth_phrase_hint()}</p>
      {list.data.items.length === 0 && (
        <EmptyState title={m.depth_phrase_none()}>{m.depth_phrase_none_next()}</EmptyState>
      )}
      {remove.isError && <ProblemPanel problem={remove.error} />}
      <ul className={s.list}>
        {list.data.items.map((phrase) => (
          <li key={phrase.id}>
            <span>{phrase.text}</span>
            <span className={s.soft}>
              {[
                phrase.isOwn ? scopeText[phrase.scope]() : m.depth_phrase_by({ name: phrase.owner }),
                placeWords(phrase.place),
              ].join(" · ")}
            </span>
            {phrase.isOwn && (
              <div className={s.actions}>
                <Button size="compact-sm" variant="default" onClick={() => setOpen(phrase)}>
                  {m.depth_phrase_edit()}
                </Button>
                <Button size="compact-sm" variant="subtle" onClick={() => drop(phrase)}>
                  {m.depth_phrase_remove()}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => setOpen("new")}>{m.depth_phrase_new()}</Button>
      </div>
    </div>
  );
}

function PhraseForm({ phrase, onDone }: { readonly phrase: Phrase | null; readonly onDone: () => void }) {
  const review = useReview();
  const may = useMay();
  const toast = useToast();
  const { worksheet, item } = review.sheet;
  const params = { agencyId: worksheet.agencyId };
  const [text, setText] = useState(phrase?.text ?? "");
  const [place, setPlace] = useState(phrase?.place ?? "");
  const [scope, setScope] = useState<Phrase["scope"]>(phrase?.scope ?? "own");
  const maySharing = may("reviews.sharePhrases", params).ok;
  const done = (): void => {
    toast({ text: m.depth_phrase_kept() });
    onDone();
  };
  const create = useSend(createPhrase, { refreshes: [listPhrases], onDone: done });
  const edit = useSend(editPhrase, { refreshes: [listPhrases], onDone: done });
  const body = { scope, place, text: text.trim() };
  const places = [...new Set(["", item.part, item.code, place])];
  return (
    <Form
      send={m.depth_phrase_save()}
      sending={create.isPending || edit.isPending}
      problem={create.error ?? edit.error}
      onCancel={onDone}
      onSend={() =>
        phrase
          ? edit.mutate({ params: { ...params, phraseId: phrase.id }, body: { ...body, version: phrase.version } })
          : create.mutate({ params, body })
      }
    >
      <Textarea
        label={m.depth_phrase_text()}
        description={m.depth_phrase_text_hint({ item: "{butir}", page: "{halaman}" })}
        autosize
        minRows={3}
        required
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        label={m.depth_phrase_place()}
        value={place}
        data={places.map((code) => ({ value: code, label: placeWords(code) }))}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      {maySharing && (
        <NativeSelect
          label={m.depth_phrase_scope()}
          value={scope}
          data={scopes.map((one) => ({ value: one, label: scopeText[one]() }))}
          onChange={(event) => setScope(scopes.find((one) => one === event.currentTarget.value) ?? "own")}
        />
      )}
    </Form>
  );
}

function placeWords(code: string): string {
  if (code === "") return m.depth_phrase_place_any();
  return code.split(".").length < 5 ? m.depth_phrase_place_part({ code }) : m.depth_phrase_place_item({ code });
}
