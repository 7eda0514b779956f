import fc from "fast-check";
import { expect, test } from "vitest";
import {
  forwardSteps,
  nextStep,
  type ProposalStandpoint,
  type ProposalState,
  proposalStates,
  type ProposalStep,
  proposalSteps,
  takeProposalStep,
} from "../../src/core/proposals/steps.ts";

const inside = {
  roundState: "open",
  windows: [{ stage: "proposal", opensAt: "2026-05-01T00:00:00.000Z", closesAt: "2026-06-01T00:00:00.000Z" }],
  now: "2026-05-15T00:00:00.000Z",
} as const;
const step = fc.constantFrom(...(Object.keys(proposalSteps) as ProposalStep[]));
const person = fc.constantFrom("lead", "inspector", "head", "admin");
/** Mostly forward, or hardly a walk would arrive. */
const eager = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...forwardSteps) }, { weight: 1, arbitrary: step });
const walk = fc.array(fc.record({ step: eager, by: person, reason: fc.constantFrom("", "sebab") }), {
  minLength: 20,
  maxLength: 60,
});

type Taken = {
  readonly step: ProposalStep;
  readonly by: string;
  readonly from: ProposalState;
  readonly to: ProposalState;
};

function standing(at: Pick<ProposalStandpoint, "state" | "version">, signedBy: string | null): ProposalStandpoint {
  return { ...inside, state: at.state, version: at.version, signedBy };
}

/** Tries every step of a walk on a proposal that starts as a draft; what is refused changes nothing. */
function follow(tries: readonly { step: ProposalStep; by: string; reason: string }[]) {
  let here = standing({ state: "draft", version: 1 }, null);
  const taken: Taken[] = [];
  for (const { step: name, by, reason } of tries) {
    const said = takeProposalStep(here, name, { seenVersion: here.version, by, reason });
    if (!said.ok) continue;
    taken.push({ step: name, by, from: here.state, to: said.value.state });
    const signedBy = name === "sign" ? by : name === "sendBack" ? null : here.signedBy;
    here = standing(said.value, signedBy);
  }
  return { here, taken };
}

test("however people try, a proposal is submitted only by way of every step in order since it was last a draft", () => {
  fc.assert(
    fc.property(walk, (tries) => {
      const { here, taken } = follow(tries);
      fc.pre(here.state === "submitted");
      const begun = taken.findLastIndex(({ step: name }) => name === "sendBack") + 1;
      expect(taken.slice(begun).map(({ step: name }) => name)).toEqual([...forwardSteps]);
    }),
  );
});

test("nobody releases what they signed", () => {
  fc.assert(
    fc.property(walk, (tries) => {
      const { taken } = follow(tries);
      const signer = taken.findLast(({ step: name }) => name === "sign")?.by;
      const releaser = taken.find(({ step: name }) => name === "release")?.by;
      fc.pre(releaser !== undefined);
      expect(releaser).not.toBe(signer);
    }),
  );
});

test("from submitted and from withdrawn nothing leads on, and each step raises the version by one", () => {
  fc.assert(
    fc.property(fc.constantFrom(...proposalStates), step, person, (state, name, by) => {
      const here: ProposalStandpoint = { ...inside, state, version: 5, signedBy: "head" };
      const said = takeProposalStep(here, name, { seenVersion: 5, by, reason: "sebab" });
      const isOver = state === "submitted" || state === "withdrawn";
      expect(said.ok && isOver).toBe(false);
      expect(said.ok ? said.value.version : 6).toBe(6);
      expect(takeProposalStep(here, name, { seenVersion: 4, by, reason: "sebab" }).ok).toBe(false);
    }),
  );
});

test("going back or giving up without a reason is refused", () => {
  fc.assert(
    fc.property(fc.constantFrom(...proposalStates), person, fc.constantFrom("", "  "), (state, by, reason) => {
      const here: ProposalStandpoint = { ...inside, state, version: 1, signedBy: null };
      expect(takeProposalStep(here, "sendBack", { seenVersion: 1, by, reason }).ok).toBe(false);
      expect(takeProposalStep(here, "withdraw", { seenVersion: 1, by, reason }).ok).toBe(false);
    }),
  );
});

test.each([
  ["2026-04-30T23:59:59.999Z", "window_not_yet"],
  ["2026-05-01T00:00:00.000Z", null],
  ["2026-05-31T23:59:59.999Z", null],
  ["2026-06-01T00:00:00.000Z", "window_closed"],
])("released at %s: %s", (now, kind) => {
  const here: ProposalStandpoint = { ...inside, now, state: "signed", version: 1, signedBy: "head" };
  const said = takeProposalStep(here, "release", { seenVersion: 1, by: "admin", reason: "" });
  expect(said.ok ? null : said.problem.kind).toBe(kind);
});

test("each state but the last two waits for one step", () => {
  expect(proposalStates.map(nextStep)).toEqual(["nominate", "review", "sign", "release", null, null]);
});
