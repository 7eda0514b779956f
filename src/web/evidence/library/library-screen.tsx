import { NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";
import { type Agency, listUnits, type Unit } from "../../../contract/agencies.ts";
import * as m from "../../../words/messages.js";
import { WithAgency } from "../../agencies/agency-choice.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { LibraryShelf } from "./library-shelf.tsx";

/** The evidence of a unit: its own people keep it here, assessors and overseers look through any unit's, or all at once. */
export function LibraryScreen() {
  return (
    <Page title={m.library_title()} lead={m.library_lead()} width="full">
      <WithAgency>{(agency, choice) => <InAgency key={agency.id} agency={agency} choice={choice} />}</WithAgency>
    </Page>
  );
}

function InAgency({ agency, choice }: { readonly agency: Agency; readonly choice: ReactNode }) {
  const may = useMay();
  const mayAll = may("evidence.read", { agencyId: agency.id }).ok;
  const [wanted, choose] = useLinkedText("unit", { push: true });
  const listed = useCall(listUnits, { params: { agencyId: agency.id } }, { staleTime: 10 * 60_000 });
  if (listed.isPending) return <TableSkeleton />;
  if (listed.isError) return <ProblemPanel problem={listed.error} onRetry={() => void listed.refetch()} />;
  const units = listed.data.units.filter((unit) => may("evidence.read", { agencyId: agency.id, unitId: unit.id }).ok);
  const unit = units.find(({ id }) => id === wanted) ?? (mayAll ? null : (units[0] ?? null));
  if (unit === null && !mayAll) {
    return (
      <>
        {choice}
        <EmptyState title={m.library_forbidden()}>{m.library_forbidden_next()}</EmptyState>
      </>
    );
  }
  return (
    <LibraryShelf
      key={unit?.id ?? "all"}
      agency={agency}
      unit={unit}
      choices={
        <>
          {choice}
          <UnitChoice units={units} unit={unit} mayAll={mayAll} onChoose={choose} />
        </>
      }
    />
  );
}

function UnitChoice({
  units,
  unit,
  mayAll,
  onChoose,
}: {
  readonly units: readonly Unit[];
  readonly unit: Unit | null;
  readonly mayAll: boolean;
  readonly onChoose: (id: string) => void;
}) {
  if (units.length < 2 && !mayAll) return null;
  const all = mayAll ? [{ value: "", label: m.library_all_units() }] : [];
  const sorted = units.toSorted((one, other) => one.name.localeCompare(other.name, "id"));
  return (
    <NativeSelect
      aria-label={m.library_unit()}
      value={unit?.id ?? ""}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={[...all, ...sorted.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
