import type { Variables } from "./variable.ts";

/**
 * Minutes of a desk evaluation. No template of the ministry's was found (fact sheet 3.3): the parts are those of fact
 * sheet 9.1, 8. Times are local, "09.02"; `zone` stands once.
 */
export const deskMinutes = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2024" },
  unit: { type: "text", id: "Nama unit kerja", en: "Name of the unit", example: "Puskesmas Sumberasih" },
  predicate: { type: "text", id: "Predikat yang dituju", en: "Predicate aimed at", example: "WBK" },
  held_on: { type: "day", id: "Hari pelaksanaan", en: "Day on which it was held", example: "2024-10-09" },
  from: { type: "text", id: "Dibuka pukul", en: "Opened at", example: "09.02" },
  to: { type: "text", id: "Ditutup pukul", en: "Closed at", example: "10.11" },
  zone: { type: "text", id: "Zona waktu", en: "Time zone", example: "WIB" },
  minutes: { type: "text", id: "Lama sesi, menit", en: "Length of the session, minutes", example: "69" },
  panel: { type: "text", id: "Nama panel", en: "Name of the panel", optional: true, example: "Panel 3" },
  letter: {
    type: "text",
    id: "Nomor surat undangan",
    en: "Number of the invitation",
    optional: true,
    example: "B/12/RB.06/2024",
  },
  attendance: {
    type: "rows",
    id: "Daftar hadir",
    en: "Attendance",
    fields: {
      name: { type: "text", id: "Nama", en: "Name" },
      role: { type: "text", id: "Kedudukan", en: "Role" },
      letter: { type: "text", id: "Surat tugas", en: "Letter of assignment", optional: true },
      identity: { type: "text", id: "Pencocokan identitas", en: "Identity", optional: true },
      spans: { type: "text", id: "Hadir pukul", en: "Present at", optional: true },
      minutes: { type: "text", id: "Menit hadir", en: "Minutes present" },
    },
    example: [
      { name: "Ketua Panel", role: "Ketua", letter: "ST-12/2024", identity: null, spans: "09.02–10.11", minutes: "69" },
      {
        name: "Kepala Unit",
        role: "Kepala unit kerja",
        letter: "800/15/2024",
        identity: "Sesuai",
        spans: "09.04–09.40, 09.42–10.11",
        minutes: "65",
      },
    ],
  },
  absent: { type: "text", id: "Diundang, tidak hadir", en: "Invited and absent", optional: true, example: "Pengamat" },
  agenda: {
    type: "rows",
    id: "Jalannya sesi",
    en: "How it went",
    fields: {
      step: { type: "text", id: "Acara", en: "Step" },
      planned: { type: "text", id: "Rencana, menit", en: "Planned, minutes" },
      went: { type: "text", id: "Berlangsung pukul", en: "Held at", optional: true },
      extended: { type: "text", id: "Perpanjangan dan alasannya", en: "Extension and its reason", optional: true },
    },
    example: [
      { step: "Pembukaan", planned: "5", went: "09.02–09.06", extended: null },
      { step: "Paparan", planned: "20", went: "09.06–09.29", extended: "5 menit: video terlambat diputar." },
      { step: "Tanya jawab", planned: "45", went: "09.29–10.09", extended: null },
      { step: "Penutup", planned: "5", went: "10.09–10.11", extended: null },
    ],
  },
  slides: {
    type: "rows",
    id: "Paparan yang ditayangkan",
    en: "Slides shown",
    optional: true,
    fields: {
      title: { type: "text", id: "Berkas", en: "File" },
      pages: { type: "text", id: "Halaman", en: "Pages" },
      hash: { type: "text", id: "Sidik jari SHA-256", en: "SHA-256", optional: true },
    },
    example: [{ title: "Paparan.pdf", pages: "1–14", hash: "9f86d081 884c7d65 9a2feaa0 c55ad015" }],
  },
  talk: {
    type: "rows",
    id: "Tanya jawab per butir",
    en: "Questions and answers by item",
    optional: true,
    fields: {
      item: { type: "text", id: "Butir", en: "Item", optional: true },
      at: { type: "text", id: "Pukul", en: "At" },
      kind: { type: "text", id: "Tanya atau jawab", en: "Question or answer" },
      text: { type: "text", id: "Uraian", en: "What was said" },
    },
    example: [
      { item: "A.I.1.i.a", at: "09.31", kind: "Tanya", text: "Bagaimana tim kerja dipilih?" },
      { item: null, at: "09.33", kind: "Jawab", text: "Melalui seleksi terbuka pada Januari 2024." },
    ],
  },
  evidence: {
    type: "rows",
    id: "Bukti dukung yang ditayangkan",
    en: "Evidence shown",
    optional: true,
    fields: {
      item: { type: "text", id: "Butir", en: "Item" },
      title: { type: "text", id: "Dokumen dan versinya", en: "Document and version" },
      pages: { type: "text", id: "Halaman", en: "Pages" },
      hash: { type: "text", id: "Sidik jari SHA-256", en: "SHA-256", optional: true },
    },
    example: [
      { item: "A.I.1.i.a", title: "SK Tim Kerja, versi 2", pages: "3", hash: "60303ae2 2b998861 bce3b28f 33eec1be" },
    ],
  },
  findings: {
    type: "rows",
    id: "Tindak lanjut dan tenggatnya",
    en: "What is to follow, and by when",
    optional: true,
    fields: {
      item: { type: "text", id: "Butir", en: "Item", optional: true },
      condition: { type: "text", id: "Kondisi", en: "Condition" },
      recommendation: { type: "text", id: "Rekomendasi", en: "Recommendation" },
      due: { type: "day", id: "Ditanggapi paling lambat", en: "To be answered by" },
    },
    example: [
      {
        item: "A.I.1.i.a",
        condition: "SK tim kerja belum memuat unsur pelaksana.",
        recommendation: "Perbarui SK dan lampirkan.",
        due: "2024-10-23",
      },
    ],
  },
  late: {
    type: "text",
    id: "Bukti susulan diterima sampai",
    en: "Late evidence is taken until",
    optional: true,
    example: "11 Oktober 2024 pukul 16.00",
  },
  recording: {
    type: "text",
    id: "Perekaman",
    en: "Recording",
    optional: true,
    example: "Direkam pukul 09.06–10.09 dengan persetujuan seluruh peserta yang hadir.",
  },
  log_root: {
    type: "text",
    id: "Sidik jari log sesi",
    en: "Root of the session's log",
    example: "7d865e95 9b246691 8c9863af ca942d0f b89d7c9a c0c99baf c3749504 ded97730",
  },
  log_size: { type: "text", id: "Banyaknya peristiwa dalam log", en: "Events in the log", example: "214" },
  chair_name: { type: "text", id: "Nama ketua panel", en: "Name of the chair", example: "Ketua Panel" },
  unit_head_office: {
    type: "text",
    id: "Jabatan kepala unit kerja, termasuk Plt. atau Plh.",
    en: "Office of the unit's head, with Plt. or Plh.",
    example: "Kepala Puskesmas Sumberasih",
  },
  unit_head_name: { type: "text", id: "Nama kepala unit kerja", en: "Name of the unit's head", example: "Kepala Unit" },
} as const satisfies Variables;
