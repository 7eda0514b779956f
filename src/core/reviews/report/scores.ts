import type { GateCondition, PackNode, Predicate, RulePack, Words } from "../../instruments/pack.ts";
import { parentCode, ROOT } from "../../instruments/tree.ts";
import { add, type Exact, exactly, isAtLeast, multiply, sum, zero } from "../../kernel/exact.ts";
import { percentOf, type Scorecard } from "../../worksheets/scoring.ts";

/**
 * A line of the score table. `area`: what the gate asks for, over fulfilment and reform together; `half`: one of its
 * halves; `within`: a floor of its own inside the line above it; `component` and `total`: sums.
 */
export type ScoreLine = {
  readonly kind: "area" | "half" | "within" | "component" | "total";
  /** "1", "2" … for areas and results, counted through each component; "" for the rest. */
  readonly number: string;
  readonly name: Words;
  /** Nodes and items that it counts. */
  readonly codes: readonly string[];
  /** Points. */
  readonly weight: Exact;
  /** Points by the unit's own answers. */
  readonly self: Exact;
  /** Points by the answers that carry the verdict. */
  readonly internal: Exact;
  /** 0..100: what the TPI gave of the weight. */
  readonly percent: Exact;
  /** Points that the target's gate asks for here; null where it asks nothing. */
  readonly floor: Exact | null;
  readonly met: boolean | null;
};

/**
 * The score table of a report: each component with what the target's gate asks inside it, halves apart, sums below, the
 * whole at the end. Nothing of an instrument is known here: areas and floors are those of the pack.
 * Source: fact sheet 3.5 (weight, self, desk; split into pemenuhan and reform) and 4.1.
 */
export function scoreLines(
  pack: RulePack,
  target: Predicate,
  cards: { readonly self: Scorecard; readonly internal: Scorecard },
): readonly ScoreLine[] {
  const nodes = new Map(pack.nodes.map((node) => [node.code, node]));
  const weights = new Map([...pack.nodes, ...pack.items].map(({ code, weight }) => [code, exactly(weight)]));
  const { conditions } = pack.gates[target];
  const lineOf = (line: Pick<ScoreLine, "kind" | "number" | "name">, codes: readonly string[]): ScoreLine => {
    const asked = conditions.find((condition) => isSame(condition.nodes, codes));
    const weight = sum(codes.map((code) => weights.get(code) ?? zero));
    const self = pointsOf(pack, cards.self, codes);
    const internal = pointsOf(pack, cards.internal, codes);
    const floor = asked ? exactly(asked.floor) : null;
    const met = floor ? isAtLeast(internal, floor) : null;
    return { ...line, codes, weight, self, internal, percent: percentOf(internal, weight), floor, met };
  };
  const components = pack.nodes.filter(({ code }) => parentCode(code) === ROOT);
  const lines = components.flatMap((component) => {
    const inside = conditions.filter(({ nodes: codes }) => codes.every((code) => isBelow(code, component.code)));
    const outer = inside.filter((one) => !inside.some((other) => other !== one && holds(other, one)));
    return [
      ...outer.flatMap((area, place) => [
        lineOf({ kind: "area", number: String(place + 1), name: area.name }, area.nodes),
        ...(area.nodes.length > 1 ? area.nodes : []).map((code) =>
          lineOf({ kind: "half", number: "", name: halfName(nodes, code) }, [code]),
        ),
        ...inside
          .filter((one) => one !== area && holds(area, one))
          .map((one) => lineOf({ kind: "within", number: "", name: one.name }, one.nodes)),
      ]),
      lineOf({ kind: "component", number: "", name: component.name }, [component.code]),
    ];
  });
  const total: Words = { id: "Nilai total", en: "Total score" };
  return [...lines, totalLine(pack, target, cards, total)];
}

function totalLine(
  pack: RulePack,
  target: Predicate,
  { self, internal }: { readonly self: Scorecard; readonly internal: Scorecard },
  otherwise: Words,
): ScoreLine {
  const asked = pack.gates[target].conditions.find(({ nodes }) => isSame(nodes, [ROOT]));
  const weight = exactly(pack.total);
  const floor = asked ? exactly(asked.floor) : null;
  return {
    kind: "total",
    number: "",
    name: asked?.name ?? otherwise,
    codes: [ROOT],
    weight,
    self: self.total,
    internal: internal.total,
    percent: percentOf(internal.total, weight),
    floor,
    met: floor ? isAtLeast(internal.total, floor) : null,
  };
}

/** Points of nodes and items together. */
function pointsOf(pack: RulePack, card: Scorecard, codes: readonly string[]): Exact {
  return codes
    .map((code) => {
      const node = card.nodes[code];
      if (node) return node.score;
      const item = pack.items.find((one) => one.code === code);
      const value = card.items[code];
      return item && value ? multiply(exactly(item.weight), value) : zero;
    })
    .reduce(add, zero);
}

/** "Pemenuhan" for A.I.1: the aspect that an area's half lies in. */
function halfName(nodes: ReadonlyMap<string, PackNode>, code: string): Words {
  for (let above = parentCode(code); above !== ROOT; above = parentCode(above)) {
    const node = nodes.get(above);
    if (node?.kind === "aspect") return node.name;
  }
  return nodes.get(code)?.name ?? { id: code, en: code };
}

function isBelow(code: string, ancestor: string): boolean {
  return code.startsWith(`${ancestor}.`);
}

/** Whether all that the inner condition counts lies below what the outer one counts. */
function holds(outer: GateCondition, inner: GateCondition): boolean {
  return inner.nodes.every((code) => outer.nodes.some((above) => isBelow(code, above)));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((code) => b.includes(code));
}
