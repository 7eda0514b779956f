import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import type { Action } from "../people/permissions.ts";
import { checkWindow, type WindowRefusal } from "../worksheets/workflow.ts";
import type { Window } from "../rounds/windows.ts";

export const proposalStates = ["draft", "nominated", "reviewed", "signed", "submitted", "withdrawn"] as const;
export type ProposalState = (typeof proposalStates)[number];

/**
 * The steps of an agency's proposal. Who may take one is decided by the permission table; this says whether the
 * proposal is ready for it. One letter an agency a year (PermenPANRB 5/2024, annex, chapter II), and nobody releases
 * what they signed.
 *
 *     draft --nominate--> nominated --review--> reviewed --sign--> signed --release--> submitted
 *       ^                    |                     |                 |
 *       +-----sendBack-------+---------------------+-----------------+     (each of the four may be withdrawn)
 */
export const proposalSteps = {
  nominate: { from: ["draft"], to: "nominated", action: "proposals.nominate" },
  review: { from: ["nominated"], to: "reviewed", action: "proposals.review" },
  sign: { from: ["reviewed"], to: "signed", action: "proposals.sign" },
  release: { from: ["signed"], to: "submitted", action: "proposals.release" },
  sendBack: { from: ["nominated", "reviewed", "signed"], to: "draft", action: "proposals.sendBack" },
  withdraw: { from: ["draft", "nominated", "reviewed", "signed"], to: "withdrawn", action: "proposals.withdraw" },
} as const satisfies Record<
  string,
  { readonly from: readonly ProposalState[]; readonly to: ProposalState; readonly action: Action }
>;

export type ProposalStep = keyof typeof proposalSteps;

/** The way to Jakarta, in order: what the screen draws as a path. */
export const forwardSteps = ["nominate", "review", "sign", "release"] as const satisfies readonly ProposalStep[];
export type ForwardStep = (typeof forwardSteps)[number];

/** A proposal as far as its steps need it. */
export type ProposalStandpoint = {
  readonly state: ProposalState;
  readonly version: number;
  /** Who signed it as it stands; null while nobody has. */
  readonly signedBy: string | null;
  readonly roundState: "preparing" | "open" | "closed";
  /** The windows as they bind the agency. */
  readonly windows: readonly Window[];
  /** An ISO instant in UTC. */
  readonly now: string;
};

export type ProposalRefusal =
  | WindowRefusal
  | (Problem & {
      readonly kind: "conflict_version" | "proposal_not_there" | "proposal_reason_missing" | "proposal_four_eyes";
    });

/**
 * Takes a step over the version that the person saw, or says why not. Everything but the release may be prepared
 * before the window opens; once it is closed nothing moves any more, but a withdrawal.
 */
export function takeProposalStep(
  here: ProposalStandpoint,
  step: ProposalStep,
  taken: { readonly seenVersion: number; readonly by: string; readonly reason: string },
): Result<{ readonly state: ProposalState; readonly version: number }, ProposalRefusal> {
  if (taken.seenVersion !== here.version) {
    return refuse({ kind: "conflict_version", detail: { seen: taken.seenVersion, current: here.version } });
  }
  const { from, to } = proposalSteps[step];
  if (!from.some((state) => state === here.state)) {
    return refuse({ kind: "proposal_not_there", detail: { state: here.state, step } });
  }
  if ((step === "sendBack" || step === "withdraw") && taken.reason.trim() === "") {
    return refuse({ kind: "proposal_reason_missing", detail: { step } });
  }
  if (step === "release" && here.signedBy === taken.by) return refuse({ kind: "proposal_four_eyes" });
  const window = checkProposalWindow(here, step);
  return window.ok ? accept({ state: to, version: here.version + 1 }) : window;
}

/** Whether the list of units may change: while it is a draft of an open year whose window is not over. */
export function mayEditProposal(here: ProposalStandpoint): Result<true, ProposalRefusal> {
  if (here.state !== "draft")
    return refuse({ kind: "proposal_not_there", detail: { state: here.state, step: "edit" } });
  return checkProposalWindow(here, "nominate");
}

/** The step that a proposal waits for; null when it waits for none. */
export function nextStep(state: ProposalState): ForwardStep | null {
  return forwardSteps.find((step) => proposalSteps[step].from.some((from) => from === state)) ?? null;
}

function checkProposalWindow(here: ProposalStandpoint, step: ProposalStep): Result<true, ProposalRefusal> {
  const open = checkWindow(here, "proposal");
  if (open.ok || step === "withdraw" || step === "sendBack") return accept(true);
  const isEarly = open.problem.kind === "window_not_yet" || open.problem.kind === "window_not_set";
  return isEarly && step !== "release" ? accept(true) : open;
}
