import type { LetterKind } from "../../core/letters/kinds.ts";
import { allowTarget, type Asker, today } from "../platform/http.ts";
import { unprocessable } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import type { Collected, LetterSource } from "./source.ts";

/** What a kind's source knows of a subject, for somebody who may write such a letter. */
export async function collectData(
  sources: readonly LetterSource[],
  rows: TenantDatabase,
  letter: { readonly agencyId: string; readonly kind: LetterKind; readonly subjectId: string },
  asker: Asker,
  now: Date,
): Promise<Collected & { readonly subjectKind: string }> {
  const source = sources.find(({ kind }) => kind === letter.kind);
  if (!source) throw unprocessable({ kind: "letter_no_source", detail: { letterKind: letter.kind } });
  if (source.action) allowTarget(source.action, asker, { agencyId: letter.agencyId }, today(now));
  return { ...(await source.collect(rows, letter.agencyId, letter.subjectId)), subjectKind: source.subjectKind };
}
