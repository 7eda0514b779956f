import { Button } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { listDeskSessions } from "../../../contract/desk/schedule.ts";
import type { SessionLine } from "../../../contract/desk/shapes.ts";
import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { moment, namedDay, type Zone } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { usePages } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { hoursOf, sessionStateWord } from "./schedule-words.ts";
import { NoSessions, type SessionQuery, type SessionsShown } from "./session-list.tsx";
import s from "./sheet.module.css";
import { byDay } from "./week.ts";

/** The season on paper: every meeting of the filter, day after day, as it is pinned to a wall. */
export function SessionSheet({
  query,
  filters,
  ...shown
}: SessionsShown & { readonly query: SessionQuery; readonly filters: ReactNode }) {
  const pages = usePages(listDeskSessions, { query: { ...query, limit: 200 } });
  const { more } = pages;
  useEffect(() => {
    more?.();
  }, [more, pages.items]);
  const isWhole = pages.items !== undefined && more === null;
  return (
    <>
      <div className={s.tools}>
        {filters}
        <Button disabled={!isWhole || pages.items?.length === 0} onClick={() => window.print()}>
          {m.desk_schedule_print()}
        </Button>
      </div>
      {pages.problem !== null && <ProblemPanel problem={pages.problem} onRetry={pages.retry} />}
      {!isWhole && pages.problem === null && <TableSkeleton rows={10} />}
      {isWhole && pages.items?.length === 0 && <NoSessions {...shown} />}
      {isWhole && pages.items && pages.items.length > 0 && <Sheet sessions={pages.items} zone={shown.zone} />}
    </>
  );
}

function Sheet({ sessions, zone }: { readonly sessions: readonly SessionLine[]; readonly zone: Zone }) {
  const now = useNow();
  return (
    <article className={s.sheet} aria-label={m.desk_schedule_view_sheet()}>
      {[...byDay(sessions, zone)].map(([day, held]) => (
        <section key={day} className={s.day}>
          <h2>{namedDay(day)}</h2>
          <table>
            <thead>
              <tr>
                <th scope="col" className={s.hours}>
                  {`${m.desk_schedule_column_time()} (${zone})`}
                </th>
                <th scope="col" className={s.hours}>
                  {m.desk_schedule_column_there()}
                </th>
                <th scope="col">{m.desk_schedule_column_unit()}</th>
                <th scope="col">{m.desk_schedule_column_agency()}</th>
                <th scope="col">{m.desk_schedule_column_panel()}</th>
                <th scope="col">{m.desk_schedule_column_room()}</th>
                <th scope="col">{m.desk_schedule_column_state()}</th>
              </tr>
            </thead>
            <tbody>
              {held.map((one) => (
                <tr key={one.id}>
                  <td>{hoursOf(one, zone)}</td>
                  <td>{one.zone === zone ? m.desk_schedule_same_zone() : `${hoursOf(one, one.zone)} ${one.zone}`}</td>
                  <td>{one.unitName}</td>
                  <td>{one.agencyName}</td>
                  <td>{one.panel?.name ?? m.desk_schedule_no_panel()}</td>
                  <td>{one.room?.name ?? m.desk_schedule_no_room()}</td>
                  <td>{sessionStateWord(one.state)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <p className={s.foot}>{m.desk_schedule_printed({ at: moment(now, zone), zone })}</p>
    </article>
  );
}
