import type { Finding } from "../../../contract/findings/shapes.ts";
import type { ReportContents } from "../../../contract/reviews/report.ts";
import { parseExact } from "../../../core/kernel/exact.ts";
import type { Tier } from "../../../core/kernel/layer.ts";
import { writeNumber, writePoints } from "../../../core/letters/written.ts";
import type { SignedAs } from "../../../core/people/acting.ts";
import { displayDistance } from "../../../core/worksheets/display.ts";

/** Words of a report as a letter. Letters are in Indonesian, whoever reads the screen in which language. */

export const outcomeText = {
  meets_wbk: "memenuhi syarat nilai WBK",
  meets_wbbm: "memenuhi syarat nilai WBBM",
  not_yet: "belum memenuhi syarat",
} as const satisfies Record<NonNullable<ReportContents["outcome"]>, string>;

export const tierText = {
  preliminary: "Penilai pendahuluan",
  tpi_member: "Anggota",
  tpi_lead: "Ketua tim",
  tpi_supervisor: "Pengendali teknis",
} as const satisfies Record<Tier, string>;

export const followUpText = {
  open: "Belum ditanggapi",
  planned: "Direncanakan",
  claimed: "Menunggu verifikasi",
  sent_back: "Dikembalikan untuk dilengkapi",
  verified: "Selesai diverifikasi",
  withdrawn: "Ditarik",
} as const satisfies Record<Finding["state"], string>;

export function metText(met: boolean): string {
  return met ? "Memenuhi" : "Belum";
}

/** "Inspektur", "Plt. Inspektur". */
export function officeText(name: string, acting: SignedAs["acting"] | null): string {
  if (acting === null) return name;
  return `${acting === "plt" ? "Plt." : "Plh."} ${name}`;
}

type Noted = ReportContents["noted"][number];

/** An answer as the table shows it: "B", "3,6", or the share of a ratio: "73,33%". */
export function answerText(answer: Noted["unit"], value: string | null, decimals: number): string {
  if (answer === null) return "Kosong";
  if (answer.kind === "choice") return answer.option;
  if (answer.kind === "index") return writeNumber(answer.value) ?? answer.value;
  const share = value === null ? null : parseExact(value);
  if (!share) return "Belum lengkap";
  return `${writePoints(`${share.numerator * 100n}/${share.denominator}`, decimals)}%`;
}

/** "+3,50" above a floor, "-0,01" below it; cut so that a shortfall never looks smaller than it is. */
export function distanceText(distance: string, decimals: number): string {
  const value = parseExact(distance);
  if (!value) return "";
  const shown = displayDistance(value, decimals, "id");
  return value.numerator > 0n ? `+${shown}` : shown.replace("-", "\u2212");
}

type Rest = Pick<Finding, "item" | "evidence" | "minute">;

/** What a finding rests on, short: "butir A.I.1.i.b; SK Tim Kerja, hlm. 3; notula: Wawancara 11 Oktober". */
export function referenceText({ item, evidence, minute }: Rest): string {
  return [
    ...(item ? [`butir ${item}`] : []),
    ...(evidence ? [pageText(evidence)] : []),
    ...(minute ? [`notula: ${minute}`] : []),
  ].join("; ");
}

export function pageText({ title, pages }: { readonly title: string; readonly pages: string }): string {
  // People write "hal. 3", "hlm 3" or "3".
  const which = pages.trim().replace(/^(?:halaman|hal|hlm)\b\.?\s*/i, "");
  return which === "" ? title : `${title}, hlm. ${which}`;
}

/** A regulation in full: "PermenPANRB 90/2021" is known by that short name on screens alone. */
export function lawText({ ref, place }: { readonly ref: string; readonly place: string }): string {
  const [, number, year] = /^PermenPANRB (\d+)\/(\d{4})$/.exec(ref) ?? [];
  const name =
    number === undefined
      ? ref
      : `Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor ${number} Tahun ${year}`;
  return place === "" ? name : `${name} (${place})`;
}
