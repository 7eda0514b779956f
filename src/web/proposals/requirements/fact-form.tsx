import { Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  enterAgencyFact,
  enterUnitFact,
  keepAgencyProof,
  keepUnitProof,
} from "../../../contract/proposals/requirement-facts.ts";
import { type Fact, getRequirements, getUnitRequirements } from "../../../contract/proposals/requirements.ts";
import { yearlyKinds } from "../../../core/proposals/requirements/facts.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { useNow } from "../../ui/clock.tsx";
import { todayIn } from "../../ui/dates.ts";
import { Form } from "../../ui/form.tsx";
import { useRefresh } from "./use-refresh.ts";
import { sendForm } from "../../ui/send-form.ts";
import { useToast } from "../../ui/toasts.tsx";
import { blankValue, isComplete, ValueFields } from "./value-fields.tsx";
import { type DraftProof, ProofFields } from "./proof-fields.tsx";
import type { FactPlace } from "./requirement-lines.tsx";

type Props = {
  readonly kind: Fact["kind"];
  readonly year: number | null;
  readonly scales: Readonly<Record<string, readonly string[]>>;
  readonly place: FactPlace;
  readonly onClose: () => void;
};

/** One entry with its proof. A file is kept first, then the entry that names it; both or a plain word of what failed. */
export function FactForm({ kind, year, scales, place, onClose }: Props) {
  const toast = useToast();
  const refresh = useRefresh([getRequirements, getUnitRequirements]);
  const today = todayIn("WIB", useNow());
  const [value, setValue] = useState<Fact["value"]>(() => blankValue(kind));
  const [about, setAbout] = useState(String(year ?? Number(today.slice(0, 4))));
  const [proof, setProof] = useState<DraftProof>({ kind: "file", file: null });
  const [note, setNote] = useState("");
  const send = useMutation({
    mutationFn: async () => {
      const { agencyId, unitId } = place;
      const body = {
        kind,
        year: yearlyKinds.has(kind) ? Number(about) : null,
        value,
        proof: await keep(proof, place),
        note,
      };
      if (unitId === null) await call(enterAgencyFact, { params: { agencyId }, body });
      else await call(enterUnitFact, { params: { agencyId, unitId }, body });
      await refresh();
    },
    onSuccess: () => {
      toast({ text: m.requirements_saved() });
      onClose();
    },
  });
  return (
    <Form
      send={m.requirements_save()}
      sending={send.isPending}
      problem={send.error}
      onSend={() => {
        if (isComplete(value)) send.mutate();
      }}
      onCancel={onClose}
    >
      {yearlyKinds.has(kind) && (
        <TextInput
          type="number"
          label={m.requirements_year()}
          required
          min={2000}
          max={Number(today.slice(0, 4))}
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value)}
        />
      )}
      <ValueFields kind={kind} value={value} grades={scales[kind] ?? []} today={today} onChange={setValue} />
      <ProofFields proof={proof} onChange={setProof} />
      <Textarea
        label={m.requirements_note()}
        autosize
        minRows={1}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Form>
  );
}

async function keep(proof: DraftProof, { agencyId, unitId }: FactPlace) {
  if (proof.kind === "later") return null;
  if (proof.kind === "link") return { kind: "link" as const, url: proof.url };
  if (proof.file === null) return null;
  const kept =
    unitId === null
      ? keepAgencyProof.reply.parse(await sendForm(keepAgencyProof, proof.file, { params: { agencyId } }))
      : keepUnitProof.reply.parse(await sendForm(keepUnitProof, proof.file, { params: { agencyId, unitId } }));
  return { kind: "file" as const, proofId: kept.proofId };
}
