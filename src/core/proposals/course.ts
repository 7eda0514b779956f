import type { Words } from "../instruments/pack.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { Role } from "../people/roles.ts";
import type { Stage as WindowName } from "../rounds/windows.ts";

/** When a move may be made: while a window of the round is open, or after it is over. */
export type When = { readonly window: WindowName; readonly is: "open" | "over" };

/** A move inside a stage. */
export type StageStep = {
  readonly key: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly by: readonly Role[];
  readonly when: When;
};

/** How a stage ends, and which stage it leads to; null: the course ends there. */
export type Outcome = {
  readonly key: string;
  readonly from: readonly string[];
  readonly passes: boolean;
  readonly to: string | null;
  readonly when: When;
};

export type CourseStage = {
  readonly key: string;
  readonly title: Words;
  readonly acts: readonly Role[];
  readonly window: WindowName;
  /** Entered only through an outcome that names it: no stage of the straight way. */
  readonly branch?: true | undefined;
  readonly start: string;
  readonly steps: readonly StageStep[];
  readonly outcomes: readonly Outcome[];
  readonly skippable: boolean;
  /** Stages that may be held together with this one. */
  readonly combinesWith: readonly string[];
};

/** The stages of the year as data (fact sheet 3.1, 3.2): `instruments/…/course.json`. */
export type Course = {
  readonly id: string;
  readonly version: number;
  readonly title: Words;
  readonly stages: readonly CourseStage[];
};

/** Where a unit stands. After the course ended, `state` is the outcome that ended it. */
export type Standing = { readonly stage: string; readonly state: string; readonly combined: readonly string[] };

export type Act =
  | { readonly kind: "step"; readonly step: string }
  | { readonly kind: "outcome"; readonly outcome: string }
  | { readonly kind: "skip"; readonly reason: string }
  | { readonly kind: "combine"; readonly with: string; readonly reason: string };

export type RoundWindows = {
  readonly roundState: "preparing" | "open" | "closed";
  readonly windows: readonly { readonly stage: WindowName; readonly opensAt: string; readonly closesAt: string }[];
  /** An ISO instant in UTC. */
  readonly now: string;
};

export type CourseRefusal = Problem & {
  readonly kind:
    | "course_not_there"
    | "course_not_skippable"
    | "course_not_combinable"
    | "course_reason_missing"
    | "round_not_open"
    | "window_not_set"
    | "window_not_yet"
    | "window_closed"
    | "window_still_open";
};

/** Where a unit begins. */
export function startOf(course: Course): Standing {
  const [first] = course.stages;
  if (!first) throw new Error("a course has stages");
  return { stage: first.key, state: first.start, combined: [] };
}

/**
 * Takes one move from where the unit stands, or says why there is no such move: the stage's data does not lead there
 * from its state, its window is not open, or a skip or combination lacks its reason. Who may make the move is for the
 * permission table. A unit enters a stage only by passing the one before, or over one that was skipped or combined.
 */
export function takeMove(
  course: Course,
  here: Standing,
  act: Act,
  around: RoundWindows,
): Result<Standing, CourseRefusal> {
  const stage = stageOf(course, here.stage);
  switch (act.kind) {
    case "step": {
      const step = stage.steps.find(({ key, from }) => key === act.step && from.includes(here.state));
      if (!step) return refuse({ kind: "course_not_there", detail: { stage: here.stage, state: here.state } });
      const timely = checkWhen(step.when, around);
      return timely.ok ? accept({ ...here, state: step.to }) : timely;
    }
    case "outcome": {
      const outcome = stage.outcomes.find(({ key, from }) => key === act.outcome && from.includes(here.state));
      if (!outcome) return refuse({ kind: "course_not_there", detail: { stage: here.stage, state: here.state } });
      const timely = checkWhen(outcome.when, around);
      return timely.ok ? accept(arrive(course, here, outcome)) : timely;
    }
    case "skip": {
      if (!stage.skippable || here.state !== stage.start)
        return refuse({ kind: "course_not_skippable", detail: { stage: here.stage } });
      if (act.reason.trim() === "") return refuse({ kind: "course_reason_missing" });
      if (around.roundState !== "open") return refuse({ kind: "round_not_open", detail: { state: around.roundState } });
      const on = passingOutcome(stage);
      return on
        ? accept(arrive(course, here, on))
        : refuse({ kind: "course_not_skippable", detail: { stage: here.stage } });
    }
    case "combine": {
      const isFresh = here.state === stage.start && !here.combined.includes(act.with);
      if (!stage.combinesWith.includes(act.with) || !isFresh)
        return refuse({ kind: "course_not_combinable", detail: { stage: here.stage, with: act.with } });
      if (act.reason.trim() === "") return refuse({ kind: "course_reason_missing" });
      if (around.roundState !== "open") return refuse({ kind: "round_not_open", detail: { state: around.roundState } });
      return accept({ ...here, combined: [...here.combined, act.with] });
    }
  }
}

/** Whether nothing comes after: the stage ended without another. */
export function isOver(course: Course, { stage, state }: Pick<Standing, "stage" | "state">): boolean {
  return !statesOf(stageOf(course, stage)).includes(state);
}

/** The word under which lists know where a unit stands: its stage, and for a desk with a date "interview_scheduled". */
export function listedStage({ stage, state }: Pick<Standing, "stage" | "state">): string {
  return stage === "interview" && (state === "scheduled" || state === "held") ? `${stage}_${state}` : stage;
}

export function stageOf(course: Course, key: string): CourseStage {
  const stage = course.stages.find((one) => one.key === key);
  if (!stage) throw new Error(`the course has no stage ${key}`);
  return stage;
}

/** The states a unit can be in while it is in the stage. */
export function statesOf(stage: CourseStage): readonly string[] {
  return [...new Set([stage.start, ...stage.steps.map(({ to }) => to)])];
}

export function checkWhen({ window: name, is }: When, around: RoundWindows): Result<true, CourseRefusal> {
  if (around.roundState !== "open") return refuse({ kind: "round_not_open", detail: { state: around.roundState } });
  const window = around.windows.find(({ stage }) => stage === name);
  if (!window) return refuse({ kind: "window_not_set", detail: { stage: name } });
  const detail = { stage: name, opensAt: window.opensAt, closesAt: window.closesAt };
  const now = Date.parse(around.now);
  const isPast = now >= Date.parse(window.closesAt);
  if (is === "over") return isPast ? accept(true) : refuse({ kind: "window_still_open", detail });
  if (now < Date.parse(window.opensAt)) return refuse({ kind: "window_not_yet", detail });
  return isPast ? refuse({ kind: "window_closed", detail }) : accept(true);
}

/** The next stage; those that were held together with the one that passed are behind the unit already. */
function arrive(course: Course, here: Standing, outcome: Outcome): Standing {
  if (outcome.to === null) return { ...here, state: outcome.key };
  let next = stageOf(course, outcome.to);
  let combined = here.combined;
  while (outcome.passes && combined.includes(next.key)) {
    const on = passingOutcome(next);
    combined = combined.filter((key) => key !== next.key);
    if (!on || on.to === null) break;
    next = stageOf(course, on.to);
  }
  return { stage: next.key, state: next.start, combined };
}

function passingOutcome(stage: CourseStage): Outcome | undefined {
  return stage.outcomes.find(({ passes, to }) => passes && to !== null);
}
