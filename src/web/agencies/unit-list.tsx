import { Button } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { listUnits, type Unit } from "../../contract/agencies.ts";
import { isStanding } from "../../core/agencies/predicate.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { useNow } from "../ui/clock.tsx";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { shortDay, todayIn } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { currentLanguage } from "../ui/locale.ts";
import { useLinkedText, useLinkedTexts } from "../ui/linked-text.ts";
import { type PaletteEntry, usePaletteEntries } from "../ui/palette-entries.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { useMay } from "../ui/session.tsx";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { SidePanel, Split } from "../ui/split.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { useToast } from "../ui/toasts.tsx";
import { AgencyForm } from "./agency-form.tsx";
import { agencyKindWords, unitKindWord } from "./agency-words.ts";
import type { UnitPredicate } from "./unit-predicate.ts";
import { ReorganisationForm } from "./reorganisation-form.tsx";
import { SuccessionForm } from "./succession-form.tsx";
import { UnitForm } from "./unit-form.tsx";
import { UnitPanel } from "./unit-panel.tsx";
import { treeOrder, type TreeUnit } from "./unit-tree.ts";
import classes from "./unit-list.module.css";

/** One agency: its own card, its units as a tree, and the panel of what is being looked at or changed. */
export function UnitList({
  agencyId,
  choice,
  newAgency,
}: {
  readonly agencyId: string;
  readonly choice: ReactNode;
  readonly newAgency: ReactNode | null;
}) {
  const units = useCall(listUnits, { params: { agencyId } });
  const may = useMay();
  const link = useLinkedTexts();
  const toast = useToast();
  const [panel] = useLinkedText("panel");
  const [unitId] = useLinkedText("unit");
  const today = todayIn("WIB", useNow(60_000));
  const rows = useMemo(() => treeOrder(units.data?.units ?? [], currentLanguage()), [units.data]);
  const columns = useMemo(() => columnsOf(units.data?.predicates ?? [], today), [units.data, today]);
  usePaletteEntries(
    useMemo<readonly PaletteEntry[]>(
      () =>
        rows.map(({ unit }) => ({
          id: `unit-${unit.id}`,
          title: unit.name,
          group: m.agencies_column_name(),
          run: () => link({ unit: unit.id, panel: "" }),
        })),
      [rows, link],
    ),
  );
  if (units.isPending) return <TableSkeleton />;
  if (units.isError) return <ProblemPanel problem={units.error} onRetry={() => void units.refetch()} />;
  const { agency, predicates } = units.data;
  const mayEdit = may("agencies.edit", { agencyId }).ok;
  const close = () => link({ panel: "", unit: "" });
  const chosen = rows.find((row) => row.unit.id === unitId);
  const add = mayEdit && (
    <>
      <Button onClick={() => link({ panel: "new-unit", unit: "" })}>{m.agencies_unit_add()}</Button>
      <Button variant="default" onClick={() => link({ panel: "reorganise", unit: "" })}>
        {m.reorg_title()}
      </Button>
      <ButtonLink variant="default" to="/impor" search={{ agency: agency.id }}>
        {m.import_title()}
      </ButtonLink>
    </>
  );
  const side =
    newAgency ??
    (panel === "new-unit" && mayEdit ? (
      <SidePanel title={m.agencies_unit_add()} onClose={close}>
        <UnitForm
          agencyId={agencyId}
          units={rows}
          onDone={(unit) => link({ panel: "", unit: unit.id })}
          onCancel={close}
        />
      </SidePanel>
    ) : panel === "agency" && mayEdit ? (
      <SidePanel title={m.agencies_edit()} onClose={close}>
        <AgencyForm key={agency.version} agency={agency} onDone={close} onCancel={close} />
        <SuccessionForm key={units.data.successorPredicate} agencyId={agencyId} value={units.data.successorPredicate} />
      </SidePanel>
    ) : panel === "reorganise" && mayEdit ? (
      <SidePanel title={m.reorg_title()} onClose={close}>
        <ReorganisationForm
          key={unitId}
          agencyId={agencyId}
          units={rows}
          unitId={unitId}
          today={today}
          onCancel={close}
          onDone={() => {
            close();
            toast({ text: m.reorg_done() });
          }}
        />
      </SidePanel>
    ) : chosen ? (
      <UnitPanel
        key={chosen.unit.id + chosen.unit.version}
        agencyId={agencyId}
        row={chosen}
        units={rows}
        predicates={predicates.filter((one) => one.unitId === chosen.unit.id)}
        mayEdit={mayEdit}
        today={today}
        onClose={close}
      />
    ) : null);
  return (
    <Split panel={side}>
      <Card
        title={agency.name}
        aside={
          <div className={classes["aside"]}>
            {choice}
            {mayEdit && (
              <Button variant="default" onClick={() => link({ panel: "agency", unit: "" })}>
                {m.ui_edit()}
              </Button>
            )}
          </div>
        }
      >
        {agencyKindWords[agency.kind]()} · {m.agencies_code({ code: agency.code })} · {agency.zone}
      </Card>
      <DataTable
        label={m.agencies_units()}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.unit.id}
        fileName={`unit-${agency.code}`}
        chosen={unitId}
        onRow={(row) => link({ unit: row.unit.id, panel: "" })}
        filters={add}
        empty={
          <EmptyState title={m.agencies_units_none()}>
            {mayEdit ? m.agencies_units_none_edit() : m.agencies_units_none_next()}
          </EmptyState>
        }
      />
    </Split>
  );
}

function columnsOf(predicates: readonly UnitPredicate[], today: string): readonly Column<TreeUnit<Unit>>[] {
  const byUnit = Map.groupBy(predicates, (one) => one.unitId);
  const standing = (row: TreeUnit<Unit>) => (byUnit.get(row.unit.id) ?? []).filter((one) => isStanding(one, today));
  return [
    {
      id: "name",
      title: m.agencies_column_name(),
      main: true,
      value: (row) => row.unit.name,
      cell: (row) => <UnitName row={row} />,
    },
    { id: "kind", title: m.agencies_column_kind(), value: (row) => unitKindWord(row.unit.kind) },
    { id: "code", title: m.agencies_column_code(), value: (row) => row.unit.code },
    {
      id: "predicate",
      title: m.agencies_column_predicate(),
      value: (row) =>
        standing(row)
          .map((one) => one.predicate)
          .join(", ") || null,
      cell: (row) =>
        standing(row).map((one) => (
          <StatusTag key={one.id} status="met">
            {one.predicate}
          </StatusTag>
        )),
    },
    {
      id: "state",
      title: m.agencies_column_state(),
      value: (row) => row.unit.validTo,
      cell: (row) =>
        row.unit.validTo ? (
          <StatusTag status="plain">{m.agencies_closed_on({ day: shortDay(row.unit.validTo) })}</StatusTag>
        ) : (
          m.agencies_active()
        ),
      csv: (row) => row.unit.validTo,
    },
  ];
}

function UnitName({ row }: { readonly row: TreeUnit<Unit> }) {
  const link = useLinkedTexts();
  return (
    <button
      type="button"
      className={classes["name"]}
      data-depth={Math.min(row.depth, 4)}
      onClick={() => link({ unit: row.unit.id, panel: "" })}
    >
      {row.unit.name}
    </button>
  );
}
