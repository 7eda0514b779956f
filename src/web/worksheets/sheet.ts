import { createContext, use } from "react";
import type { Reply } from "../ui/call.ts";
import type { getInstrument } from "../../contract/instruments.ts";
import type { attachment, Worksheet } from "../../contract/worksheets/shapes.ts";
import type { z } from "zod";
import type { Predicate, RulePack } from "../../core/instruments/pack.ts";
import type { Layer } from "../../core/kernel/layer.ts";
import type { Answer, Answers } from "../../core/worksheets/answer.ts";
import type { Scorecard } from "../../core/worksheets/scoring.ts";
import type { Uploads } from "../evidence/use-uploads.ts";
import type { EvidenceSteps } from "./use-evidence-steps.ts";
import type { Draft } from "./use-draft.ts";
import type { Lock } from "./editing.ts";
import type { Outline, OutlineItem } from "./outline.ts";
import type { Filter, ItemFacts } from "./progress.ts";
import type { ThreadCount } from "./threads/use-threads.ts";
import type { Present } from "./use-live.ts";
import type { Trial } from "./what-if.ts";
import type { Wording } from "./wording.ts";

export type Instrument = Reply<typeof getInstrument>;
export type Attachment = z.infer<typeof attachment>;

/** What opens beside the item. One at a time; Escape closes it. */
export type Panel =
  | { readonly kind: "why"; readonly node: string }
  /** `fromVerdict`: from the answers that the verdict rests on, instead of the unit's own. */
  | { readonly kind: "ways"; readonly fromVerdict?: true }
  | { readonly kind: "threads"; readonly thread?: string }
  | { readonly kind: "history" }
  | { readonly kind: "help" }
  | { readonly kind: "progress" }
  | { readonly kind: "check" }
  | { readonly kind: "receipt" }
  | { readonly kind: "verdict" }
  | { readonly kind: "attach" }
  | { readonly kind: "import" }
  | { readonly kind: "export" }
  | { readonly kind: "preview"; readonly documentId: string };

/** One open worksheet as its parts see it: what is known, what is shown, and what can be done. */
export type Sheet = {
  readonly worksheet: Worksheet;
  readonly pack: RulePack;
  readonly wording: Wording;
  readonly outline: Outline;
  readonly layer: Layer;
  readonly draft: Draft;
  /** Who else has this worksheet open. */
  readonly people: readonly Present[];
  /** What there is to talk about, by item. */
  readonly threads: ReadonlyMap<string, ThreadCount>;
  readonly item: OutlineItem;
  readonly go: (code: string) => void;
  /** What is shown and scored: the draft, with the trial over it. */
  readonly answers: Answers;
  readonly savedAnswers: Answers;
  readonly card: Scorecard;
  readonly facts: ReadonlyMap<string, ItemFacts>;
  readonly evidence: ReadonlyMap<string, readonly Attachment[]>;
  readonly uploads: Uploads;
  readonly evidenceSteps: EvidenceSteps;
  readonly returns: ReadonlyMap<string, Worksheet["returns"][number]>;
  readonly lockOf: (item: OutlineItem) => Lock | null;
  /** Answers the item: into the draft, or into the trial while one runs. */
  readonly answer: (code: string, answer: Answer | null, pace?: "now" | "typing") => void;
  readonly note: (code: string, text: string) => void;
  readonly trial: Trial | null;
  readonly setTrial: (trial: Trial | null) => void;
  readonly predicate: Predicate;
  readonly setPredicate: (predicate: Predicate) => void;
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly panel: Panel | null;
  readonly open: (panel: Panel | null) => void;
  readonly wholeOutline: boolean;
  readonly showOutline: (shown: boolean) => void;
};

const Here = createContext<Sheet | null>(null);

export const SheetProvider = Here;

export function useSheet(): Sheet {
  const sheet = use(Here);
  if (!sheet) throw new Error("useSheet stands outside of a worksheet");
  return sheet;
}
