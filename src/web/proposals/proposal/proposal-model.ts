import type { getProposal, Proposal } from "../../../contract/proposals/proposal.ts";
import type { Category } from "../../../core/proposals/units.ts";
import type { Reply } from "../../ui/call.ts";

export type Shown = Reply<typeof getProposal>;
export type FitUnit = Shown["candidates"][number];
export type DraftUnit = { readonly worksheetId: string; readonly category: Category; readonly reason: string };

export function draftOf(proposal: Proposal | null): readonly DraftUnit[] {
  return (proposal?.units ?? []).map(({ worksheetId, category, reason }) => ({ worksheetId, category, reason }));
}

/** Moves a unit one place up or down in the order of the letter. */
export function move(units: readonly DraftUnit[], worksheetId: string, by: -1 | 1): readonly DraftUnit[] {
  const from = units.findIndex((unit) => unit.worksheetId === worksheetId);
  const [one, other] = [units[from], units[from + by]];
  if (!one || !other) return units;
  return units.with(from, other).with(from + by, one);
}

export function change(units: readonly DraftUnit[], worksheetId: string, to: Partial<DraftUnit>): readonly DraftUnit[] {
  return units.map((unit) => (unit.worksheetId === worksheetId ? { ...unit, ...to } : unit));
}

export function isSame(one: readonly DraftUnit[], other: readonly DraftUnit[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
