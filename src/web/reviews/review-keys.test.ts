import { describe, expect, it } from "vitest";
import type { AnswerKind } from "../../core/instruments/pack.ts";
import type { Keystroke } from "../worksheets/keys.ts";
import { reviewCommandFor } from "./review-keys.ts";

const scale = (...keys: string[]): AnswerKind => ({
  kind: "choice",
  options: keys.map((key) => ({ key, value: "0" })),
});
const press = (key: string, change: Partial<Keystroke> = {}): Keystroke => ({
  key,
  ctrl: false,
  alt: false,
  shift: false,
  place: "page",
  ...change,
});

describe("a key at the assessor's desk", () => {
  it.each([
    ["s", { kind: "agree" }],
    ["r", { kind: "mark" }],
    ["d", { kind: "nextDifference" }],
    ["e", { kind: "evidence" }],
    ["n", { kind: "doubt", direction: 1 }],
    ["i", { kind: "note" }],
    ["q", { kind: "question" }],
    ["Enter", { kind: "advance" }],
    ["ArrowDown", { kind: "next" }],
    ["ArrowUp", { kind: "previous" }],
    ["b", { kind: "pick", option: "B" }],
  ])("%s on an A/B/C item is %j", (key, command) => {
    expect(reviewCommandFor(press(key), scale("A", "B", "C"))).toEqual(command);
  });

  it("picks D and E where the item has them, and takes the command with Shift", () => {
    const five = scale("A", "B", "C", "D", "E");
    expect(reviewCommandFor(press("d"), five)).toEqual({ kind: "pick", option: "D" });
    expect(reviewCommandFor(press("D", { shift: true }), five)).toEqual({ kind: "nextDifference" });
    expect(reviewCommandFor(press("E", { shift: true }), five)).toEqual({ kind: "evidence" });
  });

  it("goes back to the doubtful item before with Shift", () => {
    expect(reviewCommandFor(press("N", { shift: true }), scale("A", "B"))).toEqual({ kind: "doubt", direction: -1 });
  });

  it("picks yes and no by their first letters", () => {
    expect(reviewCommandFor(press("y"), scale("Ya", "Tidak"))).toEqual({ kind: "pick", option: "Ya" });
    expect(reviewCommandFor(press("t"), scale("Ya", "Tidak"))).toEqual({ kind: "pick", option: "Tidak" });
  });

  it("leaves letters to the note that is being written", () => {
    for (const key of ["s", "r", "d", "e", "n", "q", "a"])
      expect(reviewCommandFor(press(key, { place: "note" }), scale("A", "B"))).toBeNull();
  });

  it("leaves the browser's own shortcuts alone", () => {
    expect(reviewCommandFor(press("s", { ctrl: true }), scale("A", "B"))).toBeNull();
    expect(reviewCommandFor(press("d", { alt: true }), scale("A", "B"))).toBeNull();
  });
});
