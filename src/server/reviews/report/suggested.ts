import type { ReportContents } from "../../../contract/reviews/report.ts";
import { writeDay, writePoints } from "../../../core/letters/written.ts";
import type { ReportKind, ReportPart } from "../../../core/reviews/report/parts.ts";

type Said = Omit<ReportContents, "texts">;
type Suggested = Readonly<Partial<Record<ReportPart, string>>>;

/**
 * The text of each part as the data suggests it; an empty line begins a paragraph. Letters are in Indonesian, whoever
 * writes them, so these stand here and not among the words of the screen.
 */
export function suggestedTexts(
  kind: Exclude<ReportKind, "monitoring_report">,
  said: Said,
  counts: { readonly items: number; readonly returns: number },
): Suggested {
  return kind === "evaluation_report" ? forReport(said, counts) : forRecord(said);
}

function forReport(said: Said, counts: { readonly items: number; readonly returns: number }): Suggested {
  const { unit, year, target, agency } = said;
  const returned =
    counts.returns === 0 ? "" : ` Lembar kerja dikembalikan ${counts.returns} kali kepada unit kerja untuk diperbaiki.`;
  return {
    cover: `Bersama ini kami sampaikan Laporan Hasil Evaluasi Internal atas pembangunan Zona Integritas menuju ${target} pada ${unit} Tahun ${year}.\n\nHasil evaluasi, catatan, dan rekomendasi termuat dalam laporan terlampir. Mohon rekomendasi ditindaklanjuti dan tindak lanjutnya dilaporkan kepada Inspektur.`,
    background: `${unit} di lingkungan ${agency} membangun Zona Integritas menuju ${target}. Penilaian mandiri unit kerja untuk Tahun ${year} telah disampaikan kepada Tim Penilai Internal, yang mengevaluasinya sebelum unit kerja diusulkan kepada Tim Penilai Nasional.`,
    basis: basisText(said),
    purpose: `Evaluasi bertujuan menilai apakah pembangunan Zona Integritas pada ${unit} memenuhi syarat nilai predikat ${target}, serta memberi rekomendasi untuk perbaikannya.`,
    target: `Sasaran evaluasi adalah terwujudnya birokrasi yang bersih dan akuntabel serta pelayanan publik yang prima pada ${unit}.`,
    method: `Evaluasi dilakukan dengan menelaah jawaban dan bukti dukung atas ${counts.items} butir Lembar Kerja Evaluasi.${returned} Jawaban Tim Penilai Internal dicatat terpisah dari jawaban unit kerja, dan setiap perbedaan diberi alasan.`,
    scope: `Ruang lingkup evaluasi meliputi komponen pengungkit, baik aspek pemenuhan maupun aspek reform, dan komponen hasil, untuk Tahun ${year} dengan tanggal acuan ${dayOf(said.referenceDate)}.`,
    summary: summaryText(said),
    appreciation: `Kami menghargai kerja sama pimpinan dan seluruh pegawai ${unit} selama evaluasi berlangsung.`,
    closing: "Demikian laporan ini disusun agar ditindaklanjuti sebagaimana mestinya.",
  };
}

function forRecord({ agency, unit, year, target }: Said): Suggested {
  return {
    opening: `Tim Penilai Internal ${agency} telah menyampaikan hasil evaluasi internal atas pembangunan Zona Integritas menuju ${target} pada ${unit} Tahun ${year} kepada pimpinan unit kerja, dengan rincian sebagai berikut.`,
    agreement:
      "Pimpinan unit kerja telah menerima penjelasan atas hasil evaluasi tersebut dan akan menindaklanjuti catatan yang diberikan.",
    closing: "Demikian berita acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya.",
  };
}

function basisText({ startedOn, endedOn, letters }: Said): string {
  const when =
    startedOn && endedOn
      ? ` sejak penilaian mandiri diterima pada ${dayOf(startedOn)} sampai dengan ${dayOf(endedOn)}`
      : startedOn
        ? ` sejak penilaian mandiri diterima pada ${dayOf(startedOn)}`
        : "";
  return `Evaluasi dilaksanakan oleh Tim Penilai Internal${when}${letters.length > 0 ? ", berdasarkan penugasan berikut:" : "."}`;
}

function summaryText(said: Said): string {
  const { gates, noted, target, decimals } = said;
  const met = gates.filter((gate) => gate.met).length;
  const lowered = noted.filter((one) => one.lowered).length;
  const unproven = noted.filter((one) => one.unproven).length;
  const scores = `Nilai akhir evaluasi internal adalah ${writePoints(said.total, decimals)}, sedangkan nilai penilaian mandiri unit kerja ${writePoints(said.selfTotal, decimals)}.`;
  const conditions =
    met === gates.length
      ? ` Seluruh ${gates.length} syarat nilai ${target} terpenuhi.`
      : ` Dari ${gates.length} syarat nilai ${target}, ${met} terpenuhi dan ${gates.length - met} belum.`;
  const items = [
    ...(lowered > 0 ? [`${lowered} butir dinilai lebih rendah daripada jawaban unit kerja`] : []),
    ...(unproven > 0 ? [`${unproven} butir dijawab tanpa bukti dukung`] : []),
  ].join(", dan ");
  return `${scores}${conditions}${items === "" ? "" : ` Sebanyak ${items}.`}`;
}

function dayOf(day: string): string {
  return writeDay(day) ?? day;
}
