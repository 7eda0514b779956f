import { SegmentedControl, Textarea } from "@mantine/core";
import { checkAgencyFact, checkUnitFact } from "../../../contract/proposals/requirement-facts.ts";
import { type Fact, getRequirements, getUnitRequirements } from "../../../contract/proposals/requirements.ts";
import * as m from "../../../words/messages.js";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { valueWords } from "./requirement-words.ts";
import type { FactPlace } from "./requirement-lines.tsx";

const refreshes = [getRequirements, getUnitRequirements];

/** Somebody else's entry, held against its proof: it agrees, or it goes back with a reason. */
export function CheckForm({
  fact,
  place,
  onClose,
}: {
  readonly fact: Fact;
  readonly place: FactPlace;
  readonly onClose: () => void;
}) {
  const toast = useToast();
  const onDone = () => {
    toast({ text: m.requirements_check_done() });
    onClose();
  };
  const ofAgency = useSend(checkAgencyFact, { refreshes, onDone });
  const ofUnit = useSend(checkUnitFact, { refreshes, onDone });
  const problem = ofAgency.error ?? ofUnit.error;
  const form = useDraft<{ outcome: "verified" | "rejected"; note: string }>({ outcome: "verified", note: "" }, problem);
  const { agencyId, unitId } = place;
  const send = () => {
    const said = { body: form.draft };
    if (unitId === null) ofAgency.mutate({ params: { agencyId, factId: fact.id }, ...said });
    else ofUnit.mutate({ params: { agencyId, unitId, factId: fact.id }, ...said });
  };
  return (
    <Form
      send={m.requirements_check()}
      sending={ofAgency.isPending || ofUnit.isPending}
      problem={problem}
      onSend={send}
      onCancel={onClose}
    >
      <p>
        {valueWords(fact.value)}
        {fact.year !== null && `, ${m.requirements_year_of({ year: fact.year })}`}
      </p>
      <SegmentedControl
        aria-label={m.requirements_check()}
        value={form.draft.outcome}
        onChange={(value) => form.set({ outcome: value === "rejected" ? "rejected" : "verified" })}
        data={[
          { value: "verified", label: m.requirements_check_verify() },
          { value: "rejected", label: m.requirements_check_reject() },
        ]}
      />
      <Textarea
        label={m.requirements_check_note()}
        autosize
        minRows={2}
        maxLength={2000}
        required={form.draft.outcome === "rejected"}
        {...form.bind("note")}
      />
    </Form>
  );
}
