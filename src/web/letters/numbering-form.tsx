import { Checkbox, NumberInput, TextInput } from "@mantine/core";
import { getLetterSettings, type LetterSettings, saveNumbering } from "../../contract/letters/settings.ts";
import type { LetterKind } from "../../core/letters/kinds.ts";
import * as m from "../../words/messages.js";
import { useDraft } from "../ui/draft.ts";
import { FieldRow, Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import s from "./letters.module.css";

/** How letters of a kind are numbered, with the number that the next one would get. */
export function NumberingForm({
  agencyId,
  kind,
  numbering,
  mayEdit,
}: {
  readonly agencyId: string;
  readonly kind: LetterKind;
  readonly numbering: LetterSettings["numbering"][number];
  readonly mayEdit: boolean;
}) {
  const toast = useToast();
  const send = useSend(saveNumbering, {
    refreshes: [getLetterSettings],
    onDone: () => toast({ text: m.letters_saved() }),
  });
  const { pattern, code, start, restartsEachYear, digits, version, next } = numbering;
  const { draft, set, bind } = useDraft({ pattern, code, start, restartsEachYear, digits }, send.error);
  const off = { readOnly: !mayEdit };
  return (
    <Form
      send={m.letters_save()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => mayEdit && send.mutate({ params: { agencyId, kind }, body: { ...draft, version } })}
    >
      <TextInput
        label={m.letters_pattern()}
        description={m.letters_pattern_hint()}
        required
        maxLength={100}
        {...bind("pattern")}
        {...off}
      />
      <FieldRow>
        <TextInput label={m.letters_class()} maxLength={30} {...bind("code")} {...off} />
        <NumberInput
          label={m.letters_start()}
          value={draft.start}
          min={1}
          max={999_999}
          allowDecimal={false}
          onChange={(value) => set({ start: Number(value) || 1 })}
          {...off}
        />
        <NumberInput
          label={m.letters_digits()}
          value={draft.digits}
          min={1}
          max={6}
          allowDecimal={false}
          onChange={(value) => set({ digits: Number(value) || 1 })}
          {...off}
        />
      </FieldRow>
      <Checkbox
        label={m.letters_restarts()}
        checked={draft.restartsEachYear}
        disabled={!mayEdit}
        onChange={(event) => set({ restartsEachYear: event.currentTarget.checked })}
      />
      <p className={s.soft}>{m.letters_next_number({ number: next })}</p>
    </Form>
  );
}
