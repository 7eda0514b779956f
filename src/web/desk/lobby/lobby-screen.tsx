import { isPanel } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { ButtonLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { AttendanceByRole } from "./attendance-by-role.tsx";
import { AgendaList } from "./agenda-list.tsx";
import { Checklist } from "./checklist.tsx";
import { Countdown } from "./countdown.tsx";
import { DoorKeeper } from "./door-keeper.tsx";
import { InvitationCard } from "./invitation-card.tsx";
import { MovedNotice, useSchedule } from "./moved-notice.tsx";
import { OwnPlace } from "./own-place.tsx";
import { RoomLineBanner } from "../room/line-banner.tsx";
import { Announcements } from "../room/announcements.tsx";
import { SlidesPanel } from "../stage/slides-panel.tsx";
import type { Room } from "../room/use-room.ts";
import s from "./lobby.module.css";

/** Before the meeting: what will happen and when, what is to be ready, who is let in. */
export function LobbyScreen({ room }: { readonly room: Room }) {
  const schedule = useSchedule(room);
  const { session, state } = room;
  const panel = isPanel(room.me.role);
  const isCancelled = session.state === "cancelled" || schedule?.state === "cancelled";
  return (
    <Page
      title={m.desk_lobby_title({ unit: session.unitName })}
      tags={
        <StatusTag status={state.phase === "live" ? "need" : "plain"}>
          {state.phase === "live" ? m.desk_lobby_is_live() : m.desk_lobby_tag()}
        </StatusTag>
      }
      lead={m.desk_lobby_lead({ agency: session.agencyName, target: session.target, year: session.year })}
      actions={
        <ButtonLink to="/desk" variant="default">
          {m.desk_lobby_to_schedule()}
        </ButtonLink>
      }
    >
      <div className={s.lines}>
        <RoomLineBanner room={room} />
      </div>
      <MovedNotice room={room} schedule={schedule} isCancelled={isCancelled} />
      {!isCancelled && (
        <div className={s.lobby} data-panel={panel || undefined}>
          <div className={s.column}>
            <Countdown room={room} startsAt={schedule?.startsAt ?? session.startsAt} />
            {panel ? <DoorKeeper room={room} /> : <OwnPlace room={room} />}
            <Checklist room={room} />
            <SlidesPanel room={room} />
          </div>
          <div className={s.column}>
            <Card title={m.desk_lobby_agenda()}>
              <AgendaList agenda={session.agenda} state={state.agenda} />
            </Card>
            {schedule && <InvitationCard schedule={schedule} />}
            <AttendanceByRole room={room} schedule={schedule} />
          </div>
        </div>
      )}
      <Announcements room={room} />
    </Page>
  );
}
