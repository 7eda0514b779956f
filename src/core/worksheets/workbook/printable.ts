import { toNumber } from "../../kernel/exact.ts";
import type { Answers } from "../answer.ts";
import type { WorkbookReading } from "./check.ts";

/** The printed form: answers as `bening score` takes them. `layerNotes` and `layerEvidenceLinks` go with `layers`. */
export function printable(reading: WorkbookReading) {
  return {
    layout: reading.layout,
    answers: printableAnswers(reading.unit.answers),
    notes: reading.unit.notes,
    evidenceLinks: reading.unit.evidenceLinks,
    unanswered: reading.unanswered,
    printedTotal: reading.printedTotal,
    total: toNumber(reading.total),
    defects: reading.defects.map(({ cell, kind, message, printed, correct }) => ({
      cell,
      kind,
      message,
      printed,
      correct,
    })),
    layers: Object.fromEntries(reading.tiers.map((tier) => [tier.tier, printableAnswers(tier.answers)])),
    layerNotes: Object.fromEntries(reading.tiers.map((tier) => [tier.tier, tier.notes])),
    layerEvidenceLinks: Object.fromEntries(reading.tiers.map((tier) => [tier.tier, tier.evidenceLinks])),
  };
}

function printableAnswers(answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => {
      if (answer.kind === "choice") return [code, answer.option];
      if (answer.kind === "index") return [code, Number(answer.value)];
      const counts = Object.entries(answer.counts).flatMap(([key, count]) =>
        count === null ? [] : [[key, Number(count)] as const],
      );
      return [code, Object.fromEntries(counts)];
    }),
  );
}
