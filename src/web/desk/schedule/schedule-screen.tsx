import { Button, SegmentedControl } from "@mantine/core";
import { useDeferredValue } from "react";
import { listDeskSessions } from "../../../contract/desk/schedule.ts";
import type { SessionLine } from "../../../contract/desk/shapes.ts";
import * as m from "../../../words/messages.js";
import { useNow } from "../../ui/clock.tsx";
import { todayIn } from "../../ui/dates.ts";
import { useLinkedText, useLinkedTexts } from "../../ui/linked-text.ts";
import { ButtonLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { useMe } from "../../ui/session.tsx";
import { Split } from "../../ui/split.tsx";
import { TableSkeleton } from "../../ui/skeletons.tsx";
import { isNational } from "./national.ts";
import { ScheduleFilters } from "./schedule-filters.tsx";
import { panelBeside, SchedulePanel } from "./schedule-panel.tsx";
import { SessionList } from "./session-list.tsx";
import { SessionSheet } from "./session-sheet.tsx";
import { SessionWeek } from "./session-week.tsx";
import { useZone } from "./use-zone.ts";
import { isDay, shiftDay } from "./week.ts";
import { ZoneChoice } from "./zone-choice.tsx";
import s from "./schedule.module.css";

const views = ["list", "week", "sheet"] as const;

/** All desk evaluations that one may see, as a list, a calendar or a sheet to print; the filter lives in the address. */
export function ScheduleScreen() {
  const [zone] = useZone();
  const [given, setView] = useLinkedText("view");
  const [year] = useLinkedText("year");
  const [panel] = useLinkedText("panel");
  const [agency] = useLinkedText("agency");
  const [state] = useLinkedText("state");
  const [mine] = useLinkedText("mine");
  const [when] = useLinkedText("when");
  const [find] = useLinkedText("find");
  const [day] = useLinkedText("day");
  const [session] = useLinkedText("session");
  const [open] = useLinkedText("open");
  const link = useLinkedTexts();
  const national = isNational(useMe());
  const facts = useCall(listDeskSessions, { query: { limit: 1 } }, { staleTime: 60_000 });
  const today = todayIn(zone, useNow(600_000));
  const beside = panelBeside(session, open, facts.data?.plans ?? false);
  const view = views.find((one) => one === given) ?? "list";
  const q = useDeferredValue(find).trim();
  const round = facts.data?.rounds.find((one) => String(one.year) === year)?.id;
  const filter = {
    ...(round ? { round } : {}),
    ...(panel === "" ? {} : { panel }),
    ...(agency === "" ? {} : { agency }),
    ...(state === "" ? {} : { state: state as SessionLine["state"] }), // another text is refused by the server, in words
    ...(mine === "" ? {} : { mine: "yes" as const }),
    ...(q === "" ? {} : { q }),
  };
  const span =
    when === "all" ? {} : when === "past" ? { to: shiftDay(today, -1), order: "desc" as const } : { from: today };
  const isFiltered = Object.keys(filter).length > 0 || when !== "";
  const shared = {
    zone,
    chosen: session.split(".")[1] ?? "",
    onOpen: (one: SessionLine) => link({ session: `${one.agencyId}.${one.id}`, open: "" }),
    onClear: () => link({ year: "", panel: "", agency: "", state: "", mine: "", when: "", find: "" }),
    isFiltered,
    isNational: national,
  };
  if (facts.isError) {
    return (
      <Page title={m.desk_schedule_title()}>
        <ProblemPanel problem={facts.error} onRetry={() => void facts.refetch()} />
      </Page>
    );
  }
  const filters = facts.data && (
    <ScheduleFilters facts={facts.data} round={round} isNational={national} hasWhen={view !== "week"} />
  );
  return (
    <Page
      title={m.desk_schedule_title()}
      lead={national ? m.desk_schedule_lead() : m.desk_schedule_lead_unit()}
      width="full"
      actions={national && facts.data && <Actions plans={facts.data.plans} />}
    >
      <Split
        panel={
          facts.data && beside ? (
            <SchedulePanel shown={beside} session={session} onClose={() => link({ session: "", open: "", unit: "" })} />
          ) : null
        }
      >
        <div className={s.bar}>
          <SegmentedControl
            aria-label={m.desk_schedule_view()}
            value={view}
            onChange={(next) => setView(next === "list" ? "" : next)}
            data={[
              { value: "list", label: m.desk_schedule_view_list() },
              { value: "week", label: m.desk_schedule_view_week() },
              { value: "sheet", label: m.desk_schedule_view_sheet() },
            ]}
          />
          <ZoneChoice />
        </div>
        {!facts.data && <TableSkeleton />}
        {facts.data && view === "list" && <SessionList {...shared} query={{ ...filter, ...span }} filters={filters} />}
        {facts.data && view === "week" && (
          <>
            <div className={s.tools}>{filters}</div>
            <SessionWeek
              {...shared}
              filter={filter}
              day={isDay(day) ? day : today}
              onDay={(next) => link({ day: next })}
            />
          </>
        )}
        {facts.data && view === "sheet" && (
          <SessionSheet {...shared} query={{ ...filter, ...span }} filters={filters} />
        )}
      </Split>
    </Page>
  );
}

/** What one does with the schedule besides reading it; for whoever plans, all of it. */
function Actions({ plans }: { readonly plans: boolean }) {
  const link = useLinkedTexts();
  const open = (panel: string) => () => link({ open: panel, session: "", unit: "" });
  return (
    <>
      <ButtonLink to="/desk/ketersediaan" variant="default">
        {m.desk_schedule_to_availability()}
      </ButtonLink>
      {plans && (
        <>
          <ButtonLink to="/desk/musim" variant="default">
            {m.desk_season_nav()}
          </ButtonLink>
          <ButtonLink to="/desk/pertanyaan" variant="default">
            {m.desk_bank_title()}
          </ButtonLink>
          <Button variant="default" onClick={open("ruang")}>
            {m.desk_schedule_to_rooms()}
          </Button>
          <Button variant="default" onClick={open("panel")}>
            {m.desk_schedule_to_panels()}
          </Button>
          <Button variant="default" onClick={open("aturan")}>
            {m.desk_schedule_to_rules()}
          </Button>
          <Button onClick={open("jadwal")}>{m.desk_schedule_to_new()}</Button>
        </>
      )}
    </>
  );
}
