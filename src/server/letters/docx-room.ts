import { answerTasks } from "../platform/answer-tasks.ts";
import type { DocxTask } from "./render-docx.ts";
import { drawDocx } from "./draw-docx.ts";

/** The thread in which Word documents are made: half a second for a long report. */
answerTasks(async ({ letter, frame, logo }: DocxTask) => {
  return await drawDocx(letter, { ...frame, logo: logo ? Buffer.from(logo) : null });
});
