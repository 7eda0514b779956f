import type { PackItem, RulePack } from "../core/instruments/pack.ts";
import type { Tier } from "../core/kernel/layer.ts";
import type { Answer } from "../core/worksheets/answer.ts";
import { demonstrationDocuments } from "./demonstration-files.ts";
import type { PersonKey, UnitKey } from "./demonstration-people.ts";

/** One worksheet of the demonstration: how far it is, and how strong. */
export type DemonstrationWorksheet = {
  readonly year: "history" | "current";
  readonly unit: UnitKey;
  readonly target: "WBK" | "WBBM";
  readonly state: "filling" | "submitted" | "returned" | "concluded";
  readonly stage: string;
  /** Share 0..1 of the items that the unit has answered, in worksheet order. */
  readonly filled: number;
  /** Share 0..1 of the items that each tier has answered. */
  readonly assessed: Readonly<Partial<Record<Tier, number>>>;
  /** 0..1: how often the best option is chosen. */
  readonly strength: number;
  readonly ipak: string;
  readonly ipkp: string;
  readonly returned?: readonly string[];
  readonly verdict?: "meets_wbk" | "meets_wbbm" | "not_yet";
  readonly operator: PersonKey;
  readonly head: PersonKey;
  readonly member: PersonKey;
};

const sumberasih = {
  unit: "sumberasih",
  operator: "operator.sumberasih",
  head: "kepala.sumberasih",
  member: "anggota1.tpi",
} as const;
const leces = { unit: "leces", operator: "operator.leces", head: "kepala.leces", member: "anggota1.tpi" } as const;
const maron = { unit: "maron", operator: "operator.maron", head: "kepala.maron", member: "anggota2.tpi" } as const;
const dukcapil = {
  unit: "dukcapil",
  operator: "operator.dukcapil",
  head: "kepala.dukcapil",
  member: "anggota2.tpi",
} as const;
const pmptsp = { unit: "pmptsp", operator: "operator.pmptsp", head: "kepala.pmptsp", member: "anggota1.tpi" } as const;
const gending = {
  unit: "gending",
  operator: "operator.gending",
  head: "kepala.gending",
  member: "anggota2.tpi",
} as const;
const full = { filled: 1, assessed: { tpi_member: 1, tpi_lead: 0.1 } } as const;
const proposed = { year: "history", target: "WBK", state: "concluded", verdict: "meets_wbk", ...full } as const;

export const demonstrationWorksheets: readonly DemonstrationWorksheet[] = [
  { ...proposed, ...dukcapil, stage: "interview_scheduled", strength: 0.86, ipak: "3.71", ipkp: "3.58" },
  { ...proposed, ...sumberasih, stage: "interview_scheduled", strength: 0.78, ipak: "3.68", ipkp: "3.52" },
  { ...proposed, ...leces, stage: "interview_scheduled", strength: 0.82, ipak: "3.66", ipkp: "3.49" },
  { ...proposed, ...maron, stage: "document_analysis", strength: 0.76, ipak: "3.62", ipkp: "3.41" },
  {
    year: "current",
    ...sumberasih,
    target: "WBK",
    state: "filling",
    stage: "internal",
    filled: 0.62,
    assessed: {},
    strength: 0.74,
    ipak: "3.68",
    ipkp: "3.52",
  },
  {
    year: "current",
    ...leces,
    target: "WBK",
    state: "filling",
    stage: "internal",
    filled: 0.93,
    assessed: {},
    strength: 0.84,
    ipak: "3.66",
    ipkp: "3.55",
  },
  {
    year: "current",
    ...maron,
    target: "WBK",
    state: "submitted",
    stage: "internal",
    filled: 1,
    assessed: { tpi_member: 0.55 },
    strength: 0.8,
    ipak: "3.64",
    ipkp: "3.44",
  },
  {
    year: "current",
    ...dukcapil,
    target: "WBK",
    state: "returned",
    stage: "internal",
    filled: 1,
    assessed: { tpi_member: 1 },
    strength: 0.87,
    ipak: "3.72",
    ipkp: "3.60",
    returned: ["A.I.5.i.b", "A.II.5.ii.a", "A.I.6.iv.a"],
  },
  {
    year: "current",
    ...pmptsp,
    target: "WBBM",
    state: "submitted",
    stage: "internal",
    filled: 1,
    assessed: { tpi_member: 1, tpi_lead: 0.2 },
    strength: 0.95,
    ipak: "3.84",
    ipkp: "3.78",
  },
  {
    year: "current",
    ...gending,
    target: "WBK",
    state: "filling",
    stage: "internal",
    filled: 0,
    assessed: {},
    strength: 0.7,
    ipak: "3.50",
    ipkp: "3.20",
  },
];

export type DemonstrationEntry = {
  readonly item: PackItem;
  readonly answer: Answer;
  readonly note: string;
  readonly reason: string;
};

