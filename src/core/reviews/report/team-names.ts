/**
 * How a report names its team. `as_round`: where the round masks its assessors they stand by tier and letter, as the
 * unit has known them all along; `open`: by name. A report is signed by the inspector, who answers for the team by name
 * in either case; a promise that the round made to the team is taken back by a decision, never by printing a letter.
 */
export const namePolicies = ["as_round", "open"] as const;
export type NamePolicy = (typeof namePolicies)[number];

/** Whether the team's names stay out of the report. */
export function hidesNames(policy: NamePolicy, roundMasks: boolean): boolean {
  return roundMasks && policy === "as_round";
}
