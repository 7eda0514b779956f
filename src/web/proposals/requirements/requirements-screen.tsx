import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import { getRequirements, overall as overallShape, type UnitLine } from "../../../contract/proposals/requirements.ts";
import type { Round } from "../../../contract/rounds.ts";
import * as m from "../../../words/messages.js";
import { WithRound } from "../../reviews/round-choice.tsx";
import type { Reply } from "../../ui/call.ts";
import { toCsv } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText, useLinkedTexts } from "../../ui/linked-text.ts";
import { count } from "../../ui/numbers.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { saveText } from "../../ui/save-file.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { AgencyRequirements } from "./agency-requirements.tsx";
import { overallWords } from "./requirement-words.ts";
import { exportedUnits, unitColumns } from "./unit-columns.tsx";
import { useWording } from "./use-wording.ts";
import s from "./requirements.module.css";

/** Whether agency and units may be proposed, months before the window opens; the filter lives in the address. */
export function RequirementsScreen() {
  return (
    <Page title={m.requirements_title()} lead={m.requirements_lead()} width="full">
      <WithRound>{(agency, round, choice) => <Requirements agency={agency} round={round} choice={choice} />}</WithRound>
    </Page>
  );
}

type Props = { readonly agency: Agency; readonly round: Round; readonly choice: ReactNode };

function Requirements({ agency, round, choice }: Props) {
  const [target, setTarget] = useLinkedText("target");
  const asked = target === "WBBM" ? "WBBM" : "WBK";
  const told = useCall(
    getRequirements,
    { params: { agencyId: agency.id, roundId: round.id }, query: { target: asked } },
    { keepPrevious: true },
  );
  const bar = (
    <div className={s.bar}>
      {choice}
      <SegmentedControl
        aria-label={m.requirements_target()}
        value={asked}
        onChange={(value) => setTarget(value === "WBBM" ? value : "")}
        data={["WBK", "WBBM"]}
      />
    </div>
  );
  if (told.isPending) return <TableSkeleton />;
  if (told.isError) {
    return (
      <>
        {bar}
        <ProblemPanel problem={told.error} onRetry={() => void told.refetch()} />
      </>
    );
  }
  return (
    <>
      {bar}
      <AgencyRequirements told={told.data} agency={agency} round={round} />
      <Units told={told.data} agency={agency} round={round} />
    </>
  );
}

function Units({
  told,
  agency,
  round,
}: {
  readonly told: Reply<typeof getRequirements>;
  readonly agency: Agency;
  readonly round: Round;
}) {
  const wording = useWording();
  const filter = useFilter();
  const units = useMemo(() => told.units.filter(filter.keeps), [told.units, filter.keeps]);
  const columns = unitColumns({ agencyId: agency.id, roundId: round.id }, wording);
  const file = m.requirements_file({ year: told.year });
  return (
    <section aria-label={m.requirements_units()}>
      <h2>{m.requirements_units()}</h2>
      <p className={s.soft}>{summaryOf(units)}</p>
      {told.isCut && <p className={s.warning}>▲ {m.requirements_cut()}</p>}
      <DataTable
        label={m.requirements_units()}
        columns={columns}
        rows={units}
        rowKey={(unit) => unit.unitId}
        empty={
          <EmptyState
            title={told.units.length === 0 ? m.requirements_empty() : m.requirements_none_match()}
            action={
              <Button variant="default" onClick={filter.clear}>
                {m.requirements_scope_all()}
              </Button>
            }
          >
            {m.requirements_empty_next()}
          </EmptyState>
        }
        filters={
          <>
            <Filters />
            <Button
              variant="default"
              onClick={() => saveText(`${file}.csv`, "text/csv", toCsv(exportedUnits(columns, wording), units))}
            >
              {m.requirements_csv()}
            </Button>
            <Button
              variant="default"
              onClick={() => saveText(`${file}.json`, "application/json", JSON.stringify(told, null, 2))}
            >
              {m.requirements_json()}
            </Button>
            <Button variant="default" onClick={() => window.print()}>
              {m.requirements_print()}
            </Button>
          </>
        }
      />
    </section>
  );
}

function useFilter() {
  const [state] = useLinkedText("state");
  const [scope] = useLinkedText("scope");
  const link = useLinkedTexts();
  const keeps = useMemo(
    () => (unit: UnitLine) =>
      (state === "" || unit.overall === state) &&
      (scope === "all" || (scope === "proposed" ? unit.inProposal : unit.worksheetId !== null)),
    [state, scope],
  );
  return { keeps, clear: () => link({ state: "", scope: "all", q: "" }) };
}

function Filters() {
  const [state, setState] = useLinkedText("state");
  const [scope, setScope] = useLinkedText("scope");
  return (
    <>
      <NativeSelect
        aria-label={m.requirements_filter_scope()}
        value={scope}
        onChange={(event) => setScope(event.currentTarget.value)}
        data={[
          { value: "", label: m.requirements_scope_sheets() },
          { value: "proposed", label: m.requirements_scope_proposed() },
          { value: "all", label: m.requirements_scope_all() },
        ]}
      />
      <NativeSelect
        aria-label={m.requirements_filter_state()}
        value={state}
        onChange={(event) => setState(event.currentTarget.value)}
        data={[
          { value: "", label: m.requirements_filter_all() },
          ...overallShape.options.map((one) => ({ value: one, label: overallWords[one]() })),
        ]}
      />
    </>
  );
}

function summaryOf(units: readonly UnitLine[]): string {
  const of = (overall: UnitLine["overall"]) => count(units.filter((unit) => unit.overall === overall).length);
  return m.requirements_summary({
    count: count(units.length),
    eligible: of("eligible"),
    unproven: of("unproven"),
    blocked: of("blocked"),
  });
}
