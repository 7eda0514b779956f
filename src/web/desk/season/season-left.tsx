import type { SeasonLeft } from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { moment } from "../../ui/dates.ts";
import { count } from "../../ui/numbers.ts";
import { useZone } from "../schedule/use-zone.ts";
import { obstacleWord } from "./season-words.ts";
import s from "./season.module.css";

/** Units for which no place was found: what stands in the way at each panel, and the smallest change that would help. */
export function SeasonLeftList({ left }: { readonly left: readonly SeasonLeft[] }) {
  const [zone] = useZone();
  return (
    <Card title={m.desk_season_left({ count: count(left.length) })} tone="block">
      <ul className={s.list}>
        {left.map(({ worksheetId, unitName, agencyName, panels, wouldFit }) => (
          <li key={worksheetId} className={s.entry}>
            <p className={s.text}>
              <strong>{unitName}</strong> <span className={s.soft}>{agencyName}</span>
            </p>
            {wouldFit.length > 0 && (
              <>
                <p className={s.text}>{m.desk_season_would_fit()}</p>
                <ul className={s.points}>
                  {wouldFit.map(({ panel, startsAt, changes }) => (
                    <li key={`${panel.id} ${startsAt}`}>
                      {moment(startsAt, zone)}, {panel.name}:{" "}
                      {changes
                        .map(({ obstacle, name }) =>
                          name === null ? obstacleWord(obstacle) : `${obstacleWord(obstacle)} (${name})`,
                        )
                        .join("; ")}
                    </li>
                  ))}
                </ul>
              </>
            )}
            <details>
              <summary>{m.desk_season_blocked_by_panel()}</summary>
              <ul className={s.points}>
                {panels.map(({ panel, times, blocked }) => (
                  <li key={panel.id}>
                    {panel.name}, {m.desk_season_times({ count: count(times) })}:{" "}
                    {blocked.map(({ obstacle, count: many }) => `${obstacleWord(obstacle)} ${count(many)}×`).join("; ")}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
