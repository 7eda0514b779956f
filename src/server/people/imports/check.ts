import { sql } from "kysely";
import type { CheckedRow, ImportReading } from "../../../contract/people/imports.ts";
import { mayGrant } from "../../../core/people/granting.ts";
import { type PersonLine, dutyKey, readPeopleRows } from "../../../core/people/imports/people-rows.ts";
import { filledRows } from "../../../core/people/imports/table.ts";
import { type KnownUnit, readUnitRows, type UnitLine } from "../../../core/people/imports/unit-rows.ts";
import { isRole } from "../../../core/people/roles.ts";
import type { Database } from "../../platform/database.ts";
import { type Asker, today } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import type { Draft } from "./drafts.ts";

/** The rows of a table, understood against the agency as it is in this transaction. */
export type Understood =
  | { readonly kind: "units"; readonly lines: readonly UnitLine[]; readonly units: readonly KnownUnit[] }
  | { readonly kind: "people"; readonly lines: readonly PersonLine[]; readonly units: readonly KnownUnit[] };

export async function understand(
  rows: Database,
  asker: Asker,
  agencyId: string,
  draft: Draft,
  reading: ImportReading,
  now: Date,
): Promise<Understood> {
  const sheet = draft.sheets[reading.sheet];
  if (draft.state !== "draft" || !sheet) throw unprocessable({ kind: "import_over", detail: { state: draft.state } });
  const filled = filledRows(sheet.rows, reading.headingRow);
  const day = today(now);
  const units = await findUnits(rows, agencyId, day);
  if (draft.kind === "units") return { kind: "units", units, lines: readUnitRows(filled, reading.mapping, units) };
  const surroundings = {
    agencyId,
    units,
    held: await findHeld(rows, agencyId, now),
    mayGrant: (role: Parameters<typeof mayGrant>[1]["role"]) => mayGrant(asker, { role, agencyId }, day).ok,
    ownEmail: asker.email,
  };
  // Left-out keys and undefined ones are the same here.
  const forAll = Object.fromEntries(Object.entries(reading.forAll).filter(([, value]) => value !== undefined));
  return { kind: "people", units, lines: readPeopleRows(filled, reading.mapping, forAll, surroundings) };
}

/** The rows as the contract tells them: the faulty first, then in the order of the table. */
export function tell(understood: Understood): readonly CheckedRow[] {
  const nameFor = new Map(understood.units.map(({ id, name }) => [id, name]));
  const told =
    understood.kind === "units" ? tellUnits(understood.lines, nameFor) : tellPeople(understood.lines, nameFor);
  return told.toSorted((a, b) => Number(b.state === "fault") - Number(a.state === "fault") || a.row - b.row);
}

function tellUnits(lines: readonly UnitLine[], nameFor: ReadonlyMap<string, string>): CheckedRow[] {
  const nameOfRow = new Map(lines.map(({ row, name }) => [row, name]));
  return lines.map(({ row, state, name, code, kind, parent, faults }) => {
    const above = parent === null ? null : "row" in parent ? nameOfRow.get(parent.row) : nameFor.get(parent.unitId);
    return {
      row,
      state,
      name,
      code,
      kind,
      parent: above ?? null,
      email: null,
      role: null,
      unit: null,
      faults: [...faults],
    };
  });
}

function tellPeople(lines: readonly PersonLine[], nameFor: ReadonlyMap<string, string>): CheckedRow[] {
  return lines.map(({ row, state, name, email, role, unitId, faults }) => ({
    row,
    state,
    name,
    code: null,
    kind: null,
    parent: null,
    email,
    role,
    unit: unitId === null ? null : (nameFor.get(unitId) ?? null),
    faults: [...faults],
  }));
}

async function findUnits(rows: Database, agencyId: string, day: string): Promise<readonly KnownUnit[]> {
  const found = await rows
    .selectFrom("agencies_units")
    .select(["id", "code", "name", "valid_to"])
    .where("agency_id", "=", agencyId)
    .orderBy("id")
    .limit(20_000)
    .execute();
  return found.map(({ id, code, name, valid_to }) => ({
    id,
    code,
    name,
    isClosed: valid_to !== null && valid_to < day,
  }));
}

/** Duties that run or will, and invitations that are open, by `dutyKey`. */
async function findHeld(rows: Database, agencyId: string, now: Date): Promise<ReadonlySet<string>> {
  const { rows: found } = await sql<{ email: string; role: string; unitId: string | null; area: string | null }>`
    select a.email, d.role, d.unit_id as "unitId", d.area
      from people_duties d join people_accounts a on a.id = d.account_id
      where d.agency_id = ${agencyId} and (d.valid_to is null or d.valid_to >= ${today(now)})
    union
    select i.email, i.role, i.unit_id, i.area from people_invitations i
      where i.agency_id = ${agencyId} and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > ${now}
    limit 50000`.execute(rows);
  return new Set(found.flatMap((one) => (isRole(one.role) ? [dutyKey({ ...one, role: one.role })] : [])));
}
