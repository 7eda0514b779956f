import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { ImportReading } from "../../../contract/people/imports.ts";
import type { PersonLine } from "../../../core/people/imports/people-rows.ts";
import type { UnitLine } from "../../../core/people/imports/unit-rows.ts";
import type { Database } from "../../platform/database.ts";
import type { Asker, House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { inPlatform } from "../../platform/tenant.ts";
import { addDuty } from "../duties.ts";
import { writeInvitation } from "../invitations.ts";
import { understand, type Understood } from "./check.ts";
import { find, type ImportPlace } from "./drafts.ts";

/** What an import made, so that it can be taken back. */
export type Made = {
  readonly units: readonly string[];
  readonly invitations: readonly string[];
  readonly duties: readonly string[];
};

type Work = { readonly rows: Database; readonly asker: Asker; readonly agencyId: string; readonly now: Date };

/**
 * Runs an import in one transaction: all rows that can be taken, or nothing. The table is read again in it, so what was
 * checked a moment ago counts as it is now. Afterwards the rows of the table are forgotten.
 */
export async function run(
  house: House,
  asker: Asker,
  place: ImportPlace,
  { leaveFaulty, ...reading }: ImportReading & { readonly leaveFaulty: boolean },
  now: Date,
): Promise<void> {
  await inAgencyOf(house.database, place.agencyId, async (rows) => {
    const draft = await find(rows, place, "lock");
    const understood = await understand(rows, asker, place.agencyId, draft, reading, now);
    const counts = countStates(understood);
    if (counts.fault > 0 && !leaveFaulty) {
      throw unprocessable({ kind: "import_faulty", detail: { count: counts.fault } });
    }
    if (counts.new === 0) throw unprocessable({ kind: "import_nothing_new", detail: { count: counts.same } });
    const work: Work = { rows, asker, agencyId: place.agencyId, now };
    const made =
      understood.kind === "units" ? await makeUnits(work, understood.lines) : await makeDuties(house, work, understood);
    await rows
      .updateTable("people_imports")
      .set({
        state: "done",
        sheets: "[]",
        made: JSON.stringify(made),
        counts: JSON.stringify({ made: counts.new, same: counts.same, left: counts.fault }),
        done_at: now,
      })
      .where("agency_id", "=", place.agencyId)
      .where("id", "=", place.importId)
      .execute();
    await record(rows, {
      accountId: asker.accountId,
      agencyId: place.agencyId,
      action: "people.import",
      subject: place.importId,
      detail: { kind: draft.kind, made: counts.new, same: counts.same, left: counts.fault },
    });
  });
}

/** A transaction of the platform that also stands behind the wall of one agency: people and their units together. */
export async function inAgencyOf<Value>(
  database: Database,
  agencyId: string,
  work: (rows: Database) => Promise<Value>,
): Promise<Value> {
  return await inPlatform(database, async (rows) => {
    await sql`select set_config('bening.agencies', ${`{${agencyId}}`}, true)`.execute(rows);
    return await work(rows);
  });
}

export function countStates({ lines }: Understood): { new: number; same: number; fault: number } {
  const counts = { new: 0, same: 0, fault: 0 };
  for (const { state } of lines) counts[state] += 1;
  return counts;
}

async function makeUnits({ rows, asker, agencyId, now }: Work, lines: readonly UnitLine[]): Promise<Made> {
  const fresh = lines.filter(({ state }) => state === "new");
  const idByRow = new Map(fresh.map(({ row }) => [row, randomUUID()]));
  const units = fresh.map(({ row, name, code, kind, parent }) => {
    const id = idByRow.get(row) ?? randomUUID();
    // A parent's row may have been there already, or be left out as faulty: then the unit hangs below the agency.
    const above = parent === null ? null : "unitId" in parent ? parent.unitId : (idByRow.get(parent.row) ?? null);
    return { id, name, code, kind, parentId: above };
  });
  for (const group of inGroups(units, 500)) {
    await rows
      .insertInto("agencies_units")
      .values(
        group.map(({ parentId, ...unit }) => ({
          ...unit,
          agency_id: agencyId,
          parent_id: parentId,
          valid_to: null,
          created_at: now,
        })),
      )
      .execute();
  }
  for (const { id, ...detail } of units) {
    const { accountId } = asker;
    await record(rows, { accountId, agencyId, unitId: id, action: "agencies.addUnit", subject: detail.name, detail });
  }
  return { units: units.map(({ id }) => id), invitations: [], duties: [] };
}

/** Who has a duty in the agency already is given one more; everybody else is invited. */
async function makeDuties(
  house: House,
  { rows, asker, agencyId, now }: Work,
  { lines, units }: Extract<Understood, { kind: "people" }>,
): Promise<Made> {
  const fresh = lines.filter(({ state }) => state === "new");
  const here = await findPeopleHere(rows, agencyId, fresh);
  const agency = await rows.selectFrom("agencies").select("name").where("id", "=", agencyId).executeTakeFirstOrThrow();
  const nameFor = new Map(units.map(({ id, name }) => [id, name]));
  const made = { units: [], invitations: [] as string[], duties: [] as string[] };
  for (const line of fresh) {
    if (line.role === null) continue;
    const { role, unitId, area, letter, validFrom, validTo, email, name } = line;
    const duty = { role, agencyId, unitId, area, validFrom, validTo };
    const accountId = here.get(email.toLowerCase());
    if (accountId === undefined) {
      const place = unitId === null ? agency.name : (nameFor.get(unitId) ?? "");
      const { id } = await writeInvitation(rows, house, asker, { ...duty, letter, email, name, place }, now);
      made.invitations.push(id);
    } else {
      const id = randomUUID();
      await addDuty(rows, { ...duty, id, letter }, { accountId, grantedBy: asker.accountId });
      made.duties.push(id);
    }
  }
  return made;
}

async function findPeopleHere(rows: Database, agencyId: string, lines: readonly PersonLine[]) {
  const emails = [...new Set(lines.map(({ email }) => email.toLowerCase()))];
  const { rows: found } = await sql<{ email: string; id: string }>`
    select lower(a.email) as email, a.id from people_accounts a
    where lower(a.email) = any(${emails}) and a.disabled_at is null
      and exists (select from people_duties d where d.account_id = a.id and d.agency_id = ${agencyId})
    limit 5000`.execute(rows);
  return new Map(found.map(({ email, id }) => [email, id]));
}

function inGroups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) =>
    items.slice(place * size, (place + 1) * size),
  );
}
