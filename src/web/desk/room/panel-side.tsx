import * as m from "../../../words/messages.js";
import { FindingsPanel } from "../record/findings-panel.tsx";
import { RecordingSide } from "../record/recording-side.tsx";
import { PanelWork } from "../scores/panel-work.tsx";
import { BackChannel } from "./back-channel.tsx";
import { DoorStrip } from "./door-strip.tsx";
import { SideSection } from "./side-section.tsx";
import type { Room } from "./use-room.ts";
import s from "./side.module.css";

/** Seen by the chair and the evaluators alone: what their own work needs while they listen. */
export function PanelSide({ room }: { readonly room: Room }) {
  return (
    <>
      <p className={s.only}>{m.desk_room_panel_only()}</p>
      <DoorStrip room={room} />
      <PanelWork room={room} />
      <SideSection title={m.desk_record_findings()}>
        <FindingsPanel here={{ agencyId: room.session.agencyId, sessionId: room.session.id }} />
      </SideSection>
      <BackChannel room={room} />
      <RecordingSide room={room} />
    </>
  );
}
