import { Checkbox, NativeSelect, Textarea } from "@mantine/core";
import { addToDeskBank, editDeskBank, type KeptQuestion, listDeskBank } from "../../../contract/desk/questions.ts";
import * as m from "../../../words/messages.js";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import type { Places } from "./bank-places.ts";

/** A question of the bank, new or worded anew; out of use it stays in the bank and is not offered any more. */
export function BankForm({
  question,
  places,
  onDone,
}: {
  readonly question: KeptQuestion | null;
  readonly places: Places;
  readonly onDone: () => void;
}) {
  const toast = useToast();
  const done = (): void => {
    toast({ text: m.desk_bank_saved() });
    onDone();
  };
  const add = useSend(addToDeskBank, { refreshes: [listDeskBank], onDone: done });
  const edit = useSend(editDeskBank, { refreshes: [listDeskBank], onDone: done });
  const problem = add.error ?? edit.error;
  const form = useDraft(
    { place: question?.place ?? "", text: question?.text ?? "", isOpen: question?.isOpen ?? true },
    problem,
  );
  const send = (): void => {
    const { place, isOpen } = form.draft;
    const wording = { place, text: form.draft.text.trim() };
    if (question)
      edit.mutate({ params: { questionId: question.id }, body: { ...wording, isOpen, version: question.version } });
    else add.mutate({ body: wording });
  };
  const isKnown = places.options.some(({ items }) => items.some(({ value }) => value === form.draft.place));
  return (
    <Form
      send={question ? m.desk_bank_save() : m.desk_bank_add()}
      sending={add.isPending || edit.isPending}
      problem={problem}
      onCancel={onDone}
      onSend={send}
    >
      <Textarea
        label={m.desk_bank_text()}
        description={m.desk_bank_text_help()}
        required
        minLength={5}
        maxLength={2000}
        autosize
        minRows={3}
        {...form.bind("text")}
      />
      <NativeSelect
        label={m.desk_bank_place()}
        {...form.bind("place")}
        data={[
          { value: "", label: m.desk_bank_any() },
          // Of another instrument than the one in use.
          ...(isKnown || form.draft.place === "" ? [] : [{ value: form.draft.place, label: form.draft.place }]),
          ...places.options.map(({ group, items }) => ({ group, items: [...items] })),
        ]}
      />
      {question && (
        <Checkbox
          label={m.desk_bank_offered()}
          description={m.desk_bank_offered_help()}
          checked={form.draft.isOpen}
          onChange={(event) => form.set({ isOpen: event.currentTarget.checked })}
        />
      )}
    </Form>
  );
}
