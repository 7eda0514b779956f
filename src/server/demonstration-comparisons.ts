import { randomUUID } from "node:crypto";
import { expectedDocuments } from "../core/worksheets/expected-documents.ts";
import type { PackItem } from "../core/instruments/pack.ts";
import { enterContent } from "./evidence/contents.ts";
import { makePdf } from "./demonstration-files.ts";
import type { Database } from "./platform/database.ts";

type Place = { readonly agency_id: string; readonly worksheet_id: string };

/** Papers of some units that ask something when they are compared: nearly the same minutes, one file of two units, an old date. */
const compared = [
  {
    units: ["Puskesmas Maron", "Puskesmas Leces"],
    title: "Notula Rapat Evaluasi Standar Pelayanan",
    date: "03-11",
    items: ["A.I.6.i.c"],
    lines: (unit: string) => [
      `Contoh untuk demonstrasi. Rapat dipimpin kepala ${unit} dan dihadiri semua petugas layanan.`,
      "Pembahasan dimulai dengan membaca ulang standar pelayanan yang berlaku sejak awal tahun.",
      "Peserta menyampaikan bahwa waktu tunggu pendaftaran masih melebihi janji pada jam sibuk.",
      "Diputuskan menambah satu loket pada hari Senin dan memperbarui papan informasi persyaratan.",
      "Petugas pendaftaran mencatat waktu tunggu setiap hari selama satu bulan sebagai bahan rapat berikut.",
      "Hasil pencatatan dilaporkan kepada kepala dan ditempel di ruang tunggu agar dapat dibaca pasien.",
    ],
  },
  {
    units: ["Puskesmas Maron", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"],
    title: "Materi Sosialisasi Pengendalian Intern",
    date: "02-18",
    items: ["A.I.5.ii.d"],
    lines: () => [
      "Contoh untuk demonstrasi. Pengendalian intern adalah tugas semua pegawai, bukan bagian keuangan saja.",
      "Setiap risiko dicatat, dinilai kemungkinan dan dampaknya, lalu dikendalikan oleh pemilik risikonya.",
    ],
  },
  {
    units: ["Puskesmas Maron"],
    title: "Standar Pelayanan Pendaftaran (naskah lama)",
    date: "03-02",
    yearsBack: 7,
    items: ["A.I.6.i.a"],
    lines: (unit: string) => [
      `Contoh untuk demonstrasi. Standar pelayanan pendaftaran ${unit}, naskah sebelum diperbarui.`,
    ],
  },
] as const;

/** Adds the papers of this unit that raise a question to a worksheet of the current year. */
export async function keepComparedPapers(
  rows: Database,
  keep: (bytes: Buffer) => Promise<string>,
  place: Place,
  unitId: string,
  uploadedBy: string,
  round: { readonly year: number; readonly workedAt: Date },
): Promise<void> {
  const { name: unit } = await rows
    .selectFrom("agencies_units")
    .select("name")
    .where("agency_id", "=", place.agency_id)
    .where("id", "=", unitId)
    .executeTakeFirstOrThrow();
  for (const paper of compared) {
    if (!paper.units.some((name) => name === unit)) continue;
    const id = randomUUID();
    const bytes = makePdf(paper.title, paper.lines(unit));
    const sha256 = await keep(bytes);
    const content = { sha256, bytes: bytes.length, media_type: "application/pdf" };
    await rows
      .insertInto("evidence_documents")
      .values({
        agency_id: place.agency_id,
        id,
        unit_id: unitId,
        title: paper.title,
        url: null,
        document_date: `${round.year - ("yearsBack" in paper ? paper.yearsBack : 0)}-${paper.date}`,
        valid_until: null,
        withdrawn_at: null,
        created_by: uploadedBy,
        created_at: round.workedAt,
      })
      .execute();
    await enterContent(
      rows,
      { agencyId: place.agency_id, sha256, bytes: bytes.length, mediaType: "application/pdf" },
      round.workedAt,
    );
    await rows
      .insertInto("evidence_versions")
      .values({
        agency_id: place.agency_id,
        document_id: id,
        number: 1,
        ...content,
        file_name: `${paper.title}.pdf`,
        uploaded_by: uploadedBy,
        uploaded_at: round.workedAt,
      })
      .execute();
    await rows
      .insertInto("worksheets_evidence")
      .values(
        paper.items.map((item) => ({
          ...place,
          layer: "unit",
          item,
          document_id: id,
          number: 1,
          pages: "hal. 1",
          attached_by: uploadedBy,
          attached_at: round.workedAt,
        })),
      )
      .execute();
  }
}

/** Ticks the first paper of the checklist of every item that a document of this title proves. */
export async function tickFirstPapers(
  rows: Database,
  answered: readonly { readonly item: PackItem }[],
  place: Place,
  confirmedBy: string,
  at: Date,
): Promise<void> {
  const attached = await rows
    .selectFrom("worksheets_evidence")
    .select(["item", "document_id"])
    .where("agency_id", "=", place.agency_id)
    .where("worksheet_id", "=", place.worksheet_id)
    .where("layer", "=", "unit")
    .orderBy("item")
    .orderBy("document_id")
    .limit(500)
    .execute();
  const ticks = attached.flatMap(({ item, document_id }) => {
    const asked = answered.find((one) => one.item.code === item)?.item;
    const key = asked && ticked.has(item) ? expectedDocuments(asked)[0]?.key : undefined;
    return key === undefined ? [] : [{ ...place, item, key, document_id, confirmed_by: confirmedBy, confirmed_at: at }];
  });
  if (ticks.length > 0) await rows.insertInto("worksheets_expected").values(ticks).execute();
}

/** Items whose demonstration document is the first paper of their hint: the decree, the plan, the report. */
const ticked: ReadonlySet<string> = new Set(["A.I.1.i.a", "A.I.1.ii.a", "A.I.1.iii.b", "A.I.1.iv.b", "A.I.6.i.a"]);
