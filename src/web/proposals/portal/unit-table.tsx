import { useMemo } from "react";
import type { PortalUnitLine } from "../../../contract/proposals/portal.ts";
import * as m from "../../../words/messages.js";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { moment, type Zone } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { count } from "../../ui/numbers.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { stateStatus, stateText } from "./portal-words.ts";
import classes from "./portal.module.css";

/** The proposed units: how complete what would be told is, where each stands at the portal, what changed since. */
export function UnitTable({
  units,
  zone,
  chosen,
  onChoose,
}: {
  readonly units: readonly PortalUnitLine[];
  readonly zone: Zone;
  readonly chosen: string;
  readonly onChoose: (unitId: string) => void;
}) {
  const columns = useMemo(() => columnsOf(zone, onChoose), [zone, onChoose]);
  return (
    <section className={classes["part"]}>
      <h2>{m.portal_units()}</h2>
      <DataTable
        label={m.portal_units()}
        columns={columns}
        rows={units}
        rowKey={({ unitId }) => unitId}
        fileName="portalrb-unit"
        chosen={chosen}
        onRow={({ unitId }) => onChoose(unitId)}
        empty={<EmptyState title={m.portal_units_none()}>{m.portal_units_none_next()}</EmptyState>}
      />
    </section>
  );
}

function columnsOf(zone: Zone, open: (unitId: string) => void): readonly Column<PortalUnitLine>[] {
  const share = (answers: number, total: number) =>
    answers === total ? (
      m.portal_of({ count: count(answers), total: count(total) })
    ) : (
      <StatusTag status="need">{m.portal_of({ count: count(answers), total: count(total) })}</StatusTag>
    );
  return [
    {
      id: "unit",
      title: m.portal_col_unit(),
      main: true,
      value: ({ name }) => name,
      cell: ({ unitId, name }) => (
        <button type="button" className={classes["open"]} onClick={() => open(unitId)}>
          {name}
        </button>
      ),
    },
    { id: "category", title: m.portal_col_category(), value: ({ category }) => category },
    {
      id: "own",
      title: m.portal_col_unit_answers(),
      value: ({ unitAnswers }) => unitAnswers,
      cell: ({ unitAnswers, entries }) => share(unitAnswers, entries),
    },
    {
      id: "tpi",
      title: m.portal_col_tpi_answers(),
      value: ({ tpiAnswers }) => tpiAnswers,
      cell: ({ tpiAnswers, entries }) => share(tpiAnswers, entries),
    },
    {
      id: "without",
      title: m.portal_col_without(),
      align: "end",
      value: ({ withoutEvidence }) => withoutEvidence,
    },
    {
      id: "state",
      title: m.portal_col_state(),
      value: ({ state }) => stateText(state),
      cell: ({ state, wouldReset, reset }) => (
        <StatusTag status={wouldReset ? "need" : stateStatus(state, reset)}>{stateText(state)}</StatusTag>
      ),
    },
    {
      id: "pulled",
      title: m.portal_col_pulled(),
      value: ({ lastPulledAt }) => lastPulledAt,
      cell: ({ lastPulledAt }) => (lastPulledAt === null ? "–" : moment(lastPulledAt, zone)),
    },
    {
      id: "changes",
      title: m.portal_col_changes(),
      value: ({ changes }) => changes,
      cell: ({ changes, lastPulledAt }) => changesText(changes, lastPulledAt),
    },
  ];
}

function changesText(changes: number | null, lastPulledAt: string | null): string {
  if (lastPulledAt === null) return "–";
  if (changes === null) return m.portal_unknown();
  return changes === 0 ? m.portal_changes_none() : m.portal_changes({ count: count(changes) });
}
