import { Checkbox, NativeSelect } from "@mantine/core";
import type { Tier } from "../../core/kernel/layer.ts";
import type { Load } from "../../core/reviews/load.ts";
import * as m from "../../words/messages.js";
import { loadWords } from "./assessor-facts.tsx";
import { type Cell, cellOf, type PlanPerson, type PlanWorksheet } from "./plan-model.ts";
import s from "./plan.module.css";

/** The matrix where there is no room for one: a card a unit, with who assesses it and one more to choose. */
export function PlanCards({
  tier,
  rows,
  people,
  load,
  chosen,
  choose,
  toggle,
}: {
  readonly tier: Tier;
  readonly rows: readonly PlanWorksheet[];
  readonly people: readonly PlanPerson[];
  readonly load: ReadonlyMap<string, Load>;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (worksheetIds: readonly string[], isOn: boolean) => void;
  readonly toggle: (worksheet: PlanWorksheet, person: PlanPerson, cell: Cell) => void;
}) {
  return (
    <ul className={s.cards}>
      {rows.map((worksheet) => {
        const cells = people.map((person) => ({ person, cell: cellOf(worksheet, person, tier) }));
        const seated = cells.filter(({ cell }) => cell === "assigned" || cell === "asked");
        const free = cells.filter(({ cell }) => cell === "free");
        return (
          <li key={worksheet.worksheetId}>
            <Checkbox
              label={worksheet.unitName}
              checked={chosen.has(worksheet.worksheetId)}
              onChange={(event) => choose([worksheet.worksheetId], event.currentTarget.checked)}
            />
            {seated.map(({ person, cell }) => (
              <button
                key={person.accountId}
                type="button"
                className={s.seated}
                disabled={!worksheet.mayAssign}
                aria-label={m.depth_plan_cell_on({ person: person.name, unit: worksheet.unitName })}
                onClick={() => toggle(worksheet, person, cell)}
              >
                {cell === "asked" ? "◐" : "●"} {person.name} <span aria-hidden="true">×</span>
              </button>
            ))}
            {worksheet.mayAssign && free.length > 0 && (
              <NativeSelect
                size="sm"
                aria-label={`${m.depth_plan_add()}: ${worksheet.unitName}`}
                value=""
                data={[
                  { value: "", label: m.depth_plan_add() },
                  ...free.map(({ person }) => ({ value: person.accountId, label: withLoad(person, load) })),
                ]}
                onChange={(event) => {
                  const found = free.find(({ person }) => person.accountId === event.currentTarget.value);
                  if (found) toggle(worksheet, found.person, found.cell);
                }}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function withLoad(person: PlanPerson, load: ReadonlyMap<string, Load>): string {
  const own = load.get(person.accountId);
  return own ? `${person.name} (${loadWords(own.worksheets, own.planned, own.available)})` : person.name;
}
