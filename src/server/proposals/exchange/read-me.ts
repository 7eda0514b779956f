import type { PackagePlan } from "./plan-package.ts";

/** What somebody reads who opens the package without knowing it. */
export function packageReadMe({ agency, round, units }: PackagePlan, now: Date): string {
  return [
    `Paket pertukaran Zona Integritas / Integrity Zone exchange package`,
    "",
    `${agency.name} (${agency.code}) · ${round.name} · ${round.year} · ${units.length} unit`,
    `Dibuat / made: ${now.toISOString()}`,
    "",
    "manifest.json    daftar isi beserta SHA-256 setiap bagian (RFC 8785) / table of contents with every part's SHA-256",
    "signature.json   tanda tangan Ed25519 atas manifest.json / Ed25519 signature over manifest.json",
    "instrument.json  instrumen: pohon, butir, bobot, ambang / the instrument: tree, items, weights, floors",
    "units/           jawaban, catatan, nilai eksak, verdict, temuan, dan bukti penyampaian setiap unit",
    "                 each unit's answers, notes, exact scores, verdict, findings and submission",
    "proposal.json    usulan dan akar Merkle penyampaiannya / the proposal and the Merkle root of its submission",
    "letters.json     naskah dinas yang terbit / issued letters; letters/ berkasnya / their files",
    "evidence/        bukti dukung, bernama SHA-256-nya / evidence, each named by its SHA-256",
    "",
    "Periksa tanpa server / check without a server: bening verify BERKAS.zip",
    "",
  ].join("\n");
}
