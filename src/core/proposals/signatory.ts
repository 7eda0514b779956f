import type { ActingKind } from "../people/roles.ts";

type AgencyKind = "central" | "province" | "regency" | "city";

/**
 * The office in which an agency's head signs, as letters write it: "BUPATI PROBOLINGGO", "Plt. WALI KOTA BATU". Local
 * governments by their head's title (UU 23/2014 art. 59); ministries and agencies as "PIMPINAN" of theirs.
 */
export function headOffice(
  agency: { readonly kind: AgencyKind; readonly name: string },
  acting: ActingKind | null,
): string {
  const place = agency.name.replace(/^Pemerintah\s+/i, "").replace(/^(Kabupaten|Kota|Provinsi|Daerah)\s+/i, "");
  const title = { central: "PIMPINAN", province: "GUBERNUR", regency: "BUPATI", city: "WALI KOTA" }[agency.kind];
  const office = `${title} ${place}`.toLocaleUpperCase("id");
  return acting === null ? office : `${acting === "plt" ? "Plt." : "Plh."} ${office}`;
}
