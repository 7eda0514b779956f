import { type ReactNode, useState } from "react";
import { type DeviceTrial, readinessOf } from "../../../core/desk/media/device-trial.ts";
import { isPanel } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { DeviceTest } from "../media/device-test.tsx";
import { useActNow } from "../room/act-now.ts";
import { carriedBy } from "../room/sound-and-picture.tsx";
import { attendeesOf } from "../room/people.ts";
import type { Room } from "../room/use-room.ts";
import { useMaterial } from "../stage/slides-button.tsx";
import s from "./lobby.module.css";

/** What has to be ready before the beginning; each point fills itself. */
export function Checklist({ room }: { readonly room: Room }) {
  const people = attendeesOf(room);
  const here = people.filter(({ isHere }) => isHere).length;
  return (
    <Card title={m.desk_lobby_ready()}>
      <ul className={s.checks}>
        <Material room={room} />
        <Check done={room.connection === "connected"} title={m.desk_lobby_check_line()}>
          {room.connection === "connected" ? m.desk_lobby_check_line_good() : m.desk_lobby_check_line_bad()}
        </Check>
        <Devices room={room} />
        {isPanel(room.me.role) && (
          <Check done={here === people.length} title={m.desk_lobby_check_people()}>
            {m.desk_lobby_check_people_count({ here, all: people.length })}
          </Check>
        )}
      </ul>
    </Card>
  );
}

/** What the unit brings. The panel below says more, and is where it is brought. */
function Material({ room }: { readonly room: Room }) {
  const { data } = useMaterial(room);
  return (
    <>
      <Check done={Boolean(data?.deck)} title={m.desk_lobby_check_slides()}>
        {data?.deck?.fileName}
      </Check>
      <Check done={Boolean(data?.film)} title={m.desk_lobby_check_video()} />
    </>
  );
}

/** Camera, microphone and line, tried here; the panel reads what came of it. */
function Devices({ room }: { readonly room: Room }) {
  const { agencyId, id: sessionId } = room.session;
  const { now } = useActNow(room);
  const [tried, setTried] = useState<DeviceTrial | null>(room.me.device);
  const { media } = carriedBy(room);
  const keep = (trial: DeviceTrial): void => {
    setTried(trial);
    void now("device.tried", trial);
  };
  if (media === "none" || media === "external") return null;
  return (
    <Check done={tried !== null && readinessOf(tried) !== "nothing"} title={m.desk_lobby_check_device()}>
      <DeviceTest place={{ agencyId, sessionId }} onTried={keep} />
      {tried !== null && <p>{m.desk_lobby_device_told()}</p>}
    </Check>
  );
}

function Check({
  done,
  title,
  children,
}: {
  readonly done: boolean;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <li>
      <div className={s.check}>
        <StatusTag status={done ? "met" : "need"}>
          {done ? m.desk_lobby_check_done() : m.desk_lobby_check_open()}
        </StatusTag>
        <b>{title}</b>
      </div>
      {children && <div className={s.checkBody}>{children}</div>}
    </li>
  );
}
