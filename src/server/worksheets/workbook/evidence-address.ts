import type { Place } from "../place.ts";

type Document = { readonly documentId: string; readonly url: string | null };

/** Where a piece of evidence is found: the link that the unit gave, or the document in the evidence library here. */
export function addressOf(publicUrl: URL, place: Pick<Place, "agencyId" | "unitId">, document: Document): string {
  if (document.url !== null) return document.url;
  const address = new URL("/bukti", publicUrl);
  address.search = new URLSearchParams({
    agency: place.agencyId,
    unit: place.unitId,
    doc: document.documentId,
  }).toString();
  return address.href;
}
