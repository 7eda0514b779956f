import { describe, expect, it } from "vitest";
import { validatePack } from "../../src/core/instruments/validate.ts";
import { smallPack } from "../worksheets/invented-pack.ts";
import { shippedPack } from "../worksheets/shipped-pack.ts";

const shipped = await shippedPack();

/** The faults of a pack after one thing in it was changed, as "place: sentence". */
function faultsAfter(path: string, value: unknown, pack: unknown = shipped): readonly string[] {
  const copy: unknown = JSON.parse(JSON.stringify(pack));
  const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
  const last = steps.pop() ?? "";
  const holder = steps.reduce<unknown>((node, step) => Reflect.get(Object(node), step), copy);
  if (value === undefined) Reflect.deleteProperty(Object(holder), last);
  else Reflect.set(Object(holder), last, value);
  const verdict = validatePack(copy);
  return verdict.ok ? [] : verdict.problem.faults.map(({ place, sentence }) => `${place}: ${sentence}`);
}

describe("A rule pack is checked before it is used", () => {
  it("accepts the shipped pack and an invented one", () => {
    expect(validatePack(shipped).ok).toBe(true);
    expect(validatePack(smallPack()).ok).toBe(true);
  });

  it("refuses what is no pack", () => {
    for (const json of [null, 5, "pack", [], {}]) expect(validatePack(json).ok).toBe(false);
  });

  it("refuses wrong sums, with the node where they are wrong", () => {
    expect(faultsAfter("items[0].weight", "0.24")).toEqual(["A.I.1.i: The items of A.I.1.i weigh 49/100 together, but A.I.1.i weighs 0.5."]);
    expect(faultsAfter("total", "99")).toEqual(["TOTAL: The nodes of TOTAL weigh 100 together, but TOTAL weighs 99."]);
    expect(faultsAfter("items[2].weight", "0.333333")).toHaveLength(1);
  });

  it("refuses missing options, criteria and keys", () => {
    expect(faultsAfter("items[0].criteria", [{ key: "Ya", text: { id: "ya", en: "yes" } }])).toEqual([
      "items[0].criteria: A.I.1.i.a has no criterion for option Tidak.",
    ]);
    expect(faultsAfter("answerKinds.abc.options[1].value", "0")).toContain(
      "answerKinds.abc.options: Options must stand from the best to the worst, each worth less than the one before.",
    );
    expect(faultsAfter("items[0].question.en", undefined)).toEqual(["items[0].question.en: items[0].question.en is missing."]);
    expect(faultsAfter("items[0].colour", "red")).toEqual(["items[0].colour: items[0].colour is not known here."]);
  });

  it("refuses unknown references", () => {
    expect(faultsAfter("items[0].answerKind", "abcdef")).toEqual(['items[0].answerKind: A.I.1.i.a names the unknown answer kind "abcdef".']);
    expect(faultsAfter("gates.WBK.conditions[1].nodes", ["C"])).toEqual(["gates.WBK.conditions[1].nodes: The pack has no node or item C."]);
    expect(faultsAfter("sameCounts[0].counts[0].count", "agents")).toHaveLength(1);
    const ratio = shipped.items.findIndex((item) => item.ratio !== null);
    expect(faultsAfter(`items[${ratio}].ratio.numerator[0].count`, "changes")).toContain(
      `items[${ratio}].ratio.numerator: A.II.1.i.a has no count "changes".`,
    );
  });

  it("refuses codes and portal ids used twice, and nodes without a parent", () => {
    expect(faultsAfter("items[1].external.portalRbSoalId", 1)).toEqual([
      "items[1].external.portalRbSoalId: The portal id 1 is already used at items[0].external.portalRbSoalId.",
    ]);
    expect(faultsAfter("items[1].code", "A.I.1.i.a")).toEqual(["items[1].code: The code A.I.1.i.a is already used at items[0].code."]);
    expect(faultsAfter("nodes[2].code", "A.IX.1")[0]).toMatch(/^nodes\[2\]\.code: A\.IX\.1 has no parent A\.IX before it\./);
  });

  it("refuses numbers that are none", () => {
    expect(faultsAfter("items[0].weight", "0,25")).toEqual(['items[0].weight: "0,25" is not an exact number such as "17.5" or "1/3".']);
    expect(faultsAfter("items[0].weight", 0.25)).toEqual(["items[0].weight: items[0].weight must be text, not 0.25."]);
    expect(faultsAfter("nodes[0].weight", "-60")).toEqual(["nodes[0].weight: -60 is below 0."]);
  });

  it("refuses floors out of reach, nodes counted twice, and conditions that cross", () => {
    expect(faultsAfter("gates.WBK.conditions[0].floor", "101")).toEqual([
      "gates.WBK.conditions[0].floor: The floor 101 is above the 100 points that can be reached.",
    ]);
    expect(faultsAfter("gates.WBK.conditions[1].nodes", ["A", "A.I"])).toEqual([
      "gates.WBK.conditions[1].nodes: A.I is counted twice, by itself and by a node that holds it.",
    ]);
    expect(faultsAfter("gates.WBK.conditions[1]", { id: "half", name: { id: "x", en: "x" }, nodes: ["A.I"], floor: "1" })).toContain(
      'gates.WBK: The conditions "half" and "area.1" share items, but neither holds the other.',
    );
  });

  it("tells all faults at once", () => {
    const copy = { ...shipped, total: 5, title: "LKE", gates: {} };
    const verdict = validatePack(copy);
    expect(verdict.ok ? [] : verdict.problem.faults.map(({ place }) => place)).toEqual(["title", "total", "gates.WBK", "gates.WBBM"]);
  });
});
