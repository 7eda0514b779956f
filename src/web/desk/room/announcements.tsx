import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { RoomState } from "../../../core/desk/room/state.ts";
import * as m from "../../../words/messages.js";
import { attendeesOf, isWaiting, nameOf } from "./people.ts";
import { stepWord } from "./room-words.ts";
import type { Room } from "./use-room.ts";

/** Says aloud, for whoever does not see the screen, what changed in the room: step, question, hand, door, stage. */
export function Announcements({ room }: { readonly room: Room }) {
  const before = useRef(room.state);
  const [said, say] = useState<readonly string[]>([]);
  useEffect(() => {
    const news = newsOf(room, before.current);
    before.current = room.state;
    if (news.length > 0) say(news);
  }, [room]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said.join(" ")}
    </VisuallyHidden>
  );
}

function newsOf(room: Room, before: RoomState): readonly string[] {
  const { state, session } = room;
  const news: string[] = [];
  const step = session.agenda[state.agenda.step ?? -1];
  if (step && state.agenda.startedAt !== before.agenda.startedAt)
    news.push(m.desk_room_say_step({ step: stepWord(step.key), minutes: step.minutes }));
  const at = state.agenda.step ?? -1;
  const more = (state.agenda.extended[at] ?? 0) - (before.agenda.extended[at] ?? 0);
  if (step && more > 0) news.push(m.desk_room_extended({ step: stepWord(step.key), minutes: more }));
  for (const question of state.questions) {
    const known = before.questions.find(({ id }) => id === question.id);
    if (question.state === "asked" && known?.state !== "asked")
      news.push(m.desk_room_say_question({ text: question.text }));
  }
  for (const { accountId } of state.hands)
    if (before.hands.every((one) => one.accountId !== accountId))
      news.push(m.desk_room_say_hand({ name: nameOf(room, accountId) }));
  for (const person of attendeesOf(room))
    if (isWaiting(person) && before.people[person.accountId]?.admission !== "waiting")
      news.push(m.desk_room_say_waiting({ name: person.name }));
  if (state.stage.kind === "evidence" && state.stage !== before.stage)
    news.push(m.desk_room_stage_evidence({ item: state.stage.item, page: state.stage.page }));
  return news;
}
