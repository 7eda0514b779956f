import { Button } from "@mantine/core";
import * as m from "../../../words/messages.js";
import { isPanel } from "../../../core/desk/room/acts.ts";
import { moment } from "../../ui/dates.ts";
import { Card } from "../../ui/card.tsx";
import { Page } from "../../ui/page.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { PanelWork } from "../scores/panel-work.tsx";
import { BackChannel } from "./back-channel.tsx";
import type { Room } from "./use-room.ts";
import s from "./dialogs.module.css";

/** After the end: when it ended, what happens now, and the way to the record. */
export function ClosedRoom({ room }: { readonly room: Room }) {
  const { session, state } = room;
  const panel = isPanel(room.me.role);
  return (
    <Page
      title={m.desk_room_tab({ unit: session.unitName })}
      tags={<StatusTag status="met">{m.desk_room_closed()}</StatusTag>}
      lead={
        state.closedAt && state.openedAt
          ? m.desk_room_closed_when({
              from: moment(state.openedAt, session.zone),
              to: moment(state.closedAt, session.zone),
            })
          : undefined
      }
      width="reading"
    >
      <Card title={m.desk_room_closed_next()}>
        <ol className={s.then}>
          <li>{panel ? m.desk_room_closed_panel() : m.desk_room_closed_minutes()}</li>
          <li>{m.desk_room_end_findings()}</li>
          <li>
            {session.lateUntil
              ? m.desk_room_closed_late({ when: moment(session.lateUntil, session.zone) })
              : m.desk_room_closed_no_late()}
          </li>
        </ol>
        <Button component="a" href={`/desk/${session.agencyId}/${session.id}/catatan`}>
          {m.desk_room_closed_record()}
        </Button>
      </Card>
      {panel && (
        <div className={s.channel}>
          <PanelWork room={room} />
          <BackChannel room={room} />
        </div>
      )}
    </Page>
  );
}
