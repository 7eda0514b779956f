import { describe, expect, it } from "vitest";
import { roomCommandFor } from "./room-keys.ts";

const stroke = { ctrl: false, alt: false, place: "page" } as const;

describe("the keys of the room", () => {
  it("are M, E, N, H, the arrows and the question mark", () => {
    expect(
      ["m", "E", "n", "H", "ArrowRight", "ArrowLeft", "?"].map((key) => roomCommandFor({ ...stroke, key })),
    ).toEqual(["microphone", "evidence", "note", "hand", "slide_next", "slide_back", "help"]);
  });

  it("are letters while somebody types", () => {
    for (const key of ["m", "h", "?", "ArrowRight"])
      expect(roomCommandFor({ ...stroke, key, place: "field" })).toBeNull();
  });

  it("leave the arrows to a control that has the focus, and combinations to the browser", () => {
    expect(roomCommandFor({ ...stroke, key: "ArrowRight", place: "control" })).toBeNull();
    expect(roomCommandFor({ ...stroke, key: "m", place: "control" })).toBe("microphone");
    expect(roomCommandFor({ ...stroke, key: "m", ctrl: true })).toBeNull();
    expect(roomCommandFor({ ...stroke, key: "e", alt: true })).toBeNull();
  });
});
