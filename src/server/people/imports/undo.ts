import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../../platform/database.ts";
import { type Asker, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { isViolation } from "../../platform/violations.ts";
import type { ImportPlace } from "./drafts.ts";
import { inAgencyOf, type Made } from "./run.ts";

/** How much of an import was taken back, and how much had to stay. */
export type Undone = { readonly undone: number; readonly kept: number };

/**
 * Takes back what an import made, in one transaction. Units go only all together and only while nothing hangs on them.
 * Open invitations are withdrawn; accepted ones stay. A duty goes as if it had never been, unless its holder has done
 * something since: then it ends today, and what was done stays in their name.
 */
export async function undo(database: Database, asker: Asker, place: ImportPlace, now: Date): Promise<Undone> {
  const { agencyId, importId } = place;
  return await inAgencyOf(database, agencyId, async (rows) => {
    const found = await rows
      .selectFrom("people_imports")
      .select(["state", "made", "kind", "done_at"])
      .where("agency_id", "=", agencyId)
      .where("id", "=", importId)
      .forUpdate()
      .executeTakeFirst();
    if (!found) throw notFound();
    if (found.state !== "done" || found.done_at === null) {
      throw conflict({ kind: "import_over", detail: { state: found.state } });
    }
    const made = madeShape.parse(found.made);
    const done =
      found.kind === "units"
        ? await removeUnits(rows, agencyId, made)
        : await endPeople(rows, agencyId, made, found.done_at, now);
    await rows
      .updateTable("people_imports")
      .set({ state: "undone", undone_at: now })
      .where("agency_id", "=", agencyId)
      .where("id", "=", importId)
      .execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "people.undoImport",
      subject: importId,
      detail: done,
    });
    return done;
  });
}

const madeShape = z.object({
  units: z.array(z.string()),
  invitations: z.array(z.string()),
  duties: z.array(z.string()),
});

async function removeUnits(rows: Database, agencyId: string, { units }: Made): Promise<Undone> {
  try {
    const gone = await rows
      .deleteFrom("agencies_units")
      .where("agency_id", "=", agencyId)
      .where("id", "in", units)
      .executeTakeFirst();
    return { undone: Number(gone.numDeletedRows), kept: 0 };
  } catch (error) {
    if (isViolation(error, "reference")) throw conflict({ kind: "import_in_use" });
    throw error;
  }
}

async function endPeople(rows: Database, agencyId: string, made: Made, doneAt: Date, now: Date): Promise<Undone> {
  const withdrawn = await sql`
    update people_invitations set withdrawn_at = ${now}
    where agency_id = ${agencyId} and id = any(${made.invitations}::uuid[]) and accepted_at is null and withdrawn_at is null`.execute(
    rows,
  );
  const idle = sql`not exists (select from platform_ledger l where l.account_id = d.account_id and l.agency_id = d.agency_id
    and l.at > ${doneAt} and l.action not like 'people.%')`;
  const gone = await sql`
    delete from people_duties d where d.agency_id = ${agencyId} and d.id = any(${made.duties}::uuid[]) and ${idle}`.execute(
    rows,
  );
  await sql`
    update people_duties d set valid_to = greatest(d.valid_from, ${today(now)}::date)
    where d.agency_id = ${agencyId} and d.id = any(${made.duties}::uuid[])
      and (d.valid_to is null or d.valid_to > ${today(now)})`.execute(rows);
  const undone = Number(withdrawn.numAffectedRows ?? 0n) + Number(gone.numAffectedRows ?? 0n);
  return { undone, kept: made.invitations.length + made.duties.length - undone };
}
