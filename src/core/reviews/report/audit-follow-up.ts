import { accept, type Problem, refuse, type Result } from "../../kernel/result.ts";
import { exact, type Exact } from "../../kernel/exact.ts";

/** How many recommendations of APIP and BPK a unit has, and how many of them are settled. */
export type AuditFollowUp = { readonly recommendations: number; readonly settled: number };

export type AuditFollowUpRefusal = Problem & { readonly kind: "audit_settled_beyond" | "audit_day_ahead" };

/** 0..100; a unit without recommendations has nothing left to settle: 100. Source: fact sheet 2.2 (TLHP 100%). */
export function settledPercent({ recommendations, settled }: AuditFollowUp): Exact {
  return recommendations === 0 ? exact(100n) : exact(100n * BigInt(settled), BigInt(recommendations));
}

/** Whether the statement can be true: no more settled than there are, and nothing said of a day to come. */
export function checkAuditFollowUp(
  followUp: AuditFollowUp,
  asOf: string,
  today: string,
): Result<true, AuditFollowUpRefusal> {
  if (followUp.settled > followUp.recommendations) return refuse({ kind: "audit_settled_beyond" });
  return asOf > today ? refuse({ kind: "audit_day_ahead" }) : accept(true);
}
