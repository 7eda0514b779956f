import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/score.ts";
import { capturedIo } from "./captured-io.ts";

async function scoreOf(file: string) {
  const { io, out, errorLines } = capturedIo({ "w.json": file });
  const code = await run(["w.json"], io);
  return { code, printed: code === 0 ? JSON.parse(out()) : out(), errorLines: errorLines() };
}

describe("bening score", () => {
  it("prints items, every level of nodes, the total, the unanswered and both gates", async () => {
    const { code, printed } = await scoreOf(
      '{ "answers": { "A.I.1.i.a": "Ya", "B.I.a": 3.6, "A.II.1.i.a": { "changeAgents": 4, "changesMade": 15 } } }',
    );
    expect(code).toBe(0);
    expect(printed.items).toMatchObject({ "A.I.1.i.a": 1, "B.I.a": 0.9, "A.II.1.i.a": 1 });
    expect(printed.nodes["A.I.1.i"]).toEqual({ score: 0.25, weight: 0.5, percent: 50 });
    expect(printed.nodes["A.II.1"]).toEqual({ score: 1, weight: 4, percent: 25 });
    expect(printed.nodes["TOTAL"]).toEqual({ score: 17, weight: 100, percent: 17 });
    expect([printed.total, printed.unanswered.length]).toEqual([17, 110]);
    expect(printed.gates.WBK.met).toBe(false);
    const ids = [
      "total",
      "enabler",
      "area.1",
      "area.2",
      "area.3",
      "area.4",
      "area.5",
      "area.6",
      "B.I",
      "B.I.a",
      "B.I.b",
      "B.II",
    ];
    expect(printed.gates.WBK.conditions.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(printed.gates.WBBM.conditions.map(({ id }: { id: string }) => id)).toEqual([...ids, "held"]);
    expect(printed.gates.WBK.conditions[9]).toMatchObject({ id: "B.I.a", value: 15.75, floor: 15.75, met: true });
    expect(printed.gates.WBK.conditions[6]).toMatchObject({ id: "area.5", value: 0, floor: 9, met: false });
  });

  it("reads numbers as decimal text: 3.59999999999999999999 is below 3.6, though no double is", async () => {
    const { printed } = await scoreOf('{ "answers": { "B.I.a": 3.59999999999999999999 } }');
    expect(printed.gates.WBK.conditions[9].met).toBe(false);
  });

  it("knows a standing WBK, and treats null and missing counts as unanswered", async () => {
    const { printed } = await scoreOf(
      '{ "instrument": "lke-zi-permenpanrb-90-2021", "heldPredicate": "WBK", "answers": { "A.I.1.i.a": null, "A.II.1.i.a": { "changeAgents": 4 } } }',
    );
    expect(printed.gates.WBBM.conditions.at(-1)).toEqual({ id: "held", value: 1, floor: 1, met: true });
    expect(printed.unanswered).toHaveLength(113);
    expect(printed.provisional).toMatchObject({ percent: null, answered: 0 });
  });

  it("answers wrong input with 2 and one line for each fault", async () => {
    const { code, printed, errorLines } = await scoreOf(
      '{ "heldPredicate": "WBX", "note": 1, "answers": { "A.I.1.i.a": "Mungkin", "A.I.1.i.b": 1, "B.I.a": 4.6, "B.II.a": "3", "A.II.1.i.a": { "changeAgents": -4, "changesMade": 1.5, "agents": 1 }, "A.II.4.i.a": 3, "C.1": "A" } }',
    );
    expect([code, printed]).toEqual([2, ""]);
    expect(errorLines).toEqual([
      '"note" is not known; expected instrument, heldPredicate, answers',
      '"heldPredicate" must be "WBK" or "WBBM", not "WBX"',
      'A.I.1.i.a: "Mungkin" is not one of the options Ya, Tidak',
      "A.I.1.i.b: 1 is not one of the options A, B, C",
      "B.I.a: 4.6 is not from 0 to 4",
      'B.II.a: "3" is not a number from 0 to 4',
      'A.II.1.i.a: the count "changeAgents" must be a whole number of 0 or more, not -4',
      'A.II.1.i.a: the count "changesMade" must be a whole number of 0 or more, not 1.5',
      'A.II.1.i.a: there is no count "agents"; expected changeAgents, changesMade',
      "A.II.4.i.a: 3 is not an object with the counts objectivesTotal, objectivesAchieved",
      "C.1: the instrument has no item with this code",
    ]);
  });

  it("answers what is no worksheet with 2 and one line", async () => {
    for (const file of ["", "{", "[]", "5", "{}", '{ "answers": [] }', '{ "answers": {}, "instrument": "none" }']) {
      const { code, errorLines } = await scoreOf(file);
      expect([file, code, errorLines.length]).toEqual([file, 2, 1]);
    }
    const { io, errorLines } = capturedIo();
    expect(await run(["/nowhere/at/all.json"], io)).toBe(2);
    expect(await run([], io)).toBe(2);
    expect(errorLines()).toHaveLength(2);
  });
});
