/** The days that a year sets for what follows a desk evaluation. */
export type RecordTerms = { readonly answerDays: number; readonly recordingDays: number };

/**
 * Fourteen days to answer, as for findings of the TPI: no regulation sets a time, the objection takes three to six days
 * (fact sheet 3.4), and an answer names an action and its owner, which a unit has to agree on. Ninety days for a
 * recording: past the award of the year, when nobody can appeal to it any more; personal data is not kept longer than
 * its purpose asks (UU 27/2022, article 16 (2) g).
 */
export const usualTerms: RecordTerms = { answerDays: 14, recordingDays: 90 };
