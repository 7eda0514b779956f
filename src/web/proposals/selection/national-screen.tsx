import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDeferredValue } from "react";
import { listNational, type NationalLine } from "../../../contract/proposals/national.ts";
import * as m from "../../../words/messages.js";
import type { Column } from "../../ui/columns.ts";
import { useNow } from "../../ui/clock.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { closingIn, moment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useLinkedText, useLinkedTexts } from "../../ui/linked-text.ts";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, usePages } from "../../ui/queries.ts";
import { useMay } from "../../ui/session.tsx";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { urgencyOf } from "../../ui/urgency.ts";
import { stageKeys, stageWord, stateKeys, stateTone, stateWord } from "./national-words.ts";
import s from "./national.module.css";

/** Every proposed unit that one works on for the nation, across agencies; the filter lives in the address. */
export function NationalScreen() {
  const may = useMay();
  const [year, setYear] = useLinkedText("year");
  const [agency, setAgency] = useLinkedText("agency");
  const [stage, setStage] = useLinkedText("stage");
  const [state, setState] = useLinkedText("state");
  const [mine, setMine] = useLinkedText("mine");
  const [words, setWords] = useLinkedText("find");
  const link = useLinkedTexts();
  const q = useDeferredValue(words);
  const query = {
    ...(year === "" ? {} : { year: Number(year) }),
    ...(agency === "" ? {} : { agency }),
    ...(stage === "" ? {} : { stage }),
    ...(state === "" ? {} : { state }),
    ...(mine === "" ? {} : { mine: "yes" as const }),
    ...(q === "" ? {} : { q }),
  };
  const pages = usePages(listNational, { query: { ...query, limit: 100 } });
  const facts = useCall(listNational, { query: { limit: 1 } }, { staleTime: 60_000 });
  const isFiltered = Object.keys(query).length > 0;
  const pick = (label: string, all: string, value: string, set: (value: string) => void, options: Option[]) => (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={(event) => set(event.currentTarget.value)}
      data={[{ value: "", label: all }, ...options]}
    />
  );
  const filters = (
    <>
      <TextInput
        type="search"
        aria-label={m.national_filter_search()}
        placeholder={m.national_filter_search()}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {pick(m.national_filter_year(), m.national_filter_all_years(), year, setYear, years(facts.data?.years ?? []))}
      {pick(
        m.national_filter_agency(),
        m.national_filter_all_agencies(),
        agency,
        setAgency,
        (facts.data?.agencies ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      {pick(m.national_filter_stage(), m.national_filter_all_stages(), stage, setStage, options(stageKeys, stageWord))}
      {pick(
        m.national_filter_state(),
        m.national_filter_all_states(),
        state,
        setState,
        options(stateKeys, (one) => stateWord("", one)),
      )}
      <Checkbox
        label={m.national_filter_mine()}
        checked={mine !== ""}
        onChange={(event) => setMine(event.currentTarget.checked ? "yes" : "")}
      />
    </>
  );
  return (
    <Page
      title={m.national_title()}
      lead={m.national_lead()}
      width="full"
      actions={may("selection.release").ok && <ButtonLink to="/nasional/rilis">{m.national_to_release()}</ButtonLink>}
    >
      {pages.problem !== null && <ProblemPanel problem={pages.problem} onRetry={pages.retry} />}
      {!pages.items && pages.problem === null && <TableSkeleton />}
      {pages.items && (
        <DataTable
          label={m.national_title()}
          columns={columns()}
          rows={pages.items}
          rowKey={(line) => line.worksheetId}
          fileName={m.national_file()}
          searchable={false}
          onMore={pages.more}
          filters={filters}
          empty={
            isFiltered ? (
              <EmptyState
                title={m.national_none_match()}
                action={
                  <Button
                    variant="default"
                    onClick={() => link({ year: "", agency: "", stage: "", state: "", mine: "", find: "" })}
                  >
                    {m.national_clear()}
                  </Button>
                }
              />
            ) : (
              <EmptyState title={m.national_empty()}>{m.national_empty_next()}</EmptyState>
            )
          }
        />
      )}
    </Page>
  );
}

type Option = { readonly value: string; readonly label: string };

function options(keys: readonly string[], word: (key: string) => string): Option[] {
  return keys.map((value) => ({ value, label: word(value) }));
}

function years(found: readonly number[]): Option[] {
  return found.map((year) => ({ value: String(year), label: String(year) }));
}

function columns(): readonly Column<NationalLine>[] {
  return [
    {
      id: "unit",
      title: m.national_column_unit(),
      value: (line) => line.unitName,
      cell: (line) => (
        <TextLink
          to="/nasional/$agencyId/$worksheetId"
          params={{ agencyId: line.agencyId, worksheetId: line.worksheetId }}
          fw={650}
        >
          {line.unitName}
        </TextLink>
      ),
      main: true,
    },
    { id: "agency", title: m.national_column_agency(), value: (line) => line.agencyName },
    { id: "target", title: m.national_column_target(), value: (line) => line.target },
    { id: "year", title: m.national_column_year(), value: (line) => line.year, align: "end" },
    { id: "stage", title: m.national_column_stage(), value: (line) => stageWord(line.stage) },
    {
      id: "state",
      title: m.national_column_state(),
      value: (line) => stateWord(line.stage, line.state),
      cell: (line) => (
        <span className={s.stack}>
          <StatusTag status={stateTone(line.stage, line.state)}>{stateWord(line.stage, line.state)}</StatusTag>
          {line.mine === "asked" && <StatusTag status="need">{m.national_mine_asked()}</StatusTag>}
          {line.mine === "conflict" && <span className={s.soft}>{m.national_mine_conflict()}</span>}
        </span>
      ),
    },
    {
      id: "due",
      title: m.national_column_due(),
      value: (line) => line.due,
      cell: (line) => <Due due={line.due} />,
      csv: (line) => (line.due ? moment(line.due) : null),
    },
    {
      id: "team",
      title: m.national_column_team(),
      value: (line) => line.team.map(({ name }) => name).join(", "),
      cell: (line) =>
        line.team.length === 0 ? (
          <StatusTag status="need">{m.national_no_team()}</StatusTag>
        ) : (
          line.team.map(({ name }) => name).join(", ")
        ),
    },
  ];
}

function Due({ due }: { readonly due: string | null }) {
  const now = useNow();
  if (due === null) return "–";
  return <StatusTag status={urgencyOf(due, now)}>{closingIn(due, now)}</StatusTag>;
}
