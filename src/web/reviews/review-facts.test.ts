import { describe, expect, it } from "vitest";
import type { LayerEntry, Worksheet } from "../../contract/worksheets/shapes.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import type { Layer } from "../../core/kernel/layer.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import { type Content, emptyContent } from "../worksheets/draft-state.ts";
import { agreeable, factsOf, isShownIn } from "./review-facts.ts";

const words = { id: "", en: "" };
const item = (code: string): RulePack["items"][number] => ({
  code,
  answerKind: "abc",
  weight: "1",
  question: words,
  criteria: [],
  counts: [],
  ratio: null,
  evidenceHint: words,
  clause: "",
  external: { portalRbSoalId: null, sheetRow2026: null },
});
// Only what the facts read: two choices in one small pack.
const pack = {
  answerKinds: {
    abc: {
      kind: "choice",
      options: [
        { key: "A", value: "1" },
        { key: "B", value: "0.5" },
        { key: "C", value: "0" },
      ],
    },
  },
  items: [item("X.1.a"), item("X.1.b")],
} as unknown as RulePack;

const choice = (option: string): Answer => ({ kind: "choice", option });
const entry = (code: string, option: string, answeredAt = "2026-05-01T00:00:00.000Z"): LayerEntry => ({
  item: code,
  answer: choice(option),
  note: "",
  reason: "",
  version: 1,
  answeredBy: "Operator unit",
  answeredAt,
});
const layer = (name: Layer, entries: LayerEntry[]): Worksheet["layers"][number] => ({
  layer: name,
  entries,
  evidence: [],
});
const own =
  (contents: Record<string, Partial<Content>>) =>
  (code: string): Content => ({ ...emptyContent, ...contents[code] });
const sheet = (layers: Worksheet["layers"], returns: Worksheet["returns"] = []) => ({
  layers,
  returns,
  tiers: ["tpi_member", "tpi_lead"] as Worksheet["tiers"],
});
const first = (facts: ReturnType<typeof factsOf>) => facts.get("X.1.a");

describe("what an assessor sees of an item", () => {
  it("is a gap while only the unit has answered, however well", () => {
    const facts = first(factsOf(sheet([layer("unit", [entry("X.1.a", "A")])]), pack, "tpi_member", own({})));
    expect(facts?.standing).toBe("gap");
    expect(facts?.below).toEqual({ layer: "unit", answer: choice("A") });
  });

  it("is inherited for the lead where the member has judged, and compared with the member", () => {
    const layers = [layer("unit", [entry("X.1.a", "A")]), layer("tpi_member", [entry("X.1.a", "B")])];
    const facts = first(factsOf(sheet(layers), pack, "tpi_lead", own({})));
    expect(facts?.standing).toBe("inherited");
    expect(facts?.below).toEqual({ layer: "tpi_member", answer: choice("B") });
  });

  it("agrees or differs by the answer alone", () => {
    const layers = [layer("unit", [entry("X.1.a", "A"), entry("X.1.b", "A")])];
    const facts = factsOf(
      sheet(layers),
      pack,
      "tpi_member",
      own({ "X.1.a": { answer: choice("A"), note: "cek" }, "X.1.b": { answer: choice("C") } }),
    );
    expect(facts.get("X.1.a")?.standing).toBe("agrees");
    expect(facts.get("X.1.b")?.standing).toBe("differs");
  });

  it("asks for a reason where it differs, until one is given", () => {
    const layers = [layer("unit", [entry("X.1.a", "A")])];
    const without = factsOf(sheet(layers), pack, "tpi_member", own({ "X.1.a": { answer: choice("C"), reason: "  " } }));
    expect(first(without)?.needsReason).toBe(true);
    const given = factsOf(
      sheet(layers),
      pack,
      "tpi_member",
      own({ "X.1.a": { answer: choice("C"), reason: "Bukti tahun lalu" } }),
    );
    expect(first(given)?.needsReason).toBe(false);
  });

  it("asks for a reason too where the unit left a blank that the assessor fills", () => {
    const facts = first(factsOf(sheet([]), pack, "tpi_member", own({ "X.1.a": { answer: choice("C") } })));
    expect(facts?.standing).toBe("differs");
    expect(facts?.needsReason).toBe(true);
  });

  it("shows the lead where the member departed from the unit, also while the lead has not judged", () => {
    const layers = [
      layer("unit", [entry("X.1.a", "A"), entry("X.1.b", "A")]),
      layer("tpi_member", [entry("X.1.a", "B"), entry("X.1.b", "A")]),
    ];
    const facts = factsOf(sheet(layers), pack, "tpi_lead", own({}));
    expect(facts.get("X.1.a")?.differsFromUnit).toBe(true);
    expect(facts.get("X.1.b")?.differsFromUnit).toBe(false);
    const departed = first(facts);
    expect(departed && isShownIn("differing", departed, new Set(), new Map())).toBe(true);
  });

  it("knows what was returned, and what the unit changed since", () => {
    const back = {
      number: 1,
      items: ["X.1.a", "X.1.b"],
      reason: "bukti",
      returnedBy: "Ketua TPI",
      returnedAt: "2026-05-10T00:00:00.000Z",
      open: false,
    };
    const layers = [layer("unit", [entry("X.1.a", "B", "2026-05-12T00:00:00.000Z"), entry("X.1.b", "A")])];
    const facts = factsOf(sheet(layers, [back]), pack, "tpi_member", own({}));
    expect(facts.get("X.1.a")).toMatchObject({ isReturned: false, changedSinceReturn: true });
    expect(facts.get("X.1.b")).toMatchObject({ isReturned: false, changedSinceReturn: false });
    expect(first(factsOf(sheet(layers, [{ ...back, open: true }]), pack, "tpi_member", own({})))?.isReturned).toBe(
      true,
    );
  });

  it("points out points claimed without evidence, not zeros", () => {
    const layers = [layer("unit", [entry("X.1.a", "A"), entry("X.1.b", "C")])];
    const facts = factsOf(sheet(layers), pack, "tpi_member", own({}));
    expect(facts.get("X.1.a")?.lacksEvidence).toBe(true);
    expect(facts.get("X.1.b")?.lacksEvidence).toBe(false);
  });
});

describe("agreeing with all that is left", () => {
  it("takes items that are not judged here and have something to agree with", () => {
    const layers = [layer("unit", [entry("X.1.a", "A")])];
    const facts = factsOf(sheet(layers), pack, "tpi_member", own({}));
    expect(agreeable(facts.values())).toEqual(["X.1.a"]);
  });
});

describe("the filters", () => {
  it("count an inherited item as unanswered by this tier", () => {
    const layers = [layer("tpi_member", [entry("X.1.a", "A")])];
    const facts = first(factsOf(sheet([layer("unit", [entry("X.1.a", "A")]), ...layers]), pack, "tpi_lead", own({})));
    expect(facts && isShownIn("unanswered", facts, new Set(), new Map())).toBe(true);
    expect(facts && isShownIn("marked", facts, new Set(["X.1.a"]), new Map())).toBe(true);
    expect(facts && isShownIn("differing", facts, new Set(), new Map())).toBe(false);
    expect(facts && isShownIn("doubtful", facts, new Set(), new Map())).toBe(false);
    expect(facts && isShownIn("doubtful", facts, new Set(), new Map([["X.1.a", ["marked"]]]))).toBe(true);
  });
});
