import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { createTeam, editTeam, getReviewPlan, removeTeam, type ReviewPlan } from "../../contract/reviews/plan.ts";
import { listPhrases } from "../../contract/reviews/phrases.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import * as m from "../../words/messages.js";
import { EmptyState } from "../ui/empty-state.tsx";
import { Form } from "../ui/form.tsx";
import { useSend } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { peopleOf, type PlanTeam } from "./plan-model.ts";
import s from "./panel.module.css";

type At = { readonly agencyId: string; readonly roundId: string };

/** The teams of the year, how many units each has, and the form for one. */
export function PlanTeams({ plan, at }: { readonly plan: ReviewPlan; readonly at: At }) {
  const [open, setOpen] = useState<PlanTeam | "new" | null>(null);
  const most = plan.settings.worksheetsPerTeam;
  const nameOf = (accountId: string): string =>
    plan.people.find((person) => person.accountId === accountId)?.name ?? "–";
  if (open !== null)
    return <TeamForm plan={plan} at={at} team={open === "new" ? null : open} onDone={() => setOpen(null)} />;
  return (
    <div className={s.stack}>
      {plan.teams.length === 0 && <EmptyState title={m.depth_team_none()}>{m.depth_team_none_next()}</EmptyState>}
      <ul className={s.people}>
        {plan.teams.map((team) => {
          const units = plan.worksheets.filter(({ teamId }) => teamId === team.id).length;
          return (
            <li key={team.id}>
              <span>
                <b>{team.name}</b>
                <span className={s.soft}>
                  {team.people.map((one) => `${nameOf(one.accountId)} (${layerName(one.tier)})`).join(", ")}
                </span>
                <span className={units > most ? s.need : s.soft}>
                  {m.depth_team_units({ count: units, most })}
                  {units > most && `, ${m.depth_team_full()}`}
                </span>
              </span>
              <Button
                size="compact-md"
                variant="default"
                aria-label={`${m.depth_team_edit()}: ${team.name}`}
                onClick={() => setOpen(team)}
              >
                {m.depth_team_edit()}
              </Button>
            </li>
          );
        })}
      </ul>
      <div>
        <Button onClick={() => setOpen("new")}>{m.depth_team_new()}</Button>
      </div>
    </div>
  );
}

function TeamForm({
  plan,
  at,
  team,
  onDone,
}: {
  readonly plan: ReviewPlan;
  readonly at: At;
  readonly team: PlanTeam | null;
  readonly onDone: () => void;
}) {
  const toast = useToast();
  const [name, setName] = useState(team?.name ?? "");
  const [people, setPeople] = useState<PlanTeam["people"]>(team?.people ?? []);
  const refreshes = [getReviewPlan, listPhrases];
  const saved = (): void => {
    toast({ text: m.depth_team_saved({ name }) });
    onDone();
  };
  const create = useSend(createTeam, { refreshes, onDone: saved });
  const edit = useSend(editTeam, { refreshes, onDone: saved });
  const remove = useSend(removeTeam, {
    refreshes,
    onDone: () => {
      toast({ text: m.depth_team_removed({ name }) });
      onDone();
    },
  });
  const has = (accountId: string, tier: Tier): boolean =>
    people.some((one) => one.accountId === accountId && one.tier === tier);
  return (
    <Form
      send={m.depth_team_save()}
      sending={create.isPending || edit.isPending}
      problem={create.error ?? edit.error ?? remove.error}
      onCancel={onDone}
      onSend={() =>
        team
          ? edit.mutate({ params: { ...at, teamId: team.id }, body: { name, people, version: team.version } })
          : create.mutate({ params: at, body: { name, people } })
      }
      extra={
        team && (
          <Button
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: { ...at, teamId: team.id } })}
          >
            {m.depth_team_remove()}
          </Button>
        )
      }
    >
      <TextInput
        label={m.depth_team_name()}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {tiersOf(plan).map((tier) => (
        <fieldset key={tier} className={s.seats}>
          <legend>{layerName(tier)}</legend>
          {peopleOf(plan, tier).map((person) => (
            <Checkbox
              key={person.accountId}
              label={person.name}
              checked={has(person.accountId, tier)}
              onChange={(event) =>
                setPeople(
                  event.currentTarget.checked
                    ? [...people, { accountId: person.accountId, tier }]
                    : people.filter((one) => !(one.accountId === person.accountId && one.tier === tier)),
                )
              }
            />
          ))}
        </fieldset>
      ))}
    </Form>
  );
}

/** The lead's tier first: a team needs one. Tiers that nobody holds are not offered. */
function tiersOf(plan: ReviewPlan): readonly Tier[] {
  const tiers = new Set<Tier>(["tpi_lead", ...plan.round.tiers.toReversed()]);
  return [...tiers].filter((tier) => peopleOf(plan, tier).length > 0);
}
