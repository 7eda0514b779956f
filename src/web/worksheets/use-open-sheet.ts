import { useCallback, useMemo, useState } from "react";
import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Predicate } from "../../core/instruments/pack.ts";
import type { Layer } from "../../core/kernel/layer.ts";
import type { Answer, Answers } from "../../core/worksheets/answer.ts";
import { isSameAnswer } from "../../core/worksheets/same-answer.ts";
import { score } from "../../core/worksheets/scoring.ts";
import { useUploads } from "../evidence/use-uploads.ts";
import { useMe } from "../ui/session.tsx";
import { contentAt, type DraftState } from "./draft-state.ts";
import { lockOf } from "./editing.ts";
import { outlineOf } from "./outline.ts";
import { evidenceByItem, type Filter, type ItemFacts, openReturns } from "./progress.ts";
import type { Instrument, Panel, Sheet } from "./sheet.ts";
import { useDraft } from "./use-draft.ts";
import { useEvidenceSteps } from "./use-evidence-steps.ts";
import { type Trial, tried, tryAnswer } from "./what-if.ts";

type Opened = Omit<Sheet, "people" | "threads">;

const layer: Layer = "unit";

/** Puts the worksheet, the draft, the scores and the choices of the screen together. Scores move with every keystroke. */
export function useOpenSheet(
  worksheet: Worksheet,
  instrument: Instrument,
  code: string | undefined,
  go: (code: string) => void,
): Opened {
  const me = useMe();
  const { pack, wording } = instrument;
  const outline = useMemo(() => outlineOf(pack), [pack]);
  const draft = useDraft(worksheet, layer, me);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [predicate, setPredicate] = useState<Predicate>(worksheet.target);
  const [filter, setFilter] = useState<Filter>("all");
  const [panel, open] = useState<Panel | null>(null);
  const [wholeOutline, showOutline] = useState(false);

  const evidenceSteps = useEvidenceSteps(worksheet, layer);
  const uploads = useUploads(
    worksheet,
    (document, at) => void evidenceSteps.attachUploaded(document, at),
    worksheet.id,
  );

  const savedAnswers = useMemo(
    () =>
      answersOf(
        outline.items.map((item) => item.code),
        draft.state,
      ),
    [outline, draft.state],
  );
  const answers = useMemo(() => tried(savedAnswers, trial), [savedAnswers, trial]);
  const card = useMemo(() => score(pack, answers, { held: worksheet.held }), [pack, answers, worksheet.held]);
  const evidence = useMemo(() => evidenceByItem(worksheet, layer), [worksheet]);
  const returns = useMemo(() => openReturns(worksheet), [worksheet]);
  const others = useMemo(() => otherAnswers(worksheet), [worksheet]);

  const facts = useMemo(() => {
    const unanswered = new Set(card.unanswered);
    return new Map(
      outline.items.map(({ code: at }): [string, ItemFacts] => {
        const content = contentAt(draft.state, at);
        return [
          at,
          {
            answered: !unanswered.has(at),
            evidence: evidence.get(at)?.length ?? 0,
            returned: returns.has(at),
            noted: content.note !== "",
            differs: (others.get(at) ?? []).some((other) => !isSameAnswer(other, content.answer)),
            by: draft.state.unsent[at] ? me.name : (draft.state.kept[at]?.by ?? null),
          },
        ];
      }),
    );
  }, [outline, card, draft.state, evidence, returns, others, me.name]);

  // Chosen once, when the worksheet opens: an answer given here must not send the person elsewhere.
  const [first] = useState(() =>
    firstItem(
      outline.items.map((one) => one.code),
      savedAnswers,
      worksheet,
    ),
  );
  const item = outline.itemsByCode.get(code ?? "") ?? outline.itemsByCode.get(first) ?? outline.items[0];
  if (!item) throw new Error("an instrument has at least one item");

  const { edit, contentOf } = draft;
  const answer = useCallback(
    (at: string, value: Answer | null, pace: "now" | "typing" = "now") => {
      if (trial) setTrial(tryAnswer(trial, savedAnswers, at, value));
      else edit(at, { ...contentOf(at), answer: value }, pace);
    },
    [trial, savedAnswers, edit, contentOf],
  );

  return {
    worksheet,
    pack,
    wording,
    outline,
    layer,
    draft,
    item,
    go,
    answers,
    savedAnswers,
    card,
    facts,
    evidence,
    uploads,
    evidenceSteps,
    returns,
    lockOf: useCallback((at) => lockOf(worksheet, at), [worksheet]),
    answer,
    note: useCallback((at, text) => edit(at, { ...contentOf(at), note: text }, "typing"), [edit, contentOf]),
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
  };
}

function answersOf(codes: readonly string[], state: DraftState): Answers {
  return Object.fromEntries(
    codes.flatMap((code) => {
      const { answer } = contentAt(state, code);
      return answer ? [[code, answer] as const] : [];
    }),
  );
}

/** Where to begin: the first returned item, else the first unanswered one in the areas that the person fills. */
function firstItem(codes: readonly string[], answers: Answers, worksheet: Worksheet): string {
  const returned = openReturns(worksheet);
  const mine = codes.filter((code) => lockOf(worksheet, { code }) === null);
  return codes.find((code) => returned.has(code)) ?? mine.find((code) => !answers[code]) ?? mine[0] ?? codes[0] ?? "";
}

function otherAnswers(worksheet: Worksheet): ReadonlyMap<string, readonly (Answer | null)[]> {
  const byItem = new Map<string, (Answer | null)[]>();
  for (const { layer: one, entries } of worksheet.layers) {
    if (one === layer) continue;
    for (const entry of entries)
      if (entry.answer) byItem.set(entry.item, [...(byItem.get(entry.item) ?? []), entry.answer]);
  }
  return byItem;
}
