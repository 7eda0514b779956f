import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Draft } from "../../contract/findings/shapes.ts";
import { editFinding, listFindingDrafts, listFindingVersions, writeFinding } from "../../contract/findings/writing.ts";
import * as m from "../../words/messages.js";
import { FieldRow, Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { type FindingDesk, placeOf } from "./finding-desk.ts";
import s from "./findings.module.css";

/** A new finding on an item (null: on the unit as a whole), or a newer wording of one. */
export function FindingForm({
  desk,
  item,
  before,
  condition = "",
  onDone,
}: {
  readonly desk: FindingDesk;
  readonly item: string | null;
  readonly before?: Draft;
  readonly condition?: string;
  readonly onDone: () => void;
}) {
  const toast = useToast();
  const [text, setText] = useState({
    condition: before?.condition ?? condition,
    recommendation: before?.recommendation ?? "",
    documentId: before?.evidence?.documentId ?? "",
    pages: before?.evidence?.pages ?? "",
    minute: before?.minute ?? "",
  });
  const change = (part: Partial<typeof text>): void => setText((now) => ({ ...now, ...part }));
  const saved = {
    refreshes: [listFindingDrafts, listFindingVersions],
    onDone: () => {
      toast({ text: m.findings_saved() });
      onDone();
    },
  };
  const write = useSend(writeFinding, saved);
  const edit = useSend(editFinding, saved);
  const documents = withEarlier(desk.evidenceOf(item), before);
  const send = (): void => {
    const body = {
      item,
      documentId: text.documentId === "" ? null : text.documentId,
      pages: text.pages,
      minute: text.minute.trim() === "" ? null : text.minute.trim(),
      condition: text.condition.trim(),
      recommendation: text.recommendation.trim(),
    };
    if (body.condition === "" || desk.tier === null) return;
    if (before) {
      edit.mutate({ params: { ...placeOf(desk), findingId: before.id }, body: { ...body, version: before.version } });
    } else {
      write.mutate({ params: { ...placeOf(desk), tier: desk.tier }, body });
    }
  };
  return (
    <Form
      onSend={send}
      sending={write.isPending || edit.isPending}
      problem={write.error ?? edit.error}
      send={before ? m.findings_save_edit() : m.findings_save()}
      onCancel={onDone}
    >
      <Textarea
        label={m.findings_condition()}
        description={m.findings_condition_hint()}
        required
        autosize
        minRows={2}
        maxLength={10_000}
        data-autofocus
        ref={focusOnce}
        value={text.condition}
        onChange={(event) => change({ condition: event.currentTarget.value })}
      />
      <Textarea
        label={m.findings_recommendation()}
        description={m.findings_recommendation_hint()}
        autosize
        minRows={2}
        maxLength={10_000}
        value={text.recommendation}
        onChange={(event) => change({ recommendation: event.currentTarget.value })}
      />
      <FieldRow>
        <NativeSelect
          label={m.findings_evidence()}
          value={text.documentId}
          onChange={(event) => change({ documentId: event.currentTarget.value })}
          data={[
            { value: "", label: m.findings_evidence_none() },
            ...documents.map(({ documentId, title }) => ({ value: documentId, label: title })),
          ]}
        />
        {text.documentId !== "" && (
          <TextInput
            label={m.findings_pages()}
            maxLength={100}
            value={text.pages}
            onChange={(event) => change({ pages: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      <TextInput
        label={m.findings_minute()}
        maxLength={200}
        value={text.minute}
        onChange={(event) => change({ minute: event.currentTarget.value })}
      />
      <p className={s.soft}>{m.findings_write_hint()}</p>
    </Form>
  );
}

/** The document that an earlier wording points to stays a choice, also where the item does not rest on it any more. */
function withEarlier(documents: ReturnType<FindingDesk["evidenceOf"]>, before: Draft | undefined) {
  const pointed = before?.evidence;
  if (!pointed || documents.some(({ documentId }) => documentId === pointed.documentId)) return documents;
  return [...documents, { documentId: pointed.documentId, title: pointed.title }];
}

function focusOnce(field: HTMLTextAreaElement | null): void {
  field?.focus();
}
