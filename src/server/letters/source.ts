import type { LetterKind } from "../../core/letters/kinds.ts";
import type { LetterData } from "../../core/letters/variables/variable.ts";
import type { Action } from "../../core/people/permissions.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/**
 * Where the data of a kind of letter comes from. Later chapters register theirs in `src/server/letter-sources.ts`, so
 * that this one need not know them.
 */
export type LetterSource = {
  readonly kind: LetterKind;
  /** What a letter of the kind is about: "worksheet", "proposal". */
  readonly subjectKind: string;
  /** Which row of the permission table lets somebody preview and issue it, beside `letters.issue`. */
  readonly action?: Action;
  /**
   * The kind's variables (`core/letters/variables/`) for one subject, and a line that names it in lists. Throws
   * `Refused`: not found, or not in a state in which the letter may be written.
   */
  readonly collect: (rows: TenantDatabase, agencyId: string, subjectId: string) => Promise<Collected>;
};

export type Collected = {
  readonly data: LetterData;
  /** What the letter is about, for lists: "Puskesmas Maron" or "4 unit kerja". No personal data: it is public. */
  readonly about: string;
};
