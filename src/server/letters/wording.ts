import type { z } from "zod";
import type { getTemplate, LetterVariable, listTemplates } from "../../contract/letters/wording.ts";
import { template as templateShape } from "../../contract/letters/template.ts";
import { checkTemplate } from "../../core/letters/check-template.ts";
import { type LetterKind, letterKinds } from "../../core/letters/kinds.ts";
import type { Template } from "../../core/letters/template.ts";
import { variablesOf } from "../../core/letters/variables.ts";
import type { LetterData, Variable } from "../../core/letters/variables/variable.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { isViolation } from "../platform/violations.ts";
import { shippedTemplate, templateInUse } from "./templates.ts";

type Place = { readonly agencyId: string; readonly kind: LetterKind };
type Change = { readonly reason: string; readonly seen: number; readonly accountId: string; readonly now: Date };

/** Every kind with the wording that the agency uses. */
export async function findTemplates(
  rows: TenantDatabase,
  agencyId: string,
): Promise<z.input<typeof listTemplates.reply>> {
  const newest = await rows
    .selectFrom("letters_templates as t")
    .leftJoin("people_accounts as a", "a.id", "t.made_by")
    .distinctOn("t.kind")
    .select(["t.kind", "t.version", "t.template", "t.shipped_version", "t.made_at", "a.name"])
    .where("t.agency_id", "=", agencyId)
    .orderBy("t.kind")
    .orderBy("t.version", "desc")
    .execute();
  return {
    items: letterKinds.map((kind) => {
      const own = newest.find((one) => one.kind === kind);
      const isOwn = own !== undefined && own.template !== null;
      const { version, source } = shippedTemplate(kind);
      return {
        kind,
        agencyVersion: isOwn ? own.version : null,
        shippedVersion: version,
        source,
        changedAt: own?.made_at.toISOString() ?? null,
        changedBy: own?.name ?? null,
        isBehind: isOwn && own.shipped_version < version,
      };
    }),
  };
}

export async function findTemplate(
  rows: TenantDatabase,
  { agencyId, kind }: Place,
): Promise<z.input<typeof getTemplate.reply>> {
  const { template, agencyVersion } = await templateInUse(rows, agencyId, kind);
  const history = await rows
    .selectFrom("letters_templates as t")
    .leftJoin("people_accounts as a", "a.id", "t.made_by")
    .select((is) => [
      "t.version",
      "t.shipped_version",
      "t.reason",
      "t.made_at",
      "a.name",
      is("t.template", "is", null).as("is_shipped"),
    ])
    .where("t.agency_id", "=", agencyId)
    .where("t.kind", "=", kind)
    .orderBy("t.version", "desc")
    .limit(200)
    .execute();
  return {
    kind,
    template,
    agencyVersion,
    newest: history[0]?.version ?? 0,
    shippedVersion: shippedTemplate(kind).version,
    variables: Object.entries(variablesOf(kind)).map(([name, variable]) => sayVariable(name, variable)),
    history: history.map((one) => ({
      version: one.version,
      isShipped: Boolean(one.is_shipped),
      shippedVersion: one.shipped_version,
      reason: one.reason,
      madeBy: one.name ?? "",
      madeAt: one.made_at.toISOString(),
    })),
  };
}

/** Keeps the wording as the agency's next version; refuses what its kind does not know, and a version that was overtaken. */
export async function saveTemplate(
  rows: TenantDatabase,
  place: Place,
  template: Template,
  change: Change,
): Promise<void> {
  checkWording(place.kind, template);
  const shipped = shippedTemplate(place.kind);
  const kept = { ...template, name: shipped.name, version: shipped.version, source: shipped.source };
  await addVersion(rows, place, JSON.stringify(kept), change, "letters.editTemplate");
}

/** Goes back, forward: an earlier wording becomes the newest version. */
export async function restoreTemplate(
  rows: TenantDatabase,
  place: Place,
  version: number | null,
  change: Change,
): Promise<void> {
  if (version === null) return await addVersion(rows, place, null, change, "letters.restoreTemplate");
  const found = await rows
    .selectFrom("letters_templates")
    .select("template")
    .where("agency_id", "=", place.agencyId)
    .where("kind", "=", place.kind)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!found) throw notFound();
  const template = found.template === null ? null : JSON.stringify(templateShape.parse(found.template));
  await addVersion(rows, place, template, change, "letters.restoreTemplate");
}

export function checkWording(kind: LetterKind, template: Template): void {
  if (template.kind !== kind) throw unprocessable({ kind: "invalid_input" });
  const checked = checkTemplate(template, variablesOf(kind));
  if (!checked.ok) throw unprocessable(checked.problem);
}

/** The data that an issued letter was made with, to see another wording with it. */
export async function dataOfLetter(
  rows: TenantDatabase,
  { agencyId, kind, letterId }: Place & { readonly letterId: string },
): Promise<LetterData> {
  const found = await rows
    .selectFrom("letters_issued")
    .select("data")
    .where("agency_id", "=", agencyId)
    .where("kind", "=", kind)
    .where("id", "=", letterId)
    .executeTakeFirst();
  if (!found) throw notFound();
  // Only `issueLetter` writes this column.
  return found.data as LetterData;
}

async function addVersion(
  rows: TenantDatabase,
  { agencyId, kind }: Place,
  template: string | null,
  { reason, seen, accountId, now }: Change,
  action: string,
): Promise<void> {
  const newest = await rows
    .selectFrom("letters_templates")
    .select("version")
    .where("agency_id", "=", agencyId)
    .where("kind", "=", kind)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const overtaken = conflict({ kind: "conflict_version", detail: { seen, version: newest?.version ?? 0 } });
  if ((newest?.version ?? 0) !== seen) throw overtaken;
  const version = seen + 1;
  try {
    await rows
      .insertInto("letters_templates")
      .values({
        agency_id: agencyId,
        kind,
        version,
        template,
        shipped_version: shippedTemplate(kind).version,
        reason,
        made_by: accountId,
        made_at: now,
      })
      .execute();
  } catch (error) {
    if (isViolation(error, "unique")) throw overtaken;
    throw error;
  }
  await record(rows, { accountId, agencyId, action, subject: kind, detail: { letterKind: kind, version, reason } });
}

function sayVariable(name: string, variable: Variable): LetterVariable {
  const { id, en, type, optional = false, example } = variable;
  const fields =
    variable.type === "rows"
      ? Object.entries(variable.fields).map(([field, said]) => ({
          name: field,
          id: said.id,
          en: said.en,
          type: said.type,
          optional: said.optional ?? false,
        }))
      : [];
  return { name, id, en, type, optional, example: typeof example === "object" ? "" : String(example), fields };
}
