import { describe, expect, it } from "vitest";
import { dropKept, keep, readKept } from "./kept-acts.ts";

function shelf(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const rows = new Map<string, string>();
  return {
    getItem: (name) => rows.get(name) ?? null,
    setItem: (name, value) => void rows.set(name, value),
    removeItem: (name) => void rows.delete(name),
  };
}

const noted = { act: "1", kind: "answer.noted", data: { questionId: null, item: "A.I.1.i.a", text: "Dua." } } as const;
const said = { act: "2", kind: "channel.said", data: { text: "Tanyakan lagi." } } as const;

describe("what was typed and not sent", () => {
  it("waits in the order in which it was typed, until it is dropped by its own name", () => {
    const device = shelf();
    keep(device, "here", noted);
    keep(device, "here", said);
    expect(readKept(device, "here")).toEqual([noted, said]);
    dropKept(device, "here", "1");
    expect(readKept(device, "here")).toEqual([said]);
  });

  it("is kept once however often it is tried, and apart for every room and person", () => {
    const device = shelf();
    keep(device, "here", said);
    keep(device, "here", said);
    expect(readKept(device, "here")).toEqual([said]);
    expect(readKept(device, "elsewhere")).toEqual([]);
  });

  it("is nothing where the device holds something else under that name", () => {
    for (const text of ["", "{", "7", '[{"act":1}]', '[{"act":"1","kind":"session.closed","data":{}}]'])
      expect(readKept({ ...shelf(), getItem: () => text }, "here")).toEqual([]);
  });

  it("does no harm on a device that keeps nothing", () => {
    const refusing = {
      ...shelf(),
      setItem: () => {
        throw new Error("full");
      },
    };
    expect(() => keep(refusing, "here", said)).not.toThrow();
  });
});
