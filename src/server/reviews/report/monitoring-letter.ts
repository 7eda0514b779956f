import type { Monitoring } from "../../../contract/reviews/monitoring.ts";
import type { LetterData } from "../../../core/letters/variables/variable.ts";
import { writeDay } from "../../../core/letters/written.ts";
import type { ReportPart } from "../../../core/reviews/report/parts.ts";
import { blank, paragraphsOf } from "./letter-data.ts";
import { followUpText, officeText } from "./letter-words.ts";

type Contents = Monitoring["contents"];

/** The texts that the data suggests. Letters are in Indonesian, whoever writes them. */
export function monitoringTexts(said: Omit<Contents, "texts">): Readonly<Partial<Record<ReportPart, string>>> {
  const concluded = said.progress.filter(({ state }) => state === "concluded").length;
  const overdue = said.findings.filter((one) => one.overdue).length;
  const recorded = said.units.filter(({ stillMeets }) => stillMeets !== null);
  const lost = recorded.filter(({ stillMeets }) => stillMeets === false).length;
  const holders =
    recorded.length === 0
      ? ""
      : ` Dari ${recorded.length} unit kerja berpredikat yang dipantau, ${recorded.length - lost} masih memenuhi dan ${lost} tidak lagi memenuhi.`;
  return {
    background: `Pemantauan ini menggambarkan pembangunan Zona Integritas pada unit kerja di lingkungan ${said.agency} Tahun ${said.year}, serta tindak lanjut atas rekomendasi yang telah disampaikan.`,
    method: `Data diambil dari lembar kerja evaluasi dan catatan tindak lanjut per ${writeDay(said.asOf)}. Unit kerja berpredikat dipantau melalui penilaian internal dan survei.`,
    summary: `Dari ${said.progress.length} unit kerja, ${concluded} telah selesai dievaluasi. Terdapat ${said.findings.length} rekomendasi yang masih terbuka, ${overdue} di antaranya lewat tenggat.${holders}`,
    closing: "Demikian laporan ini disusun agar digunakan sebagaimana mestinya.",
  };
}

export function monitoringLetter(
  said: Contents,
  head: { readonly name: string; readonly acting: "plt" | "plh" | null } | null,
): LetterData {
  return {
    year: String(said.year),
    as_of: said.asOf,
    background: paragraphsOf(said.texts["background"] ?? ""),
    method: paragraphsOf(said.texts["method"] ?? ""),
    summary: paragraphsOf(said.texts["summary"] ?? ""),
    closing: paragraphsOf(said.texts["closing"] ?? ""),
    progress: said.progress.map((one) => ({
      name: one.unitName,
      predicate: one.target,
      state: stateText[one.state],
      answered: `${one.answered} dari ${one.items}`,
      score: one.total,
      open: String(one.open),
      overdue: String(one.overdue),
    })),
    findings: said.findings.map((one) => ({
      unit: one.unitName,
      year: String(one.year),
      text: one.condition,
      recommendation: one.recommendation,
      state: followUpText[one.state],
      due: one.due,
    })),
    units: said.units
      .filter(({ stillMeets }) => stillMeets !== null)
      .map((one) => ({
        name: one.unitName,
        predicate: one.predicate,
        score: one.score,
        anti_corruption_index: one.antiCorruptionIndex,
        service_index: one.serviceIndex,
        state: one.stillMeets ? "Masih memenuhi" : "Tidak lagi memenuhi",
        note: one.note || null,
      })),
    signatory_office: officeText(`Pimpinan ${said.agency}`, head?.acting ?? null),
    signatory_name: head?.name ?? blank,
  };
}

const stateText = {
  filling: "Penilaian mandiri",
  submitted: "Dievaluasi TPI",
  returned: "Perbaikan oleh unit",
  concluded: "Selesai dievaluasi",
} as const satisfies Record<Contents["progress"][number]["state"], string>;
