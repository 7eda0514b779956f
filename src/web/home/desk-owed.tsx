import { listDeskSessions } from "../../contract/desk/schedule.ts";
import type { SessionLine } from "../../contract/desk/shapes.ts";
import * as m from "../../words/messages.js";
import { hoursOf, whenOf } from "../desk/schedule/schedule-words.ts";
import { useZone } from "../desk/schedule/use-zone.ts";
import { useNow } from "../ui/clock.tsx";
import { todayIn, type Zone } from "../ui/dates.ts";
import { ButtonLink } from "../ui/links.tsx";
import { count } from "../ui/numbers.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { type Status, StatusTag } from "../ui/status-tag.tsx";
import home from "./home-screen.module.css";
import classes from "./owed.module.css";

/** Desk evaluations that one is expected in: today's and those to come, nearest first. */
export function useDeskOwed() {
  const today = todayIn("WIB", useNow(600_000));
  return useCall(
    listDeskSessions,
    { query: { mine: "yes", from: today, limit: 10 } },
    { staleTime: 10_000, refetchInterval: 120_000 },
  );
}

/** The same as things to do; nothing where there is none. */
export function DeskOwed() {
  const sessions = useDeskOwed();
  const [zone] = useZone();
  const now = useNow();
  if (sessions.isError) return <ProblemPanel problem={sessions.error} onRetry={() => void sessions.refetch()} />;
  const ahead = (sessions.data?.items ?? []).filter(({ state }) => state !== "closed" && state !== "cancelled");
  if (ahead.length === 0) return null;
  return (
    <section className={home["section"]}>
      <h2>{m.desk_schedule_home_title()}</h2>
      {ahead.map((one) => (
        <Line key={one.id} session={one} zone={zone} now={now} />
      ))}
    </section>
  );
}

function Line({ session, zone, now }: { readonly session: SessionLine; readonly zone: Zone; readonly now: Date }) {
  const sends = session.mine === "unit_head" || session.mine === "unit_team";
  const sentence = (sends ? m.desk_schedule_home_prepare : m.desk_schedule_home_attend)({ unit: session.unitName });
  const { status, words } = howSoon(session, zone, now);
  return (
    <article className={classes["owed"]} data-first={session.state === "live" || undefined}>
      <div className={classes["what"]}>
        <h3>{sentence}</h3>
        <p>
          {[
            session.room?.name ?? m.desk_schedule_no_room(),
            session.zone === zone ? "" : `${hoursOf(session, session.zone)} ${session.zone}`,
          ]
            .filter((text) => text !== "")
            .join(" · ")}
        </p>
        <StatusTag status={status}>{words}</StatusTag>
      </div>
      <ButtonLink
        to="/desk/$agencyId/$sessionId"
        params={{ agencyId: session.agencyId, sessionId: session.id }}
        variant={session.state === "live" || session.state === "lobby" ? "filled" : "default"}
        aria-label={`${m.home_open()}: ${sentence}`}
      >
        {m.home_open()}
      </ButtonLink>
    </article>
  );
}

/** Today's and tomorrow's wait for people; what is further off is a date. */
function howSoon(session: SessionLine, zone: Zone, now: Date): { readonly status: Status; readonly words: string } {
  if (session.state === "live") return { status: "need", words: m.desk_schedule_home_live() };
  const time = `${hoursOf(session, zone)} ${zone}`;
  const day = (at: Date) => Date.parse(todayIn(zone, at));
  const days = Math.round((day(new Date(session.startsAt)) - day(now)) / 86_400_000);
  if (days <= 0) return { status: "need", words: m.desk_schedule_home_today({ time }) };
  if (days === 1) return { status: "need", words: m.desk_schedule_home_tomorrow({ time }) };
  const words = m.desk_schedule_home_days({ days: count(days), when: whenOf(session, zone) });
  return { status: days < 7 ? "need" : "plain", words };
}
