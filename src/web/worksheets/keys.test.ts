import { describe, expect, it } from "vitest";
import type { AnswerKind } from "../../core/instruments/pack.ts";
import { commandFor, type Place } from "./keys.ts";

const yesNo: AnswerKind = {
  kind: "choice",
  options: [
    { key: "Ya", value: "1" },
    { key: "Tidak", value: "0" },
  ],
};
const letters: AnswerKind = {
  kind: "choice",
  options: ["A", "B", "C", "D"].map((key, at) => ({ key, value: String(at) })),
};

describe("keys on the worksheet", () => {
  it("pick by letter, upper or lower case", () => {
    expect(press("b", letters)).toEqual({ kind: "pick", option: "B" });
    expect(press("D", letters)).toEqual({ kind: "pick", option: "D" });
  });

  it("pick yes and no by their first letters", () => {
    expect(press("y", yesNo)).toEqual({ kind: "pick", option: "Ya" });
    expect(press("t", yesNo)).toEqual({ kind: "pick", option: "Tidak" });
  });

  it("do not pick an option that the scale does not have", () => {
    expect(press("e", letters)).toBeNull();
  });

  it("move, go on, and open what is one key away", () => {
    expect(["ArrowUp", "ArrowDown", "Enter", "u", "n", "h", "o", "?"].map((key) => press(key, letters)?.kind)).toEqual([
      "previous",
      "next",
      "advance",
      "upload",
      "note",
      "history",
      "outline",
      "help",
    ]);
  });

  it("stay text inside a note, where only Ctrl+Enter goes on", () => {
    expect(press("b", letters, "note")).toBeNull();
    expect(press("Enter", letters, "note")).toBeNull();
    expect(press("Enter", letters, "note", { ctrl: true })).toEqual({ kind: "advance" });
    expect(press("z", letters, "note", { ctrl: true })).toBeNull();
  });

  it("let Enter and the arrows leave a number field", () => {
    expect(press("Enter", undefined, "field")).toEqual({ kind: "advance" });
    expect(press("ArrowUp", undefined, "field")).toEqual({ kind: "previous" });
    expect(press("u", undefined, "field")).toBeNull();
  });

  it("leave Enter to a button in focus", () => {
    expect(press("Enter", letters, "button")).toBeNull();
    expect(press("b", letters, "button")).toEqual({ kind: "pick", option: "B" });
  });

  it("undo by Z and by Ctrl+Z", () => {
    expect(press("z", letters)).toEqual({ kind: "undo" });
    expect(press("z", letters, "page", { ctrl: true })).toEqual({ kind: "undo" });
  });

  it("leave Ctrl+K and the browser's own to others", () => {
    expect(press("k", letters, "page", { ctrl: true })).toBeNull();
    expect(press("a", letters, "page", { ctrl: true })).toBeNull();
  });
});

function press(key: string, kind: AnswerKind | undefined, place: Place = "page", held: { ctrl?: boolean } = {}) {
  return commandFor({ key, ctrl: held.ctrl ?? false, alt: false, shift: false, place }, kind);
}
