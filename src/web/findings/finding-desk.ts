import type { Tier } from "../../core/kernel/layer.ts";
import type { Zone } from "../ui/dates.ts";

/** What writing findings needs to know of the worksheet on the assessor's desk. */
export type FindingDesk = {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly zone: Zone;
  /** The tier in which one writes; null for those who only read. */
  readonly tier: Tier | null;
  readonly mayReadDrafts: boolean;
  readonly mayNote: boolean;
  readonly mayWrite: boolean;
  readonly mayRelease: boolean;
  readonly knows: (item: string) => boolean;
  readonly itemName: (item: string) => string;
  /** Documents that a finding on this item may point to. */
  readonly evidenceOf: (item: string | null) => readonly { readonly documentId: string; readonly title: string }[];
};

export function placeOf({ agencyId, worksheetId }: FindingDesk) {
  return { agencyId, worksheetId };
}
