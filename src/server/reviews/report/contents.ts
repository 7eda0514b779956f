import type { Finding } from "../../../contract/findings/shapes.ts";
import type { ReportContents } from "../../../contract/reviews/report.ts";
import { toFraction } from "../../../core/kernel/exact.ts";
import type { SignedAs } from "../../../core/people/acting.ts";
import { composeFigures, type ReportFigures } from "../../../core/reviews/report/compose.ts";
import { hidesNames } from "../../../core/reviews/report/team-names.ts";
import { localDay } from "../../../core/rounds/zones.ts";
import type { Answer } from "../../../core/worksheets/answer.ts";
import { itemValue } from "../../../core/worksheets/item-value.ts";
import { letterOf } from "../../../core/worksheets/masking.ts";
import { aliasWords } from "../../worksheets/aliases.ts";
import type { ReportPlace, WorksheetFacts } from "./facts.ts";

export type Findings = { readonly now: readonly Finding[]; readonly earlier: readonly Finding[] };

/** A report without its texts: what the data says, the same for the screen, the preview and the letter. */
export function contentsOf(
  facts: WorksheetFacts,
  place: ReportPlace,
  findings: Findings,
  signatory: { readonly name: string; readonly signedAs: SignedAs | null } | null,
): Omit<ReportContents, "texts"> {
  const { pack, tiers } = facts.figures;
  const figures = composeFigures(facts.figures);
  const masked = hidesNames(facts.policy, place.aliases !== null);
  return {
    agency: facts.agency,
    unit: facts.unit,
    year: place.round.year,
    target: place.target,
    referenceDate: facts.referenceDate,
    startedOn: facts.startedAt && localDay(facts.startedAt, facts.zone),
    endedOn: facts.verdict && localDay(facts.verdict.concludedAt, facts.zone),
    letters: [...new Set(facts.team.flatMap(({ letter }) => letter ?? []))],
    laws: pack.legalBasis.map(({ ref, place: where }) => ({ ref, place: where })),
    namesHidden: masked,
    team: facts.team
      .toSorted((a, b) => tiers.indexOf(b.tier) - tiers.indexOf(a.tier))
      .map(({ accountId, name, tier }) => ({ name: masked ? aliasOf(place, accountId, tier) : name, tier })),
    outcome: figures.outcome,
    verdictNote: facts.verdict?.note ?? "",
    selfTotal: toFraction(figures.selfTotal),
    total: toFraction(figures.total),
    decimals: pack.scoring.displayDecimals.value,
    open: figures.open,
    ...saidFigures(facts, figures),
    findings: [...findings.now],
    earlier: [...findings.earlier],
    signatory: signatory && { name: signatory.name, signedAs: signatory.signedAs },
  };
}

/** "Anggota TPI A": as the round has called them to the unit. Letters are Indonesian. */
function aliasOf(place: ReportPlace, accountId: string, tier: WorksheetFacts["team"][number]["tier"]): string {
  const number = place.aliases?.find((alias) => alias.accountId === accountId)?.number;
  return aliasWords("id")(tier, number === undefined ? "?" : letterOf(number));
}

function saidFigures(
  facts: WorksheetFacts,
  figures: ReportFigures,
): Pick<ReportContents, "scores" | "gates" | "noted"> {
  const { pack } = facts.figures;
  return {
    scores: figures.scores.map((line) => ({
      kind: line.kind,
      number: line.number,
      name: line.name,
      codes: [...line.codes],
      weight: toFraction(line.weight),
      self: toFraction(line.self),
      internal: toFraction(line.internal),
      percent: toFraction(line.percent),
      floor: line.floor && toFraction(line.floor),
      met: line.met,
    })),
    gates: figures.gates.map(({ name, reached, met }) => ({
      name,
      reached: reached && {
        value: toFraction(reached.value),
        floor: toFraction(reached.floor),
        distance: toFraction(reached.distance),
      },
      met,
    })),
    noted: figures.noted.map(({ item, unit, internal, lost, pages, ...one }) => {
      const valueOf = (answer: Answer | null) => {
        const value = answer && itemValue(pack, item, answer);
        return value ? toFraction(value) : null;
      };
      return {
        item: item.code,
        question: item.question,
        lowered: one.lowered,
        unproven: one.unproven,
        unit: said(unit),
        internal: said(internal),
        unitValue: valueOf(unit),
        internalValue: valueOf(internal),
        lost: toFraction(lost),
        reason: one.reason,
        pages: [...pages],
      };
    }),
  };
}

function said(answer: Answer | null): ReportContents["noted"][number]["unit"] {
  return answer?.kind === "ratio" ? { kind: "ratio", counts: { ...answer.counts } } : answer;
}
