/** What makes an item doubtful, in the order of weight. */
export const doubtKinds = ["differs", "question", "thread", "marked", "evidence", "quality"] as const;
export type DoubtKind = (typeof doubtKinds)[number];

/** What is known of one item, gathered from where it is kept. */
export type DoubtInput = {
  /** One's answer, or the one inherited, is not that of the layer below or of the unit. */
  readonly differs: boolean;
  /** Asked for the interview and neither asked nor dropped yet; the radar's questions are among these. */
  readonly hasOpenQuestion: boolean;
  readonly hasOpenThread: boolean;
  /** Marked by the assessor to be returned. */
  readonly isMarked: boolean;
  /** The unit claims points without any evidence. */
  readonly lacksEvidence: boolean;
  /** The checks of a self-assessment warn about it. */
  readonly hasWarning: boolean;
};

/** Why an item deserves a second look; empty when nothing speaks against it. */
export function doubtsOf(input: DoubtInput): readonly DoubtKind[] {
  const holds: Readonly<Record<DoubtKind, boolean>> = {
    differs: input.differs,
    question: input.hasOpenQuestion,
    thread: input.hasOpenThread,
    marked: input.isMarked,
    evidence: input.lacksEvidence,
    quality: input.hasWarning && !input.lacksEvidence,
  };
  return doubtKinds.filter((kind) => holds[kind]);
}
