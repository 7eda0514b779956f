import { describe, expect, test } from "vitest";
import { nameBeing, toDraft, toSaying } from "./saying.ts";

const [a, ab, member] = [
  { id: "1", name: "Ani" },
  { id: "2", name: "Ani Lestari" },
  { id: "3", name: "Anggota TPI A" },
];

describe("what is typed becomes what is said", () => {
  test("names chosen from the list become placeholders in the order in which they stand", () => {
    expect(toSaying("Tanya @Anggota TPI A dan @Ani, lalu @Anggota TPI A", [a, member])).toEqual({
      text: "Tanya @{1} dan @{2}, lalu @{1}",
      mentions: ["3", "1"],
    });
  });

  test("the longer of two names is meant where it stands, and a name is never the beginning of another word", () => {
    expect(toSaying("@Ani Lestari @Ani @Anita", [a, ab])).toEqual({ text: "@{1} @{2} @Anita", mentions: ["2", "1"] });
  });

  test("a name that nobody chose, or that was deleted again, is text and names nobody", () => {
    expect(toSaying("surel ke @Ani", [])).toEqual({ text: "surel ke @Ani", mentions: [] });
    expect(toSaying("tidak jadi", [a])).toEqual({ text: "tidak jadi", mentions: [] });
  });

  test("what was said can be changed as it was typed", () => {
    const said = toSaying("Mohon @Ani lihat", [a]);
    const draft = toDraft({ text: said.text, mentions: [a] });
    expect(draft.text).toBe("Mohon @Ani lihat");
    expect(toSaying(draft.text, draft.chosen)).toEqual(said);
  });
});

describe("the list of people opens", () => {
  test("after an @ at the beginning of a word, with what was typed since", () => {
    expect(nameBeing("Halo @An", 8)).toEqual({ from: 5, query: "An" });
    expect(nameBeing("@", 1)).toEqual({ from: 0, query: "" });
    expect(nameBeing("Halo @Anggota TPI", 17)).toEqual({ from: 5, query: "Anggota TPI" });
  });

  test("not inside an address, nor on the next line", () => {
    expect(nameBeing("ani@contoh", 10)).toBeNull();
    expect(nameBeing("@Ani\nlalu", 9)).toBeNull();
  });
});
