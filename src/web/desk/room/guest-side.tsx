import * as m from "../../../words/messages.js";
import { AgendaList } from "../lobby/agenda-list.tsx";
import { RecordingSide } from "../record/recording-side.tsx";
import { attendeesOf, nameOf } from "./people.ts";
import { roomRoleWord, stepWord, timeIn } from "./room-words.ts";
import { SideSection } from "./side-section.tsx";
import type { Room } from "./use-room.ts";
import s from "./side.module.css";

/** The side of the unit, its witness and observers: what comes next, what was asked and noted, who is here. */
export function GuestSide({ room }: { readonly room: Room }) {
  const asked = room.state.questions.filter(({ state }) => state === "asked");
  const here = attendeesOf(room).filter(({ isHere }) => isHere);
  return (
    <>
      <SideSection title={m.desk_room_expected()}>
        <p className={s.expected}>{whatIsExpected(room)}</p>
        <Extended room={room} />
      </SideSection>
      <SideSection title={m.desk_room_asked()} aside={m.desk_room_asked_count({ count: asked.length })}>
        {asked.length === 0 && <p className={s.soft}>{m.desk_room_asked_none()}</p>}
        <ol className={s.asked}>
          {asked.toReversed().map((question) => (
            <li key={question.id}>
              <p>
                <b>{question.item}</b> {question.text}
              </p>
              <p className={s.soft}>
                {nameOf(room, question.by)}
                {question.askedAt && <>, {timeIn(room.session.zone, question.askedAt)}</>}
              </p>
              {question.answers.map((answer) => (
                <p key={answer.at} className={s.answer}>
                  <time dateTime={answer.at}>{timeIn(room.session.zone, answer.at)}</time> {answer.text}
                </p>
              ))}
            </li>
          ))}
        </ol>
      </SideSection>
      <RecordingSide room={room} />
      <SideSection title={m.desk_room_agenda()}>
        <AgendaList agenda={room.session.agenda} state={room.state.agenda} brief />
      </SideSection>
      <SideSection title={m.desk_room_here()} aside={m.desk_room_people_count({ count: here.length })}>
        <ul className={s.people}>
          {here.map((person) => (
            <li key={person.accountId}>
              {person.name} <span className={s.soft}>{roomRoleWord(person.role)}</span>
            </li>
          ))}
        </ul>
      </SideSection>
    </>
  );
}

/** Why the step that runs got more minutes: the bar above may have no room for all of it. */
function Extended({ room: { session, state } }: { readonly room: Room }) {
  const { step, extended, extendedFor: reason } = state.agenda;
  if (step === null || reason === null) return null;
  return (
    <p className={s.soft}>
      {m.desk_room_extended_why({
        step: stepWord(session.agenda[step]?.key ?? ""),
        minutes: extended[step] ?? 0,
        reason,
      })}
    </p>
  );
}

const expectations: Readonly<Record<string, { readonly unit: () => string; readonly guest: () => string }>> = {
  opening: { unit: m.desk_room_expect_opening, guest: m.desk_room_expect_opening },
  presentation: { unit: m.desk_room_expect_presentation_unit, guest: m.desk_room_expect_presentation },
  questions: { unit: m.desk_room_expect_questions_unit, guest: m.desk_room_expect_questions },
  closing: { unit: m.desk_room_expect_closing, guest: m.desk_room_expect_closing },
};

function whatIsExpected({ session, state, me }: Room): string {
  const step = session.agenda[state.agenda.step ?? -1];
  if (!step) return m.desk_room_expect_start();
  const isUnit = me.role === "unit_head" || me.role === "unit_team";
  const words = expectations[step.key];
  if (!words) return m.desk_room_expect_other({ step: stepWord(step.key) });
  return isUnit ? words.unit() : words.guest();
}
