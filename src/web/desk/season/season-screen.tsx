import { SegmentedControl } from "@mantine/core";
import { type DeskSeason, getDeskSeason } from "../../../contract/desk/season.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { longDay } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/links.tsx";
import { useLinkedText } from "../../ui/linked-text.ts";
import { count } from "../../ui/numbers.ts";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { WithYear } from "../schedule/with-year.tsx";
import { ZoneChoice } from "../schedule/zone-choice.tsx";
import { SeasonPlan } from "./season-plan.tsx";
import { SeasonRepair } from "./season-repair.tsx";
import s from "./season.module.css";

/** All desk evaluations of a year planned in one go, and repaired when somebody is missing. */
export function SeasonScreen() {
  return (
    <Page
      title={m.desk_season_title()}
      lead={m.desk_season_lead()}
      width="full"
      actions={
        <ButtonLink to="/desk" variant="default">
          {m.desk_schedule_title()}
        </ButtonLink>
      }
    >
      <div className={s.stack}>
        <WithYear>{(roundId) => <Season key={roundId} roundId={roundId} />}</WithYear>
      </div>
    </Page>
  );
}

function Season({ roundId }: { readonly roundId: string }) {
  const [view, setView] = useLinkedText("view");
  const season = useCall(getDeskSeason, { params: { roundId } });
  if (season.isPending) return <CardsSkeleton cards={2} />;
  if (season.isError) return <ProblemPanel problem={season.error} onRetry={() => void season.refetch()} />;
  const isRepair = view === "berhalangan";
  return (
    <>
      <Ground season={season.data} />
      <div className={s.bar}>
        <SegmentedControl
          aria-label={m.desk_season_view()}
          value={isRepair ? "berhalangan" : "rencana"}
          onChange={(next) => setView(next === "rencana" ? "" : next)}
          data={[
            { value: "rencana", label: m.desk_season_view_plan() },
            { value: "berhalangan", label: m.desk_season_view_repair() },
          ]}
        />
        <ZoneChoice />
      </div>
      {isRepair ? (
        <SeasonRepair roundId={roundId} season={season.data} />
      ) : (
        <SeasonPlan roundId={roundId} season={season.data} />
      )}
    </>
  );
}

/** What can be planned now and with what; and, before anything else, what stands in the way of it. */
function Ground({ season }: { readonly season: DeskSeason }) {
  const { units, panels, rooms, standing, refusedBecause, unknownYears } = season;
  if (refusedBecause) {
    return (
      <EmptyState title={refusedBecause === "desk_window_unset" ? m.desk_season_unset() : m.desk_season_shut()}>
        {m.desk_season_window_next()}
      </EmptyState>
    );
  }
  return (
    <Card>
      <dl className={s.facts}>
        <Fact name={m.desk_season_waiting()} value={count(units.length)} />
        <Fact name={m.desk_season_standing()} value={count(standing.length)} />
        <Fact name={m.desk_season_panels()} value={count(panels.length)} />
        <Fact name={m.desk_season_rooms()} value={count(rooms.length)} />
        <Fact
          name={m.desk_season_window()}
          value={m.desk_season_days({ from: longDay(season.first), to: longDay(season.last) })}
        />
      </dl>
      {panels.length === 0 && <StatusTag status="need">{m.desk_season_no_panels()}</StatusTag>}
      {unknownYears.length > 0 && (
        <StatusTag status="need">{m.desk_season_unknown_years({ years: unknownYears.join(", ") })}</StatusTag>
      )}
    </Card>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
