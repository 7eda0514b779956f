import type { PackItem, RulePack } from "../instruments/pack.ts";
import type { Answer, Answers } from "../worksheets/answer.ts";

/** One entry as the portal reads it (guide v1.0.0, `answers[]`). */
export type PortalAnswer = {
  readonly soal_id: number;
  readonly jawaban_unit: string | null;
  readonly jawaban_tpi: string | null;
  readonly catatan_unit: string | null;
  readonly bukti_dukung_unit: string | null;
  readonly catatan_tpi: string | null;
};

/** What a worksheet tells the portal: answers and notes of the unit and of the TPI, and where each item's evidence is. */
export type PortalSource = {
  readonly unit: Answers;
  readonly tpi: Answers;
  readonly unitNotes: Readonly<Record<string, string>>;
  readonly tpiNotes: Readonly<Record<string, string>>;
  /** Addresses of evidence by item; an item without evidence has none. */
  readonly evidence: Readonly<Record<string, string>>;
};

/** Where an entry of the portal's list lies in the pack: an item, or one count of a ratio. */
export type PortalEntry = { readonly soalId: number; readonly item: PackItem; readonly count: string | null };

/** Every entry of the portal's list that the pack knows, by its number there. */
export function portalEntries(pack: RulePack): readonly PortalEntry[] {
  return pack.items
    .flatMap((item): PortalEntry[] => [
      ...entry(item, null, item.external.portalRbSoalId),
      ...item.counts.flatMap(({ key, external }) => entry(item, key, external.portalRbSoalId)),
    ])
    .toSorted((one, other) => one.soalId - other.soalId);
}

/**
 * The answers as the portal wants them: one entry a number of its list, unanswered ones too. Letters and "Ya" or
 * "Tidak" as they are, numbers as the text that was typed. A ratio is told count by count; its note and its evidence
 * stand with each count, because the portal shows each count by itself.
 */
export function portalAnswers(pack: RulePack, source: PortalSource): readonly PortalAnswer[] {
  return portalEntries(pack).map(({ soalId, item: { code }, count }) => ({
    soal_id: soalId,
    jawaban_unit: answerText(source.unit[code], count),
    jawaban_tpi: answerText(source.tpi[code], count),
    catatan_unit: textOrNull(source.unitNotes[code]),
    bukti_dukung_unit: source.evidence[code] ?? null,
    catatan_tpi: textOrNull(source.tpiNotes[code]),
  }));
}

function entry(item: PackItem, count: string | null, soalId: number | null): PortalEntry[] {
  return soalId === null ? [] : [{ soalId, item, count }];
}

function answerText(answer: Answer | undefined, count: string | null): string | null {
  if (answer === undefined) return null;
  if (answer.kind === "ratio") return count === null ? null : (answer.counts[count] ?? null);
  return answer.kind === "choice" ? answer.option : answer.value;
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" ? null : text;
}
