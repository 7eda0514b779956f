import { type ReactNode, useMemo } from "react";
import type { z } from "zod";
import type { person } from "../../contract/people.ts";
import { isInForce } from "../../core/people/roles.ts";
import * as m from "../../words/messages.js";
import { useNow } from "../ui/clock.tsx";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { shortDay, todayIn, type Zone } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { dutyWord } from "../ui/office-words.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import classes from "./people-table.module.css";

export type Person = z.infer<typeof person>;

/** Everybody with a duty in the agency. */
export function PeopleTable({
  label = m.people_title(),
  people,
  zone,
  fileName,
  chosen,
  searchable = true,
  filters,
  onOpen,
  onMore,
}: {
  readonly label?: string;
  readonly people: readonly Person[];
  readonly zone: Zone;
  readonly fileName: string;
  readonly chosen: string;
  readonly searchable?: boolean;
  readonly filters: ReactNode;
  readonly onOpen: (accountId: string) => void;
  readonly onMore: (() => void) | null;
}) {
  const today = todayIn(zone, useNow(60_000));
  const columns = useMemo(() => columnsOf(today, onOpen), [today, onOpen]);
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={people}
      rowKey={(one) => one.accountId}
      fileName={fileName}
      searchable={searchable}
      chosen={chosen}
      onRow={(one) => onOpen(one.accountId)}
      onMore={onMore}
      filters={filters}
      empty={<EmptyState title={m.people_none()}>{m.people_none_next()}</EmptyState>}
    />
  );
}

function columnsOf(today: string, onOpen: (accountId: string) => void): readonly Column<Person>[] {
  const current = (one: Person) => one.duties.filter((duty) => isInForce(duty, today));
  const dutyText = (one: Person) =>
    current(one)
      .map((duty) => [dutyWord(duty), duty.unitName ?? duty.agencyName].filter(Boolean).join(", "))
      .join("; ");
  return [
    {
      id: "name",
      title: m.people_name(),
      main: true,
      value: (one) => one.name,
      cell: (one) => (
        <button type="button" className={classes["name"]} onClick={() => onOpen(one.accountId)}>
          {one.name}
        </button>
      ),
    },
    {
      id: "email",
      title: m.people_email(),
      value: (one) => one.email,
      cell: (one) => <span className={classes["email"]}>{one.email}</span>,
    },
    {
      id: "duties",
      title: m.people_duties(),
      value: (one) => dutyText(one) || null,
      cell: (one) => (
        <span className={classes["duties"]}>
          {current(one).map((duty) => (
            <span key={duty.id}>
              {dutyWord(duty)}
              {duty.unitName && ` · ${duty.unitName}`}
            </span>
          ))}
          {current(one).length === 0 && <StatusTag status="plain">{m.people_no_duty()}</StatusTag>}
        </span>
      ),
    },
    {
      id: "state",
      title: m.people_state(),
      value: (one) => (one.disabled ? 2 : one.onLeaveUntil ? 1 : 0),
      csv: stateText,
      cell: (one) =>
        one.disabled || one.onLeaveUntil ? (
          <span className={classes["state"]}>
            <StatusTag status={one.disabled ? "block" : "need"}>{stateText(one)}</StatusTag>
          </span>
        ) : (
          stateText(one)
        ),
    },
  ];
}

function stateText(one: Person): string {
  if (one.disabled) return m.people_disabled();
  return one.onLeaveUntil ? m.leave_on_short({ day: shortDay(one.onLeaveUntil) }) : m.people_active();
}
