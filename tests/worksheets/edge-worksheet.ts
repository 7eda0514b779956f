import type { RulePack } from "../../src/core/instruments/pack.ts";
import type { Answers } from "../../src/core/worksheets/answer.ts";
import { answersFrom, bestAnswers } from "./shipped-pack.ts";

/**
 * Fulfilment best everywhere (30 points); reform by hand, so that areas 1, 3, 4, 5 and 6 stand exactly on their floors:
 * 0.8 + 0.75 + 1 + 1 + 1.5 + 1 = 6.05, the enablers 36.05; the results on their floors: 15.75 + 2.5 + 14 = 32.25.
 */
export function onAreaFloors(pack: RulePack): Answers {
  return {
    ...bestAnswers(pack, "A.I."),
    ...answersFrom({
      "A.II.1.i.a": { changeAgents: 5, changesMade: 4 },
      "A.II.2.ii.a": "A",
      "A.II.2.ii.b": "B",
      "A.II.3.iii.a": { violationsPrevious: 2, violationsCurrent: 1, violationsSanctioned: 1 },
      "A.II.4.i.a": { objectivesTotal: 2, objectivesAchieved: 1 },
      "A.II.5.ii.a": { complaintsDue: 2, complaintsInProcess: 1, complaintsResolved: 1 },
      "A.II.6.i.b": { servicesRegistered: 5, servicesSimplified: 4 },
      "B.I.a": "3.6",
      "B.I.b": "C",
      "B.II.a": "3.2",
    }),
  };
}

/** The same with 0.25 + 2.5 + 1 + 0.2 more: the enablers stand exactly on 40, the total on 72.25. */
export function onEnablerFloor(pack: RulePack): Answers {
  return {
    ...onAreaFloors(pack),
    ...answersFrom({
      "A.II.2.ii.b": "A",
      "A.II.5.i.a": "A",
      "A.II.1.ii.a": "A",
      "A.II.1.i.b": { changesMade: 5, changesIntegrated: 1 },
    }),
  };
}

/** The same with 2.5 + 0.25 more: the total stands exactly on 75, and the unit meets WBK. */
export function onTotalFloor(pack: RulePack): Answers {
  return {
    ...onEnablerFloor(pack),
    ...answersFrom({
      "A.II.6.ii.a": "A",
      "A.II.4.i.a": { objectivesTotal: 8, objectivesAchieved: 5 },
    }),
  };
}
