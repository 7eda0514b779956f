import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  getLetterSettings,
  type LetterSettings,
  openArms,
  removeArms,
  saveArms,
  saveLetterhead,
} from "../../contract/letters/settings.ts";
import * as m from "../../words/messages.js";
import { addressOf } from "../ui/call.ts";
import { useDraft } from "../ui/draft.ts";
import { FileDrop } from "../ui/file-drop.tsx";
import { Form } from "../ui/form.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useSend } from "../ui/queries.ts";
import { sendForm } from "../ui/send-form.ts";
import { useToast } from "../ui/toasts.tsx";
import s from "./letters.module.css";

type Props = {
  readonly agencyId: string;
  readonly letterhead: LetterSettings["letterhead"];
  readonly mayEdit: boolean;
};

/** The lines of the letterhead as they are printed, and the arms. */
export function LetterheadForm({ agencyId, letterhead, mayEdit }: Props) {
  const toast = useToast();
  const send = useSend(saveLetterhead, {
    refreshes: [getLetterSettings],
    onDone: () => toast({ text: m.letters_saved() }),
  });
  const form = useDraft(
    { heads: letterhead.heads.join("\n"), address: letterhead.address.join("\n"), place: letterhead.place },
    send.error,
  );
  const { heads, address, place } = form.draft;
  const off = { readOnly: !mayEdit };
  return (
    <div className={s.stack}>
      <Arms agencyId={agencyId} letterhead={letterhead} mayEdit={mayEdit} />
      <Form
        send={m.letters_save()}
        sending={send.isPending}
        problem={send.error}
        onSend={() =>
          mayEdit &&
          send.mutate({
            params: { agencyId },
            body: { heads: linesOf(heads), address: linesOf(address), place, version: letterhead.version },
          })
        }
      >
        <Textarea
          label={m.letters_head_lines()}
          description={m.letters_head_lines_hint()}
          autosize
          minRows={2}
          {...form.bind("heads")}
          {...off}
        />
        <Textarea label={m.letters_head_address()} autosize minRows={2} {...form.bind("address")} {...off} />
        <TextInput
          label={m.letters_head_place()}
          description={m.letters_head_place_hint()}
          maxLength={60}
          {...form.bind("place")}
          {...off}
        />
      </Form>
    </div>
  );
}

function Arms({ agencyId, letterhead, mayEdit }: Props) {
  const client = useQueryClient();
  const refresh = async () => await client.invalidateQueries({ queryKey: [getLetterSettings.name] });
  const bring = useMutation({
    mutationFn: async (file: File) => await sendForm(saveArms, file, { params: { agencyId } }),
    onSuccess: refresh,
  });
  const remove = useSend(removeArms, { refreshes: [getLetterSettings] });
  const address = addressOf(openArms.path, { params: { agencyId } });
  return (
    <div className={s.stack}>
      {letterhead.hasLogo && (
        <div className={s.line}>
          <img className={s.arms} src={`${address}?v=${letterhead.version}`} alt={m.letters_arms()} />
          {mayEdit && (
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate({ params: { agencyId } })}
            >
              {m.letters_arms_remove()}
            </Button>
          )}
        </div>
      )}
      {mayEdit && (
        <FileDrop
          onFile={(file) => bring.mutate(file)}
          isWorking={bring.isPending}
          name={letterhead.hasLogo ? m.letters_arms() : null}
          accept="image/png,image/jpeg,image/webp"
          invite={m.letters_arms_invite()}
          limit={m.letters_arms_limit()}
        />
      )}
      {bring.error && <ProblemPanel problem={bring.error} />}
      {remove.error && <ProblemPanel problem={remove.error} />}
    </div>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
