import { useRef } from "react";
import { getDeskSchedule } from "../../../contract/desk/schedule.ts";
import * as m from "../../../words/messages.js";
import type { Reply } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { moment } from "../../ui/dates.ts";
import { ButtonLink } from "../../ui/links.tsx";
import { useCall } from "../../ui/queries.ts";
import type { Room } from "../room/use-room.ts";

export type Schedule = Reply<typeof getDeskSchedule>;

const askEveryMs = 20_000;

/** What is planned, asked again and again while somebody waits: a meeting may be moved or called off meanwhile. */
export function useSchedule(room: Room): Schedule | undefined {
  const { agencyId, id } = room.session;
  return useCall(getDeskSchedule, { params: { agencyId, sessionId: id } }, { refetchInterval: askEveryMs }).data;
}

/** The meeting was called off or moved to another time since this page was opened. */
export function MovedNotice({
  room,
  schedule,
  isCancelled,
}: {
  readonly room: Room;
  readonly schedule: Schedule | undefined;
  readonly isCancelled: boolean;
}) {
  const first = useRef(room.session.startsAt);
  const { zone } = room.session;
  const last = schedule?.changes.at(-1)?.reason ?? "";
  const why = last === "" ? "" : ` ${m.desk_lobby_reason({ reason: last })}`;
  if (isCancelled)
    return (
      <Card tone="block" title={m.desk_lobby_cancelled()}>
        <p>
          {m.desk_lobby_cancelled_next()}
          {why}
        </p>
        <ButtonLink to="/desk">{m.desk_lobby_to_schedule()}</ButtonLink>
      </Card>
    );
  if (!schedule || Date.parse(schedule.startsAt) === Date.parse(first.current)) return null;
  return (
    <Card tone="need" title={m.desk_lobby_moved()}>
      <p role="alert">
        {m.desk_lobby_moved_to({ from: moment(first.current, zone), to: moment(schedule.startsAt, schedule.zone) })}
        {why}
      </p>
    </Card>
  );
}
