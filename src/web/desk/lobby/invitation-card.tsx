import { Anchor } from "@mantine/core";
import { getDeskCalendar } from "../../../contract/desk/schedule.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { InvitationLetter } from "../schedule/invitation-letter.tsx";
import type { Schedule } from "./moved-notice.tsx";
import s from "./lobby.module.css";

/** By which letter people are here, and the meeting for their calendar. */
export function InvitationCard({ schedule }: { readonly schedule: Schedule }) {
  const { agencyId, id: sessionId } = schedule;
  return (
    <Card title={m.desk_schedule_letter()}>
      <p className={s.standing}>
        <span>
          <InvitationLetter session={schedule} />
        </span>
      </p>
      <Anchor href={addressOf(getDeskCalendar.path, { params: { agencyId, sessionId } })} download>
        {m.desk_schedule_ics()}
      </Anchor>
    </Card>
  );
}
