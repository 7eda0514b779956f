import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useMemo, useState } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { getReviewPlan, type ReviewPlan } from "../../contract/reviews/plan.ts";
import type { Round } from "../../contract/rounds.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText, useLinkedTexts } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { saveText } from "../ui/save-file.ts";
import { useMay } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { SidePanel, Split } from "../ui/split.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { asksReason, OverloadReason } from "./overload-reason.tsx";
import { PlanCards } from "./plan-cards.tsx";
import { planCsv } from "./plan-csv.ts";
import { PlanMatrix } from "./plan-matrix.tsx";
import {
  type Cell,
  changesForTeam,
  hasAssessor,
  loads,
  peopleOf,
  type PlanPerson,
  type PlanWorksheet,
} from "./plan-model.ts";
import { PlanProposal } from "./plan-proposal.tsx";
import { PlanSettings } from "./plan-settings.tsx";
import { PlanTeams } from "./plan-teams.tsx";
import { WithRound } from "./round-choice.tsx";
import { usePlanChanges } from "./use-plan.ts";
import s from "./plan.module.css";

/** Units and assessors of a year: assigned one by one, by team, or by a proposal that spreads them evenly. */
export function PlanScreen() {
  return (
    <Page title={m.depth_plan_title()} lead={m.depth_plan_lead()} width="full">
      <WithRound>{(agency, round, choice) => <Plan agency={agency} round={round} choice={choice} />}</WithRound>
    </Page>
  );
}

function Plan({
  agency,
  round,
  choice,
}: {
  readonly agency: Agency;
  readonly round: Round;
  readonly choice: ReactNode;
}) {
  const may = useMay();
  const isAllowed = may("reviews.plan", { agencyId: agency.id }).ok;
  const at = { agencyId: agency.id, roundId: round.id };
  const plan = useCall(getReviewPlan, { params: at }, { enabled: isAllowed });
  if (!isAllowed) return <EmptyState title={m.problem_not_allowed_role()}>{m.depth_plan_forbidden()}</EmptyState>;
  if (plan.isPending) return <TableSkeleton />;
  if (plan.isError) return <ProblemPanel problem={plan.error} onRetry={() => void plan.refetch()} />;
  if (plan.data.worksheets.length === 0)
    return (
      <>
        <div className={s.tools}>{choice}</div>
        <EmptyState title={m.depth_plan_none()}>{m.depth_plan_none_next()}</EmptyState>
      </>
    );
  return <OpenPlan key={round.id} plan={plan.data} at={at} zone={agency.zone} choice={choice} />;
}

/** The end is an exclusive instant; people say the last minute before it. */
function lastMinute(closesAt: string): string {
  return new Date(Date.parse(closesAt) - 60_000).toISOString();
}

type Shown = "" | "missing" | "assigned";
const filters: readonly Shown[] = ["", "missing", "assigned"];

