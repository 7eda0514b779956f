import { readFileSync } from "node:fs";
import { join } from "node:path";
import { template as templateShape } from "../../contract/letters/template.ts";
import { type LetterKind, letterKinds } from "../../core/letters/kinds.ts";
import type { Template } from "../../core/letters/template.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

const folder = join(import.meta.dirname, "../../../letters");
const shipped = new Map<LetterKind, Template>();

/** The template that is shipped in `letters/`, read once. */
export function shippedTemplate(kind: LetterKind): Template {
  const known = shipped.get(kind);
  if (known) return known;
  const read = templateShape.parse(JSON.parse(readFileSync(join(folder, `${kind}.json`), "utf8")));
  if (read.kind !== kind) throw new Error(`letters/${kind}.json is of another kind`);
  shipped.set(kind, read);
  return read;
}

/** A template with where it comes from. `agencyVersion` is null for the shipped one. */
export type InUse = { readonly template: Template; readonly agencyVersion: number | null };

/** The wording that the agency uses now: its newest version, or the shipped one where it has none or went back to it. */
export async function templateInUse(rows: TenantDatabase, agencyId: string, kind: LetterKind): Promise<InUse> {
  const newest = await rows
    .selectFrom("letters_templates")
    .select(["version", "template"])
    .where("agency_id", "=", agencyId)
    .where("kind", "=", kind)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!newest || newest.template === null) return { template: shippedTemplate(kind), agencyVersion: null };
  return { template: templateShape.parse(newest.template), agencyVersion: newest.version };
}

/** Every shipped template, so that a broken one stops the start and not a letter. */
export function shippedTemplates(): readonly Template[] {
  return letterKinds.map(shippedTemplate);
}
