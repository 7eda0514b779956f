import type { Predicate, RulePack } from "../../instruments/pack.ts";
import { toFraction } from "../../kernel/exact.ts";
import type { Layer, Tier } from "../../kernel/layer.ts";
import type { Answer, Answers } from "../../worksheets/answer.ts";
import type { GateResult } from "../../worksheets/gates.ts";
import { score } from "../../worksheets/scoring.ts";
import { answersOf, effectiveAnswers } from "../../worksheets/tiers.ts";

/** What a package says that a layer is worth: every number an exact fraction. */
export type ScoreClaims = {
  readonly total: string;
  readonly nodes: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, string | null>>;
  readonly gates: Readonly<Record<Predicate, GateClaim>>;
};

export type GateClaim = {
  readonly met: boolean;
  readonly conditions: readonly {
    readonly id: string;
    readonly met: boolean;
    readonly value: string | null;
    readonly floor: string | null;
  }[];
};

export function claimScores(pack: RulePack, answers: Answers, held: Predicate | null): ScoreClaims {
  const card = score(pack, answers, { held });
  const fractions = Object.entries(card.nodes).map(([code, node]) => [code, toFraction(node.score)] as const);
  const items = Object.entries(card.items).map(([code, value]) => [code, value ? toFraction(value) : null] as const);
  return {
    total: toFraction(card.total),
    nodes: Object.fromEntries(fractions),
    items: Object.fromEntries(items),
    gates: { WBK: claimGate(card.gates.WBK), WBBM: claimGate(card.gates.WBBM) },
  };
}

function claimGate({ met, conditions }: GateResult): GateClaim {
  return {
    met,
    conditions: conditions.map((condition) =>
      condition.kind === "points"
        ? {
            id: condition.id,
            met: condition.met,
            value: toFraction(condition.value),
            floor: toFraction(condition.floor),
          }
        : { id: condition.id, met: condition.met, value: null, floor: null },
    ),
  };
}

type Entry = { readonly item: string; readonly answer: Answer | null };

/** The answers that a layer stands behind, from what each layer entered: the unit its own, a tier those below it too. */
export function answersBehind(
  tiers: readonly Tier[],
  layer: Layer,
  layers: readonly { readonly layer: Layer; readonly entries: readonly Entry[] }[],
): Answers {
  const given = (wanted: Layer): Answers =>
    Object.fromEntries(
      (layers.find((one) => one.layer === wanted)?.entries ?? []).flatMap(({ item, answer }) =>
        answer ? [[item, answer]] : [],
      ),
    );
  const tier = tiers.find((one) => one === layer);
  if (tier === undefined) return given(layer);
  return answersOf(effectiveAnswers(tiers, tier, Object.fromEntries(tiers.map((one) => [one, given(one)]))));
}

/** Where two sets of claims differ, as paths into them: "total", "nodes.A.I.1", "gates.WBK.area.3.met". */
export function compareClaims(claimed: ScoreClaims, found: ScoreClaims): readonly ClaimFault[] {
  const flat = (claims: ScoreClaims): ReadonlyMap<string, string> =>
    new Map([
      ["total", claims.total],
      ...Object.entries(claims.nodes).map(([code, value]): [string, string] => [`nodes.${code}`, value]),
      ...Object.entries(claims.items).map(([code, value]): [string, string] => [`items.${code}`, value ?? "null"]),
      ...Object.entries(claims.gates).flatMap(([predicate, { met, conditions }]): [string, string][] => [
        [`gates.${predicate}.met`, String(met)],
        ...conditions.map(({ id, ...rest }): [string, string] => [
          `gates.${predicate}.${id}`,
          `${rest.met} ${rest.value} ${rest.floor}`,
        ]),
      ]),
    ]);
  const [ours, theirs] = [flat(found), flat(claimed)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((path) => {
    const [a, b] = [theirs.get(path) ?? null, ours.get(path) ?? null];
    return a === b ? [] : [{ path, claimed: a, found: b }];
  });
}

export type ClaimFault = { readonly path: string; readonly claimed: string | null; readonly found: string | null };
