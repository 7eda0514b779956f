import type { ReportContents } from "../../../contract/reviews/report.ts";
import { parseExact, compare, zero } from "../../../core/kernel/exact.ts";
import type { LetterData, Row } from "../../../core/letters/variables/variable.ts";
import type { SignedAs } from "../../../core/people/acting.ts";
import {
  answerText,
  distanceText,
  followUpText,
  lawText,
  metText,
  officeText,
  outcomeText,
  pageText,
  referenceText,
  tierText,
} from "./letter-words.ts";

/** The evaluation report as data for its letter: every number exact, every word Indonesian. */
export function reportLetter(said: ReportContents): LetterData {
  const texts = Object.fromEntries(
    reportTexts.map((part): [string, readonly Row[]] => [part, paragraphsOf(said.texts[part] ?? "")]),
  );
  return {
    ...heading(said),
    ...texts,
    verdict_note: said.verdictNote === "" ? null : said.verdictNote,
    reference_date: said.referenceDate,
    is_final: said.outcome !== null,
    gate_met: said.gates.every(({ met }) => met),
    self_total: said.selfTotal,
    letters: said.letters.map((text) => ({ text })),
    laws: said.laws.map((law) => ({ text: lawText(law) })),
    scores: said.scores.map((line) => ({
      ...nameOf(line),
      weight: line.weight,
      self: line.self,
      internal: line.internal,
      percent: line.percent,
      floor: line.floor,
      met: line.met === null ? null : metText(line.met),
    })),
    gates: said.gates.map(({ name, reached, met }) => ({
      name: name.id,
      value: reached?.value ?? null,
      floor: reached?.floor ?? null,
      distance: reached ? distanceText(reached.distance, said.decimals) : null,
      met: metText(met),
    })),
    lowered: said.noted
      .filter(({ lowered }) => lowered)
      .map((one) => ({
        ...answersOf(one, said.decimals),
        lost: one.lost,
        reason: reasonOf(one),
        pages: one.pages.map(pageText).join("; ") || null,
      })),
    unproven: said.noted.filter(({ unproven }) => unproven).map((one) => answersOf(one, said.decimals)),
    findings: said.findings.map((one) => ({
      number: String(one.number),
      text: one.condition,
      recommendation: one.recommendation || null,
      reference: referenceText(one) || null,
      state: followUpText[one.state],
    })),
    earlier: said.earlier.map((one) => ({
      year: String(one.year),
      text: one.condition,
      recommendation: one.recommendation,
      reference: referenceText(one) || null,
      action: one.action?.text ?? null,
      state: followUpText[one.state],
    })),
    ...teamOf(said),
    ...signatoryOf(said.signatory),
  };
}

/** The official record as data for its letter. */
export function recordLetter(
  said: ReportContents,
  head: { readonly name: string; readonly acting: SignedAs["acting"] | null } | null,
): LetterData {
  return {
    ...heading(said),
    opening: paragraphsOf(said.texts["opening"] ?? ""),
    agreement: paragraphsOf(said.texts["agreement"] ?? ""),
    closing: paragraphsOf(said.texts["closing"] ?? ""),
    total_floor: said.scores.find(({ kind }) => kind === "total")?.floor ?? null,
    scores: said.scores
      .filter(({ kind }) => kind !== "half")
      .map((line) => ({
        ...nameOf(line),
        weight: line.weight,
        floor: line.floor,
        internal: line.internal,
        percent: line.percent,
        note: recordNote(said, line),
      })),
    ...teamOf(said),
    unit_head_office: officeText(`Kepala ${said.unit}`, head?.acting ?? null),
    unit_head_name: head?.name ?? blank,
    ...signatoryOf(said.signatory),
  };
}

const reportTexts = [
  "cover",
  "background",
  "basis",
  "purpose",
  "target",
  "method",
  "scope",
  "summary",
  "appreciation",
  "closing",
] as const;

/** Where a name is not known yet, a pen fills it in. */
export const blank = "…………………………";

function heading(said: ReportContents): LetterData {
  const { year, unit, target, outcome, total } = said;
  return {
    year: String(year),
    unit,
    predicate: target,
    verdict: outcome ? outcomeText[outcome] : "belum disimpulkan",
    total,
  };
}

function nameOf({ kind, number, name }: ReportContents["scores"][number]): Row {
  const isSum = kind === "component" || kind === "total";
  const inside = kind === "half" || kind === "within" ? `\u2003${name.id}` : name.id;
  return {
    number: number === "" ? null : number,
    sum: isSum ? (kind === "total" ? name.id : `Jumlah ${name.id}`) : null,
    name: isSum ? "" : inside,
  };
}

function answersOf(one: ReportContents["noted"][number], decimals: number): Row {
  return {
    item: one.item,
    question: one.question.id,
    unit: answerText(one.unit, one.unitValue, decimals),
    internal: answerText(one.internal, one.internalValue, decimals),
  };
}

function reasonOf(one: ReportContents["noted"][number]): string {
  const unproven = one.unproven ? "Tidak ada bukti dukung yang dilampirkan." : "";
  return [one.reason, unproven].filter((text) => text !== "").join(" ") || "Tidak ada alasan tertulis.";
}

/** The items whose answers were corrected downward inside the line's area, with the first reason. */
function recordNote(said: ReportContents, line: ReportContents["scores"][number]): string | null {
  const lowered = said.noted.filter(
    (one) => one.lowered && line.codes.some((code) => one.item === code || one.item.startsWith(`${code}.`)),
  );
  if (line.kind !== "area" && line.kind !== "within") return null;
  if (lowered.length === 0) return null;
  const most = lowered.toSorted((a, b) => compare(exactOf(b.lost), exactOf(a.lost)))[0];
  const items = lowered
    .slice(0, 3)
    .map(({ item }) => item)
    .join(", ");
  const more = lowered.length > 3 ? ", dan lainnya" : "";
  return `${lowered.length} butir disesuaikan (${items}${more}).${most?.reason ? ` ${most.reason}` : ""}`;
}

function exactOf(text: string) {
  return parseExact(text) ?? zero;
}

function teamOf(said: ReportContents): LetterData {
  return {
    team: said.team.map(({ name, tier }) => ({ name, role: tierText[tier] })),
    team_signs: !said.namesHidden && said.team.length > 0,
  };
}

function signatoryOf(signatory: ReportContents["signatory"]): LetterData {
  return {
    signatory_office: officeText("Inspektur", signatory?.signedAs?.acting ?? null),
    signatory_name: signatory?.name ?? blank,
  };
}

export function paragraphsOf(text: string): readonly Row[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => ({ text: one.trim() }))
    .filter((one) => one.text !== "");
}
