import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import { type Action, permissions } from "./permissions.ts";
import { type Duty, isInForce } from "./roles.ts";

/** How long a token may live, in days: its end is never left open. */
export const tokenDays = { least: 1, most: 366, usual: 90 } as const;

/** The one scope that belongs to an agency and to no person: the portal's three addresses. */
export const portalScope = "portal.pull";

/**
 * What only reads: the group "read everything that I may read". No endpoint that writes is decided by one of these;
 * a test holds that against the contract.
 */
export const readingScopes = [
  "agencies.read",
  "people.read",
  "mail.read",
  "ledger.read",
  "evidence.read",
  "evidence.looks",
  "evidence.compare",
  "worksheets.read",
  "worksheets.readInternal",
  "threads.read",
  "threads.readUnit",
  "threads.readInternal",
  "reviews.readDeclarations",
  "reviews.board",
  "reviews.calibrate",
  "reviews.calibrateOwn",
] as const satisfies readonly Action[];

/** What gives or takes rights stays with people who are there: no program is ever told to do it. */
const neverScopes: readonly Action[] = [
  "people.edit",
  "people.editPlatform",
  "people.import",
  "tokens.read",
  "tokens.end",
];

/** Every scope that a person's token may be given, in the order of the one table. */
export const tokenScopes: readonly Action[] = (Object.keys(permissions) as Action[]) // keys of a const object
  .filter((action) => !neverScopes.includes(action));

/** A token as it is asked for. */
export type NewToken = {
  /** The agency whose duties count; null: the duties of the platform. */
  readonly agencyId: string | null;
  readonly scopes: readonly string[];
  readonly days: number;
};

export type TokenRefusal = Problem & { readonly kind: "token_scope_unknown" | "token_days" | "token_no_duty" };

/** Answers the token's scopes, each once and in the order of the table. Refuses a scope that none may have, and a seat without a duty in force. */
export function checkToken(
  wanted: NewToken,
  duties: readonly Duty[],
  today: string,
): Result<readonly Action[], TokenRefusal> {
  const unknown = wanted.scopes.find((scope) => !tokenScopes.some((one) => one === scope));
  if (unknown !== undefined) return refuse({ kind: "token_scope_unknown", detail: { scope: unknown } });
  const { least, most } = tokenDays;
  if (!Number.isInteger(wanted.days) || wanted.days < least || wanted.days > most)
    return refuse({ kind: "token_days", detail: { least, most } });
  if (dutiesAt(duties, wanted.agencyId, today).length === 0) return refuse({ kind: "token_no_duty" });
  return accept(tokenScopes.filter((scope) => wanted.scopes.includes(scope)));
}

/** The duties that count for a token of this seat today: a token ends with them. */
export function dutiesAt(duties: readonly Duty[], agencyId: string | null, today: string): readonly Duty[] {
  return duties.filter((duty) => duty.agencyId === agencyId && isInForce(duty, today));
}
