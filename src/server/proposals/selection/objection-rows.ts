import { sql } from "kysely";
import type { z } from "zod";
import { objectionPoint, ruling, type sentObjection } from "../../../contract/proposals/selection.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";

type Sent = z.output<typeof sentObjection>;
type Ruled = {
  readonly outcome: "upheld" | "rejected";
  readonly rulings: z.output<typeof ruling>[];
  readonly by: string;
  readonly at: string;
};

/** The objection as it was sent, and what was decided of it; null while none was sent. */
export async function readSent(
  rows: TenantDatabase,
  { agencyId, worksheetId }: { readonly agencyId: string; readonly worksheetId: string },
): Promise<{ readonly objection: Sent; readonly ruled: Ruled | null } | null> {
  const { rows: found } = await sql<{
    code: string;
    root: string;
    points: unknown;
    sentBy: string;
    sentAt: Date;
    outcome: "upheld" | "rejected" | null;
    rulings: unknown;
    decidedBy: string | null;
    decidedAt: Date | null;
  }>`
    select o.code, o.root, o.points, a.name as "sentBy", o.sent_at as "sentAt", r.outcome, r.rulings,
      d.name as "decidedBy", r.decided_at as "decidedAt"
    from proposals_objections o join people_accounts a on a.id = o.sent_by
      left join proposals_objection_rulings r on r.agency_id = o.agency_id and r.worksheet_id = o.worksheet_id
      left join people_accounts d on d.id = r.decided_by
    where o.agency_id = ${agencyId} and o.worksheet_id = ${worksheetId}`.execute(rows);
  const [row] = found;
  if (!row) return null;
  const { code, root, points, sentBy, sentAt, outcome, rulings, decidedBy, decidedAt } = row;
  return {
    objection: { code, root, points: objectionPoint.array().parse(points), sentBy, sentAt: sentAt.toISOString() },
    ruled:
      outcome && decidedAt
        ? { outcome, rulings: ruling.array().parse(rulings), by: decidedBy ?? "", at: decidedAt.toISOString() }
        : null,
  };
}
