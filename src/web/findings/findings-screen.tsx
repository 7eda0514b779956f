import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDeferredValue } from "react";
import { listAllFindings } from "../../contract/findings/follow-up.ts";
import { followUpStates } from "../../core/findings/follow-up.ts";
import * as m from "../../words/messages.js";
import { call } from "../ui/call.ts";
import { toCsv } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLinkedText, useLinkedTexts } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall, usePages } from "../ui/queries.ts";
import { saveText } from "../ui/save-file.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { exportedFindings, findingColumns, type Line } from "./finding-columns.tsx";
import { stateText } from "./finding-words.ts";

type Query = NonNullable<Parameters<typeof call<typeof listAllFindings>>[1]>["query"];

const groups = ["unsettled", "unit", "review"] as const;

/** Released findings of all that one may see, what is due first; every filter lives in the address. */
export function FindingsScreen() {
  return (
    <Page title={m.findings_title()} lead={m.findings_lead()} width="full">
      <List />
    </Page>
  );
}

function List() {
  const filter = useFilter();
  const pages = usePages(listAllFindings, { query: filter.query });
  // Years, units and agencies to choose from do not follow the filter.
  const all = useCall(listAllFindings, { query: { limit: 1 } });
  if (pages.problem) return <ProblemPanel problem={pages.problem} onRetry={pages.retry} />;
  if (!pages.items) return <TableSkeleton />;
  const isFiltered = Object.keys(filter.query).length > 0;
  if (pages.items.length === 0 && !isFiltered)
    return <EmptyState title={m.findings_empty()}>{m.findings_empty_next()}</EmptyState>;
  const units = all.data?.units ?? [];
  const agencies = new Map(units.map(({ agencyId, agencyName }) => [agencyId, agencyName]));
  return (
    <DataTable
      label={m.findings_title()}
      columns={findingColumns(agencies.size > 1)}
      rows={pages.items}
      rowKey={(line) => line.id}
      searchable={false}
      onMore={pages.more}
      empty={
        <EmptyState
          title={m.findings_none_match()}
          action={
            <Button variant="default" onClick={filter.clear}>
              {m.findings_clear()}
            </Button>
          }
        />
      }
      filters={
        <>
          <Filters years={all.data?.years ?? []} units={units} agencies={agencies} />
          <Button variant="default" onClick={() => void exportAll(filter.query)}>
            {m.ui_list_csv()}
          </Button>
        </>
      }
    />
  );
}

/** The whole list as it is filtered, not only the pages that were shown. */
async function exportAll(query: Query): Promise<void> {
  const lines: Line[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await call(listAllFindings, { query: { ...query, limit: 500, ...(after ? { after } : {}) } });
    lines.push(...page.items);
    after = page.next;
  }
  saveText(`${m.findings_csv_file()}.csv`, "text/csv", toCsv(exportedFindings(), lines));
}

function useFilter(): { readonly query: Query & object; readonly clear: () => void } {
  const [agency] = useLinkedText("agency");
  const [unit] = useLinkedText("unit");
  const [year] = useLinkedText("year");
  const [state] = useLinkedText("state");
  const [overdue] = useLinkedText("overdue");
  const [q] = useLinkedText("q");
  const words = useDeferredValue(q.trim());
  const link = useLinkedTexts();
  const known = [...followUpStates, ...groups].find((one) => one === state);
  const query = {
    ...(agency && { agency }),
    ...(unit && { unit }),
    ...(/^\d{4}$/.test(year) && { year: Number(year) }),
    ...(known && { state: known }),
    ...(overdue && { overdue: "true" }),
    ...(words && { q: words }),
  };
  return { query, clear: () => link({ agency: "", unit: "", year: "", state: "", overdue: "", q: "" }) };
}

function Filters({
  years,
  units,
  agencies,
}: {
  readonly years: readonly number[];
  readonly units: readonly { readonly agencyId: string; readonly unitId: string; readonly unitName: string }[];
  readonly agencies: ReadonlyMap<string, string>;
}) {
  const [q, setWords] = useLinkedText("q");
  const [overdue, setOverdue] = useLinkedText("overdue");
  const [agency] = useLinkedText("agency");
  const shown = new Map(
    units.filter((one) => agency === "" || one.agencyId === agency).map(({ unitId, unitName }) => [unitId, unitName]),
  );
  return (
    <>
      <TextInput
        type="search"
        aria-label={m.findings_search()}
        placeholder={m.findings_search()}
        maxLength={100}
        value={q}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Choice
        name="state"
        label={m.findings_filter_state()}
        any={m.findings_filter_any()}
        options={[
          ["unsettled", m.findings_filter_unsettled()],
          ["unit", m.findings_filter_unit()],
          ["review", m.findings_filter_review()],
          ...followUpStates.map((one) => [one, stateText[one]()] as const),
        ]}
      />
      {agencies.size > 1 && (
        <Choice
          name="agency"
          label={m.findings_filter_agency()}
          any={m.findings_filter_any_agency()}
          options={[...agencies]}
        />
      )}
      {shown.size > 1 && (
        <Choice
          name="unit"
          label={m.findings_filter_unit_name()}
          any={m.findings_filter_any_unit()}
          options={[...shown]}
        />
      )}
      {years.length > 1 && (
        <Choice
          name="year"
          label={m.findings_filter_year()}
          any={m.findings_filter_any_year()}
          options={years.map((year) => [String(year), String(year)] as const)}
        />
      )}
      <Checkbox
        label={m.findings_filter_overdue()}
        checked={overdue !== ""}
        onChange={(event) => setOverdue(event.currentTarget.checked ? "1" : "")}
      />
    </>
  );
}

function Choice({
  name,
  label,
  any,
  options,
}: {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly options: readonly (readonly [string, string])[];
}) {
  const [value, setValue] = useLinkedText(name);
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      data={[{ value: "", label: any }, ...options.map(([one, words]) => ({ value: one, label: words }))]}
    />
  );
}
