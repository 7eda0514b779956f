import type { SeasonLine } from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";
import { moment, type Zone } from "../../ui/dates.ts";
import { count, localDecimal } from "../../ui/numbers.ts";
import { roomRoleWord } from "../schedule/schedule-words.ts";
import { goalWord } from "./season-words.ts";
import s from "./season.module.css";

/** Why a session lies there: what it has of each goal, and what the next best place would have cost. */
export function SeasonWhy({ line, zone }: { readonly line: SeasonLine; readonly zone: Zone }) {
  const { why } = line;
  return (
    <div className={s.stack}>
      <p className={s.text}>
        <strong>{moment(line.startsAt, zone)}</strong> · {line.panel.name}
        {line.room && ` · ${line.room.name}`}
      </p>
      <ul className={s.points}>
        {line.crew.map(({ accountId, name, role, insteadOf }) => (
          <li key={accountId}>
            {name} <span className={s.soft}>{roomRoleWord(role)}</span>
            {insteadOf !== null && (
              <span className={s.soft}> · {m.desk_season_stands_in({ name: "", insteadOf }).trim()}</span>
            )}
          </li>
        ))}
      </ul>
      <h3>{m.desk_season_why()}</h3>
      <ul className={s.points}>
        <li>{m.desk_season_why_free({ count: count(why.panelsWithoutConflict) })}</li>
        <li>
          {m.desk_season_why_load({
            load: count(why.load),
            mean: localDecimal((why.meanLoadTenths / 10).toString()),
          })}
        </li>
        <li>
          {why.beside.length > 0
            ? m.desk_season_why_beside({ units: why.beside.join(", ") })
            : why.ofAgency > 1
              ? m.desk_season_why_apart({ count: count(why.ofAgency) })
              : m.desk_season_why_alone()}
        </li>
        <li>
          {why.hoursApart === 0
            ? m.desk_season_why_same_zone()
            : m.desk_season_why_zone({ hours: count(why.hoursApart) })}
        </li>
        <li>{m.desk_season_why_day({ day: count(why.workingDay) })}</li>
        {why.wishMet !== null && <li>{why.wishMet ? m.desk_season_why_wish() : m.desk_season_why_no_wish()}</li>}
        {why.knownBy !== null && (
          <li>
            {why.knownBy.length > 0
              ? m.desk_season_why_known({ names: why.knownBy.join(", ") })
              : m.desk_season_why_unknown()}
          </li>
        )}
      </ul>
      <h3>{m.desk_season_next()}</h3>
      <p className={s.text}>
        {why.next === null
          ? m.desk_season_next_none()
          : m.desk_season_next_at({ when: moment(why.next.startsAt, zone), panel: why.next.panel.name })}
      </p>
      {why.next && why.next.worse.length > 0 && (
        <p className={s.soft}>{m.desk_season_next_worse({ goals: why.next.worse.map(goalWord).join(", ") })}</p>
      )}
      {why.next && why.next.better.length > 0 && (
        <p className={s.soft}>{m.desk_season_next_better({ goals: why.next.better.map(goalWord).join(", ") })}</p>
      )}
    </div>
  );
}
