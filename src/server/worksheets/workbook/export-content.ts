import type { z } from "zod";
import type { attachment } from "../../../contract/worksheets/shapes.ts";
import { standingPredicate } from "../../../core/agencies/predicate.ts";
import type { Predicate, RulePack } from "../../../core/instruments/pack.ts";
import type { Layer, Tier } from "../../../core/kernel/layer.ts";
import type { Answer, Answers } from "../../../core/worksheets/answer.ts";
import { answersOf, effectiveAnswers, verdictTier } from "../../../core/worksheets/tiers.ts";
import { visibleLayers } from "../../../core/worksheets/visibility.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { Place } from "../place.ts";
import { packOf } from "../round-pack.ts";
import { readWhole, type WholeRow } from "../whole-worksheet.ts";

/** A worksheet as it leaves the house: everything that its reader may see, by layer. */
export type ExportContent = {
  readonly place: Place;
  readonly whole: WholeRow;
  readonly pack: RulePack;
  readonly held: Predicate | null;
  /** The unit first, then the configured tiers that the reader may see, lowest first. */
  readonly layers: readonly ExportLayer[];
  /** The tier whose answers carry the verdict, among `layers`; null while the reader may not see it. */
  readonly verdict: ExportLayer | null;
};

export type ExportLayer = {
  readonly layer: Layer;
  readonly own: readonly ExportEntry[];
  /** What the layer stands behind: its own answers, and for a tier those of the tiers below it. */
  readonly answers: Answers;
  /** By item; of a tier its own, or else that of the tier below. */
  readonly notes: Readonly<Record<string, string>>;
  readonly evidence: readonly { readonly item: string; readonly attachment: z.output<typeof attachment> }[];
};

export type ExportEntry = {
  readonly item: string;
  readonly answer: Answer | null;
  readonly note: string;
  readonly reason: string;
  readonly answeredAt: string;
};

export async function readExport(rows: TenantDatabase, place: Place, mayReadInternal: boolean): Promise<ExportContent> {
  const whole = await readWhole(rows, place, mayReadInternal);
  const pack = await packOf(rows, place.round.packId, place.round.packHash);
  const { now, released } = visibleLayers(mayReadInternal, whole.released_at !== null);
  const visible = [...now, ...released].filter((layer) => layer === "unit" || isTier(place.tiers, layer));
  const layers = visible.map((layer) => layerOf(whole, place.tiers, layer));
  const verdict = verdictTier(place.tiers);
  return {
    place,
    whole,
    pack,
    held: standingPredicate(whole.held, whole.reference_date),
    layers,
    verdict: layers.find(({ layer }) => layer === verdict) ?? null,
  };
}

/** Items of the asked node and layers of the asked name alone; both may be left out. */
export function narrow(
  content: ExportContent,
  { node, layer }: { readonly node?: string | undefined; readonly layer?: Layer | undefined },
): ExportContent {
  const holds = (item: string): boolean => node === undefined || item === node || item.startsWith(`${node}.`);
  const layers = content.layers
    .filter((one) => layer === undefined || one.layer === layer)
    .map((one) => ({
      ...one,
      own: one.own.filter(({ item }) => holds(item)),
      evidence: one.evidence.filter(({ item }) => holds(item)),
      notes: Object.fromEntries(Object.entries(one.notes).filter(([item]) => holds(item))),
    }));
  return { ...content, layers };
}

function isTier(tiers: readonly Tier[], layer: Layer): boolean {
  return tiers.some((tier) => tier === layer);
}

function layerOf(whole: WholeRow, tiers: readonly Tier[], layer: Layer): ExportLayer {
  const entriesOf = (wanted: Layer) => whole.entries.filter((entry) => entry.layer === wanted);
  const own = entriesOf(layer)
    .map(({ item, answer, note, reason, answeredAt }) => ({
      item,
      answer,
      note,
      reason,
      answeredAt: new Date(answeredAt).toISOString(),
    }))
    .toSorted((a, b) => (a.item < b.item ? -1 : 1));
  const evidence = whole.evidence.filter((one) => one.layer === layer);
  const tier = tiers.find((one) => one === layer);
  if (tier === undefined) return { layer, own, answers: givenIn(own), notes: notesOf([own]), evidence };
  const byLayer = Object.fromEntries(tiers.map((one) => [one, givenIn(entriesOf(one))]));
  const below = tiers.slice(0, tiers.indexOf(tier)).filter((one) => one !== "preliminary" || tier === "preliminary");
  return {
    layer,
    own,
    answers: answersOf(effectiveAnswers(tiers, tier, byLayer)),
    notes: notesOf([...below.map(entriesOf), own]),
    evidence,
  };
}

function givenIn(entries: readonly Pick<ExportEntry, "item" | "answer">[]): Answers {
  return Object.fromEntries(entries.flatMap(({ item, answer }) => (answer ? [[item, answer]] : [])));
}

/** Of later lists first. */
function notesOf(lists: readonly (readonly Pick<ExportEntry, "item" | "note">[])[]): Record<string, string> {
  return Object.fromEntries(
    lists.flatMap((list) => list.filter(({ note }) => note !== "").map(({ item, note }) => [item, note])),
  );
}
