import { Button, NativeSelect } from "@mantine/core";
import { type KeptQuestion, listDeskBank } from "../../../contract/desk/questions.ts";
import * as m from "../../../words/messages.js";
import type { Column } from "../../ui/columns.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { moment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/links.tsx";
import { useLinkedText, useLinkedTexts } from "../../ui/linked-text.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { SidePanel, Split } from "../../ui/split.tsx";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { BankForm } from "./bank-form.tsx";
import { type Places, usePlaces } from "./bank-places.ts";
import s from "./bank.module.css";

/** The national team's questions for any unit: by item, in use or not; each is worded and retired here. */
export function BankScreen() {
  const bank = useCall(listDeskBank, {});
  const places = usePlaces();
  const [open] = useLinkedText("open");
  const link = useLinkedTexts();
  const close = (): void => link({ open: "" });
  const chosen = bank.data?.items.find(({ id }) => id === open) ?? null;
  const isShown = places !== null && (chosen !== null || open === "baru");
  return (
    <Page
      title={m.desk_bank_title()}
      lead={m.desk_bank_lead()}
      width="full"
      actions={
        <>
          <ButtonLink to="/desk" variant="default">
            {m.desk_schedule_title()}
          </ButtonLink>
          {bank.data && <Button onClick={() => link({ open: "baru" })}>{m.desk_bank_new()}</Button>}
        </>
      }
    >
      <Split
        panel={
          isShown ? (
            <SidePanel title={chosen ? m.desk_bank_edit() : m.desk_bank_new()} onClose={close}>
              <BankForm key={`${open} ${chosen?.version}`} question={chosen} places={places} onDone={close} />
            </SidePanel>
          ) : null
        }
      >
        {bank.isPending && <TableSkeleton />}
        {bank.isError && <ProblemPanel problem={bank.error} onRetry={() => void bank.refetch()} />}
        {bank.data && <BankList items={bank.data.items} places={places} chosen={chosen?.id} />}
      </Split>
    </Page>
  );
}

function BankList({
  items,
  places,
  chosen,
}: {
  readonly items: readonly KeptQuestion[];
  readonly places: Places | null;
  readonly chosen: string | undefined;
}) {
  const [area, setArea] = useLinkedText("area");
  const [state, setState] = useLinkedText("state");
  const link = useLinkedTexts();
  const shown = items.filter(
    ({ place, isOpen }) =>
      (area === "" || (places?.fits(place, area) ?? true)) && (state === "" || isOpen === (state === "dipakai")),
  );
  const edit = (one: KeptQuestion): void => link({ open: one.id });
  return (
    <DataTable
      label={m.desk_bank_title()}
      columns={columnsOf(places, edit)}
      rows={shown}
      rowKey={({ id }) => id}
      chosen={chosen}
      onRow={edit}
      fileName={m.desk_bank_file()}
      filters={
        <>
          <NativeSelect
            className={s.area}
            aria-label={m.desk_bank_filter_area()}
            value={area}
            onChange={(event) => setArea(event.currentTarget.value)}
            data={[
              { value: "", label: m.desk_bank_all_areas() },
              ...(places?.groups ?? []).map(({ key, name }) => ({ value: key, label: name })),
            ]}
          />
          <NativeSelect
            aria-label={m.desk_bank_filter_state()}
            value={state}
            onChange={(event) => setState(event.currentTarget.value)}
            data={[
              { value: "", label: m.desk_bank_all_states() },
              { value: "dipakai", label: m.desk_bank_in_use() },
              { value: "disimpan", label: m.desk_bank_retired() },
            ]}
          />
        </>
      }
      empty={
        items.length === 0 ? (
          <EmptyState
            title={m.desk_bank_empty()}
            action={<Button onClick={() => link({ open: "baru" })}>{m.desk_bank_new()}</Button>}
          >
            {m.desk_bank_empty_next()}
          </EmptyState>
        ) : (
          <EmptyState
            title={m.desk_bank_none_match()}
            action={
              <Button variant="default" onClick={() => link({ area: "", state: "", q: "" })}>
                {m.desk_bank_clear()}
              </Button>
            }
          />
        )
      }
    />
  );
}

function columnsOf(places: Places | null, edit: (one: KeptQuestion) => void): readonly Column<KeptQuestion>[] {
  const placeOf = (place: string): string =>
    place === "" ? m.desk_bank_any() : `${place} ${places?.nameOf(place) ?? ""}`.trim();
  return [
    {
      id: "text",
      title: m.desk_bank_text(),
      value: ({ text }) => text,
      cell: (one) => (
        <button type="button" className={s.text} onClick={() => edit(one)}>
          {one.text}
        </button>
      ),
      main: true,
    },
    {
      id: "place",
      title: m.desk_bank_place(),
      value: ({ place }) => placeOf(place),
      cell: ({ place }) => (
        <span className={s.place}>
          {place === "" ? m.desk_bank_any() : <b>{place}</b>} {places?.nameOf(place)}
        </span>
      ),
    },
    {
      id: "state",
      title: m.desk_bank_state(),
      value: ({ isOpen }) => (isOpen ? m.desk_bank_in_use() : m.desk_bank_retired()),
      cell: ({ isOpen }) => (
        <StatusTag status={isOpen ? "met" : "plain"}>{isOpen ? m.desk_bank_in_use() : m.desk_bank_retired()}</StatusTag>
      ),
    },
    {
      id: "changed",
      title: m.desk_bank_changed(),
      value: ({ changedAt }) => changedAt,
      cell: ({ changedAt, changedBy }) => (
        <span className={s.soft}>{m.desk_bank_changed_by({ when: moment(changedAt), name: changedBy })}</span>
      ),
    },
  ];
}
