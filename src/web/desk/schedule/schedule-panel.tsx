import * as m from "../../../words/messages.js";
import { SidePanel } from "../../ui/split.tsx";
import { PanelsPanel } from "./panels-panel.tsx";
import { RoomsPanel } from "./rooms-panel.tsx";
import { RulesPanel } from "./rules-panel.tsx";
import { SchedulingPanel } from "./scheduling-panel.tsx";
import { SessionPanel } from "./session-panel.tsx";

const planning = {
  jadwal: { title: m.desk_schedule_to_new, Part: SchedulingPanel },
  ruang: { title: m.desk_schedule_rooms_title, Part: RoomsPanel },
  panel: { title: m.desk_schedule_panels_title, Part: PanelsPanel },
  aturan: { title: m.desk_schedule_rules_title, Part: RulesPanel },
} as const;

export type PlanningProps = { readonly onClose: () => void };

/** Which panel stands beside the schedule by the words of its address; null: none. */
export function panelBeside(session: string, open: string, plans: boolean): "session" | keyof typeof planning | null {
  if (/^[\da-f-]{36}\.[\da-f-]{36}$/.test(session)) return "session";
  return plans && isPlanning(open) ? open : null;
}

/** One meeting, or one of the things with which a season is planned, beside the schedule. */
export function SchedulePanel({
  shown,
  session,
  onClose,
}: PlanningProps & { readonly shown: "session" | keyof typeof planning; readonly session: string }) {
  const [agencyId = "", sessionId = ""] = session.split(".");
  if (shown === "session")
    return <SessionPanel key={session} agencyId={agencyId} sessionId={sessionId} onClose={onClose} />;
  const { title, Part } = planning[shown];
  return (
    <SidePanel title={title()} onClose={onClose}>
      <Part onClose={onClose} />
    </SidePanel>
  );
}

function isPlanning(text: string): text is keyof typeof planning {
  return Object.hasOwn(planning, text);
}
