import { useMemo } from "react";
import {
  getPace,
  getRepairs,
  type Handover,
  listHandovers,
  listQuestions,
  type Question,
} from "../../contract/reviews/work.ts";
import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { type DoubtKind, doubtsOf } from "../../core/reviews/doubts.ts";
import { checkQuality } from "../../core/worksheets/quality.ts";
import type { Reply } from "../ui/call.ts";
import { useCall } from "../ui/queries.ts";
import { evidenceByItem } from "../worksheets/progress.ts";
import type { ReviewFacts } from "./review-facts.ts";

export type Repair = Reply<typeof getRepairs>["items"][number];
export type PaceLeft = Reply<typeof getPace>;

/** What a deep look at a worksheet needs beside the answers: questions, hand-overs, repairs, doubts, one's own pace. */
export type Depth = {
  readonly questions: readonly Question[];
  readonly handovers: readonly Handover[];
  readonly repairs: ReadonlyMap<string, Repair>;
  /** By item; items without doubt are not in it. */
  readonly doubts: ReadonlyMap<string, readonly DoubtKind[]>;
  /** Null while unknown, and for those who only read. */
  readonly pace: PaceLeft | null;
};

const nothing: readonly never[] = [];

export function useDepth(
  worksheet: Worksheet,
  pack: RulePack,
  asked: {
    readonly tier: Tier;
    readonly isAssessor: boolean;
    readonly facts: ReadonlyMap<string, ReviewFacts>;
    readonly marked: ReadonlySet<string>;
    readonly threads: ReadonlyMap<string, { readonly open: number }>;
  },
): Depth {
  const { tier, isAssessor, facts, marked, threads } = asked;
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id };
  const isInside = worksheet.may["worksheets.readInternal"]?.allowed === true || isAssessor;
  const enabled = { enabled: isInside };
  const asking = useCall(listQuestions, { params }, enabled);
  const handing = useCall(listHandovers, { params }, enabled);
  const repairing = useCall(getRepairs, { params }, { enabled: isInside && worksheet.returns.length > 0 });
  const pacing = useCall(
    getPace,
    { params: { ...params, tier } },
    { enabled: isAssessor && worksheet.state === "submitted", refetchInterval: 60_000 },
  );
  const warned = useMemo(() => warnedItems(worksheet, pack), [worksheet, pack]);
  const questions = asking.data?.items ?? nothing;
  const open = useMemo(
    () => new Set(questions.filter(({ state }) => state === "open").map(({ item }) => item)),
    [questions],
  );
  const doubts = useMemo(
    () =>
      new Map(
        [...facts.values()].flatMap((one) => {
          const kinds = doubtsOf({
            differs: one.standing === "differs" || one.differsFromUnit,
            hasOpenQuestion: open.has(one.item),
            hasOpenThread: (threads.get(one.item)?.open ?? 0) > 0,
            isMarked: marked.has(one.item),
            lacksEvidence: one.lacksEvidence,
            hasWarning: warned.has(one.item),
          });
          return kinds.length > 0 ? [[one.item, kinds] as const] : [];
        }),
      ),
    [facts, open, threads, marked, warned],
  );
  const repairs = useMemo(() => new Map((repairing.data?.items ?? []).map((one) => [one.item, one])), [repairing.data]);
  return { questions, handovers: handing.data?.items ?? nothing, repairs, doubts, pace: pacing.data ?? null };
}

/** Items of the unit's word about which the checks before a submission warn; what is unanswered is plain to see. */
function warnedItems(worksheet: Worksheet, pack: RulePack): ReadonlySet<string> {
  const entries = worksheet.layers.find(({ layer }) => layer === "unit")?.entries ?? [];
  const findings = checkQuality({
    pack,
    year: worksheet.round.year,
    referenceDate: worksheet.round.referenceDate,
    answers: Object.fromEntries(entries.flatMap(({ item, answer }) => (answer ? [[item, answer] as const] : []))),
    notes: Object.fromEntries(entries.map(({ item, note }) => [item, note])),
    untouched: [],
    expected: [],
    evidence: [...evidenceByItem(worksheet, "unit")].flatMap(([item, rows]) => rows.map((row) => ({ ...row, item }))),
  });
  return new Set(
    findings.flatMap(({ level, kind, item }) =>
      item !== null && level === "warning" && kind !== "unanswered" ? [item] : [],
    ),
  );
}
