import { type Candidate, categoriesOf, type Category } from "./units.ts";

export type Contact = { readonly name: string; readonly email: string; readonly phone: string };

/**
 * A requirement of the unit's category as it stands: `blocks` when it is not met, `warns` while it is unproven, `clear`
 * when it is met, not asked, or waived for the affirmative track (see `requirements/eligibility.ts`).
 */
export type RequirementLine = { readonly key: string; readonly weight: "clear" | "warns" | "blocks" };

export type ProposedUnit = {
  readonly worksheetId: string;
  readonly category: Category;
  /** Why the unit is proposed although requirements are open. */
  readonly reason: string;
};

/** What keeps a proposal from being nominated, each named so that the screen can lead there. */
export type ProposalGap =
  | { readonly kind: "no_units" | "contact_incomplete" }
  | { readonly kind: "over_quota"; readonly quota: number; readonly units: number }
  | { readonly kind: "not_a_candidate" | "wrong_category"; readonly worksheetId: string }
  | {
      readonly kind: "requirement_blocks" | "requirement_needs_reason";
      readonly worksheetId: string;
      readonly lines: readonly string[];
    };

export type DraftFacts = {
  readonly units: readonly ProposedUnit[];
  readonly contact: Contact | null;
  /** With the exception that stands, if one was granted. */
  readonly quota: number | null;
  readonly candidates: readonly Candidate[];
  readonly lines: ReadonlyMap<string, readonly RequirementLine[]>;
};

/**
 * Answers everything that is missing before the proposal may go on: the quota is a hard stop, which only a granted
 * exception moves (fact sheet 2.2); a requirement that is not met blocks, one that is unproven asks for a reason.
 */
export function gapsOf(draft: DraftFacts): readonly ProposalGap[] {
  const gaps: ProposalGap[] = [];
  if (draft.units.length === 0) gaps.push({ kind: "no_units" });
  if (!isComplete(draft.contact)) gaps.push({ kind: "contact_incomplete" });
  if (draft.quota !== null && draft.units.length > draft.quota)
    gaps.push({ kind: "over_quota", quota: draft.quota, units: draft.units.length });
  for (const unit of draft.units) gaps.push(...gapsOfUnit(unit, draft));
  return gaps;
}

function gapsOfUnit(unit: ProposedUnit, { candidates, lines }: DraftFacts): readonly ProposalGap[] {
  const { worksheetId, category } = unit;
  const candidate = candidates.find((one) => one.worksheetId === worksheetId);
  if (!candidate) return [{ kind: "not_a_candidate", worksheetId }];
  if (!categoriesOf(candidate).includes(category)) return [{ kind: "wrong_category", worksheetId }];
  const open = (lines.get(worksheetId) ?? []).filter(({ weight }) => weight !== "clear");
  const blocking = open.filter(({ weight }) => weight === "blocks");
  if (blocking.length > 0) return [{ kind: "requirement_blocks", worksheetId, lines: blocking.map(({ key }) => key) }];
  if (open.length > 0 && unit.reason.trim() === "")
    return [{ kind: "requirement_needs_reason", worksheetId, lines: open.map(({ key }) => key) }];
  return [];
}

/** A contact that can be called: name, an address with an @, at least eight digits. */
export function isComplete(contact: Contact | null): contact is Contact {
  if (!contact) return false;
  const digits = contact.phone.replaceAll(/\D/g, "");
  return contact.name.trim() !== "" && /^\S+@\S+\.\S+$/.test(contact.email.trim()) && digits.length >= 8;
}
