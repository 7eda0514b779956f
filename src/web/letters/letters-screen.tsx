import { Button, NativeSelect } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { Agency } from "../../contract/agencies.ts";
import { type Letter, listLetters } from "../../contract/letters/issued.ts";
import { isLetterKind, letterKinds } from "../../core/letters/kinds.ts";
import * as m from "../../words/messages.js";
import { WithAgency } from "../agencies/agency-choice.tsx";
import { useNow } from "../ui/clock.tsx";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { moment, shortDay, todayIn } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink, TextLink } from "../ui/links.tsx";
import { useLinkedText, useLinkedTexts } from "../ui/linked-text.ts";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { usePages } from "../ui/queries.ts";
import { TableSkeleton } from "../ui/skeletons.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { kindWords, letterStates } from "./letter-words.ts";

/** The letters that an agency issued: by kind, year and state, newest first. */
export function LettersScreen() {
  return (
    <Page
      title={m.letters_title()}
      lead={m.letters_lead()}
      width="full"
      actions={
        <ButtonLink to="/surat/tata-naskah" variant="default">
          {m.letters_look()}
        </ButtonLink>
      }
    >
      <WithAgency>{(agency, choice) => <Letters key={agency.id} agency={agency} choice={choice} />}</WithAgency>
    </Page>
  );
}

function Letters({ agency, choice }: { readonly agency: Agency; readonly choice: ReactNode }) {
  const [kind] = useLinkedText("kind");
  const [year] = useLinkedText("year");
  const [state] = useLinkedText("state");
  const set = useLinkedTexts();
  const filter = {
    ...(isLetterKind(kind) ? { kind } : {}),
    ...(/^\d{4}$/.test(year) ? { year: Number(year) } : {}),
    ...(isState(state) ? { state } : {}),
  };
  const isFiltered = Object.keys(filter).length > 0;
  const list = usePages(listLetters, { params: { agencyId: agency.id }, query: { limit: 100, ...filter } });
  const columns = useMemo(() => columnsOf(agency), [agency]);
  const thisYear = Number(todayIn(agency.zone, useNow(600_000)).slice(0, 4));
  if (list.problem) return <ProblemPanel problem={list.problem} onRetry={list.retry} />;
  if (!list.items) return <TableSkeleton />;
  const clear = () => set({ kind: "", year: "", state: "" });
  return (
    <DataTable
      label={m.letters_title()}
      columns={columns}
      rows={list.items}
      rowKey={(one) => one.id}
      fileName={m.letters_file_name()}
      onMore={list.more}
      filters={
        <>
          {choice}
          <NativeSelect
            aria-label={m.letters_kind()}
            value={isLetterKind(kind) ? kind : ""}
            onChange={(event) => set({ kind: event.currentTarget.value })}
            data={[
              { value: "", label: m.letters_all_kinds() },
              ...letterKinds.map((value) => ({ value, label: kindWords[value]() })),
            ]}
          />
          <NativeSelect
            aria-label={m.letters_year()}
            value={year}
            onChange={(event) => set({ year: event.currentTarget.value })}
            data={[
              { value: "", label: m.letters_all_years() },
              ...Array.from({ length: 6 }, (_, back) => String(thisYear - back)),
              ...(year !== "" && (Number(year) > thisYear || Number(year) < thisYear - 5) ? [year] : []),
            ]}
          />
          <NativeSelect
            aria-label={m.letters_state()}
            value={isState(state) ? state : ""}
            onChange={(event) => set({ state: event.currentTarget.value })}
            data={[
              { value: "", label: m.letters_all_states() },
              ...states.map((value) => ({ value, label: letterStates[value].word() })),
            ]}
          />
        </>
      }
      empty={
        isFiltered ? (
          <EmptyState
            title={m.letters_none_match()}
            action={
              <Button variant="default" onClick={clear}>
                {m.letters_clear()}
              </Button>
            }
          />
        ) : (
          <EmptyState title={m.letters_none()}>{m.letters_none_next()}</EmptyState>
        )
      }
    />
  );
}

const states = ["issued", "signed", "withdrawn"] as const satisfies readonly Letter["state"][];

function isState(text: string): text is Letter["state"] {
  return (states as readonly string[]).includes(text);
}

function columnsOf(agency: Agency): readonly Column<Letter>[] {
  return [
    {
      id: "number",
      title: m.letters_number(),
      main: true,
      value: (one) => one.number,
      cell: (one) => (
        <TextLink to="/surat/$agencyId/$letterId" params={{ agencyId: agency.id, letterId: one.id }}>
          {one.number}
        </TextLink>
      ),
    },
    { id: "kind", title: m.letters_kind(), value: (one) => kindWords[one.kind]() },
    { id: "about", title: m.letters_about(), value: (one) => one.about },
    {
      id: "dated",
      title: m.letters_dated(),
      value: (one) => one.datedOn,
      cell: (one) => shortDay(one.datedOn),
    },
    {
      id: "state",
      title: m.letters_state(),
      value: (one) => letterStates[one.state].word(),
      cell: (one) => <StatusTag status={letterStates[one.state].status}>{letterStates[one.state].word()}</StatusTag>,
    },
    { id: "by", title: m.letters_issued_by(), value: (one) => one.issuedBy },
    {
      id: "at",
      title: m.letters_issued_at(),
      value: (one) => one.issuedAt,
      cell: (one) => moment(one.issuedAt, agency.zone),
    },
    { id: "code", title: m.letters_code(), value: (one) => one.code, cell: (one) => <code>{one.code}</code> },
  ];
}
