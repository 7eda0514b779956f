import { getDeskSchedule } from "../../../contract/desk/schedule.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { CardsSkeleton } from "../../ui/skeletons.tsx";
import { SidePanel } from "../../ui/split.tsx";
import { SessionActs } from "./session-acts.tsx";
import { SessionFacts } from "./session-facts.tsx";
import { SessionHistory } from "./session-history.tsx";
import { SessionPeople } from "./session-people.tsx";
import s from "./schedule.module.css";

export type Session = Reply<typeof getDeskSchedule>;

/** One meeting: when, where, with whom, by which letter; and for whoever arranges it, what to do with it. */
export function SessionPanel({
  agencyId,
  sessionId,
  onClose,
}: {
  readonly agencyId: string;
  readonly sessionId: string;
  readonly onClose: () => void;
}) {
  const found = useCall(getDeskSchedule, { params: { agencyId, sessionId } });
  return (
    <SidePanel title={found.data?.unitName ?? m.desk_schedule_title()} onClose={onClose}>
      {found.isPending && <CardsSkeleton cards={2} />}
      {found.isError && <ProblemPanel problem={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <div className={s.stack}>
          <SessionFacts session={found.data} />
          <SessionActs session={found.data} />
          <SessionPeople session={found.data} />
          <SessionHistory session={found.data} />
        </div>
      )}
    </SidePanel>
  );
}
