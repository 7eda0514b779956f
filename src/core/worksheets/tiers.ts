import { layers, type Layer, type Tier } from "../kernel/layer.ts";
import type { Answer, Answers } from "./answer.ts";

/** An answer as one tier holds it: its own, or the nearest one below, named by the tier that gave it. */
export type EffectiveAnswer = { readonly answer: Answer; readonly from: Tier };

/** Answers by item of each layer; a layer without answers may be left out. */
export type AnswersByLayer = Readonly<Partial<Record<Layer, Answers>>>;

/**
 * The answers that a tier stands behind: its own where it gave one, else that of the nearest configured tier below it.
 * Never the unit's: silence of the assessors is a gap, not consent. Nor does the TPI stand behind what the preliminary
 * assessors answered before it: the internal verdict is the TPI's own (PermenPANRB 90/2021 Annex II), so their answers
 * are there to compare with, and whoever finds them right agrees with them.
 */
export function effectiveAnswers(
  tiers: readonly Tier[],
  tier: Tier,
  answers: AnswersByLayer,
): Readonly<Record<string, EffectiveAnswer>> {
  const effective: Record<string, EffectiveAnswer> = {};
  for (const step of tiersUpTo(tiers, tier)) {
    if (step === "preliminary" && tier !== "preliminary") continue;
    for (const [item, answer] of Object.entries(answers[step] ?? {})) effective[item] = { answer, from: step };
  }
  return effective;
}

/** The bare answers of `effectiveAnswers`, for scoring. */
export function answersOf(effective: Readonly<Record<string, EffectiveAnswer>>): Answers {
  return Object.fromEntries(Object.entries(effective).map(([item, { answer }]) => [item, answer]));
}

/**
 * The answers with which the national team sees a unit: what it settled itself, and where it settled nothing those that
 * the TPI's verdict stands on (fact sheet 0.4).
 */
export function nationalAnswers(tiers: readonly Tier[], answers: AnswersByLayer): Answers {
  return { ...answersOf(effectiveAnswers(tiers, verdictTier(tiers), answers)), ...answers.tpn };
}

/** Items that no tier up to this one has answered: they block the verdict. `items` in the pack's order. */
export function gapsOf(items: readonly string[], effective: Readonly<Record<string, unknown>>): readonly string[] {
  return items.filter((item) => !Object.hasOwn(effective, item));
}

/**
 * The tier whose effective answers carry the verdict: the highest one configured below the supervisor. The supervisor
 * assures the quality of the review and answers beside the lead, but the team lead concludes (fact sheet 6). An agency
 * that configured the supervisor alone has its verdict there.
 */
export function verdictTier(tiers: readonly Tier[]): Tier {
  const ordered = inOrder(tiers);
  const tier = ordered.findLast((candidate) => candidate !== "tpi_supervisor") ?? ordered.at(-1);
  if (!tier) throw new Error("an agency has at least one tier");
  return tier;
}

/** The layers below one, nearest first and the unit last: what an assessor's answer is compared with. */
export function layersBelow(tiers: readonly Tier[], tier: Tier): readonly Layer[] {
  const below: Layer[] = tiersUpTo(tiers, tier).slice(0, -1);
  return ["unit" as const, ...below].toReversed();
}

/** A layer as a tier; null for the layers that are none: the unit's and the national team's. */
export function tierOf(layer: Layer): Tier | null {
  return layer === "unit" || layer === "tpn" ? null : layer;
}

/** The tiers an agency configured, lowest first, whatever order they were given in. */
export function inOrder(tiers: readonly Tier[]): Tier[] {
  return layers.flatMap((layer) => tiers.find((tier) => tier === layer) ?? []);
}

function tiersUpTo(tiers: readonly Tier[], tier: Tier): Tier[] {
  const ordered = inOrder(tiers);
  const place = ordered.indexOf(tier);
  return ordered.slice(0, place + 1);
}
