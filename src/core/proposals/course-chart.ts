import { type Course, statesOf } from "./course.ts";

/** The course as a chart in Mermaid's words, for the documents: every state and every move, nothing else. */
export function chartOf(course: Course): string {
  const lines = ["stateDiagram-v2"];
  const [first] = course.stages;
  if (first) lines.push(`  [*] --> ${first.key}.${first.start}`);
  for (const stage of course.stages) {
    lines.push(`  state "${stage.title.en}" as ${stage.key} {`);
    for (const state of statesOf(stage)) lines.push(`    ${stage.key}.${state}`);
    for (const { key, from, to } of stage.steps) {
      for (const state of from) lines.push(`    ${stage.key}.${state} --> ${stage.key}.${to}: ${key}`);
    }
    lines.push("  }");
    for (const { key, from, to } of stage.outcomes) {
      const next = course.stages.find((one) => one.key === to);
      for (const state of from)
        lines.push(`  ${stage.key}.${state} --> ${next ? `${next.key}.${next.start}` : "[*]"}: ${key}`);
    }
    const on = stage.outcomes.find(({ passes, to }) => passes && to !== null);
    const skipped = course.stages.find((one) => one.key === on?.to);
    if (stage.skippable && skipped)
      lines.push(`  ${stage.key}.${stage.start} --> ${skipped.key}.${skipped.start}: skip`);
  }
  return lines.join("\n").replaceAll(/(\w+)\.(\w+)/g, "$1_$2");
}
