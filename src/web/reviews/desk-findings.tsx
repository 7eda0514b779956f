import { useMemo } from "react";
import type { Action } from "../../core/people/permissions.ts";
import type { FindingDesk } from "../findings/finding-desk.ts";
import { FindingsPanel } from "../findings/findings-panel.tsx";
import { ItemFindingDesk } from "../findings/item-desk.tsx";
import { type Review, useReview } from "./review.ts";

/** Findings on the item in focus, on the assessor's desk. */
export function DeskFindings() {
  const review = useReview();
  return <ItemFindingDesk desk={useFindingDesk(review)} item={review.sheet.item.code} />;
}

/** All findings of the worksheet, with the release. */
export function DeskFindingsPanel() {
  return <FindingsPanel desk={useFindingDesk(useReview())} />;
}

function useFindingDesk({ sheet, tier, isAssessor }: Review): FindingDesk {
  const { worksheet, outline, evidence } = sheet;
  return useMemo(() => {
    const may = (action: Action): boolean => worksheet.may[action]?.allowed ?? false;
    return {
      agencyId: worksheet.agencyId,
      worksheetId: worksheet.id,
      unitId: worksheet.unitId,
      zone: worksheet.zone,
      tier: isAssessor ? tier : null,
      mayReadDrafts: may("findings.readDrafts"),
      mayNote: may("findings.note"),
      mayWrite: may("findings.write"),
      mayRelease: may("findings.release"),
      knows: (item) => outline.itemsByCode.has(item),
      itemName: (item) => outline.itemsByCode.get(item)?.short ?? item,
      evidenceOf: (item) => {
        const documents = item === null ? [...evidence.values()].flat() : (evidence.get(item) ?? []);
        return [...new Map(documents.map((one) => [one.documentId, one])).values()];
      },
    };
  }, [worksheet, outline, evidence, tier, isAssessor]);
}
