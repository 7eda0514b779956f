import { type Course, statesOf } from "./course.ts";

/**
 * What is wrong with a course as data, one sentence each; none: it can be run. Every name leads somewhere, every stage
 * can be reached, and the way leads forward only, so no course runs in a circle.
 */
export function faultsOfCourse({ stages }: Course): readonly string[] {
  const keys = stages.map(({ key }) => key);
  const placeOf = (key: string): number => keys.indexOf(key);
  const faults: string[] = [];
  for (const [place, stage] of stages.entries()) {
    if (placeOf(stage.key) !== place) faults.push(`the stage ${stage.key} is there twice`);
    const states = statesOf(stage);
    for (const { key, from } of [...stage.steps, ...stage.outcomes]) {
      for (const state of from)
        if (!states.includes(state)) faults.push(`${stage.key}.${key} leaves from ${state}, which no step leads to`);
    }
    for (const { key, to } of stage.outcomes) {
      if (states.includes(key)) faults.push(`${stage.key}.${key} is an outcome and a state`);
      if (to !== null && placeOf(to) === -1) faults.push(`${stage.key}.${key} leads to ${to}, which is no stage`);
      else if (to !== null && placeOf(to) <= place) faults.push(`${stage.key}.${key} leads back to ${to}`);
    }
    if (stage.outcomes.length === 0) faults.push(`the stage ${stage.key} never ends`);
    for (const other of stage.combinesWith) {
      if (placeOf(other) <= place) faults.push(`${stage.key} combines with ${other}, which does not come after it`);
    }
    const isEntered = place === 0 || stages.some(({ outcomes }) => outcomes.some(({ to }) => to === stage.key));
    if (!isEntered) faults.push(`nothing leads to the stage ${stage.key}`);
  }
  return faults;
}
