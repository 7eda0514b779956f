import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";

/** Stages inside the agencies, for which an agency may set a window of its own inside the national one. */
export const internalStages = ["self_assessment", "internal_review", "proposal"] as const;

export type InternalStage = (typeof internalStages)[number];

/** Stages of the national team, from the administrative selection on: their windows are the nation's alone (fact sheet 3.4). */
export const nationalStages = [
  "admin_selection",
  "admin_result",
  "objection",
  "objection_result",
  "document_analysis",
  "interview",
  "field_verification",
  "clearance",
  "panel",
  "result",
] as const;

/** The stages of a round that have windows. */
export const stages = [...internalStages, ...nationalStages] as const;

export type Stage = (typeof stages)[number];

/** When a stage is open: [opensAt, closesAt), ISO instants in UTC. The end is an exclusive instant. */
export type Window = { readonly stage: Stage; readonly opensAt: string; readonly closesAt: string };

/** A window as it binds one agency, and who set its narrower bounds. */
export type BindingWindow = Window & { readonly from: "nation" | "agency" };

/**
 * Answers which window binds an agency in a stage: its own, never wider than the national one; the national one where
 * it set none; null where nobody set any. When the nation narrowed its window later, what both leave open counts; that
 * may be nothing, and then `closesAt` is not after `opensAt` and the window is never open.
 */
export function effectiveWindow(
  stage: Stage,
  national: readonly Window[],
  agency: readonly Window[],
): BindingWindow | null {
  const widest = national.find((window) => window.stage === stage);
  const own = agency.find((window) => window.stage === stage);
  if (!own) return widest ? { ...widest, from: "nation" } : null;
  if (!widest) return { ...own, from: "agency" };
  return {
    stage,
    opensAt: at(own.opensAt) < at(widest.opensAt) ? widest.opensAt : own.opensAt,
    closesAt: at(own.closesAt) > at(widest.closesAt) ? widest.closesAt : own.closesAt,
    from: "agency",
  };
}

/** Answers whether `now` (an ISO instant) lies in the window: from its first instant to just before its end. */
export function isOpen(window: Pick<Window, "opensAt" | "closesAt">, now: string): boolean {
  return at(window.opensAt) <= at(now) && at(now) < at(window.closesAt);
}

export type WindowRefusal = Problem & {
  readonly kind: "window_without_length" | "window_twice" | "window_outside_national";
};

/** Refuses windows that end before they begin or name a stage twice; answers them in the order of the stages. */
export function checkWindows<Of extends Window>(windows: readonly Of[]): Result<readonly Of[], WindowRefusal> {
  for (const window of windows) {
    const detail = { stage: window.stage };
    if (at(window.opensAt) >= at(window.closesAt)) return refuse({ kind: "window_without_length", detail });
    if (windows.some((other) => other !== window && other.stage === window.stage)) {
      return refuse({ kind: "window_twice", detail });
    }
  }
  return accept(stages.flatMap((stage) => windows.filter((window) => window.stage === stage)));
}

/** The same for an agency's windows, each of which must lie inside the national one of its stage, edges included. */
export function checkAgencyWindows<Of extends Window>(
  national: readonly Window[],
  agency: readonly Of[],
): Result<readonly Of[], WindowRefusal> {
  for (const own of agency) {
    const widest = national.find((window) => window.stage === own.stage);
    if (!widest || (at(widest.opensAt) <= at(own.opensAt) && at(own.closesAt) <= at(widest.closesAt))) continue;
    const { stage, opensAt, closesAt } = widest;
    return refuse({ kind: "window_outside_national", detail: { stage, opensAt, closesAt } });
  }
  return checkWindows(agency);
}

function at(instant: string): number {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw new Error(`not an instant: ${instant}`);
  return time;
}
