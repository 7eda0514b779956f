import { expect, it } from "vitest";
import { doubtsOf } from "./doubts.ts";

const calm = {
  differs: false,
  hasOpenQuestion: false,
  hasOpenThread: false,
  isMarked: false,
  lacksEvidence: false,
  hasWarning: false,
};

it("an item against which nothing speaks is not doubtful", () => {
  expect(doubtsOf(calm)).toEqual([]);
});

it("names what speaks against an item, the weightiest first; missing evidence is not said twice", () => {
  expect(doubtsOf({ ...calm, isMarked: true, differs: true, hasOpenThread: true })).toEqual([
    "differs",
    "thread",
    "marked",
  ]);
  expect(doubtsOf({ ...calm, lacksEvidence: true, hasWarning: true })).toEqual(["evidence"]);
  expect(doubtsOf({ ...calm, hasWarning: true })).toEqual(["quality"]);
});
