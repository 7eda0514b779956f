import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { listProposalDuties } from "../../../contract/proposals/duties.ts";
import { getProposal, saveProposal } from "../../../contract/proposals/proposal.ts";
import type { Round } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { FieldRow } from "../../ui/form.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { DraftUnitRow } from "./draft-unit.tsx";
import { change, draftOf, type DraftUnit, type FitUnit, isSame, move, type Shown } from "./proposal-model.ts";
import s from "./proposal.module.css";

const nobody = { name: "", email: "", phone: "" };

/** The list in the making: fit units on it in the order of the letter, the others below, and whom the ministry calls. */
export function DraftForm({
  agency,
  round,
  shown,
}: {
  readonly agency: Agency;
  readonly round: Round;
  readonly shown: Shown;
}) {
  const { proposal, candidates, quota } = shown;
  const toast = useToast();
  const before = draftOf(proposal);
  const contactBefore = proposal?.contact ?? nobody;
  const [units, setUnits] = useState<readonly DraftUnit[]>(before);
  const [contact, setContact] = useState(contactBefore);
  const send = useSend(saveProposal, {
    refreshes: [getProposal, listProposalDuties],
    onDone: () => toast({ text: m.proposals_saved() }),
  });
  const fitBy = new Map(candidates.map((one) => [one.worksheetId, one]));
  const rest = candidates.filter(({ worksheetId }) => !units.some((unit) => unit.worksheetId === worksheetId));
  const isChanged = !isSame(units, before) || JSON.stringify(contact) !== JSON.stringify(contactBefore);
  const isOver = quota !== null && units.length > quota;
  const add = (fit: FitUnit) =>
    setUnits([...units, { worksheetId: fit.worksheetId, category: fit.categories[0] ?? "WBK", reason: "" }]);
  const save = () =>
    send.mutate({
      params: { agencyId: agency.id, roundId: round.id },
      body: { version: proposal?.version ?? 0, units: [...units], contact },
    });
  return (
    <form
      className={s.stack}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Card
        title={m.proposals_list_title()}
        aside={
          <StatusTag status={isOver ? "block" : "plain"}>
            {quota === null
              ? m.proposals_count({ count: units.length })
              : m.proposals_count_quota({ count: units.length, quota })}
          </StatusTag>
        }
      >
        <p className={s.soft}>{m.proposals_list_lead()}</p>
        {units.length === 0 && <p>{m.proposals_list_empty()}</p>}
        <ol className={s.units}>
          {units.map((unit, place) => (
            <DraftUnitRow
              key={unit.worksheetId}
              unit={unit}
              fit={fitBy.get(unit.worksheetId)}
              name={proposal?.units.find((one) => one.worksheetId === unit.worksheetId)?.unitName ?? ""}
              place={place}
              last={place === units.length - 1}
              onChange={(to) => setUnits(change(units, unit.worksheetId, to))}
              onMove={(by) => setUnits(move(units, unit.worksheetId, by))}
              onRemove={() => setUnits(units.filter((one) => one.worksheetId !== unit.worksheetId))}
            />
          ))}
        </ol>
        {rest.length > 0 && (
          <>
            <h3 className={s.heading}>{m.proposals_fit_title()}</h3>
            <ul className={s.rest}>
              {rest.map((fit) => (
                <li key={fit.worksheetId}>
                  <span>
                    {fit.unitName} <span className={s.soft}>· {fit.categories[0]}</span>
                  </span>
                  <Button
                    variant="default"
                    size="compact-md"
                    aria-label={m.proposals_add_of({ unit: fit.unitName })}
                    onClick={() => add(fit)}
                  >
                    {m.proposals_add()}
                  </Button>
                </li>
              ))}
            </ul>
            {rest.length > 1 && (
              <Button
                variant="default"
                onClick={() =>
                  setUnits([
                    ...units,
                    ...rest.map(
                      (fit) =>
                        ({ worksheetId: fit.worksheetId, category: fit.categories[0] ?? "WBK", reason: "" }) as const,
                    ),
                  ])
                }
              >
                {m.proposals_add_all()}
              </Button>
            )}
          </>
        )}
      </Card>
      <Card title={m.proposals_contact()}>
        <p className={s.soft}>{m.proposals_contact_lead()}</p>
        <FieldRow>
          <TextInput
            label={m.proposals_contact_name()}
            maxLength={200}
            value={contact.name}
            onChange={(event) => setContact({ ...contact, name: event.currentTarget.value })}
          />
          <TextInput
            type="email"
            label={m.proposals_contact_email()}
            maxLength={200}
            value={contact.email}
            onChange={(event) => setContact({ ...contact, email: event.currentTarget.value })}
          />
          <TextInput
            type="tel"
            label={m.proposals_contact_phone()}
            maxLength={40}
            value={contact.phone}
            onChange={(event) => setContact({ ...contact, phone: event.currentTarget.value })}
          />
        </FieldRow>
      </Card>
      {send.isError && <ProblemPanel problem={send.error} />}
      <div className={s.save} data-changed={isChanged || undefined}>
        <Button type="submit" loading={send.isPending} disabled={!isChanged}>
          {m.proposals_save()}
        </Button>
        <span role="status">{isChanged ? m.proposals_unsaved() : m.proposals_all_saved()}</span>
      </div>
    </form>
  );
}
