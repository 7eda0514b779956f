import { NativeSelect, TextInput } from "@mantine/core";
import { listUnits } from "../../contract/agencies.ts";
import { getUnitHistory, setSuccessorPredicate } from "../../contract/agencies/reorganisation.ts";
import * as m from "../../words/messages.js";
import { useDraft } from "../ui/draft.ts";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import classes from "./reorganisation.module.css";

type Draft = { value: string; reason: string };

/** What becomes of a predicate when units merge or split: the agency's decision, with its default explained. */
export function SuccessionForm({ agencyId, value }: { readonly agencyId: string; readonly value: "stays" | "passes" }) {
  const toast = useToast();
  const send = useSend(setSuccessorPredicate, {
    refreshes: [listUnits, getUnitHistory],
    onDone: () => toast({ text: m.ui_saved() }),
  });
  const form = useDraft<Draft>({ value, reason: "" }, send.error);
  return (
    <section className={classes["section"]}>
      <h3>{m.reorg_setting()}</h3>
      <p className={classes["lead"]}>{m.reorg_setting_why()}</p>
      <Form
        send={m.reorg_setting_save()}
        sending={send.isPending}
        problem={send.error}
        onSend={() =>
          send.mutate({
            params: { agencyId },
            body: { value: form.draft.value === "passes" ? "passes" : "stays", reason: form.draft.reason },
          })
        }
      >
        <NativeSelect
          aria-label={m.reorg_setting()}
          {...form.bind("value")}
          data={[
            { value: "stays", label: m.reorg_setting_stays() },
            { value: "passes", label: m.reorg_setting_passes() },
          ]}
        />
        <TextInput label={m.reorg_setting_reason()} required maxLength={200} {...form.bind("reason")} />
      </Form>
    </section>
  );
}
