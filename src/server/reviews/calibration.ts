import type { z } from "zod";
import type { getCalibration } from "../../contract/reviews/calibration.ts";
import type { PackItem, RulePack } from "../../core/instruments/pack.ts";
import { type Layer, layers } from "../../core/kernel/layer.ts";
import { agreementOf, kappaOfSteps, type Sampling, type Twice } from "../../core/reviews/agreement/figures.ts";
import { markOf } from "../../core/reviews/agreement/marks.ts";
import { assessorFigures } from "./calibration-assessors.ts";
import { samplingOf } from "./calibration-sampling.ts";
import { type AnsweredRow, readCalibration } from "./calibration-rows.ts";
import type { House } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";

type Calibration = z.output<typeof getCalibration.reply>;
type InRound = { readonly agencyId: string; readonly roundId: string };
type Asked = { readonly one?: Layer | undefined; readonly other?: Layer | undefined; readonly few: number };
type PairOfLayers = { readonly one: Layer; readonly other: Layer };

/** How far every two layers agree over the round, one of these pairs in detail, and every assessor's own figures. */
export async function findCalibration(house: Pick<House, "database">, at: InRound, asked: Asked): Promise<Calibration> {
  const read = await inTenant(house.database, [at.agencyId], async (rows) => await readCalibration(rows, at, null));
  const sampling = samplingOf(at, asked.few);
  const itemOf = new Map(read.pack.items.map((item) => [item.code, item]));
  const readingsOf = (pair: PairOfLayers) => twiceOf(read.pack, itemOf, read.answered, pair);
  const present = layers.filter((layer) => read.answered.some(({ answers }) => answers[layer]));
  const pairs = present
    .flatMap((one, place) => present.slice(place + 1).map((other) => ({ one, other })))
    .map((pair) => ({ ...pair, readings: readingsOf(pair) }))
    .filter(({ readings }) => readings.length > 0);
  const chosen =
    pairs.find(({ one, other }) => one === asked.one && other === asked.other) ??
    // The one that most can be said of; of equals, the first: with the unit.
    pairs.toSorted((a, b) => countOf(b.readings) - countOf(a.readings))[0];
  return {
    year: read.year,
    few: asked.few,
    pairs: pairs.map(({ one, other, readings }) => ({
      one,
      other,
      agreement: agreementOf(readings.map(bare), sampling()),
    })),
    chosen: chosen ? detailOf(read.pack, chosen, chosen.readings, sampling) : null,
    assessors: assessorFigures(read.pack, read.given, sampling),
  };
}

type ItemTwice = Twice & { readonly item: PackItem };

function twiceOf(
  pack: RulePack,
  itemOf: ReadonlyMap<string, PackItem>,
  answered: readonly AnsweredRow[],
  { one, other }: PairOfLayers,
): readonly ItemTwice[] {
  return answered.flatMap((row) => {
    const item = itemOf.get(row.item);
    if (!item) return [];
    const [left, right] = [markOf(pack, item, row.answers[one]), markOf(pack, item, row.answers[other])];
    return left && right ? [{ item, one: left, other: right, times: row.times }] : [];
  });
}

function detailOf(
  pack: RulePack,
  { one, other }: PairOfLayers,
  readings: readonly ItemTwice[],
  sampling: () => Sampling,
): Calibration["chosen"] {
  const within = (code: string) => readings.filter(({ item }) => item.code.startsWith(`${code}.`)).map(bare);
  const byItem = Map.groupBy(readings, ({ item }) => item.code);
  const ofKind = (kind: string) => readings.filter(({ item }) => item.answerKind === kind).map(bare);
  return {
    one,
    other,
    nodes: pack.nodes
      .filter(({ kind }) => kind !== "component" && kind !== "aspect")
      .map(({ code, kind, name }) => ({ code, kind, name, agreement: agreementOf(within(code), sampling()) })),
    items: pack.items.map(({ code, question }) => ({
      code,
      question,
      agreement: agreementOf((byItem.get(code) ?? []).map(bare), sampling()),
    })),
    kinds: Object.entries(pack.answerKinds).flatMap(([answerKind, kind]) => {
      if (kind.kind !== "choice") return [];
      const figures = kappaOfSteps(ofKind(answerKind), kind.options.length, sampling());
      return figures ? [{ answerKind, options: kind.options.map(({ key }) => key), ...figures }] : [];
    }),
  };
}

function countOf(readings: readonly Twice[]): number {
  return readings.reduce((sum, { times }) => sum + times, 0);
}

function bare({ one, other, times }: Twice): Twice {
  return { one, other, times };
}
