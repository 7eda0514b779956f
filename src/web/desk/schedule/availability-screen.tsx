import { getDeskAvailability } from "../../../contract/desk/availability.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { Absences } from "./absences.tsx";
import type { Reply } from "../../ui/call.ts";
import { sessionStateWord, whenOf } from "./schedule-words.ts";
import { useZone } from "./use-zone.ts";
import { WeeklyHours } from "./weekly-hours-form.tsx";
import { ZoneChoice } from "./zone-choice.tsx";
import s from "./schedule.module.css";

export type Availability = Reply<typeof getDeskAvailability>;

/** When one can be booked for desk evaluations: hours of every week, and when one is away. */
export function AvailabilityScreen() {
  const found = useCall(getDeskAvailability, {});
  return (
    <Page
      title={m.desk_schedule_free_title()}
      lead={m.desk_schedule_free_lead()}
      width="reading"
      actions={
        <ButtonLink to="/desk" variant="default">
          {m.desk_schedule_title()}
        </ButtonLink>
      }
    >
      {found.isPending && <CardsSkeleton cards={2} />}
      {found.isError && <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <div className={s.stack}>
          <WeeklyHours key={found.data.version} found={found.data} />
          <Absences found={found.data} />
          <Booked booked={found.data.booked} />
        </div>
      )}
    </Page>
  );
}

/** What one is booked for already; a change of hours moves none of it. */
function Booked({ booked }: { readonly booked: Availability["booked"] }) {
  const [zone] = useZone();
  return (
    <Card title={m.desk_schedule_free_meetings()} aside={booked.length > 0 && <ZoneChoice />}>
      {booked.length === 0 && <p className={s.plain}>{m.desk_schedule_free_no_meetings()}</p>}
      <ul className={s.list}>
        {booked.map((one) => (
          <li key={one.sessionId}>
            <TextLink to="/desk" search={{ session: `${one.agencyId}.${one.sessionId}` }}>
              {one.unitName}
            </TextLink>
            <div className={s.soft}>
              {whenOf(one, zone)} · {sessionStateWord(one.state)}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
