import { sql } from "kysely";
import { dayBefore } from "../../core/kernel/day.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { mayDo } from "../../core/people/permissions.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, notFound } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { assignTo, unassignFrom } from "./hand-over.ts";

/**
 * Takes a hand-over back: by the giver, by who made it or by who edits the people, on the day it was made, while no
 * receiver has answered or attached anything in the units and worksheets that came to them. Answers those worksheets.
 */
export async function takeBack(
  database: Database,
  asker: Asker,
  { agencyId, handOverId }: { readonly agencyId: string; readonly handOverId: string },
  now: Date,
): Promise<readonly string[]> {
  if (!asker.duties.some((duty) => duty.agencyId === agencyId || duty.agencyId === null)) throw notFound();
  return await inTenant(database, [agencyId], async (rows) => {
    const found = await rows
      .selectFrom("people_hand_overs")
      .select(["giver_id", "made_by", "made_at", "effective_day", "undone_at"])
      .where("agency_id", "=", agencyId)
      .where("id", "=", handOverId)
      .forUpdate()
      .executeTakeFirst();
    const isTheirs = found && (found.giver_id === asker.accountId || found.made_by === asker.accountId);
    if (!found || (!isTheirs && !mayDo("people.edit", asker, { agencyId }, today(now)).ok)) throw notFound();
    if (found.undone_at !== null) throw conflict({ kind: "hand_over_undone" });
    if (today(found.made_at) !== today(now)) throw conflict({ kind: "hand_over_old" });
    if (await hasWorked(rows, agencyId, handOverId, found.made_at)) throw conflict({ kind: "hand_over_worked" });
    const touched = await putBack(rows, { agencyId, handOverId, giverId: found.giver_id, by: asker.accountId, now });
    await rows
      .updateTable("people_hand_overs")
      .set({ undone_at: now })
      .where("agency_id", "=", agencyId)
      .where("id", "=", handOverId)
      .execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "people.undoHandOver",
      subject: found.giver_id,
      detail: { from: found.effective_day },
    });
    return touched;
  });
}

/** Whether a receiver answered or attached something where they got work, since they got it. */
async function hasWorked(rows: TenantDatabase, agencyId: string, handOverId: string, since: Date): Promise<boolean> {
  const { rows: found } = await sql<{ worked: boolean }>`
    with places as (
      select l.receiver_id, w.id as worksheet_id, w.unit_id
      from people_hand_over_lines l
        left join people_duties d on d.id = l.new_duty_id
        join worksheets w on w.agency_id = l.agency_id and (w.id = l.worksheet_id or w.unit_id = d.unit_id)
      where l.agency_id = ${agencyId} and l.hand_over_id = ${handOverId})
    select exists (select from places p join worksheets_history h on h.agency_id = ${agencyId}
        and h.worksheet_id = p.worksheet_id and h.answered_by = p.receiver_id and h.answered_at > ${since})
      or exists (select from places p join worksheets_evidence e on e.agency_id = ${agencyId}
        and e.worksheet_id = p.worksheet_id and e.attached_by = p.receiver_id and e.attached_at > ${since})
      or exists (select from places p join evidence_documents d on d.agency_id = ${agencyId}
        and d.unit_id = p.unit_id and d.created_by = p.receiver_id and d.created_at > ${since})
      or exists (select from places p join reviews_returns b on b.agency_id = ${agencyId}
        and b.worksheet_id = p.worksheet_id and b.returned_by = p.receiver_id and b.returned_at > ${since})
      or exists (select from places p join reviews_verdicts v on v.agency_id = ${agencyId}
        and v.worksheet_id = p.worksheet_id and v.concluded_by = p.receiver_id and v.concluded_at > ${since}) as worked
  `.execute(rows);
  return found[0]?.worked ?? false;
}

async function putBack(
  rows: TenantDatabase,
  {
    agencyId,
    handOverId,
    giverId,
    by,
    now,
  }: {
    readonly agencyId: string;
    readonly handOverId: string;
    readonly giverId: string;
    readonly by: string;
    readonly now: Date;
  },
): Promise<readonly string[]> {
  const lines = await rows
    .selectFrom("people_hand_over_lines")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("hand_over_id", "=", handOverId)
    .orderBy("number")
    .execute();
  for (const line of lines) {
    if (line.duty_id !== null && line.new_duty_id !== null) {
      // The receiver did hold it for a while: it ends, and is not forgotten.
      const { valid_from } = await rows
        .selectFrom("people_duties")
        .select("valid_from")
        .where("id", "=", line.new_duty_id)
        .executeTakeFirstOrThrow();
      await setEnd(rows, agencyId, line.new_duty_id, dayBefore(valid_from));
      await setEnd(rows, agencyId, line.duty_id, line.duty_was_to);
    }
    if (line.worksheet_id !== null && line.layer !== null) {
      // Written by a hand-over alone, which knows tiers only.
      const place = { worksheetId: line.worksheet_id, tier: line.layer as Tier };
      if (!line.was_assigned) await unassignFrom(rows, agencyId, place, line.receiver_id);
      const declaration = (await isDeclaredClear(rows, agencyId, line.worksheet_id, giverId)) ? "clear" : "asked";
      await assignTo(rows, agencyId, place, giverId, { by, at: now, declaration });
    }
  }
  return lines.flatMap(({ worksheet_id }) => worksheet_id ?? []);
}

async function setEnd(rows: TenantDatabase, agencyId: string, id: string, day: string | null): Promise<void> {
  await rows
    .updateTable("people_duties")
    .set({ valid_to: day })
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .execute();
}

async function isDeclaredClear(
  rows: TenantDatabase,
  agencyId: string,
  worksheetId: string,
  accountId: string,
): Promise<boolean> {
  const last = await rows
    .selectFrom("reviews_declarations")
    .select("conflict")
    .where("agency_id", "=", agencyId)
    .where("worksheet_id", "=", worksheetId)
    .where("account_id", "=", accountId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.conflict === "none";
}
