import { Anchor } from "@mantine/core";
import { getDeskCalendar } from "../../../contract/desk/schedule.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { namedDay, todayIn } from "../../ui/dates.ts";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { count } from "../../ui/numbers.ts";
import { useMe } from "../../ui/session.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { InvitationLetter } from "./invitation-letter.tsx";
import { isNational } from "./national.ts";
import { agendaWord, hoursOf, mediaWord, sessionStateWord, sessionTone } from "./schedule-words.ts";
import type { Session } from "./session-panel.tsx";
import { useZone } from "./use-zone.ts";
import s from "./schedule.module.css";

/** When and where, in the reader's hours and in the unit's own, and the ways on from here. */
export function SessionFacts({ session }: { readonly session: Session }) {
  const [zone] = useZone();
  const national = isNational(useMe());
  const { agencyId, id: sessionId } = session;
  const isAhead = session.state !== "closed" && session.state !== "cancelled";
  return (
    <>
      <div className={s.row}>
        <StatusTag status={sessionTone(session.state)}>{sessionStateWord(session.state)}</StatusTag>
        <span className={s.soft}>
          {session.agencyName} · {session.target} {session.year}
        </span>
      </div>
      <dl className={s.facts}>
        <dt>{m.desk_schedule_when()}</dt>
        <dd>
          <b>{namedDay(todayIn(zone, new Date(session.startsAt)))}</b>
          <br />
          <b>
            {hoursOf(session, zone)} {zone}
          </b>
          {session.zone !== zone && (
            <>
              <br />
              <span className={s.soft}>
                {m.desk_schedule_there()}: {hoursOf(session, session.zone)} {session.zone}
              </span>
            </>
          )}
        </dd>
        <dt>{m.desk_schedule_where()}</dt>
        <dd>{session.room?.name ?? m.desk_schedule_no_room()}</dd>
        <dt>{m.desk_schedule_panel()}</dt>
        <dd>{session.panel?.name ?? m.desk_schedule_no_panel()}</dd>
        <dt>{m.desk_schedule_media()}</dt>
        <dd>
          {mediaWord(session.media)}
          {session.media === "external" && (
            <>
              <br />
              <a href={session.mediaLink} target="_blank" rel="noreferrer noopener">
                {session.mediaLink}
              </a>
            </>
          )}
        </dd>
        <dt>{m.desk_schedule_letter()}</dt>
        <dd>
          <InvitationLetter session={session} />
        </dd>
        <dt>{m.desk_schedule_agenda()}</dt>
        <dd>
          {session.agenda
            .map(({ key, minutes }) => `${agendaWord(key)} ${m.desk_schedule_minutes({ count: count(minutes) })}`)
            .join(" · ")}
        </dd>
      </dl>
      <div className={s.acts}>
        {session.mine && isAhead && (
          <ButtonLink to="/desk/$agencyId/$sessionId" params={{ agencyId, sessionId }}>
            {session.state === "live" ? m.desk_schedule_to_room() : m.desk_schedule_to_lobby()}
          </ButtonLink>
        )}
        {isAhead && (
          <Anchor
            className={s.file}
            href={addressOf(getDeskCalendar.path, { params: { agencyId, sessionId } })}
            download
          >
            {m.desk_schedule_ics()}
          </Anchor>
        )}
        {national && (
          <TextLink
            className={s.file}
            to="/nasional/$agencyId/$worksheetId"
            params={{ agencyId, worksheetId: session.worksheetId }}
          >
            {m.desk_schedule_to_unit()}
          </TextLink>
        )}
      </div>
      {!national && isAhead && <Preparation />}
    </>
  );
}

/** What a unit brings; the lobby ticks it off. */
function Preparation() {
  return (
    <section className={s.section}>
      <h3>{m.desk_schedule_prepare()}</h3>
      <ul className={s.points}>
        <li>{m.desk_schedule_prepare_slides()}</li>
        <li>{m.desk_schedule_prepare_video()}</li>
        <li>{m.desk_schedule_prepare_people()}</li>
        <li>{m.desk_schedule_prepare_device()}</li>
      </ul>
    </section>
  );
}
