import { useMemo, useState } from "react";
import { getDeskQuestions } from "../../../contract/desk/questions.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import { type Listed, nextQuestion, questionList } from "../../../core/desk/questions/question-list.ts";
import * as m from "../../../words/messages.js";
import { KbdHint } from "../../ui/kbd-hint.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { useActNow } from "../room/act-now.ts";
import { useKeptText } from "../room/kept-text.ts";
import { occupantOf } from "../room/people.ts";
import { SideSection } from "../room/side-section.tsx";
import { useRoomKey } from "../room/use-room-keys.ts";
import type { Scoring } from "../scores/scoring.ts";
import { AddQuestion } from "./add-question.tsx";
import { AnswerNotes } from "./answer-notes.tsx";
import { SkipQuestion } from "./skip-question.tsx";
import s from "./questions.module.css";

/** What the panel may ask, in the order of the items: ticked when asked, with the answers noted beside it. */
export function QuestionPanel({ scoring }: { readonly scoring: Scoring }) {
  const { room, outline } = scoring;
  const { language } = useLanguage();
  const params = { agencyId: room.session.agencyId, sessionId: room.session.id };
  const { data, error, refetch } = useCall(getDeskQuestions, { params });
  const [area, setArea] = useState("");
  const [on, setOn] = useKeptText(`question.${room.session.id}`);
  const list = useMemo(
    () =>
      questionList(
        data?.handed ?? [],
        room.state.questions,
        outline.items.map(({ code }) => code),
      ),
    [data, room.state.questions, outline],
  );
  const shown = list.filter(({ item }) => area === "" || outline.itemsByCode.get(item)?.group === area);
  const current = list.find(({ id }) => id === on) ?? null;
  const choose = (question: Listed): void => {
    setOn(question.id);
    if (outline.itemsByCode.has(question.item)) scoring.go(question.item);
  };
  useRoomKey("question", () => {
    const next = nextQuestion(shown, current?.id ?? null);
    if (next) choose(next);
  });
  const asked = list.filter(({ state }) => state === "asked").length;
  return (
    <SideSection title={m.desk_questions_title({ asked, all: list.length })} aside={<NextHint />}>
      {error && <ProblemPanel problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <div className={s.skeleton} aria-hidden="true" />}
      {list.length > 0 && (
        <select
          className={s.filter}
          aria-label={m.desk_questions_area()}
          value={area}
          onChange={(event) => setArea(event.currentTarget.value)}
        >
          <option value="">{m.desk_questions_all_areas()}</option>
          {outline.groups.map((group) => (
            <option key={group.key} value={group.key}>
              {`${group.label} ${group.name[language]}`.trim()}
            </option>
          ))}
        </select>
      )}
      {data && shown.length === 0 && (
        <p className={s.soft}>{list.length === 0 ? m.desk_questions_none() : m.desk_questions_none_here()}</p>
      )}
      <ul className={s.list}>
        {shown.map((question) => (
          <Line
            key={question.id}
            scoring={scoring}
            question={question}
            isOn={question.id === current?.id}
            onChoose={() => choose(question)}
          />
        ))}
      </ul>
      <AddQuestion scoring={scoring} bank={data?.bank ?? []} onAdded={setOn} />
      <AnswerNotes scoring={scoring} question={current} />
    </SideSection>
  );
}

function NextHint() {
  return (
    <>
      {m.desk_questions_next()} <KbdHint keys="Q" />
    </>
  );
}

function Line({
  scoring,
  question,
  isOn,
  onChoose,
}: {
  readonly scoring: Scoring;
  readonly question: Listed;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}) {
  const { room, outline } = scoring;
  const { busy, now } = useActNow(room);
  const mayAsk = mayInRoom("question.asked", occupantOf(room), room.state.phase).ok;
  const { id: questionId, item, text } = question;
  const code = outline.itemsByCode.get(item)?.short ?? item;
  return (
    <li className={s.line} data-on={isOn || undefined} data-state={question.state}>
      <input
        type="checkbox"
        aria-label={m.desk_questions_tick({ item: code, text })}
        checked={question.state === "asked"}
        disabled={!mayAsk || busy || question.state === "asked"}
        onChange={() => {
          onChoose();
          void now("question.asked", { questionId, item, text });
        }}
      />
      <div>
        <button type="button" className={s.text} aria-current={isOn || undefined} onClick={onChoose}>
          <b>{code}</b> {text}
        </button>
        {question.state === "skipped" && (
          <span className={s.soft}>{m.desk_questions_skipped({ reason: question.skippedFor ?? "" })}</span>
        )}
        {isOn && (
          <span className={s.soft}>
            {question.source === "handed" ? m.desk_questions_handed() : m.desk_questions_own()}
          </span>
        )}
        {isOn && question.state === "open" && mayAsk && <SkipQuestion room={room} question={question} />}
      </div>
    </li>
  );
}
