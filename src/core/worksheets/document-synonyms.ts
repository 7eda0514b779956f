/**
 * Abbreviations and words that mean the same in the papers of the programme: `means` is the term (or the terms) they
 * count as. Sources: ANRI = the naskah dinas of Peraturan ANRI 5/2021; ZI = PermenPANRB 90/2021 and its annexes;
 * KBBI = the dictionary's own variants; use = how units name their files, named as that and no more.
 */
export type Synonym = {
  readonly means: string;
  readonly written: readonly string[];
  readonly source: "ANRI" | "ZI" | "KBBI" | "use";
};

export const synonyms: readonly Synonym[] = [
  // Kinds of papers.
  {
    means: "sk",
    written: ["surat keputusan", "keputusan kepala", "keputusan direktur", "skep", "keputusan camat"],
    source: "ANRI",
  },
  {
    means: "sop",
    written: [
      "standar operasional prosedur",
      "prosedur operasional standar",
      "prosedur operasional tetap",
      "standard operating procedure",
      "sop ap",
      "protap",
      "prosedur tetap",
    ],
    source: "ANRI",
  },
  { means: "surat tugas", written: ["surat perintah tugas", "sprint"], source: "ANRI" },
  { means: "surat edaran", written: ["se", "edaran"], source: "ANRI" },
  { means: "berita acara", written: ["ba", "bap"], source: "ANRI" },
  {
    means: "notula",
    written: ["notulen", "notulensi", "risalah rapat", "notula rapat", "notulen rapat", "notulensi rapat", "mom"],
    source: "KBBI",
  },
  {
    means: "hadir",
    written: ["daftar hadir", "absensi", "absen", "presensi", "daftar presensi", "daftar absen", "rekap kehadiran"],
    source: "KBBI",
  },
  { means: "undangan", written: ["surat undangan", "und"], source: "ANRI" },
  { means: "laporan", written: ["lap", "report"], source: "use" },
  {
    means: "foto",
    written: ["dokumentasi", "photo", "gambar", "foto foto", "foto kegiatan", "dokumentasi kegiatan"],
    source: "use",
  },
  {
    means: "tangkapan layar",
    written: ["screenshot", "screenshoot", "screenshots", "screen shot", "screen capture", "ss", "capture"],
    source: "use",
  },
  { means: "tautan", written: ["link", "url"], source: "use" },
  { means: "sertifikat", written: ["sertifikasi", "piagam", "certificate"], source: "use" },
  {
    means: "panduan",
    written: ["manual", "buku panduan", "user guide", "manual book", "petunjuk penggunaan", "juknis"],
    source: "use",
  },
  { means: "rekap", written: ["rekapitulasi", "rekapan"], source: "KBBI" },
  { means: "spanduk", written: ["banner", "baliho", "x banner", "poster", "standing banner"], source: "use" },
  // The programme's own abbreviations.
  { means: "zi", written: ["zona integritas"], source: "ZI" },
  { means: "wbk", written: ["wilayah bebas dari korupsi", "wilayah bebas korupsi"], source: "ZI" },
  {
    means: "wbbm",
    written: ["wilayah birokrasi bersih dan melayani", "wilayah birokrasi bersih melayani"],
    source: "ZI",
  },
  {
    means: "monev",
    written: [
      "monitoring dan evaluasi",
      "monitoring evaluasi",
      "dimonitor dan dievaluasi",
      "pemantauan dan evaluasi",
      "monitoring",
      "dimonev",
    ],
    source: "ZI",
  },
  { means: "agen perubahan", written: ["agent of change", "agen of change", "aoc", "agent perubahan"], source: "ZI" },
  { means: "teladan", written: ["role model", "panutan", "keteladanan"], source: "ZI" },
  { means: "tim kerja", written: ["pokja", "kelompok kerja"], source: "ZI" },
  {
    means: "tindak lanjut",
    written: ["tindaklanjut", "rtl", "follow up", "ditindaklanjuti", "menindaklanjuti"],
    source: "ZI",
  },
  { means: "spbe", written: ["sistem pemerintahan berbasis elektronik"], source: "ZI" },
  { means: "ti", written: ["teknologi informasi", "tik"], source: "ZI" },
  { means: "sdm", written: ["sumber daya manusia"], source: "ZI" },
  { means: "upg", written: ["unit pengendalian gratifikasi", "unit pengendali gratifikasi"], source: "ZI" },
  { means: "spip", written: ["sistem pengendalian intern pemerintah"], source: "ZI" },
  { means: "spi", written: ["sistem pengendalian intern", "sistem pengendalian internal"], source: "ZI" },
  { means: "rencana tindak kendali", written: ["rtp", "rencana tindak pengendalian"], source: "ZI" },
  {
    means: "wbs",
    written: [
      "whistle blowing system",
      "whistleblowing system",
      "whistle blowing",
      "whistleblowing",
      "whistleblower",
      "wistle blowing system",
    ],
    source: "ZI",
  },
  {
    means: "benturan kepentingan",
    written: ["conflict of interest", "coi", "konflik kepentingan", "bk"],
    source: "ZI",
  },
  { means: "pengaduan masyarakat", written: ["dumas", "aduan masyarakat"], source: "ZI" },
  { means: "pengaduan", written: ["aduan", "keluhan"], source: "KBBI" },
  {
    means: "skm",
    written: ["survei kepuasan masyarakat", "survey kepuasan masyarakat", "ikm", "indeks kepuasan masyarakat"],
    source: "ZI",
  },
  {
    means: "ipak",
    written: [
      "spak",
      "survei persepsi anti korupsi",
      "survei persepsi antikorupsi",
      "survey persepsi anti korupsi",
      "indeks persepsi anti korupsi",
      "indeks persepsi antikorupsi",
    ],
    source: "ZI",
  },
  {
    means: "ipkp",
    written: [
      "spkp",
      "survei persepsi kualitas pelayanan",
      "survey persepsi kualitas pelayanan",
      "indeks persepsi kualitas pelayanan",
    ],
    source: "ZI",
  },
  { means: "sp4n lapor", written: ["sp4n", "span lapor", "lapor sp4n", "sp4n lapor", "lapor go id"], source: "ZI" },
  { means: "lhkpn", written: ["laporan harta kekayaan penyelenggara negara", "elhkpn", "e lhkpn"], source: "ZI" },
  {
    means: "lhkasn",
    written: [
      "lhkan",
      "siharka",
      "laporan harta kekayaan aparatur sipil negara",
      "laporan harta kekayaan aparatur negara",
    ],
    source: "ZI",
  },
  { means: "maklumat", written: ["maklumat pelayanan", "janji layanan", "dimaklumatkan"], source: "ZI" },
  { means: "standar pelayanan", written: ["standard pelayanan", "standar layanan", "sp layanan"], source: "ZI" },
  { means: "ppid", written: ["pejabat pengelola informasi dan dokumentasi"], source: "ZI" },
  { means: "keterbukaan informasi publik", written: ["kip"], source: "ZI" },
  { means: "proses bisnis", written: ["probis", "bisnis proses", "business process", "bispro"], source: "ZI" },
  // Performance and staff.
  { means: "perjanjian kinerja", written: ["pk", "perkin", "perjakin", "penetapan kinerja"], source: "ZI" },
  { means: "skp", written: ["sasaran kinerja pegawai", "sasaran kerja pegawai"], source: "ZI" },
  { means: "iku", written: ["indikator kinerja utama"], source: "ZI" },
  { means: "sakip", written: ["sistem akuntabilitas kinerja instansi pemerintah"], source: "ZI" },
  {
    means: "laporan kinerja",
    written: ["lakip", "lkjip", "lkj", "lkip", "laporan akuntabilitas kinerja"],
    source: "ZI",
  },
  { means: "renstra", written: ["rencana strategis"], source: "ZI" },
  { means: "rencana kerja", written: ["renja", "rkt"], source: "ZI" },
  { means: "rencana aksi", written: ["renaksi"], source: "ZI" },
  { means: "abk", written: ["analisis beban kerja", "analisa beban kerja"], source: "ZI" },
  {
    means: "tna",
    written: [
      "training need analysis",
      "training needs analysis",
      "analisis kebutuhan pelatihan",
      "analisis kebutuhan diklat",
      "akd",
      "analisa kebutuhan diklat",
    ],
    source: "ZI",
  },
  {
    means: "pelatihan",
    written: ["diklat", "training", "workshop", "iht", "inhouse training", "in house training"],
    source: "use",
  },
  { means: "bimtek pelatihan", written: ["bimbingan teknis", "bimtek"], source: "use" },
  { means: "spmt", written: ["surat pernyataan melaksanakan tugas"], source: "ZI" },
  {
    means: "aplikasi kinerja",
    written: ["e performance", "e kinerja", "ekinerja", "e sakip", "esakip"],
    source: "use",
  },
  { means: "simpeg", written: ["sistem informasi kepegawaian", "siasn", "mysapk", "my sapk"], source: "use" },
  // Spelling.
  { means: "risiko", written: ["resiko", "risk"], source: "KBBI" },
  { means: "survei", written: ["survey"], source: "KBBI" },
  { means: "analisis", written: ["analisa"], source: "KBBI" },
  { means: "situs", written: ["website", "web", "laman", "portal"], source: "KBBI" },
  { means: "media sosial", written: ["medsos", "sosmed", "instagram", "facebook"], source: "use" },
  { means: "penghargaan", written: ["reward"], source: "use" },
  { means: "sanksi", written: ["punishment"], source: "use" },
  {
    means: "penghargaan sanksi",
    written: ["reward and punishment", "reward dan punishment", "reward punishment"],
    source: "use",
  },
  { means: "asesmen", written: ["assessment", "assesment"], source: "KBBI" },
  { means: "daring", written: ["online"], source: "KBBI" },
  { means: "aplikasi", written: ["sistem informasi", "app", "apps"], source: "use" },
];
