import { getDeskSettings } from "../../../contract/desk/rooms.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { longDay } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { RulesFacts } from "./rules-facts.tsx";
import { RulesForm } from "./rules-form.tsx";
import type { PlanningProps } from "./schedule-panel.tsx";
import s from "./schedule.module.css";
import { WithYear } from "./with-year.tsx";

/** What times are looked for with: lengths, working hours, breaks, buffers, days on which nothing is held. */
export function RulesPanel({ onClose }: PlanningProps) {
  return (
    <div className={s.stack}>
      <WithYear>{(roundId) => <Rules key={roundId} roundId={roundId} onClose={onClose} />}</WithYear>
    </div>
  );
}

function Rules({ roundId, onClose }: { readonly roundId: string; readonly onClose: () => void }) {
  const found = useCall(getDeskSettings, { params: { roundId } });
  if (found.isPending) return <CardsSkeleton cards={2} />;
  if (found.isError) return <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      {found.data.isDefault && <p className={s.soft}>{m.desk_schedule_rules_default()}</p>}
      {found.data.mayEdit ? (
        <RulesForm key={found.data.version} roundId={roundId} found={found.data} onDone={onClose} />
      ) : (
        <RulesFacts settings={found.data.settings} />
      )}
      <Holidays years={found.data.holidays} />
    </>
  );
}

/** The national holidays that are known, and by which decree. */
function Holidays({ years }: { readonly years: Reply<typeof getDeskSettings>["holidays"] }) {
  return (
    <section className={s.section}>
      <h3>{m.desk_schedule_rules_holidays()}</h3>
      {years.length === 0 && <p className={s.plain}>{m.desk_schedule_rules_no_holidays()}</p>}
      {years.map(({ year, source, verified, days }) => (
        <details key={year} className={s.why}>
          <summary>
            {year} {!verified && <span className={s.soft}>▲ {m.desk_schedule_rules_unverified()}</span>}
          </summary>
          <p className={s.soft}>{source}</p>
          <ul className={s.points}>
            {days.map(({ day, name, kind }) => (
              <li key={day + name}>
                {longDay(day)}: {name}
                {kind === "joint_leave" && <span className={s.soft}> · {m.desk_schedule_rules_joint_leave_tag()}</span>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
