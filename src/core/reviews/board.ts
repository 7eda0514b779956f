import type { Layer, Tier } from "../kernel/layer.ts";
import type { WorksheetState } from "../people/permissions.ts";
import { inOrder, verdictTier } from "../worksheets/tiers.ts";

/** Where a worksheet is on its way: filled in, under review for the nth time, repaired after the nth, concluded. */
export type Phase =
  | { readonly kind: "filling" }
  | { readonly kind: "review" | "repair"; readonly round: number }
  | { readonly kind: "concluded" };

/** Each return to the unit opens a further round of the review; the first has number 1. `returns` counts them all. */
export function phaseOf(state: WorksheetState, returns: number): Phase {
  switch (state) {
    case "filling":
    case "concluded":
      return { kind: state };
    case "returned":
      return { kind: "repair", round: Math.max(1, returns) };
    case "submitted":
      return { kind: "review", round: returns + 1 };
  }
}

/** Items that no tier up to this one has answered, by tier; `lowest` counts items by the lowest tier that answered. */
export function leftByTier(
  tiers: readonly Tier[],
  lowest: Readonly<Partial<Record<Tier, number>>>,
  items: number,
): readonly { readonly tier: Tier; readonly left: number }[] {
  let covered = 0;
  return inOrder(tiers).map((tier) => {
    covered += lowest[tier] ?? 0;
    return { tier, left: Math.max(0, items - covered) };
  });
}

/**
 * Whose turn it is: the unit while it fills or repairs; the preliminary assessor until the worksheet was passed on; else
 * the lowest tier that leaves a gap, and where there is none the one that concludes. Nobody's once it is concluded.
 */
export function atWork(
  worksheet: {
    readonly state: WorksheetState;
    readonly tiers: readonly Tier[];
    readonly isPassedOn: boolean;
  },
  left: readonly { readonly tier: Tier; readonly left: number }[],
): Layer | null {
  if (worksheet.state === "concluded") return null;
  if (worksheet.state !== "submitted") return "unit";
  if (!worksheet.isPassedOn) return "preliminary";
  const open = left.find((one) => one.left > 0 && one.tier !== "preliminary" && one.tier !== "tpi_supervisor");
  return open?.tier ?? verdictTier(worksheet.tiers);
}

/** Planned minutes for the share of items that is still open to the tier at work; none where nothing is. */
export function plannedMinutesLeft(minutesPerWorksheet: number, left: number, items: number): number {
  return items === 0 ? 0 : Math.ceil((minutesPerWorksheet * left) / items);
}
