import type { RoomEvent } from "./events.ts";
import type { AskedQuestion, NotedAnswer, RoomState } from "./state.ts";

type Work = Extract<RoomEvent, { kind: `question.${string}` | `score.${string}` | "answer.noted" | "finding.noted" }>;

/** Questions, answers and scores. */
export function foldWork(room: RoomState, event: Work): RoomState {
  switch (event.kind) {
    case "question.added":
    case "question.asked": {
      const { questionId: id, item, text } = event.data;
      const asked = event.kind === "question.asked";
      const known = room.questions.find((one) => one.id === id);
      const question: AskedQuestion = {
        ...(known ?? { id, answers: [], by: event.by, skippedFor: null, askedAt: null }),
        item,
        text,
        state: asked ? "asked" : (known?.state ?? "open"),
        ...(asked ? { askedAt: event.at, by: event.by, skippedFor: null } : {}),
      };
      return {
        ...room,
        questions: known
          ? room.questions.map((one) => (one.id === id ? question : one))
          : [...room.questions, question],
      };
    }
    case "question.skipped":
      return {
        ...room,
        questions: room.questions.map((one) =>
          one.id === event.data.questionId ? { ...one, state: "skipped" as const, skippedFor: event.data.reason } : one,
        ),
      };
    case "answer.noted": {
      const { questionId, item, text } = event.data;
      const answer: NotedAnswer = { text, item, by: event.by, at: event.at };
      if (questionId === null || room.questions.every(({ id }) => id !== questionId))
        return { ...room, looseAnswers: [...room.looseAnswers, answer] };
      return {
        ...room,
        questions: room.questions.map((one) =>
          one.id === questionId ? { ...one, answers: [...one.answers, answer] } : one,
        ),
      };
    }
    case "score.sealed": {
      const { by } = event;
      return scored(room, [event.data.item], ({ sealed }) =>
        by === null || sealed.includes(by) ? {} : { sealed: [...sealed, by] },
      );
    }
    case "score.revealed":
      return scored(room, event.data.items, () => ({ revealedAt: event.at }));
    case "score.agreed":
      return scored(room, [event.data.item], () => ({ agreedAt: event.at }));
    case "finding.noted":
      return room;
  }
}

type Score = RoomState["scores"][string];
const unscored: Score = { sealed: [], revealedAt: null, agreedAt: null };

function scored(room: RoomState, items: readonly string[], change: (score: Score) => Partial<Score>): RoomState {
  const changed = items.map((item) => {
    const before = room.scores[item] ?? unscored;
    return [item, { ...before, ...change(before) }] as const;
  });
  return { ...room, scores: { ...room.scores, ...Object.fromEntries(changed) } };
}
