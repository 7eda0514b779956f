import { getDeskRecord } from "../../../contract/desk/record/record.ts";
import * as m from "../../../words/messages.js";
import { useCall } from "../../ui/queries.ts";
import { SideSection } from "../room/side-section.tsx";
import type { Room } from "../room/use-room.ts";
import { RecordingButton, RecordingConsent } from "./recorder.tsx";

/** In the room: whether it is recorded, one's own word on that, and for the chair the button. */
export function RecordingSide({ room }: { readonly room: Room }) {
  const params = { agencyId: room.session.agencyId, sessionId: room.session.id };
  const kept = useCall(getDeskRecord, { params }, { staleTime: Number.POSITIVE_INFINITY });
  if (room.state.phase !== "live" || !kept.data) return null;
  return (
    <SideSection title={m.desk_record_recording()}>
      <RecordingConsent room={room} days={kept.data.settings.recordingDays} />
      <RecordingButton room={room} />
    </SideSection>
  );
}
