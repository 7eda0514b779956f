import { Checkbox } from "@mantine/core";
import type { ReviewPlan } from "../../contract/reviews/plan.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import type { Load } from "../../core/reviews/load.ts";
import * as m from "../../words/messages.js";
import { count } from "../ui/numbers.ts";
import { factWords } from "./interest-words.ts";
import { type Cell, cellOf, type PlanPerson, type PlanWorksheet } from "./plan-model.ts";
import { refusedWords } from "./plan-words.ts";
import s from "./plan.module.css";

type Props = {
  readonly plan: ReviewPlan;
  readonly tier: Tier;
  readonly rows: readonly PlanWorksheet[];
  readonly people: readonly PlanPerson[];
  readonly load: ReadonlyMap<string, Load>;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (worksheetIds: readonly string[], isOn: boolean) => void;
  readonly toggle: (worksheet: PlanWorksheet, person: PlanPerson, cell: Cell) => void;
};

const signs: Readonly<Record<Cell, string>> = { assigned: "●", asked: "◐", refused: "✕", free: "○" };

/** Units down, assessors across: who assesses what at a glance, each cell a key. Arrows move from cell to cell. */
export function PlanMatrix({ plan, tier, rows, people, load, chosen, choose, toggle }: Props) {
  const all = rows.length > 0 && rows.every(({ worksheetId }) => chosen.has(worksheetId));
  return (
    <div className={s.scroll}>
      <table className={s.matrix} onKeyDown={moveWithArrows}>
        <thead>
          <tr>
            <th scope="col" className={s.pick}>
              <Checkbox
                size="xs"
                aria-label={m.depth_plan_select_all()}
                checked={all}
                indeterminate={!all && rows.some(({ worksheetId }) => chosen.has(worksheetId))}
                onChange={() =>
                  choose(
                    rows.map(({ worksheetId }) => worksheetId),
                    !all,
                  )
                }
              />
            </th>
            <th scope="col" className={s.unit}>
              {m.depth_plan_unit()}
            </th>
            {people.map((person) => (
              <PersonHead key={person.accountId} person={person} load={load.get(person.accountId)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((worksheet, row) => (
            <tr key={worksheet.worksheetId} data-chosen={chosen.has(worksheet.worksheetId) || undefined}>
              <td className={s.pick}>
                <Checkbox
                  size="xs"
                  aria-label={m.depth_plan_select({ unit: worksheet.unitName })}
                  checked={chosen.has(worksheet.worksheetId)}
                  onChange={(event) => choose([worksheet.worksheetId], event.currentTarget.checked)}
                />
              </td>
              <th scope="row" className={s.unit}>
                {worksheet.unitName}
                <span className={s.soft}>
                  {plan.teams.find(({ id }) => id === worksheet.teamId)?.name ?? m.depth_plan_no_team()}
                </span>
              </th>
              {people.map((person, column) => (
                <CellKey
                  key={person.accountId}
                  worksheet={worksheet}
                  person={person}
                  cell={cellOf(worksheet, person, tier)}
                  place={`${row} ${column}`}
                  isFirst={row === 0 && column === 0}
                  onToggle={toggle}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PersonHead({ person, load }: { readonly person: PlanPerson; readonly load: Load | undefined }) {
  const over = load?.over ?? 0;
  return (
    <th scope="col" className={s.person} data-over={over > 0 || undefined}>
      <span className={s.name}>{person.name}</span>
      {load && (
        <>
          <progress
            className={s.bar}
            max={Math.max(load.available ?? load.planned, load.planned, 1)}
            value={load.planned}
            aria-hidden="true"
          />
          <span className={s.soft}>
            {load.available === null
              ? m.depth_load_unknown({ count: load.worksheets, planned: count(load.planned) })
              : m.depth_load_words({
                  count: load.worksheets,
                  planned: count(load.planned),
                  available: count(load.available),
                })}
          </span>
          {over > 0 && (
            <span className={s.over}>
              <span aria-hidden="true">▲ </span>
              {m.depth_load_over({ minutes: count(over) })}
            </span>
          )}
        </>
      )}
    </th>
  );
}

function CellKey({
  worksheet,
  person,
  cell,
  place,
  isFirst,
  onToggle,
}: {
  readonly worksheet: PlanWorksheet;
  readonly person: PlanPerson;
  readonly cell: Cell;
  readonly place: string;
  readonly isFirst: boolean;
  readonly onToggle: Props["toggle"];
}) {
  const facts = person.facts.find((one) => one.worksheetId === worksheet.worksheetId)?.facts ?? [];
  const told = `${cellWords(worksheet, person, cell)}${
    facts.length > 0 ? `; ${m.depth_plan_cell_facts({ facts: facts.map(factWords).join(", ") })}` : ""
  }`;
  const isFixed = cell === "refused" || !worksheet.mayAssign;
  return (
    <td>
      <button
        type="button"
        className={s.cell}
        data-cell={cell}
        data-place={place}
        tabIndex={isFirst ? 0 : -1}
        aria-label={told}
        aria-pressed={cell === "assigned" || cell === "asked"}
        aria-disabled={isFixed || undefined}
        title={told}
        onClick={() => {
          if (!isFixed) onToggle(worksheet, person, cell);
        }}
      >
        <span aria-hidden="true">
          {signs[cell]}
          {facts.length > 0 && <sup>!</sup>}
        </span>
      </button>
    </td>
  );
}

function cellWords(worksheet: PlanWorksheet, person: PlanPerson, cell: Cell): string {
  const told = { person: person.name, unit: worksheet.unitName };
  if (cell === "assigned" || cell === "asked") return m.depth_plan_cell_on(told);
  if (cell === "free") return m.depth_plan_cell_off(told);
  const why = person.refused.find((one) => one.worksheetId === worksheet.worksheetId)?.why ?? "";
  return m.depth_plan_cell_refused({ ...told, why: refusedWords(why) });
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One stop of the Tab key for the whole matrix: the cell that had the focus last. */
function moveWithArrows(event: React.KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  const from = event.target instanceof HTMLElement ? event.target.dataset["place"] : undefined;
  if (!step || from === undefined) return;
  const [row = 0, column = 0] = from.split(" ").map(Number);
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-place="${row + step[0]} ${column + step[1]}"]`);
  if (!next) return;
  event.preventDefault();
  for (const cell of event.currentTarget.querySelectorAll<HTMLElement>("[data-place]")) cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
