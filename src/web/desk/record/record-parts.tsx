import { Button } from "@mantine/core";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { timeOf } from "../../ui/dates.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { roomRoleWord, stepWord } from "../room/room-words.ts";
import { eventWord } from "./event-words.ts";
import { type Kept, nameIn, saidIn, spansText } from "./record-words.ts";
import s from "./record.module.css";

type Part = { readonly kept: Kept };

const identities = {
  matched: m.desk_record_identity_matched,
  mismatch: m.desk_record_identity_mismatch,
  unchecked: m.desk_record_identity_unchecked,
} as const;

/** Who was expected, and who was there when. */
export function AttendanceCard({ kept }: Part) {
  return (
    <Card title={m.desk_record_attendance()}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={s.wide} role="group" aria-label={m.desk_record_attendance()} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{m.desk_record_attendance_name()}</th>
              <th scope="col">{m.desk_record_attendance_role()}</th>
              <th scope="col">{m.desk_record_attendance_letter()}</th>
              <th scope="col">{m.desk_record_attendance_identity()}</th>
              <th scope="col">{m.desk_record_attendance_spans()}</th>
              <th scope="col">{m.desk_record_attendance_minutes()}</th>
            </tr>
          </thead>
          <tbody>
            {kept.record.attendance.map((person) => (
              <tr key={person.accountId}>
                <td>{nameIn(kept, person.accountId)}</td>
                <td>{roomRoleWord(person.role)}</td>
                <td>{person.letter || "–"}</td>
                <td>{identities[person.identity]()}</td>
                <td className={s.number}>
                  {person.spans.length === 0 ? m.desk_record_attendance_absent() : spansText(kept, person.spans)}
                </td>
                <td className={s.number}>
                  {person.minutes}{" "}
                  <span className={s.narrow} aria-hidden="true">
                    {m.desk_record_attendance_minutes().toLocaleLowerCase("id")}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

export function AgendaCard({ kept }: Part) {
  const { session, record } = kept;
  return (
    <Card title={m.desk_record_agenda()}>
      <ol className={s.list}>
        {record.agenda.map((step) => (
          <li key={step.key}>
            <p>
              <b>{stepWord(step.key)}</b>{" "}
              {step.startedAt === null
                ? m.desk_record_agenda_never()
                : `${timeOf(step.startedAt, session.zone)}–${step.endedAt ? timeOf(step.endedAt, session.zone) : ""}`}{" "}
              <span className={s.soft}>{m.desk_record_agenda_planned({ minutes: step.planned })}</span>
            </p>
            {step.extensions.map(({ minutes, reason, at }) => (
              <p key={at} className={s.soft}>
                {m.desk_record_agenda_extended({ minutes, reason })}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Questions and answers, item by item, as they were noted. */
export function TalkCard({ kept }: Part) {
  const { items } = kept.record;
  const time = (at: string): string => timeOf(at, kept.session.zone);
  return (
    <Card title={m.desk_record_talk()}>
      {items.length === 0 && <p className={s.soft}>{m.desk_record_talk_none()}</p>}
      <ul className={s.list}>
        {items.map(({ item, questions, notes }) => (
          <li key={item} className={s.stack}>
            <b>{item || m.desk_record_talk_general()}</b>
            {questions.map((question) => (
              <div key={question.id} className={s.stack}>
                <p>
                  {question.text}{" "}
                  <span className={s.soft}>
                    {nameIn(kept, question.askedBy)}, {time(question.askedAt)}
                  </span>
                </p>
                {question.answers.length === 0 && <p className={s.soft}>{m.desk_record_talk_unanswered()}</p>}
                {question.answers.map((answer) => (
                  <p key={answer.at} className={s.answer}>
                    {answer.text} <span className={s.soft}>{time(answer.at)}</span>
                  </p>
                ))}
              </div>
            ))}
            {notes.map((note) => (
              <p key={note.at} className={s.answer}>
                {m.desk_record_talk_note()}: {note.text} <span className={s.soft}>{time(note.at)}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Slides and pages of evidence, with the hash of the file that was shown. */
export function ShownCard({ kept }: Part) {
  const { slides, evidence } = kept.record;
  return (
    <Card title={m.desk_record_shown()}>
      {slides.length + evidence.length === 0 && <p className={s.soft}>{m.desk_record_shown_none()}</p>}
      <ul className={s.list}>
        {slides.map(({ deckId, pages }) => {
          const deck = kept.decks.find(({ id }) => id === deckId);
          return (
            <li key={deckId}>
              <p>
                {deck?.title} <span className={s.soft}>{m.desk_record_shown_slides({ pages: pages.join(", ") })}</span>
              </p>
              <p className={s.hash}>SHA-256 {deck?.sha256 ?? "–"}</p>
            </li>
          );
        })}
        {evidence.map(({ item, documentId, number, page, at }) => {
          const file = kept.documents.find((one) => one.id === documentId && one.number === number);
          return (
            <li key={at}>
              <p>
                <b>{item}</b> {file?.title}{" "}
                <span className={s.soft}>
                  {m.desk_record_shown_version({ number, pages: String(page) })}, {timeOf(at, kept.session.zone)}
                </span>
              </p>
              <p className={s.hash}>SHA-256 {file?.sha256 ?? "–"}</p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Everything in order; folded, for most read the parts above. */
export function TimelineCard({ kept }: Part) {
  const [isOpen, setOpen] = useState(false);
  const { timeline } = kept.record;
  return (
    <Card title={m.desk_record_timeline()}>
      <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {m.desk_record_timeline_show({ count: timeline.length })}
      </Button>
      {isOpen && (
        <ol className={s.list}>
          {timeline.map((event) => (
            <li key={event.number} className={s.line}>
              <time dateTime={event.at}>{timeOf(event.at, kept.session.zone)}</time>
              <div>
                {eventWord(event.kind)}{" "}
                {event.audience === "panel" && <StatusTag status="plain">{m.desk_record_timeline_panel()}</StatusTag>}{" "}
                <span className={s.soft}>{nameIn(kept, event.by)}</span>
                <p>{saidIn(kept, event)}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
