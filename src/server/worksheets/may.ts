import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { type Action, mayDo } from "../../core/people/permissions.ts";
import { checkTurn, checkWindow, steps, submittingStep } from "../../core/worksheets/workflow.ts";
import { targetOf, type Visit } from "./place.ts";

const asked = [
  "worksheets.answer",
  "worksheets.submit",
  "worksheets.sort",
  "worksheets.readInternal",
  "threads.read",
  "threads.write",
  "threads.writeInternal",
  "evidence.read",
  "evidence.edit",
  "evidence.compare",
  "reviews.assign",
  "reviews.declare",
  "reviews.readDeclarations",
  "reviews.ask",
  "reviews.handOver",
  "reviews.markQuestion",
  "reviews.answer",
  "reviews.return",
  "reviews.passOn",
  "reviews.conclude",
  "findings.readDrafts",
  "findings.note",
  "findings.write",
  "findings.release",
  "findings.verify",
] as const satisfies readonly Action[];

/**
 * What the reader may do here now, by action of the permission table: first who they are, then whether the worksheet
 * and its windows allow it. `why` is the kind of the refusal that the server would answer.
 */
export function whatMay(visit: Visit): Worksheet["may"] {
  return Object.fromEntries(asked.map((action) => [action, answerOf(visit, action)]));
}

function answerOf({ asker, place, day }: Visit, action: (typeof asked)[number]) {
  const decision = mayDo(action, asker, targetOf(place), day);
  if (!decision.ok) return { allowed: false, why: decision.problem.kind };
  const turn = turnOf(place, action);
  if (turn && !turn.ok) return { allowed: false, why: turn.problem.kind };
  const stage = stageOf(place.standpoint.state, action);
  const window = stage ? checkWindow(place.standpoint, stage) : null;
  return window && !window.ok ? { allowed: false, why: window.problem.kind } : { allowed: true, why: null };
}

/** The first of the asker's tiers whose turn it is to do this, else why it is not; null where turns do not matter. */
function turnOf({ assigned, standpoint }: Visit["place"], action: (typeof asked)[number]) {
  const acting: Readonly<Partial<Record<Action, readonly Tier[]>>> = {
    "reviews.answer": ["preliminary", "tpi_member", "tpi_lead", "tpi_supervisor"],
    "reviews.return": ["preliminary", "tpi_member", "tpi_lead"],
    "reviews.passOn": ["preliminary"],
    "reviews.conclude": ["tpi_lead"],
  };
  const turns = (acting[action] ?? [])
    .filter((tier) => assigned.includes(tier))
    .map((tier) => checkTurn(standpoint, tier));
  return turns.find(({ ok }) => ok) ?? turns[0] ?? null;
}

function stageOf(state: Visit["place"]["standpoint"]["state"], action: (typeof asked)[number]) {
  switch (action) {
    case "worksheets.answer":
    case "worksheets.submit":
      return steps[submittingStep(state)].stage;
    case "reviews.answer":
    case "reviews.return":
    case "reviews.passOn":
    case "reviews.conclude":
    case "reviews.handOver":
      return steps.return.stage;
    case "worksheets.readInternal":
    case "threads.read":
    case "threads.write":
    case "threads.writeInternal":
    case "evidence.read":
    case "evidence.edit":
    case "evidence.compare":
    case "reviews.markQuestion":
    case "worksheets.sort":
    case "reviews.assign":
    case "reviews.declare":
    case "reviews.readDeclarations":
    case "reviews.ask":
    case "findings.readDrafts":
    case "findings.note":
    case "findings.write":
    case "findings.release":
    case "findings.verify":
      return null;
  }
}
