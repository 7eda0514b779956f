import { accept, type Result } from "../kernel/result.ts";
import { type LetterFault, checkData } from "./check-data.ts";
import { checkTemplate, type TemplateFault } from "./check-template.ts";
import { drawBlocks } from "./draw-blocks.ts";
import type { Drawn } from "./drawn.ts";
import type { Template } from "./template.ts";
import { variablesOf } from "./variables.ts";
import type { LetterData } from "./variables/variable.ts";

/**
 * Puts data into a template and answers what is to be drawn. Refuses a template that names something the kind does not
 * have, and data that lacks something the kind must have; each names what it is about.
 */
export function fillLetter(template: Template, data: LetterData): Result<Drawn, LetterFault | TemplateFault> {
  const variables = variablesOf(template.kind);
  const checked = checkTemplate(template, variables);
  if (!checked.ok) return checked;
  const complete = checkData(data, variables);
  if (!complete.ok) return complete;
  const blocks = drawBlocks(template.blocks, { data, variables, row: null });
  return accept({
    title: titleOf(template, data),
    font: template.font ?? "serif",
    landscape: template.landscape ?? false,
    blocks,
  });
}

function titleOf(template: Template, data: LetterData): string {
  const number = data["number"];
  return typeof number === "string" && number !== "" ? `${template.name} ${number}` : template.name;
}
