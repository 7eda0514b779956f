import type { Layer, Tier } from "../kernel/layer.ts";
import type { WorksheetState } from "../people/permissions.ts";
import { localDay, type Zone } from "../rounds/zones.ts";
import { inOrder, verdictTier } from "../worksheets/tiers.ts";
import { workingDays } from "./load.ts";
import { type MinutesLeft, minutesLeft, type Pace } from "./pace.ts";

/**
 * Items that are left to each tier. What a tier of the TPI answered is not left for one above it; what the preliminary
 * assessors answered is: it stands where the TPI is silent, but to look at it is still the TPI's work. `lowest` counts
 * items by the lowest tier that answered, the TPI's among themselves.
 */
export function leftByTier(
  tiers: readonly Tier[],
  lowest: Readonly<Partial<Record<Tier, number>>>,
  items: number,
): readonly { readonly tier: Tier; readonly left: number }[] {
  let covered = 0;
  return inOrder(tiers).map((tier) => {
    const answered = lowest[tier] ?? 0;
    if (tier === "preliminary") return { tier, left: Math.max(0, items - answered) };
    covered += answered;
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

/**
 * The minutes that the tier at work still needs for its open items: by the pace of those assigned in it, as a mean where
 * they are several, for how they share the work is not known here; by plan where nobody's pace is known. Rounded up.
 */
export function minutesAtWork(
  paces: readonly Pace[],
  left: number,
  plan: { readonly minutes: number; readonly items: number },
): { readonly minutes: number; readonly basis: MinutesLeft["basis"] } {
  const kinds = Array.from({ length: left }, () => "");
  const all = paces.map((pace) => minutesLeft(pace, kinds, plan));
  const own = all.filter(({ basis }) => basis === "own_pace");
  const told = own.length > 0 ? own : [minutesLeft({ all: null, byKind: {} }, kinds, plan)];
  const mean = told.reduce((sum, { minutes }) => sum + minutes, 0) / told.length;
  return { minutes: Math.ceil(mean), basis: own.length > 0 ? "own_pace" : "plan" };
}

/**
 * Working days (Monday to Friday) that have passed between two instants, in local days of the zone; the day on which it
 * began is not counted.
 */
export function workingDaysSince(from: string, to: string, zone: Zone): number {
  const dayAfter = new Date(Date.parse(`${localDay(from, zone)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return workingDays(dayAfter, localDay(to, zone), []);
}

/** How long something lies: in time, getting old, old. A working week, and two. */
export type Age = "fresh" | "ageing" | "old";

export function ageOf(days: number): Age {
  if (days <= 5) return "fresh";
  return days <= 10 ? "ageing" : "old";
}
