import type { z } from "zod";
import type { AssessorFigures, getOwnCalibration } from "../../contract/reviews/calibration.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import { layers } from "../../core/kernel/layer.ts";
import { agreementOf, type Sampling, severityOf, type Twice } from "../../core/reviews/agreement/figures.ts";
import { markOf } from "../../core/reviews/agreement/marks.ts";
import type { Answer } from "../../core/worksheets/answer.ts";
import type { Asker, House } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { samplingOf } from "./calibration-sampling.ts";
import { type GivenRow, readCalibration } from "./calibration-rows.ts";

type Own = z.output<typeof getOwnCalibration.reply>;

/** The figures of the one who asks. */
export async function findOwnCalibration(
  house: Pick<House, "database">,
  at: { readonly agencyId: string; readonly roundId: string },
  asker: Asker,
  few: number,
): Promise<Own> {
  const read = await inTenant(
    house.database,
    [at.agencyId],
    async (rows) => await readCalibration(rows, at, asker.accountId),
  );
  return { year: read.year, few, assessors: assessorFigures(read.pack, read.given, samplingOf(at, few)) };
}

/** Each assessor in each tier they answered in, in the order of the tiers and then by name. */
export function assessorFigures(
  pack: RulePack,
  given: readonly GivenRow[],
  sampling: () => Sampling,
): AssessorFigures[] {
  const groups = Map.groupBy(given, ({ accountId, tier }) => `${tier} ${accountId}`);
  return [...groups.values()]
    .flatMap((rows) => figuresOf(pack, rows, sampling))
    .toSorted((a, b) => layers.indexOf(a.tier) - layers.indexOf(b.tier) || a.name.localeCompare(b.name, "id"));
}

function figuresOf(pack: RulePack, rows: readonly GivenRow[], sampling: () => Sampling): AssessorFigures[] {
  const [first] = rows;
  if (!first) return [];
  const itemOf = new Map(pack.items.map((item) => [item.code, item]));
  const against = (some: readonly GivenRow[], other: (row: GivenRow) => Answer | null): readonly Twice[] =>
    some.flatMap((row) => {
      const item = itemOf.get(row.item);
      const [own, theirs] = item ? [markOf(pack, item, row.answer), markOf(pack, item, other(row))] : [null, null];
      return own && theirs ? [{ one: own, other: theirs, times: row.times }] : [];
    });
  const reference = against(rows, (row) => row.reference);
  const unit = agreementOf(
    against(rows, (row) => row.unit),
    null,
  );
  const weeks = [...Map.groupBy(rows, ({ week }) => week)].toSorted(([a], [b]) => a.localeCompare(b));
  return [
    {
      accountId: first.accountId,
      name: first.name,
      tier: first.tier,
      answered: rows.reduce((sum, { times }) => sum + times, 0),
      agreement: reference.length === 0 ? null : agreementOf(reference, sampling()),
      severity: severityOf(reference, sampling()),
      weeks: weeks.flatMap(([week, some]) => {
        // A week's figure stands beside its neighbours; an interval of its own would claim too much for so few.
        const severity = severityOf(
          against(some, (row) => row.reference),
          { ...sampling(), draws: 0 },
        );
        return severity ? [{ week, pairs: severity.pairs, steps: severity.steps, isFew: severity.isFew }] : [];
      }),
      againstUnit: unit.meanDistance === null ? null : { pairs: unit.pairs, meanDistance: unit.meanDistance },
    },
  ];
}
