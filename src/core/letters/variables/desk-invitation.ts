import type { Variables } from "./variable.ts";

/**
 * Invitation to a desk evaluation. No template of the ministry's was found (fact sheet 3.3): it says what PermenPANRB
 * 90/2021, annex II asks to be agreed on beforehand - when, where, before whom - and the agenda of fact sheet 3.3. Times
 * are local to the unit, "09.00"; `zone` stands beside them.
 */
export const deskInvitation = {
  year: { type: "text", id: "Tahun evaluasi", en: "Year of the evaluation", example: "2026" },
  unit: { type: "text", id: "Nama unit kerja", en: "Name of the unit", example: "Puskesmas Sumberasih" },
  predicate: { type: "text", id: "Predikat yang dituju", en: "Predicate aimed at", example: "WBK" },
  weekday: { type: "text", id: "Hari pelaksanaan", en: "Day of the week", example: "Kamis" },
  held_on: { type: "day", id: "Tanggal pelaksanaan", en: "Day on which it is held", example: "2026-11-26" },
  from: { type: "text", id: "Mulai pukul", en: "Begins at", example: "09.00" },
  to: { type: "text", id: "Sampai dengan pukul", en: "Ends at", example: "10.15" },
  zone: { type: "text", id: "Zona waktu unit kerja", en: "The unit's time zone", example: "WIT" },
  panel_times: {
    type: "text",
    id: "Waktu di zona panel, bila berbeda",
    en: "The same time in the panel's zone, where it differs",
    optional: true,
    example: "07.00–08.15 WIB",
  },
  minutes: { type: "text", id: "Lama sesi, menit", en: "Length of the session, minutes", example: "75" },
  venue: {
    type: "text",
    id: "Tempat",
    en: "Place",
    example: "Ruang virtual aplikasi Bening",
  },
  link: {
    type: "text",
    id: "Alamat halaman sesi",
    en: "Address of the session's page",
    example: "https://bening.example/desk/2777225c-a7bf-4b2f-b37c-dd2315f2381d/c150fba7-1c8e-4e2f-9f9e-c0a3ea9bfccc",
  },
  panel: { type: "text", id: "Nama panel", en: "Name of the panel", example: "Panel 3" },
  seats: {
    type: "rows",
    id: "Susunan panel",
    en: "Who sits in the panel",
    fields: {
      name: { type: "text", id: "Nama", en: "Name" },
      role: { type: "text", id: "Kedudukan", en: "Role" },
    },
    example: [
      { name: "Ketua Panel", role: "Ketua panel" },
      { name: "Evaluator Satu", role: "Evaluator" },
      { name: "Evaluator Dua", role: "Evaluator" },
    ],
  },
  agenda: {
    type: "rows",
    id: "Susunan acara",
    en: "Agenda",
    fields: {
      step: { type: "text", id: "Acara", en: "Step" },
      times: { type: "text", id: "Pukul", en: "From and to" },
      minutes: { type: "text", id: "Menit", en: "Minutes" },
      by: { type: "text", id: "Oleh", en: "By whom" },
    },
    example: [
      { step: "Pembukaan", times: "09.00–09.05", minutes: "5", by: "Ketua panel" },
      { step: "Paparan", times: "09.05–09.25", minutes: "20", by: "Kepala unit kerja" },
      { step: "Tanya jawab", times: "09.25–10.10", minutes: "45", by: "Panel dan unit kerja" },
      { step: "Penutup", times: "10.10–10.15", minutes: "5", by: "Ketua panel" },
    ],
  },
  replaces: {
    type: "text",
    id: "Nomor surat undangan yang digantikan",
    en: "Number of the invitation that it replaces",
    optional: true,
    example: "700/11/XI/2026",
  },
  replaced_on: {
    type: "day",
    id: "Tanggal surat yang digantikan",
    en: "Day of the invitation that it replaces",
    optional: true,
    example: "2026-11-16",
  },
  reason: {
    type: "text",
    id: "Alasan perubahan",
    en: "Why it changed",
    optional: true,
    example: "Kepala unit kerja bertugas di luar kota.",
  },
  chair_name: { type: "text", id: "Nama ketua panel", en: "Name of the chair", example: "Ketua Panel" },
} as const satisfies Variables;
