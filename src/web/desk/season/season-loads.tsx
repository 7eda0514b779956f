import type { SeasonLine } from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { count } from "../../ui/numbers.ts";
import s from "./season.module.css";

type Load = { readonly id: string; readonly name: string; readonly sessions: number };

/** How the plan's sessions are spread over panels and over the people who judge. */
export function SeasonLoads({ lines }: { readonly lines: readonly SeasonLine[] }) {
  if (lines.length === 0) return null;
  const panels = tally(lines.map(({ panel }) => panel));
  const people = tally(lines.flatMap(({ crew }) => crew.map(({ accountId, name }) => ({ id: accountId, name }))));
  return (
    <Card title={m.desk_season_loads()}>
      <details>
        <summary>
          {m.desk_season_loads_of({
            panels: count(panels.length),
            least: count(panels.at(-1)?.sessions ?? 0),
            most: count(panels[0]?.sessions ?? 0),
          })}
        </summary>
        <div className={s.columns}>
          <Loads title={m.desk_season_panels()} loads={panels} />
          <Loads title={m.desk_season_people()} loads={people} />
        </div>
      </details>
    </Card>
  );
}

function Loads({ title, loads }: { readonly title: string; readonly loads: readonly Load[] }) {
  const most = loads[0]?.sessions ?? 1;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className={s.loads}>
        {loads.map(({ id, name, sessions }) => (
          <li key={id}>
            <span>{name}</span>
            <meter min={0} max={most} value={sessions} aria-label={name} />
            <b>{count(sessions)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function tally(all: readonly { readonly id: string; readonly name: string }[]): readonly Load[] {
  const loads = new Map<string, Load>();
  for (const { id, name } of all) loads.set(id, { id, name, sessions: (loads.get(id)?.sessions ?? 0) + 1 });
  return [...loads.values()].toSorted((a, b) => b.sessions - a.sessions || a.name.localeCompare(b.name, "id"));
}
