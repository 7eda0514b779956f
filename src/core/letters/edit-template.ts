import type { Block, Template } from "./template.ts";

/** Where a text stands in a template: "blocks", 3, "columns", 0, "header". */
export type TextPath = readonly (string | number)[];
export type EditableText = { readonly path: TextPath; readonly part: TextPart; readonly text: string };
export type TextPart = (typeof parts)[number];

/** What in a block is text for people to word; all else says how it is drawn. */
const parts = [
  "text",
  "number",
  "label",
  "header",
  "title",
  "date",
  "to",
  "items",
  "totals",
  "office",
  "name",
  "below",
  "placeAndDay",
] as const;

/** The texts of one block from top to bottom, those of blocks within it included. */
export function textsOf(block: Block, path: TextPath): readonly EditableText[] {
  return collect(block, path);
}

function collect(value: unknown, path: TextPath): readonly EditableText[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => collect(one, [...path, at]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]): readonly EditableText[] => {
    const here = [...path, key];
    if (key === "name" && "type" in value && value.type === "when") return [];
    const part = parts.find((one) => one === key);
    if (part && typeof inside === "string") return [{ path: here, part, text: inside }];
    if (part && isTexts(inside)) return inside.map((text, at) => ({ path: [...here, at], part, text }));
    return collect(inside, here);
  });
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** The template with another text at the place. */
export function setText(template: Template, path: TextPath, text: string): Template {
  // Only what stands at the path changes, and there stood a text before.
  return replaceAt(template, path, text) as Template;
}

function replaceAt(value: unknown, [step, ...rest]: TextPath, text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value)) return value.map((one, at) => (at === step ? replaceAt(one, rest, text) : one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key, key === step ? replaceAt(inside, rest, text) : inside]),
  );
}

/** The template without one of its outer blocks; the last one stays. */
export function removeBlock(template: Template, at: number): Template {
  const blocks = template.blocks.filter((_, place) => place !== at);
  return blocks.length === 0 ? template : { ...template, blocks };
}

/** The template with a new paragraph after one of its outer blocks. */
export function addParagraph(template: Template, at: number, text: string): Template {
  const paragraph: Block = { type: "paragraph", text };
  return { ...template, blocks: [...template.blocks.slice(0, at + 1), paragraph, ...template.blocks.slice(at + 1)] };
}
