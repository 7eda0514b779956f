/**
 * What programs of an agency can be told of: actions of the log that are no secret to anybody in the agency at the
 * moment in which they are recorded. Results of the national team appear here by their release, never by their making.
 */
export const webhookEvents = [
  "worksheets.open",
  "worksheets.submit",
  "reviews.return",
  "reviews.passOn",
  "reviews.conclude",
  "findings.release",
  "findings.verify",
  "reviews.issueReport",
  "letters.issue",
  "letters.sign",
  "letters.withdraw",
  "proposals.nominate",
  "proposals.review",
  "proposals.sign",
  "proposals.sendBack",
  "proposals.withdraw",
  "proposals.release",
  "selection.release",
  "objection.send",
  "agencies.recordPredicate",
  "agencies.revokePredicate",
  "rounds.setWindows",
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

/** The message that a person sends to see whether their program listens. */
export const testEvent = "webhooks.test";

/**
 * Seconds until the next attempt after each failed one: at once, then over three days further and further apart, as
 * the Standard Webhooks specification (1.0, "Deliverability and reliability") advises. After the last one a message is
 * dead, and kept until somebody sends it again.
 */
export const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** A webhook at which nothing arrived for so many days is no longer tried, and its keeper is told. */
export const patienceDays = 5;

export type Arrival = { readonly status: number | null };

/** What follows from an attempt: `number` counts from 1. */
export function afterAttempt(
  { status }: Arrival,
  number: number,
):
  | { readonly state: "delivered" }
  | { readonly state: "waiting"; readonly pause: number }
  | { readonly state: "dead" } {
  if (status !== null && status >= 200 && status < 300) return { state: "delivered" };
  // 410: whoever was there says to stop.
  const pause = pauses[number - 1];
  return status === 410 || pause === undefined ? { state: "dead" } : { state: "waiting", pause };
}

/** How long an old secret signs beside the new one: hours in which the program at the other end learns the new one. */
export const oldSecretHours = 24;
