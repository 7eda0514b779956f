import { z } from "zod";

/** Shapes that every chapter says in the same way. */
export const id = z.uuid();
/** A local day, "2026-05-31". */
export const day = z.iso.date();
/** An instant in UTC, "2026-05-31T16:59:59.000Z". */
export const instant = z.iso.datetime();
export const shortText = z.string().trim().min(1).max(200);
export const longText = z.string().max(10_000);
export const language = z.enum(["id", "en"]);
export const predicate = z.enum(["WBK", "WBBM"]);
export const layer = z.enum(["unit", "preliminary", "tpi_member", "tpi_lead", "tpi_supervisor", "tpn"]);
export const tier = z.enum(["preliminary", "tpi_member", "tpi_lead", "tpi_supervisor"]);
/** An exact number as a fraction or decimal text: "18/5", "4", "3.6". */
export const exactText = z.string().regex(/^-?\d+(\.\d+|\/\d+)?$/);
export const done = z.object({ ok: z.literal(true) });

/** Pages of long lists: `after` is the `next` of the page before. */
export const pageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** RFC 9457. `kind` is stable; `detail` carries the facts for the sentence on screen. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  kind: z.string(),
  detail: z.record(z.string(), z.unknown()).optional(),
  faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type ProblemReply = z.infer<typeof problem>;
