import { useCallback, useMemo, useRef, useState } from "react";
import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Predicate } from "../../core/instruments/pack.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import type { Answer, Answers } from "../../core/worksheets/answer.ts";
import { isSameAnswer } from "../../core/worksheets/same-answer.ts";
import { score } from "../../core/worksheets/scoring.ts";
import { answersOf, effectiveAnswers, verdictTier } from "../../core/worksheets/tiers.ts";
import { useMe } from "../ui/session.tsx";
import { contentAt } from "../worksheets/draft-state.ts";
import type { Lock } from "../worksheets/editing.ts";
import { outlineOf, type OutlineItem } from "../worksheets/outline.ts";
import { evidenceByItem, type Filter, type ItemFacts, openReturns } from "../worksheets/progress.ts";
import type { Instrument, Panel, Sheet } from "../worksheets/sheet.ts";
import { useUploads } from "../evidence/use-uploads.ts";
import { useDraft } from "../worksheets/use-draft.ts";
import { useEvidenceSteps } from "../worksheets/use-evidence-steps.ts";
import { type Trial, tried, tryAnswer } from "../worksheets/what-if.ts";
import type { Review } from "./review.ts";
import { entriesByLayer, factsOf, isBlank, type ReviewFacts, type ReviewFilter } from "./review-facts.ts";
import type { Depth } from "./use-depth.ts";
import { useMarks } from "./use-marks.ts";

type Asked = {
  readonly item: string | undefined;
  readonly tier: Tier;
  readonly filter: ReviewFilter;
  readonly go: (code: string) => void;
};
type Opened = { readonly sheet: Omit<Sheet, "people" | "threads"> } & Omit<
  Review,
  "sheet" | "chooseTier" | "panel" | "openPanel" | "setFilter" | keyof Depth
>;

/** The tier of the person that opens first, or the one whose verdict counts for those who only read. */
export function firstTier(worksheet: Pick<Worksheet, "myTiers" | "tiers">): Tier {
  return worksheet.myTiers[0] ?? verdictTier(worksheet.tiers);
}

/** Assessors work in their own tiers; those who only read may look into each that they may see. */
export function tiersToChoose(worksheet: Pick<Worksheet, "myTiers" | "tiers" | "layers">): readonly Tier[] {
  if (worksheet.myTiers.length > 0) return worksheet.myTiers;
  return worksheet.tiers.filter((tier) => worksheet.layers.some(({ layer }) => layer === tier));
}