function OpenPlan({
  plan,
  at,
  zone,
  choice,
}: {
  readonly plan: ReviewPlan;
  readonly at: { readonly agencyId: string; readonly roundId: string };
  readonly zone: Agency["zone"];
  readonly choice: ReactNode;
}) {
  const isNarrow = useMediaQuery("(max-width: 760px)") ?? false;
  const tiers: readonly Tier[] = plan.round.tiers;
  const [wantedTier, chooseTier] = useLinkedText("tier");
  const [words, setWords] = useLinkedText("q");
  const [wantedShow, setShow] = useLinkedText("show");
  const [panel] = useLinkedText("panel");
  const link = useLinkedTexts();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const changes = usePlanChanges(at, plan);
  const tier = tiers.find((one) => one === wantedTier) ?? tiers[0] ?? "tpi_member";
  const show = filters.find((one) => one === wantedShow) ?? "";
  const people = useMemo(() => peopleOf(plan, tier), [plan, tier]);
  const load = useMemo(() => loads(plan), [plan]);
  const rows = plan.worksheets.filter(
    (worksheet) =>
      worksheet.unitName.toLocaleLowerCase("id").includes(words.trim().toLocaleLowerCase("id")) &&
      (show === "" || hasAssessor(worksheet, tier) === (show === "assigned")),
  );
  const picked = rows.filter(({ worksheetId }) => chosen.has(worksheetId));
  const choose = (ids: readonly string[], isOn: boolean): void =>
    setChosen((before) => new Set(isOn ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const toggle = (worksheet: PlanWorksheet, person: PlanPerson, cell: Cell): void => {
    const assigned = cell === "free";
    const told = { person: person.name, unit: worksheet.unitName };
    changes.change([{ worksheetId: worksheet.worksheetId, accountId: person.accountId, tier, assigned }], {
      text: assigned ? m.depth_plan_assigned(told) : m.depth_plan_unassigned(told),
    });
  };
  const giveToTeam = (teamId: string): void => {
    const team = plan.teams.find(({ id }) => id === teamId);
    if (!team) return;
    changes.change(changesForTeam(plan, picked, team), {
      teams: picked.map(({ worksheetId }) => ({ worksheetId, teamId })),
    });
    setChosen(new Set());
  };
  const close = (): void => link({ panel: "", team: "" });
  const shared = { tier, rows, people, load, chosen, choose, toggle };
  const side =
    panel === "usul" ? (
      <SidePanel title={m.depth_plan_propose()} onClose={close}>
        <PlanProposal key={tier} plan={plan} rows={rows} tier={tier} changes={changes} onDone={close} />
      </SidePanel>
    ) : panel === "tim" ? (
      <SidePanel title={m.depth_plan_teams()} onClose={close}>
        <PlanTeams plan={plan} at={at} />
      </SidePanel>
    ) : panel === "dasar" ? (
      <SidePanel title={m.depth_plan_settings()} onClose={close}>
        <PlanSettings plan={plan} at={at} onDone={close} />
      </SidePanel>
    ) : null;
  return (
    <Split panel={side}>
      <div className={s.tools}>
        {choice}
        <NativeSelect
          aria-label={m.depth_plan_tier()}
          value={tier}
          data={tiers.map((one) => ({ value: one, label: layerName(one) }))}
          onChange={(event) => chooseTier(event.currentTarget.value)}
        />
        <TextInput
          type="search"
          aria-label={m.depth_plan_search()}
          placeholder={m.depth_plan_search()}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={m.depth_plan_show()}
          value={show}
          data={[
            { value: "", label: m.depth_plan_show_all() },
            { value: "missing", label: m.depth_plan_show_missing() },
            { value: "assigned", label: m.depth_plan_show_mine() },
          ]}
          onChange={(event) => setShow(event.currentTarget.value)}
        />
      </div>
      <div className={s.tools}>
        <Button variant="default" onClick={() => link({ panel: "tim" })}>
          {m.depth_plan_teams()}
        </Button>
        <Button variant="default" onClick={() => link({ panel: "dasar" })}>
          {m.depth_plan_settings()}
        </Button>
        <Button
          variant="default"
          onClick={() => saveText(`${m.depth_plan_file()}-${plan.round.year}.csv`, "text/csv", planCsv(plan, rows))}
        >
          {m.depth_plan_csv()}
        </Button>
        <Button onClick={() => link({ panel: "usul" })}>{m.depth_plan_propose()}</Button>
      </div>
      <p className={s.soft} role="status">
        {m.depth_plan_count({ shown: rows.length, all: plan.worksheets.length })}
        {" · "}
        {plan.round.closesAt
          ? m.depth_plan_until({ when: moment(lastMinute(plan.round.closesAt), zone) })
          : m.depth_plan_no_window()}
      </p>
      {picked.length > 0 && (
        <div className={s.chosen} role="region" aria-label={m.depth_plan_chosen({ count: picked.length })}>
          <strong>{m.depth_plan_chosen({ count: picked.length })}</strong>
          {plan.teams.length > 0 ? (
            <NativeSelect
              aria-label={m.depth_plan_to_team()}
              value=""
              data={[
                { value: "", label: m.depth_plan_to_team_choose() },
                ...plan.teams.map(({ id, name }) => ({ value: id, label: `${m.depth_plan_to_team()} ${name}` })),
              ]}
              onChange={(event) => giveToTeam(event.currentTarget.value)}
            />
          ) : (
            <Button variant="default" onClick={() => link({ panel: "tim" })}>
              {m.depth_team_new()}
            </Button>
          )}
          <Button variant="subtle" onClick={() => setChosen(new Set())}>
            {m.depth_plan_clear()}
          </Button>
        </div>
      )}
      {asksReason(changes.problem) ? (
        <OverloadReason
          problem={changes.problem}
          isSending={changes.isSending}
          onSend={changes.retry}
          onCancel={changes.clear}
        />
      ) : (
        changes.problem && <ProblemPanel problem={changes.problem} />
      )}
      {people.length === 0 ? (
        <EmptyState title={m.depth_plan_no_people({ tier: layerName(tier) })}>
          {m.depth_plan_no_people_next()}
        </EmptyState>
      ) : rows.length === 0 ? (
        <p className={s.soft}>{m.depth_plan_none_shown()}</p>
      ) : isNarrow ? (
        <PlanCards {...shared} />
      ) : (
        <PlanMatrix plan={plan} {...shared} />
      )}
      {people.length > 0 && rows.length > 0 && (
        <p className={s.soft}>
          {m.depth_plan_legend()}
          {!isNarrow && ` · ${m.depth_plan_keys()}`}
        </p>
      )}
    </Split>
  );
}
