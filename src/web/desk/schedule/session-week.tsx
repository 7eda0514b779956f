import { useEffect } from "react";
import { listDeskSessions } from "../../../contract/desk/schedule.ts";
import * as m from "../../../words/messages.js";
import { todayIn } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall, usePages } from "../../ui/queries.ts";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import type { SessionQuery, SessionsShown } from "./session-list.tsx";
import { mondayOf, shiftDay } from "./week.ts";
import { WeekView } from "./week-view.tsx";

/** The meetings of one week, all of them, and where the nearest ones are when it is empty. */
export function SessionWeek({
  filter,
  day,
  onDay,
  zone,
  chosen,
  onOpen,
}: SessionsShown & {
  readonly filter: SessionQuery;
  readonly day: string;
  readonly onDay: (day: string) => void;
}) {
  const monday = mondayOf(day);
  const [before, after] = [shiftDay(monday, -1), shiftDay(monday, 7)];
  // The server counts days in WIB: a day more on each side holds the week of every zone.
  const pages = usePages(listDeskSessions, { query: { ...filter, from: before, to: after, limit: 200 } });
  const { more } = pages;
  useEffect(() => {
    more?.();
  }, [more, pages.items]);
  const sessions = (pages.items ?? []).filter(({ startsAt }) => mondayOf(todayIn(zone, new Date(startsAt))) === monday);
  const isEmpty = pages.items !== undefined && sessions.length === 0;
  const later = useCall(listDeskSessions, { query: { ...filter, from: after, limit: 1 } }, { enabled: isEmpty });
  const earlier = useCall(
    listDeskSessions,
    { query: { ...filter, to: before, order: "desc", limit: 1 } },
    { enabled: isEmpty },
  );
  const nearest = later.data?.items[0] ?? earlier.data?.items[0];
  if (pages.problem !== null) return <ProblemPanel problem={pages.problem} onRetry={pages.retry} />;
  if (!pages.items) return <TableSkeleton />;
  return (
    <>
      <WeekView
        sessions={sessions}
        nearest={nearest ? todayIn(zone, new Date(nearest.startsAt)) : null}
        zone={zone}
        day={day}
        onDay={onDay}
        chosen={chosen}
        onOpen={onOpen}
      />
      {more && <p role="status">{m.ui_waiting()}</p>}
    </>
  );
}
