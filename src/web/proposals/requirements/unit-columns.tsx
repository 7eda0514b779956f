import type { UnitLine } from "../../../contract/proposals/requirements.ts";
import * as m from "../../../words/messages.js";
import type { Column } from "../../ui/columns.ts";
import { TextLink } from "../../ui/links.tsx";
import { count } from "../../ui/numbers.ts";
import { roleWord } from "../../ui/role-words.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { unitKindWord } from "../../agencies/agency-words.ts";
import { nextWords, overallTone, overallWords, statusWords, toneOf } from "./requirement-words.ts";
import s from "./requirements.module.css";

type Place = { readonly agencyId: string; readonly roundId: string };
type Wording = (words: { readonly id: string; readonly en: string }) => string;

/** A unit as a line: its track, its state, and every requirement as one sign. */
export function unitColumns(place: Place, wording: Wording): readonly Column<UnitLine>[] {
  return [
    {
      id: "unit",
      title: m.requirements_column_unit(),
      value: (unit) => unit.unitName,
      cell: (unit) => (
        <span className={s.stack}>
          <TextLink to="/syarat/$agencyId/$roundId/$unitId" params={{ ...place, unitId: unit.unitId }} fw={650}>
            {unit.unitName}
          </TextLink>
          <span className={s.soft}>{unitKindWord(unit.unitKind)}</span>
        </span>
      ),
      main: true,
    },
    { id: "category", title: m.requirements_column_category(), value: (unit) => unit.category },
    {
      id: "overall",
      title: m.requirements_column_overall(),
      value: (unit) => overallWords[unit.overall](),
      cell: (unit) => <StatusTag status={overallTone[unit.overall]}>{overallWords[unit.overall]()}</StatusTag>,
    },
    {
      id: "steps",
      title: m.requirements_column_steps(),
      value: (unit) => unit.steps.filter(({ status }) => status === "met").length,
      cell: (unit) => <Steps unit={unit} wording={wording} />,
      csv: (unit) => countsOf(unit),
    },
    {
      id: "owed",
      title: m.requirements_column_owed(),
      value: (unit) => owersOf(unit).join(", "),
      cell: (unit) => <span className={s.soft}>{owersOf(unit).join(", ") || "–"}</span>,
    },
    {
      id: "kit",
      title: m.requirements_column_kit(),
      value: (unit) => unit.kit?.ready ?? null,
      cell: (unit) => <KitLink unit={unit} agencyId={place.agencyId} />,
      csv: (unit) => (unit.kit ? `${unit.kit.ready}/${unit.kit.all}` : null),
      align: "end",
    },
  ];
}

/** For a spreadsheet each requirement in a column of its own. */
export function exportedUnits(columns: readonly Column<UnitLine>[], wording: Wording): readonly Column<UnitLine>[] {
  const open: Column<UnitLine> = {
    id: "open",
    title: m.requirements_next(),
    value: (unit) =>
      unit.steps
        .filter(({ next, waived }) => next !== "none" && !waived)
        .map((step) => `${wording(step.name)}: ${nextWords(step)}`)
        .join("; "),
  };
  return [...columns, open];
}

const signs = { met: "✓", not_met: "✕", unproven: "?", not_applicable: "–" } as const;

function Steps({ unit, wording }: { readonly unit: UnitLine; readonly wording: Wording }) {
  return (
    <ul className={s.steps} aria-label={countsOf(unit)}>
      {unit.steps.map((step) => {
        const words = m.requirements_step_sign({ name: wording(step.name), status: statusWords[step.status]() });
        return (
          <li key={step.id} data-tone={toneOf(step)} title={words} aria-label={words}>
            {signs[step.status]}
          </li>
        );
      })}
    </ul>
  );
}

function countsOf({ steps }: UnitLine): string {
  const of = (status: keyof typeof signs) => count(steps.filter((step) => step.status === status).length);
  return m.requirements_counts({ met: of("met"), unproven: of("unproven"), notMet: of("not_met") });
}

function owersOf({ steps }: UnitLine): readonly string[] {
  const roles = steps.flatMap(({ owes, status, waived }) =>
    owes !== null && !waived && (status === "unproven" || status === "not_met") ? [owes] : [],
  );
  return [...new Set(roles)].map(roleWord);
}

function KitLink({ unit, agencyId }: { readonly unit: UnitLine; readonly agencyId: string }) {
  if (!unit.kit || unit.worksheetId === null) return m.requirements_kit_none();
  return (
    <TextLink to="/siap-sanggah/$agencyId/$worksheetId" params={{ agencyId, worksheetId: unit.worksheetId }}>
      {m.requirements_kit_ready({ ready: count(unit.kit.ready), all: count(unit.kit.all) })}
    </TextLink>
  );
}
