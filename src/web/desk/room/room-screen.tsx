import { type ReactNode, useState } from "react";
import { isPanel } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { usePageTitle } from "../../ui/page.tsx";
import { AgendaBar } from "./agenda-bar.tsx";
import { Announcements } from "./announcements.tsx";
import { AttendanceDialog } from "./attendance-dialog.tsx";
import { ChangeMedia } from "./change-media.tsx";
import { Captions } from "./captions.tsx";
import { EndSession } from "./end-session.tsx";
import { GuestSide } from "./guest-side.tsx";
import { Hands } from "./hands.tsx";
import { PanelSide } from "./panel-side.tsx";
import { RoomControls } from "./room-controls.tsx";
import { RoomHeader } from "./room-header.tsx";
import { RoomHelp } from "./room-help.tsx";
import { RoomLineBanner } from "./line-banner.tsx";
import { useReturnFocus } from "./return-focus.ts";
import { RoomMedia } from "./room-media.tsx";
import { Stage } from "../stage/stage.tsx";
import { SoundAndPicture } from "./sound-and-picture.tsx";
import { useRoomKeys } from "./use-room-keys.ts";
import type { Room } from "./use-room.ts";
import s from "./room.module.css";

/** What stands below the stage on a narrow screen; a wide one shows both. */
type View = "side" | "floor";

export type RoomDialog = "attendance" | "end" | "help" | "media" | null;

/** The session as it goes on: the stage for all on the left, one's own side on the right. */
export function RoomScreen({ room }: { readonly room: Room }) {
  return (
    <SoundAndPicture room={room}>
      <Laid room={room} />
    </SoundAndPicture>
  );
}

function Laid({ room }: { readonly room: Room }) {
  const [dialog, open] = useState<RoomDialog>(null);
  const [view, choose] = useState<View>("side");
  usePageTitle(m.desk_room_tab({ unit: room.session.unitName }));
  useRoomKeys(room, open);
  useReturnFocus(dialog !== null);
  const panel = isPanel(room.me.role);
  return (
    <main className={s.room} id="content" tabIndex={-1} data-fills="screen" data-view={view}>
      <div className={s.head} data-mantine-color-scheme="dark">
        <RoomHeader room={room} onHelp={() => open("help")} />
      </div>
      <div className={s.dark} data-mantine-color-scheme="dark">
        <div className={s.top}>
          <RoomLineBanner room={room} />
          <AgendaBar room={room} />
          <Stage room={room} />
        </div>
        <div className={s.below}>
          <Captions room={room} />
          <RoomMedia room={room} onChange={() => open("media")} />
          <Hands room={room} />
        </div>
        <div className={s.foot}>
          <RoomControls room={room} onOpen={open} />
        </div>
      </div>
      <div className={s.views} data-mantine-color-scheme="dark" role="group" aria-label={m.desk_room_view()}>
        <ViewButton shown={view} view="side" onChoose={choose}>
          {panel ? m.desk_room_tab_work() : m.desk_room_tab_course()}
        </ViewButton>
        <ViewButton shown={view} view="floor" onChoose={choose}>
          {m.desk_room_tab_people()}
        </ViewButton>
      </div>
      <aside className={s.side} aria-label={panel ? m.desk_room_panel_side() : m.desk_room_guest_side()}>
        {panel ? <PanelSide room={room} /> : <GuestSide room={room} />}
      </aside>
      <Announcements room={room} />
      {dialog === "attendance" && <AttendanceDialog room={room} onClose={() => open(null)} />}
      {dialog === "end" && <EndSession room={room} onClose={() => open(null)} />}
      {dialog === "help" && <RoomHelp room={room} onMedia={() => open("media")} onClose={() => open(null)} />}
      {dialog === "media" && <ChangeMedia room={room} onClose={() => open(null)} />}
    </main>
  );
}

function ViewButton({
  shown,
  view,
  onChoose,
  children,
}: {
  readonly shown: View;
  readonly view: View;
  readonly onChoose: (view: View) => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" aria-pressed={shown === view} onClick={() => onChoose(view)}>
      {children}
    </button>
  );
}
