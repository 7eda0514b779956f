import { useEffect, useRef } from "react";
import type { Listed } from "../../../core/desk/questions/question-list.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import { nameOf, occupantOf } from "../room/people.ts";
import { timeIn } from "../room/room-words.ts";
import { SayField } from "../room/say-field.tsx";
import { useRoomKey } from "../room/use-room-keys.ts";
import type { Scoring } from "../scores/scoring.ts";
import s from "./questions.module.css";

/** What the unit answered, with the time: to the question in hand, else to the item in hand. Everybody reads it. */
export function AnswerNotes({ scoring, question }: { readonly scoring: Scoring; readonly question: Listed | null }) {
  const { room, item, outline } = scoring;
  const place = useRef<HTMLDivElement>(null);
  const mayNote = mayInRoom("answer.noted", occupantOf(room), room.state.phase).ok;
  useRoomKey("note", () => place.current?.querySelector("textarea")?.focus());
  const code = question?.item ?? item.code;
  const short = outline.itemsByCode.get(code)?.short ?? code;
  const answers = question ? question.answers : room.state.looseAnswers.filter((one) => one.item === code);
  const end = useRef<HTMLParagraphElement>(null);
  // Newer browsers answer a promise, which is nothing to clean up with.
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [answers.length]);
  return (
    <div className={s.notes} ref={place}>
      <h3>
        {m.desk_questions_answer({ item: short })} {mayNote && <KbdHint keys="N" />}
      </h3>
      {answers.map((answer) => (
        <p key={`${answer.at} ${answer.text}`} ref={end} className={s.answer}>
          <time dateTime={answer.at}>{timeIn(room.session.zone, answer.at)}</time> {answer.text}{" "}
          <span className={s.soft}>{nameOf(room, answer.by)}</span>
        </p>
      ))}
      {mayNote && (
        <SayField
          key={question?.id ?? code}
          name={`answer.${room.session.id}.${question?.id ?? code}`}
          label={m.desk_questions_note_field()}
          placeholder={m.desk_questions_note_field()}
          send={m.desk_questions_note()}
          onSay={(text) => room.act("answer.noted", { questionId: question?.id ?? null, item: code, text })}
        />
      )}
    </div>
  );
}
