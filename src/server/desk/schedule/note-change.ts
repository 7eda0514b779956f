import { sql } from "kysely";
import type { DeskChange } from "../../../contract/desk/shapes.ts";
import { record } from "../../platform/ledger.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { AtSession } from "./booking.ts";

export type Change = {
  readonly kind: DeskChange["kind"];
  readonly reason: string;
  readonly was: Date | null;
  readonly is: Date | null;
  readonly by: string;
  readonly now: Date;
  readonly unitId: string;
  /** Further facts for the log. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Writes what became of a session into its own history and into the log, in the caller's transaction. */
export async function noteChange(rows: TenantDatabase, at: AtSession, change: Change): Promise<void> {
  const { kind, reason, was, is, by, now, unitId, detail } = change;
  await sql`
    insert into desk_changes (agency_id, session_id, number, kind, reason, was_at, is_at, acted_by, at)
    select ${at.agencyId}, ${at.sessionId}, coalesce(max(c.number), 0) + 1, ${kind}, ${reason}, ${was}::timestamptz,
      ${is}::timestamptz, ${by}, ${now}::timestamptz
    from desk_changes c where c.agency_id = ${at.agencyId} and c.session_id = ${at.sessionId}`.execute(rows);
  await record(rows, {
    accountId: by,
    agencyId: at.agencyId,
    unitId,
    action: `desk.${kind}`,
    subject: at.sessionId,
    detail: {
      ...(reason ? { reason } : {}),
      ...(was ? { from: was.toISOString() } : {}),
      ...(is ? { to: is.toISOString() } : {}),
      ...detail,
    },
  });
}
