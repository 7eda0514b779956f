import { describe, expect, test } from "vitest";
import type { AskedQuestion } from "../room/state.ts";
import { nextQuestion, questionList } from "./question-list.ts";

const items = ["A.1", "A.2", "B.1"];
const handed = [
  { id: "h1", item: "B.1", text: "Mengapa indeks turun?" },
  { id: "h2", item: "A.1", text: "Siapa agen perubahan?" },
];
const asked = (id: string, item: string, state: AskedQuestion["state"] = "open"): AskedQuestion => ({
  id,
  item,
  text: `${id}?`,
  state,
  by: "e1",
  askedAt: null,
  skippedFor: null,
  answers: [],
});

describe("the panel's list of questions", () => {
  test("goes by the instrument's items, with what happened to each", () => {
    const list = questionList(handed, [asked("o1", "A.2"), asked("h1", "B.1", "asked")], items);
    expect(list.map(({ id, source, state }) => [id, source, state])).toEqual([
      ["h2", "handed", "open"],
      ["o1", "own", "open"],
      ["h1", "handed", "asked"],
    ]);
  });

  test("keeps the order of coming at one item, and what no item knows at the end", () => {
    const list = questionList(handed, [asked("x", "Z.9"), asked("second", "A.1"), asked("third", "A.1")], items);
    expect(list.map(({ id }) => id)).toEqual(["h2", "second", "third", "h1", "x"]);
  });

  test("the next question is the next open one, from the top again at the end", () => {
    const list = questionList(handed, [asked("o1", "A.2", "skipped")], items);
    expect(nextQuestion(list, null)?.id).toBe("h2");
    expect(nextQuestion(list, "h2")?.id).toBe("h1");
    expect(nextQuestion(list, "h1")?.id).toBe("h2");
    expect(nextQuestion(questionList([], [asked("o1", "A.1", "asked")], items), "o1")).toBeNull();
  });
});
