import { z } from "zod";
import { letterKinds } from "../../core/letters/kinds.ts";
import type { Block, Template } from "../../core/letters/template.ts";

export const letterKind = z.enum(letterKinds);

const text = z.string().max(4000);
const label = z.string().max(200);
const name = z.string().min(1).max(60);
const align = z.enum(["left", "center", "right", "justify"]);
const listStyle = z.enum(["number", "letter", "bullet"]);
const fact = z.strictObject({ label, text });
const signature = z.strictObject({
  placeAndDay: label.exactOptional(),
  office: label,
  name: label,
  below: z.array(label).max(6).exactOptional(),
  stampDuty: z.boolean().exactOptional(),
});

/** The blocks of `core/letters/template.ts`, checked: from a file of ours and from an agency's hand alike. */
const block: z.ZodType<Block> = z.lazy(() =>
  z.union([
    z.strictObject({ type: z.literal("letterhead") }),
    z.strictObject({
      type: z.literal("fields"),
      fields: z.array(fact).max(12),
      date: label,
      to: z.array(label).max(12),
    }),
    z.strictObject({ type: z.literal("title"), text, number: label.exactOptional() }),
    z.strictObject({ type: z.literal("heading"), text: label }),
    z.strictObject({
      type: z.literal("paragraph"),
      text,
      indent: z.boolean().exactOptional(),
      align: align.exactOptional(),
    }),
    z.strictObject({ type: z.literal("list"), style: listStyle, items: z.array(text).min(1).max(60) }),
    z.strictObject({ type: z.literal("list"), style: listStyle, rows: name, text }),
    z.strictObject({
      type: z.literal("table"),
      rows: name,
      columns: z
        .array(
          z.strictObject({ header: label, text, width: z.number().min(0.1).max(100), align: align.exactOptional() }),
        )
        .min(1)
        .max(12),
      totals: z.array(label).max(12).exactOptional(),
      small: z.boolean().exactOptional(),
      breaks: z.boolean().exactOptional(),
    }),
    z.strictObject({ type: z.literal("facts"), facts: z.array(fact).min(1).max(40) }),
    z.strictObject({
      type: z.literal("when"),
      name,
      not: z.boolean().exactOptional(),
      blocks: z.array(block).min(1).max(60),
    }),
    z.strictObject({ type: z.literal("each"), rows: name, blocks: z.array(block).min(1).max(60) }),
    z.strictObject({ type: z.literal("signatures"), signatures: z.array(signature).min(1).max(3) }),
    z.strictObject({ type: z.literal("sign_list"), rows: name, name: label, office: label }),
    z.strictObject({ type: z.literal("page_break") }),
    z.strictObject({ type: z.literal("copies"), title: label, items: z.array(label).min(1).max(20) }),
  ]),
);

export const template: z.ZodType<Template> = z.strictObject({
  kind: letterKind,
  name: label.min(1),
  version: z.number().int().min(1),
  language: z.literal("id"),
  source: z.string().min(1).max(400),
  font: z.enum(["serif", "sans"]).exactOptional(),
  landscape: z.boolean().exactOptional(),
  blocks: z.array(block).min(1).max(120),
});
