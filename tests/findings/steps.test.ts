import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkRelease } from "../../src/core/findings/finding.ts";
import {
  dueOf,
  followUpStates,
  type FollowUpStep,
  isOverdue,
  isSettled,
  nextMover,
  takeFollowUpStep,
  usualAnswerBy,
} from "../../src/core/findings/follow-up.ts";

const state = fc.constantFrom(...followUpStates);
const step = fc.constantFrom<FollowUpStep>("plan", "claim", "verify", "send_back", "withdraw", "release");
const now = { version: 1, seen: 1, proofs: 1 };

describe("the way of a follow-up", () => {
  test("ends only by an assessor's word: whatever steps are taken, verified comes straight after claimed", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let here: (typeof followUpStates)[number] = "open";
        for (const one of steps) {
          const taken = takeFollowUpStep({ ...now, state: here }, one);
          if (!taken.ok) continue;
          // Nothing leads out of what is settled.
          expect(isSettled(here)).toBe(false);
          expect(taken.value === "verified").toBe(here === "claimed" && one === "verify");
          here = taken.value;
        }
      }),
    );
  });

  test("nobody steps on what they have not seen, and nothing is done without proof", () => {
    fc.assert(
      fc.property(state, step, fc.nat(50), fc.nat(50), (here, one, version, seen) => {
        fc.pre(version !== seen);
        const taken = takeFollowUpStep({ state: here, version, seen, proofs: 1 }, one);
        expect(taken.ok ? "" : taken.problem.kind).toBe("finding_moved_on");
      }),
    );
    const claimed = takeFollowUpStep({ state: "planned", version: 1, seen: 1, proofs: 0 }, "claim");
    expect(claimed).toEqual({ ok: false, problem: { kind: "finding_needs_proof" } });
  });

  test("as long as it is not settled, somebody must move, and whoever must can", () => {
    fc.assert(
      fc.property(state, (here) => {
        const mover = nextMover(here);
        expect(mover === null).toBe(isSettled(here));
        const theirs: readonly FollowUpStep[] = mover === "unit" ? ["plan", "claim"] : ["verify", "send_back"];
        const canMove = theirs.some((one) => takeFollowUpStep({ ...now, state: here }, one).ok);
        expect(canMove).toBe(mover !== null);
      }),
    );
  });
});

describe("the clock", () => {
  test("before an answer its day binds, then the plan's; nothing binds the unit while an assessor looks", () => {
    const days = { answerBy: "2026-06-15", dueOn: "2026-08-31" };
    expect(dueOf({ ...days, state: "open" })).toBe("2026-06-15");
    expect(dueOf({ ...days, state: "planned" })).toBe("2026-08-31");
    expect(dueOf({ ...days, state: "sent_back" })).toBe("2026-08-31");
    expect(dueOf({ ...days, state: "claimed" })).toBeNull();
    expect(isOverdue({ ...days, state: "planned" }, "2026-08-31")).toBe(false);
    expect(isOverdue({ ...days, state: "planned" }, "2026-09-01")).toBe(true);
    expect(isOverdue({ ...days, state: "verified" }, "2030-01-01")).toBe(false);
  });

  test("fourteen days, over the end of a year too", () => {
    expect(usualAnswerBy("2026-12-20")).toBe("2027-01-03");
  });
});

test("a recommendation is needed whether the unit passes or not", () => {
  const ready = {
    condition: "Ada.",
    recommendation: "Perbaiki.",
    latest: 2,
    seen: 2,
    releasedVersion: 1,
    isWithdrawn: false,
  };
  expect(checkRelease(ready).ok).toBe(true);
  expect(checkRelease({ ...ready, recommendation: " " })).toMatchObject({ problem: { kind: "finding_incomplete" } });
  expect(checkRelease({ ...ready, releasedVersion: 2 })).toMatchObject({ problem: { kind: "finding_nothing_new" } });
  expect(checkRelease({ ...ready, isWithdrawn: true })).toMatchObject({ problem: { kind: "finding_withdrawn" } });
});
