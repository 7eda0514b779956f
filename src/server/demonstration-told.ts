import type { FindingStage } from "../core/findings/stages.ts";
import type { PersonKey, UnitKey } from "./demonstration-people.ts";

export type Told = {
  readonly unit: UnitKey;
  readonly item: string | null;
  readonly minute?: string;
  readonly stage: FindingStage;
  readonly by: PersonKey;
  readonly condition: string;
  readonly recommendation: string;
  readonly answer?: Answer;
};

export type Answer = {
  readonly by: PersonKey;
  readonly owner: string;
  readonly action: string;
  /** Days from the first start until it is due. */
  readonly due: number;
  readonly stands: "planned" | "claimed" | "sent_back" | "verified";
};

const minute = "Rapat pembahasan TPI, 24 Juni 2024";

/** What 2024 told the units: some of it settled, some of it open, so that the current year begins with it. */
export const told: readonly Told[] = [
  {
    unit: "sumberasih",
    item: "A.I.1.iii.c",
    stage: "tpi_member",
    by: "anggota1.tpi",
    condition: "Hasil monev triwulan II dicatat, tetapi tidak ada bukti tindak lanjut atas tiga rekomendasinya.",
    recommendation: "Buat matriks tindak lanjut monev dengan penanggung jawab dan tenggat, lalu lampirkan buktinya.",
    answer: {
      by: "operator.sumberasih",
      owner: "Ketua Tim ZI Puskesmas Sumberasih",
      action: "Matriks tindak lanjut disusun dan dibahas pada rapat bulanan tim ZI.",
      due: 20,
      stands: "planned",
    },
  },
  {
    unit: "sumberasih",
    item: "A.I.6.iv.c",
    stage: "interview",
    by: "ketua.tpn",
    condition: "Hasil SKM menunjukkan waktu tunggu loket sebagai keluhan terbanyak; perbaikannya belum terlihat.",
    recommendation: "Ukur waktu tunggu sebelum dan sesudah perbaikan, dan tampilkan hasilnya kepada pengguna layanan.",
    answer: {
      by: "operator.sumberasih",
      owner: "Koordinator Area 6 Puskesmas Sumberasih",
      action: "Antrean dibagi menurut jenis layanan; waktu tunggu dicatat setiap hari.",
      due: -10,
      stands: "sent_back",
    },
  },
  {
    unit: "sumberasih",
    item: "A.I.1.i.a",
    stage: "tpi_member",
    by: "anggota1.tpi",
    condition: "SK tim pembangunan ZI belum memuat agen perubahan yang baru.",
    recommendation: "Terbitkan perubahan SK tim dengan susunan yang berlaku.",
    answer: {
      by: "operator.sumberasih",
      owner: "Kepala Puskesmas Sumberasih",
      action: "SK perubahan tim diterbitkan.",
      due: -300,
      stands: "verified",
    },
  },
  {
    unit: "sumberasih",
    item: null,
    minute,
    stage: "tpi_lead",
    by: "ketua.tpi",
    condition: "Bukti dukung disimpan per orang; penggantian operator membuat beberapa berkas tidak ditemukan.",
    recommendation: "Satukan bukti dukung di Pustaka bukti dan tetapkan siapa yang memeliharanya.",
    answer: {
      by: "operator.sumberasih",
      owner: "Operator ZI Puskesmas Sumberasih",
      action: "Seluruh bukti dukung dipindahkan ke Pustaka bukti.",
      due: 5,
      stands: "claimed",
    },
  },
  {
    unit: "leces",
    item: "A.I.5.iv.b",
    stage: "tpi_member",
    by: "anggota1.tpi",
    condition: "Penerapan WBS belum pernah dievaluasi.",
    recommendation: "Evaluasi penerapan WBS paling sedikit sekali setahun dan laporkan hasilnya.",
  },
  {
    unit: "dukcapil",
    item: "A.I.6.iv.c",
    stage: "interview",
    by: "ketua.tpn",
    condition: "Survei menunjukkan sebagian pemohon belum tahu layanan tanpa biaya.",
    recommendation: "Perkuat informasi layanan tanpa biaya di loket dan di media.",
    answer: {
      by: "operator.dukcapil",
      owner: "Kepala Bidang Pelayanan Pendaftaran Penduduk",
      action: "Papan dan unggahan layanan tanpa biaya diperbarui.",
      due: 12,
      stands: "claimed",
    },
  },
];
