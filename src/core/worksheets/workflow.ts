import type { Layer } from "../kernel/layer.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { WorksheetState } from "../people/permissions.ts";
import { type InternalStage, isOpen, type Stage, type Window } from "../rounds/windows.ts";

/**
 * The steps of a worksheet and what each asks for. Who may take a step is decided by the permission table; this says
 * whether the worksheet itself is ready for it.
 *
 *     filling --submit--> submitted --conclude--> concluded
 *                          |     ^
 *                        return  resubmit
 *                          v     |
 *                         returned
 */
export const steps = {
  submit: { from: ["filling"], to: "submitted", stage: "self_assessment" },
  resubmit: { from: ["returned"], to: "submitted", stage: "internal_review" },
  return: { from: ["submitted"], to: "returned", stage: "internal_review" },
  conclude: { from: ["submitted"], to: "concluded", stage: "internal_review" },
} as const satisfies Record<string, { from: readonly WorksheetState[]; to: WorksheetState; stage: Stage }>;

export type Step = keyof typeof steps;

/** A worksheet as far as its steps need it. */
export type Standpoint = {
  readonly state: WorksheetState;
  readonly version: number;
  readonly roundState: "preparing" | "open" | "closed";
  /** The windows as they bind here. */
  readonly windows: readonly Window[];
  /** An ISO instant in UTC. */
  readonly now: string;
  /** Items of the return that is being repaired; empty while none is. */
  readonly returnedItems: readonly string[];
  /** Whether the agency works with preliminary assessors here, and whether they have passed the worksheet on. */
  readonly preliminary: "none" | "at_work" | "passed_on";
};

export type WindowRefusal = Problem & {
  readonly kind: "round_not_open" | "window_not_set" | "window_not_yet" | "window_closed";
};
export type StepRefusal = WindowRefusal | (Problem & { readonly kind: "not_allowed_state" | "conflict_version" });
export type TurnRefusal = Problem & { readonly kind: "preliminary_at_work" | "preliminary_passed_on" };
export type ChangeRefusal =
  | WindowRefusal
  | TurnRefusal
  | (Problem & { readonly kind: "not_allowed_state" | "item_not_open" });

/**
 * Takes a step over the version that the person saw, or says why not: the version moved on, the state does not lead
 * there, or the window of the stage is not open. Repair after a return belongs to the internal review's window: the
 * unit may still repair what the assessors return after self-assessment has closed.
 */
export function takeStep(
  here: Standpoint,
  step: Step,
  seenVersion: number,
): Result<{ readonly state: WorksheetState; readonly version: number }, StepRefusal> {
  if (seenVersion !== here.version) {
    return refuse({ kind: "conflict_version", detail: { seen: seenVersion, current: here.version } });
  }
  const { from, to, stage } = steps[step];
  if (!from.some((state) => state === here.state)) {
    return refuse({ kind: "not_allowed_state", detail: { state: here.state } });
  }
  const window = checkWindow(here, stage);
  if (!window.ok) return window;
  return accept({ state: to, version: here.version + 1 });
}

/** Submitting for the first time, or again after a return. */
export function submittingStep(state: WorksheetState): Step {
  return state === "returned" ? "resubmit" : "submit";
}

/**
 * Whether an answer of this layer may change now. The unit may change every item while filling, and only the returned
 * ones while returned; the internal layers may change while submitted.
 */
export function mayChange(here: Standpoint, layer: Layer, item: string): Result<true, ChangeRefusal> {
  if (!stateTakes(here.state, layer)) return refuse({ kind: "not_allowed_state", detail: { state: here.state } });
  if (layer === "unit" && here.state === "returned" && !here.returnedItems.includes(item)) {
    return refuse({ kind: "item_not_open", detail: { item } });
  }
  const turn = checkTurn(here, layer);
  return turn.ok ? checkWindow(here, stageOfLayer(here.state, layer)) : turn;
}

/**
 * Whether it is this layer's turn under review: the TPI waits until the preliminary assessors declared the worksheet
 * fit (fact sheet 3.2, stage 6), and from then on what they wrote stays as it is.
 */
export function checkTurn(here: Pick<Standpoint, "preliminary">, layer: Layer): Result<true, TurnRefusal> {
  if (layer === "unit" || here.preliminary === "none") return accept(true);
  if (layer === "preliminary") {
    return here.preliminary === "at_work" ? accept(true) : refuse({ kind: "preliminary_passed_on" });
  }
  return here.preliminary === "at_work" ? refuse({ kind: "preliminary_at_work" }) : accept(true);
}

/** Items that the unit may change now; null: all; empty: none. */
export function openItems(here: Standpoint): readonly string[] | null {
  if (here.state === "filling") return checkWindow(here, "self_assessment").ok ? null : [];
  if (here.state === "returned") return checkWindow(here, "internal_review").ok ? here.returnedItems : [];
  return [];
}

/** The stage whose window binds the worksheet as it stands: what the countdown counts to. */
export function stageOfState(state: WorksheetState): InternalStage {
  return state === "filling" ? "self_assessment" : state === "concluded" ? "proposal" : "internal_review";
}

export function checkWindow(
  here: Pick<Standpoint, "roundState" | "windows" | "now">,
  stage: Stage,
): Result<true, WindowRefusal> {
  if (here.roundState !== "open") return refuse({ kind: "round_not_open", detail: { state: here.roundState } });
  const window = here.windows.find((candidate) => candidate.stage === stage);
  if (!window) return refuse({ kind: "window_not_set", detail: { stage } });
  if (isOpen(window, here.now)) return accept(true);
  const { opensAt, closesAt } = window;
  return refuse({
    kind: Date.parse(here.now) < Date.parse(opensAt) ? "window_not_yet" : "window_closed",
    detail: { stage, opensAt, closesAt },
  });
}

function stateTakes(state: WorksheetState, layer: Layer): boolean {
  return layer === "unit" ? state === "filling" || state === "returned" : state === "submitted";
}

function stageOfLayer(state: WorksheetState, layer: Layer): Stage {
  return layer === "unit" && state === "filling" ? "self_assessment" : "internal_review";
}
