import { addMonths, dayBefore } from "../kernel/day.ts";
import { accept, type Problem, refuse, type Result } from "../kernel/result.ts";
import { type Action, type Actor, mayDo, type Target } from "./permissions.ts";
import { type ActingKind, type Duty, isInForce, type Role, roles } from "./roles.ts";

/** An acting duty as it is about to be given: whose post, by which dated letter, from when to when. */
export type NewActing = Pick<Duty, "role" | "unitId" | "area" | "validFrom"> & {
  readonly acting: ActingKind;
  readonly agencyId: string;
  /** Whose post it is; a plh always stands in for somebody, a plt only where the last holder is known. */
  readonly actingFor: string | null;
  readonly letter: string;
  readonly letterDate: string;
  readonly validTo: string;
};

/** Somebody who has or had a duty of the role at the place. */
export type PostHolder = Duty & { readonly accountId: string; readonly actingFor?: string | null };

export type ActingRefusal = Problem & {
  readonly kind:
    | "acting_role"
    | "acting_for_missing"
    | "acting_for_self"
    | "acting_for_not_holder"
    | "acting_holds_already"
    | "acting_post_held"
    | "acting_post_acted"
    | "acting_chain"
    | "acting_letter_after_start"
    | "dates_reversed";
};

/**
 * Answers the acting duty when it may stand. Refuses a role that is not a post of the agency, a plh without the holder
 * whose post it is, somebody who holds that very post, a plt where the post has a holder, a second acting official for the
 * same post at once, and any chain: acting for
 * somebody who is acting, or given by somebody who acts in that post. `holders` are all duties of that role at that place, whoever has them.
 *
 * Source: UU 30/2014 art. 14 (2): a plh does the routine of a holder who is away for a while, a plt that of a post
 * without one.
 */
export function checkActing(
  duty: NewActing,
  person: { readonly accountId: string },
  holders: readonly PostHolder[],
  granter: Actor,
): Result<NewActing, ActingRefusal> {
  if (!mayBeActed(duty.role)) return refuse({ kind: "acting_role", detail: { role: duty.role } });
  if (duty.validTo < duty.validFrom) return refuse({ kind: "dates_reversed" });
  if (duty.letterDate > duty.validFrom) return refuse({ kind: "acting_letter_after_start" });
  if (duty.acting === "plh" && duty.actingFor === null) return refuse({ kind: "acting_for_missing" });
  if (duty.actingFor === person.accountId) return refuse({ kind: "acting_for_self" });
  const isHere = (held: Duty) =>
    held.role === duty.role && held.agencyId === duty.agencyId && held.unitId === duty.unitId;
  if (granter.duties.some((held) => held.acting && isHere(held))) return refuse({ kind: "acting_chain" });
  const here = holders.filter(isHere);
  const during = here.filter(
    (held) => held.validFrom <= duty.validTo && (held.validTo === null || held.validTo >= duty.validFrom),
  );
  if (during.some((held) => held.accountId === person.accountId && !held.acting))
    return refuse({ kind: "acting_holds_already" });
  const own = here.filter((held) => held.accountId === duty.actingFor);
  if (own.length > 0 && own.every((held) => held.acting)) return refuse({ kind: "acting_chain" });
  if (duty.acting === "plh" && !own.some((held) => !held.acting && isInForce(held, duty.validFrom)))
    return refuse({ kind: "acting_for_not_holder" });
  if (duty.acting === "plt" && during.some((held) => !held.acting && held.accountId !== person.accountId))
    return refuse({ kind: "acting_post_held" });
  const isSamePost = (held: PostHolder) =>
    duty.acting === "plt" ? held.acting === "plt" : (held.actingFor ?? null) === duty.actingFor;
  if (during.some((held) => held.acting && isSamePost(held))) return refuse({ kind: "acting_post_acted" });
  return accept(duty);
}

/** Posts of an agency or a unit; the platform's and the nation's are not filled by acting officials. */
export function mayBeActed(role: Role): boolean {
  const { seat } = roles[role];
  return (seat === "agency" || seat === "unit") && !role.startsWith("tpn_");
}

/**
 * How long an acting official may stand, as circular letters of BKN have it. Longer is warned of and not refused: the
 * letter decides. Months by calendar; null: no length is known.
 *
 * plt: SE Kepala BKN 1/SE/I/2021, three months, extendable once by three [GK: the letter is known, its figures are
 * recalled and not read]. plh: no figure known [GK].
 */
export const actingLengths: Readonly<
  Record<ActingKind, { readonly months: number | null; readonly extensions: number; readonly source: string }>
> = {
  plt: { months: 3, extensions: 1, source: "SE BKN 1/SE/I/2021 [GK]" },
  plh: { months: null, extensions: 0, source: "[GK]" },
};

export type ActingWarning = "acting_longer_than_once" | "acting_longer_than_all";

/**
 * Answers what to warn of: one letter longer than a first period, or all periods of the person in this post, the new
 * one included, longer than every extension together. Periods that follow each other without a day between are one.
 */
export function warnOfLength(
  duty: Pick<NewActing, "acting" | "validFrom" | "validTo">,
  earlier: readonly Pick<Duty, "validFrom" | "validTo">[],
): readonly ActingWarning[] {
  const { months, extensions } = actingLengths[duty.acting];
  if (months === null) return [];
  let start = duty.validFrom;
  for (const one of earlier.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))) {
    if (one.validTo !== null && one.validTo >= dayBefore(start) && one.validFrom < start) start = one.validFrom;
  }
  const isLongOnce = duty.validTo > dayBefore(addMonths(duty.validFrom, months));
  const isLongAll = duty.validTo > dayBefore(addMonths(start, months * (1 + extensions)));
  if (isLongAll) return ["acting_longer_than_all"];
  return isLongOnce ? ["acting_longer_than_once"] : [];
}

/**
 * Answers the duty by which the actor may do `action`: a definitive one before an acting one. Null when they may not.
 * Separation of duty is asked of all duties together, as the permission table does.
 */
export function dutyBehind(action: Action, actor: Actor, target: Target, today: string): Duty | null {
  if (!mayDo(action, actor, target, today).ok) return null;
  const definitiveFirst = actor.duties.toSorted((a, b) => Number(Boolean(a.acting)) - Number(Boolean(b.acting)));
  return definitiveFirst.find((duty) => mayDo(action, { ...actor, duties: [duty] }, target, today).ok) ?? null;
}

/** In which acting office somebody did something; null: in their own. */
export type SignedAs = { readonly acting: ActingKind; readonly role: Role };

export function signedAs(action: Action, actor: Actor, target: Target, today: string): SignedAs | null {
  if (!actor.duties.some((duty) => duty.acting)) return null;
  const duty = dutyBehind(action, actor, target, today);
  return duty?.acting ? { acting: duty.acting, role: duty.role } : null;
}