/** The unit's answers: the same every time, since the draw is seeded by unit, year and item. */
export function unitEntries(pack: RulePack, sheet: DemonstrationWorksheet): readonly DemonstrationEntry[] {
  return pack.items.slice(0, Math.round(pack.items.length * sheet.filled)).map((item) => {
    const draw = drawOf(`${sheet.year}/${sheet.unit}/${item.code}`);
    return {
      item,
      answer: answerOf(pack, item, sheet, draw),
      note: notes[Math.floor(draw * 997) % notes.length] ?? "",
      reason: "",
    };
  });
}

/** A tier's answers: mostly those of the layer below, now and then a step lower, with the reason. */
export function tierEntries(
  pack: RulePack,
  below: readonly DemonstrationEntry[],
  share: number,
  seed: string,
): readonly DemonstrationEntry[] {
  return below.slice(0, Math.round(below.length * share)).map((entry) => {
    const draw = drawOf(`${seed}/${entry.item.code}`);
    const lowered = draw < 0.09 ? oneStepLower(pack, entry.item, entry.answer) : null;
    if (!lowered) return { ...entry, note: "", reason: "" };
    return {
      item: entry.item,
      answer: lowered,
      note: "Bukti dukung belum lengkap; mohon dilengkapi sebelum evaluasi nasional.",
      reason: reasons[Math.floor(draw * 997) % reasons.length] ?? "",
    };
  });
}

const documented: ReadonlySet<string> = new Set(demonstrationDocuments.flatMap((document) => document.items));

const notes = [
  "",
  "Sudah berjalan sejak awal tahun, notula terlampir.",
  "SK dan laporan pelaksanaan terlampir.",
  "",
  "Dilaksanakan tiap triwulan; rekap pada lampiran.",
  "Dokumen ditetapkan kepala unit dan disosialisasikan pada apel.",
];

const reasons = [
  "Bukti hanya menunjukkan sebagian kegiatan.",
  "Tanggal notula tidak sama dengan daftar hadir.",
  "Dokumen masih berupa konsep, belum ditandatangani.",
];

function answerOf(pack: RulePack, item: PackItem, sheet: DemonstrationWorksheet, draw: number): Answer {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind === "index") return { kind: "index", value: item.code === "B.I.a" ? sheet.ipak : sheet.ipkp };
  if (kind?.kind === "choice") {
    const lowered = draw < sheet.strength ? 0 : draw < sheet.strength + (1 - sheet.strength) * 0.8 ? 1 : 2;
    // What a document of the unit shows is there; and a plain no is rare among units that go for a predicate.
    const steps = documented.has(item.code) ? Math.min(lowered, 1) : lowered;
    const isYesOrNo = kind.options.length === 2;
    const option = kind.options[isYesOrNo ? Math.max(0, steps - 1) : Math.min(steps, kind.options.length - 1)];
    return { kind: "choice", option: option?.key ?? "A" };
  }
  return { kind: "ratio", counts: countsOf(item, draw < sheet.strength) };
}

/** Counts that agree with each other: what is reported never exceeds what is due. */
function countsOf(item: PackItem, isStrong: boolean): Record<string, string> {
  const whole: Record<string, string> = {
    changeAgents: "6",
    changesMade: item.code.endsWith(".b") ? "9" : isStrong ? "9" : "5",
    changesIntegrated: isStrong ? "9" : "6",
    violationsPrevious: "4",
    violationsCurrent: isStrong ? "0" : "1",
    violationsSanctioned: isStrong ? "0" : "1",
    objectivesTotal: "12",
    objectivesAchieved: isStrong ? "12" : "10",
    complaintsDue: "24",
    complaintsInProcess: isStrong ? "0" : "3",
    complaintsResolved: isStrong ? "24" : "21",
    dueUnitHead: "1",
    dueMandatedOfficials: "3",
    dueOthers: "2",
    dueEselon3: "1",
    dueEselon4: "4",
    dueFunctionalStaff: "52",
    servicesRegistered: "18",
    servicesSimplified: isStrong ? "18" : "14",
  };
  const due = item.counts.filter((count) => count.key.startsWith("due"));
  const total = due.reduce((sum, count) => sum + Number(whole[count.key] ?? 0), 0);
  return Object.fromEntries(
    item.counts.map((count) => [
      count.key,
      count.key === "reported" ? String(isStrong ? total : total - 1) : (whole[count.key] ?? "0"),
    ]),
  );
}

function oneStepLower(pack: RulePack, item: PackItem, answer: Answer): Answer | null {
  const kind = pack.answerKinds[item.answerKind];
  if (kind?.kind !== "choice" || answer.kind !== "choice" || kind.options.length === 2) return null;
  const next = kind.options[kind.options.findIndex((option) => option.key === answer.option) + 1];
  return next ? { kind: "choice", option: next.key } : null;
}

/** A number in 0..1 from a text (FNV-1a): believable scatter, the same on every machine. */
function drawOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 0x1_0000_0000;
}
