import { signatory } from "./signatory.ts";
import type { Variables } from "./variable.ts";

/** LHE: what the internal team found at one unit. Structure: fact sheet 3.5, as BPS writes its report. */
export const evaluationReport = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2024" },
  unit: { type: "text", id: "Nama unit kerja", en: "Name of the unit", example: "Puskesmas Maron" },
  predicate: { type: "text", id: "Predikat yang dituju", en: "Predicate aimed at", example: "WBK" },
  reference_date: {
    type: "day",
    id: "Tanggal acuan tahun evaluasi",
    en: "Reference date of the round",
    example: "2024-12-31",
  },
  verdict: { type: "text", id: "Simpulan TPI", en: "The TPI's conclusion", example: "memenuhi ambang batas WBK" },
  verdict_note: {
    type: "text",
    id: "Catatan ketua tim pada simpulan",
    en: "The lead's note beside the verdict",
    optional: true,
    example: "Disimpulkan setelah perbaikan putaran kedua.",
  },
  is_final: { type: "flag", id: "Evaluasi telah disimpulkan", en: "The evaluation was concluded", example: true },
  gate_met: { type: "flag", id: "Semua syarat nilai terpenuhi", en: "Every floor is met", example: true },
  self_total: { type: "points", id: "Nilai penilaian mandiri", en: "The unit's own score", example: "86.25" },
  total: { type: "points", id: "Nilai TPI", en: "The TPI's score", example: "78.5" },
  // Texts that people may write in their own words.
  cover: paragraphs("Isi surat pengantar", "The cover letter", "Bersama ini kami sampaikan laporan hasil evaluasi."),
  background: paragraphs("Latar belakang", "Background", "Unit kerja membangun Zona Integritas sejak 2023."),
  basis: paragraphs("Dasar penugasan", "Basis of the assignment", "Evaluasi dilaksanakan berdasarkan surat tugas."),
  purpose: paragraphs("Tujuan", "Purpose", "Menilai pembangunan Zona Integritas pada unit kerja."),
  target: paragraphs("Sasaran", "Target", "Terwujudnya unit kerja yang bersih dan melayani."),
  method: paragraphs("Metodologi", "Method", "Telaah dokumen, wawancara, dan pengamatan."),
  scope: paragraphs("Ruang lingkup", "Scope", "Komponen pengungkit dan komponen hasil."),
  summary: paragraphs("Uraian hasil", "Account of the results", "Nilai akhir evaluasi adalah 78,50."),
  appreciation: paragraphs("Apresiasi", "Appreciation", "Kami menghargai kerja sama unit kerja."),
  closing: paragraphs("Penutup", "Closing", "Demikian laporan ini disusun untuk ditindaklanjuti."),
  letters: {
    type: "rows",
    id: "Surat penugasan tim",
    en: "Letters by which the team was appointed",
    fields: { text: { type: "text", id: "Surat", en: "Letter" } },
    example: [{ text: "Surat Tugas Inspektur Nomor 700/12/2024" }],
  },
  laws: {
    type: "rows",
    id: "Dasar hukum",
    en: "Legal basis",
    fields: { text: { type: "text", id: "Peraturan", en: "Regulation" } },
    example: [{ text: "PermenPANRB 90/2021" }],
  },
  scores: {
    type: "rows",
    id: "Nilai per komponen dan area",
    en: "Scores by component and area",
    fields: {
      number: { type: "text", id: "Nomor urut area", en: "Number of the area", optional: true },
      name: { type: "text", id: "Komponen atau area", en: "Component or area" },
      weight: { type: "points", id: "Bobot", en: "Weight" },
      self: { type: "points", id: "Nilai unit kerja", en: "The unit's score" },
      internal: { type: "points", id: "Nilai TPI", en: "The TPI's score" },
      percent: { type: "points", id: "Persentase dari bobot", en: "Percent of the weight" },
      floor: { type: "points", id: "Nilai minimal", en: "Least score", optional: true },
      met: { type: "text", id: "Memenuhi atau belum", en: "Met or not", optional: true },
    },
    example: [
      {
        number: "1",
        name: "Manajemen Perubahan",
        weight: "8",
        self: "7.5",
        internal: "7",
        percent: "87.5",
        floor: "4.8",
        met: "Memenuhi",
      },
      {
        number: null,
        name: "Pemenuhan",
        weight: "4",
        self: "3.75",
        internal: "3.5",
        percent: "87.5",
        floor: null,
        met: null,
      },
    ],
  },
  gates: {
    type: "rows",
    id: "Syarat nilai predikat",
    en: "Floors of the predicate",
    fields: {
      name: { type: "text", id: "Syarat", en: "Condition" },
      value: { type: "points", id: "Nilai yang dicapai", en: "Reached", optional: true },
      floor: { type: "points", id: "Nilai minimal", en: "Least score", optional: true },
      distance: { type: "text", id: "Selisih", en: "Distance", optional: true },
      met: { type: "text", id: "Memenuhi atau belum", en: "Met or not" },
    },
    example: [{ name: "Nilai total", value: "78.5", floor: "75", distance: "+3,50", met: "Memenuhi" }],
  },
  noted: {
    type: "rows",
    id: "Butir yang disesuaikan atau tanpa bukti",
    en: "Items corrected or without evidence",
    fields: {
      item: { type: "text", id: "Kode butir", en: "Code of the item" },
      question: { type: "text", id: "Butir", en: "Item" },
      unit: { type: "text", id: "Jawaban unit kerja", en: "The unit's answer" },
      internal: { type: "text", id: "Jawaban TPI", en: "The TPI's answer" },
      lost: { type: "points", id: "Nilai berkurang", en: "Points taken" },
      reason: { type: "text", id: "Alasan", en: "Reason" },
      pages: { type: "text", id: "Dokumen dan halaman", en: "Documents and pages", optional: true },
    },
    example: [
      {
        item: "A.I.1.i.b",
        question: "Penentuan anggota tim melalui prosedur yang jelas",
        unit: "A",
        internal: "B",
        lost: "0.12",
        reason: "Notulen pemilihan belum ditandatangani.",
        pages: "Notulen rapat tim, hlm. 2",
      },
    ],
  },
  findings: {
    type: "rows",
    id: "Temuan dan rekomendasi",
    en: "Findings and recommendations",
    fields: {
      number: { type: "text", id: "Nomor temuan", en: "Number of the finding" },
      text: { type: "text", id: "Kondisi", en: "Condition" },
      recommendation: { type: "text", id: "Rekomendasi", en: "Recommendation", optional: true },
      reference: { type: "text", id: "Butir, bukti, dan notula", en: "Item, evidence and minute", optional: true },
      state: { type: "text", id: "Keadaan tindak lanjut", en: "State of the follow-up", optional: true },
    },
    example: [
      {
        number: "1",
        text: "Notulen pemantauan triwulan II belum memuat tindak lanjut.",
        recommendation: "Lengkapi notulen dengan rencana aksi dan penanggung jawab.",
        reference: "butir A.I.1.iii.c; Notulen triwulan II, hlm. 3",
        state: "Belum ditanggapi",
      },
    ],
  },
  earlier: {
    type: "rows",
    id: "Tindak lanjut temuan tahun sebelumnya",
    en: "Follow-up of findings of earlier years",
    fields: {
      year: { type: "text", id: "Tahun", en: "Year" },
      text: { type: "text", id: "Kondisi", en: "Condition" },
      recommendation: { type: "text", id: "Rekomendasi", en: "Recommendation" },
      reference: { type: "text", id: "Butir, bukti, dan notula", en: "Item, evidence and minute", optional: true },
      action: { type: "text", id: "Tindak lanjut", en: "Action", optional: true },
      state: { type: "text", id: "Keadaan", en: "State" },
    },
    example: [
      {
        year: "2023",
        text: "Survei hanya satu kali.",
        recommendation: "Laksanakan survei dua kali setahun.",
        reference: "butir A.I.6.iv.a",
        action: "Survei semester II dilaksanakan.",
        state: "Selesai diverifikasi",
      },
    ],
  },
  team: {
    type: "rows",
    id: "Tim penilai internal",
    en: "The internal team",
    fields: {
      name: { type: "text", id: "Nama", en: "Name" },
      role: { type: "text", id: "Kedudukan dalam tim", en: "Place in the team" },
    },
    example: [
      { name: "Ketua TPI", role: "Ketua Tim" },
      { name: "Anggota TPI", role: "Anggota" },
    ],
  },
  team_signs: {
    type: "flag",
    id: "Tim menandatangani dengan nama",
    en: "The team signs by name",
    example: true,
  },
  ...signatory,
} as const satisfies Variables;

/** A text of as many paragraphs as was written. */
function paragraphs(id: string, en: string, example: string) {
  return {
    type: "rows",
    id,
    en,
    fields: { text: { type: "text", id: "Paragraf", en: "Paragraph" } },
    example: [{ text: example }],
  } as const;
}
