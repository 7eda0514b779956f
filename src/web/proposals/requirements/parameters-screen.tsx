import { Button, TextInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { listParameters, setParameter, type YearParameter } from "../../../contract/proposals/requirement-facts.ts";
import { getRequirements, getUnitRequirements } from "../../../contract/proposals/requirements.ts";
import { listRounds } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { moment } from "../../ui/dates.ts";
import { useDraft } from "../../ui/draft.ts";
import { Form } from "../../ui/form.tsx";
import { ButtonLink } from "../../ui/links.tsx";
import { count } from "../../ui/numbers.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, useSend } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { certaintyWords } from "./requirement-words.ts";
import { useWording } from "./use-wording.ts";
import s from "./requirements.module.css";

/** The numbers of the requirements in a year, each with where it comes from and who set it otherwise. */
export function ParametersScreen() {
  const { roundId } = useParams({ from: "/syarat/angka/$roundId" });
  const parameters = useCall(listParameters, { params: { roundId } });
  const rounds = useCall(listRounds, {});
  const round = rounds.data?.items.find(({ id }) => id === roundId);
  return (
    <Page
      title={m.requirements_parameters_title({ year: round?.year ?? "" })}
      lead={m.requirements_parameters_lead()}
      width="reading"
      actions={
        <ButtonLink to="/syarat" search={{ round: roundId }} variant="default">
          {m.requirements_parameters_back()}
        </ButtonLink>
      }
    >
      {parameters.isPending && <CardsSkeleton cards={3} />}
      {parameters.isError && <ProblemPanel problem={parameters.error} onRetry={() => void parameters.refetch()} />}
      <div className={s.points}>
        {parameters.data?.items.map((parameter) => (
          <Parameter key={parameter.id} parameter={parameter} roundId={roundId} isClosed={round?.state !== "open"} />
        ))}
      </div>
    </Page>
  );
}

function Parameter({
  parameter,
  roundId,
  isClosed,
}: {
  readonly parameter: YearParameter;
  readonly roundId: string;
  readonly isClosed: boolean;
}) {
  const wording = useWording();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const { legal, set } = parameter;
  return (
    <Card title={wording(parameter.name)} aside={<strong>{valueWords(parameter, parameter.value)}</strong>}>
      <p>{wording(parameter.why)}</p>
      <p className={s.soft}>
        {legal.document}, {legal.place} ({certaintyWords[legal.certainty]()}).{" "}
        {m.requirements_parameter_shipped({ value: valueWords(parameter, parameter.shipped) })}.{" "}
        {set && m.requirements_parameter_set({ by: set.by, at: moment(set.at), reason: set.reason })}
      </p>
      {!isClosed && may("requirements.setParameters").ok && !isOpen && (
        <Button variant="default" onClick={() => setOpen(true)}>
          {m.requirements_parameter_change()}
        </Button>
      )}
      {isOpen && <Change parameter={parameter} roundId={roundId} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function Change({
  parameter,
  roundId,
  onClose,
}: {
  readonly parameter: YearParameter;
  readonly roundId: string;
  readonly onClose: () => void;
}) {
  const toast = useToast();
  const send = useSend(setParameter, {
    refreshes: [listParameters, getRequirements, getUnitRequirements],
    onDone: () => {
      toast({ text: m.requirements_parameter_saved() });
      onClose();
    },
  });
  const form = useDraft({ value: String(parameter.value), reason: "" }, send.error);
  return (
    <Form
      send={m.ui_save()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onClose}
      onSend={() =>
        send.mutate({
          params: { roundId, parameter: parameter.id },
          body: { value: Number(form.draft.value), reason: form.draft.reason },
        })
      }
    >
      <TextInput
        type="number"
        required
        min={parameter.low}
        max={parameter.high}
        label={m.requirements_parameter_value()}
        {...form.bind("value")}
      />
      <TextInput required maxLength={200} label={m.requirements_parameter_reason()} {...form.bind("reason")} />
    </Form>
  );
}

function valueWords({ unit }: YearParameter, value: number): string {
  if (unit === "months") return m.requirements_required_months({ months: count(value) });
  if (value === 0) return m.requirements_parameter_same_year();
  return m.requirements_parameter_years({ sign: value < 0 ? "−" : "+", years: count(Math.abs(value)) });
}