/** Puts worksheet, the tier's draft, its scores and the facts of every item together. */
export function useOpenReview(worksheet: Worksheet, instrument: Instrument, asked: Asked): Opened {
  const me = useMe();
  const { pack, wording } = instrument;
  const { tier } = asked;
  const outline = useMemo(() => outlineOf(pack), [pack]);
  const isAssessor = worksheet.myTiers.includes(tier);
  const latestFacts = useRef<ReadonlyMap<string, ReviewFacts>>(new Map());
  const draft = useDraft(worksheet, tier, me, (item) => latestFacts.current.get(item)?.needsReason ?? false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [predicate, setPredicate] = useState<Predicate>(worksheet.target);
  const [panel, open] = useState<Panel | null>(null);
  const [filter, setFilter] = useState<Filter>("all");
  const [wholeOutline, showOutline] = useState(false);
  const marks = useMarks(me.accountId, worksheet.id);
  const evidenceSteps = useEvidenceSteps(worksheet, tier);
  const uploads = useUploads(worksheet, (document, at) => void evidenceSteps.attachUploaded(document, at));

  const entries = useMemo(() => entriesByLayer(worksheet), [worksheet]);
  const facts = useMemo(
    () => factsOf(worksheet, pack, tier, (item) => contentAt(draft.state, item)),
    [worksheet, pack, tier, draft.state],
  );
  latestFacts.current = facts;

  const effective = useMemo(() => {
    const byLayer = Object.fromEntries([...entries].map(([layer, byItem]) => [layer, answersIn([...byItem.values()])]));
    const own = answersIn([...facts.values()].map((one) => ({ item: one.item, answer: one.own.answer })));
    return effectiveAnswers(worksheet.tiers, tier, { ...byLayer, [tier]: own });
  }, [entries, facts, worksheet.tiers, tier]);
  const savedAnswers = useMemo(() => answersOf(effective), [effective]);
  const answers = useMemo(() => tried(savedAnswers, trial), [savedAnswers, trial]);
  const card = useMemo(() => score(pack, answers, { held: worksheet.held }), [pack, answers, worksheet.held]);
  const unitCard = useMemo(
    () => score(pack, answersIn([...(entries.get("unit")?.values() ?? [])]), { held: worksheet.held }),
    [pack, entries, worksheet.held],
  );
  const evidence = useMemo(() => evidenceByItem(worksheet, "unit"), [worksheet]);
  const returns = useMemo(() => openReturns(worksheet), [worksheet]);
  const itemFacts = useMemo(
    () =>
      new Map(
        [...facts.values()].map((one): [string, ItemFacts] => [
          one.item,
          {
            answered: one.own.answer !== null,
            evidence: evidence.get(one.item)?.length ?? 0,
            returned: one.isReturned,
            differs: one.standing === "differs",
            noted: one.own.note !== "",
            by: draft.state.kept[one.item]?.by ?? null,
          },
        ]),
      ),
    [facts, evidence, draft.state.kept],
  );

  const [first] = useState(() => (isAssessor ? firstItem(outline.items, facts) : ""));
  const item = outline.itemsByCode.get(asked.item ?? "") ?? outline.itemsByCode.get(first) ?? outline.items[0];
  if (!item) throw new Error("an instrument has at least one item");

  const { edit, contentOf } = draft;
  const answer = useCallback(
    (at: string, value: Answer | null, pace: "now" | "typing" = "now") => {
      if (trial) return setTrial(tryAnswer(trial, savedAnswers, at, value));
      const content = contentOf(at);
      // A reason explains one departure: once the answer is the one below again, there is nothing to explain.
      const below = latestFacts.current.get(at)?.below?.answer ?? null;
      edit(
        at,
        { ...content, answer: value, reason: value !== null && isSameAnswer(value, below) ? "" : content.reason },
        pace,
      );
    },
    [trial, savedAnswers, edit, contentOf],
  );
  const may = worksheet.may["reviews.answer"];
  const lockOf = useCallback(
    (): Lock | null =>
      isAssessor && may?.allowed ? null : { kind: "refused", why: may?.why ?? "not_allowed_unassigned" },
    [isAssessor, may?.allowed, may?.why],
  );
  const note = useCallback(
    (at: string, text: string) => edit(at, { ...contentOf(at), note: text }, "typing"),
    [edit, contentOf],
  );

  return {
    sheet: {
      worksheet,
      pack,
      wording,
      outline,
      layer: tier,
      draft,
      item,
      go: asked.go,
      answers,
      savedAnswers,
      card,
      facts: itemFacts,
      evidence,
      uploads,
      evidenceSteps,
      returns,
      lockOf,
      answer,
      note,
      trial,
      setTrial,
      predicate,
      setPredicate,
      filter,
      setFilter,
      panel,
      open,
      wholeOutline,
      showOutline,
    },
    tier,
    isAssessor,
    entries,
    facts,
    effective,
    unitCard,
    filter: asked.filter,
    marked: marks.marked,
    toggleMark: marks.toggle,
    clearMarks: marks.clear,
    unsaved: Object.keys(draft.state.unsent).length,
  };
}

function answersIn(entries: readonly { readonly item: string; readonly answer: Answer | null }[]): Answers {
  return Object.fromEntries(
    entries.flatMap(({ item, answer }) => (answer && !isBlank(answer) ? [[item, answer] as const] : [])),
  );
}

/** Where to begin: what the unit changed after a return, else the first item that is not judged. */
function firstItem(items: readonly OutlineItem[], facts: ReadonlyMap<string, ReviewFacts>): string {
  const left = items.map(({ code }) => code).filter((code) => facts.get(code)?.own.answer === null);
  return left.find((code) => facts.get(code)?.changedSinceReturn) ?? left[0] ?? "";
}
