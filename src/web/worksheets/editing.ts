import type { Worksheet } from "../../contract/worksheets/shapes.ts";
import { areaOf } from "../../core/worksheets/area.ts";
import type { OutlineItem } from "./outline.ts";

/** Why an item cannot be changed here and now. `kind` of `refused` is the server's own reason. */
export type Lock =
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "notReturned" }
  | { readonly kind: "otherArea"; readonly areas: readonly string[] };

type Rights = Pick<Worksheet, "may" | "openItems" | "myAreas">;

/** The reason why this item is locked to the reader, or null when it may be changed. */
export function lockOf(worksheet: Rights, item: Pick<OutlineItem, "code">): Lock | null {
  const answer = worksheet.may["worksheets.answer"];
  if (!answer?.allowed) return { kind: "refused", why: answer?.why ?? "not_allowed_role" };
  if (worksheet.openItems && !worksheet.openItems.includes(item.code)) return { kind: "notReturned" };
  const area = areaOf(item.code);
  if (worksheet.myAreas && area !== null && !worksheet.myAreas.includes(area))
    return { kind: "otherArea", areas: worksheet.myAreas };
  return null;
}
