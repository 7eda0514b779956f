import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { reorganise, tryReorganisation } from "../../contract/agencies/reorganisation.ts";
import { planReorganisation, type ReorganisationPlan, type OrganisedUnit } from "../../core/agencies/reorganisation.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { unprocessable } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { findAffectedDuties, findLeftBehind, lockOrganisation } from "./organisation.ts";
import { findSuccession } from "./queries.ts";
import { passDuties } from "./successor-duties.ts";
import { type UndoNotes, undoNotes } from "./undo-notes.ts";

type Trial = z.output<NonNullable<(typeof tryReorganisation)["body"]>>;
type Body = z.output<NonNullable<(typeof reorganise)["body"]>>;

/** What the act would do, and writes nothing. */
export async function tryOut(database: Database, agencyId: string, body: Trial, now: Date) {
  return await inTenant(database, [agencyId], async (rows) => {
    const units = await lockOrganisation(rows, agencyId);
    const plan = requirePlan(units, body, now);
    const duties = await findAffectedDuties(rows, agencyId, plan);
    const nameOf = new Map(units.map(({ id, name }) => [id, name]));
    return {
      successorPredicate: await findSuccession(rows, agencyId),
      closes: plan.closes.map((unitId) => ({ unitId, name: nameOf.get(unitId) ?? "" })),
      lastDay: plan.lastDay,
      creates: body.to.flatMap((one) => ("name" in one ? [one.name] : [])),
      duties: duties.map(({ area: _area, validTo: _validTo, ...duty }) => duty),
      ...(await findLeftBehind(rows, agencyId, plan)),
    };
  });
}

/** One act by one letter, in one transaction: units, names, the line of descent, the duties that end and begin. */
export async function carryOut(database: Database, asker: Asker, agencyId: string, body: Body, now: Date) {
  return await inTenant(database, [agencyId], async (rows) => {
    const units = await lockOrganisation(rows, agencyId);
    const plan = requirePlan(units, body, now);
    const notes = undoNotes();
    const successors = await makeSuccessors(rows, agencyId, body, notes);
    await renameOrMove(rows, agencyId, units, plan, body.effectiveDay, notes);
    await closeUnits(rows, agencyId, units, plan, notes);
    await passDuties({ rows, asker, agencyId, body, plan, successors, notes });
    const id = await writeAct(rows, { asker, agencyId, body, successors, notes, now });
    return { id, closed: plan.closes.length, created: [...notes.created], ended: notes.ended.length };
  });
}

function requirePlan(units: readonly OrganisedUnit[], body: Trial, now: Date): ReorganisationPlan {
  const planned = planReorganisation(units, body, today(now));
  if (!planned.ok) throw unprocessable(planned.problem);
  return planned.value;
}

async function makeSuccessors(
  rows: TenantDatabase,
  agencyId: string,
  body: Body,
  notes: UndoNotes,
): Promise<readonly string[]> {
  const successors: string[] = [];
  for (const one of body.to) {
    if ("unitId" in one) {
      successors.push(one.unitId);
      continue;
    }
    const id = randomUUID();
    await rows
      .insertInto("agencies_units")
      .values({
        agency_id: agencyId,
        id,
        parent_id: one.parentId,
        code: one.code,
        name: one.name,
        kind: one.kind,
        valid_from: body.effectiveDay,
        valid_to: null,
      })
      .execute();
    successors.push(id);
    notes.created.push(id);
  }
  return successors;
}

/** The unit's first line keeps what it was from the beginning; a second begins on the day. */
async function renameOrMove(
  rows: TenantDatabase,
  agencyId: string,
  units: readonly OrganisedUnit[],
  plan: ReorganisationPlan,
  effectiveDay: string,
  notes: UndoNotes,
): Promise<void> {
  const unitId = plan.renames?.unitId ?? plan.moves?.unitId;
  const unit = units.find(({ id }) => id === unitId);
  if (!unit) return;
  const name = plan.renames?.name ?? unit.name;
  const parentId = plan.moves ? plan.moves.parentId : unit.parentId;
  const line = (valid_from: string, what: { name: string; parent_id: string | null }) => ({
    agency_id: agencyId,
    unit_id: unit.id,
    valid_from,
    ...what,
  });
  const first = await rows
    .insertInto("agencies_unit_names")
    .values(line(unit.validFrom, { name: unit.name, parent_id: unit.parentId }))
    .onConflict((known) => known.doNothing())
    .executeTakeFirst();
  await rows
    .insertInto("agencies_unit_names")
    .values(line(effectiveDay, { name, parent_id: parentId }))
    .execute();
  await rows
    .updateTable("agencies_units")
    .set((eb) => ({ name, parent_id: parentId, version: eb("version", "+", 1) }))
    .where("agency_id", "=", agencyId)
    .where("id", "=", unit.id)
    .execute();
  notes.named = {
    unitId: unit.id,
    name: unit.name,
    parentId: unit.parentId,
    wroteFirst: (first.numInsertedOrUpdatedRows ?? 0n) > 0n,
  };
}

async function closeUnits(
  rows: TenantDatabase,
  agencyId: string,
  units: readonly OrganisedUnit[],
  plan: ReorganisationPlan,
  notes: UndoNotes,
): Promise<void> {
  if (plan.closes.length === 0) return;
  await rows
    .updateTable("agencies_units")
    .set((eb) => ({ valid_to: plan.lastDay, version: eb("version", "+", 1) }))
    .where("agency_id", "=", agencyId)
    .where("id", "in", [...plan.closes])
    .execute();
  const closed = units.filter(({ id }) => plan.closes.includes(id));
  notes.closed.push(...closed.map(({ id, validTo }) => ({ unitId: id, validTo })));
}

async function writeAct(
  rows: TenantDatabase,
  {
    asker,
    agencyId,
    body,
    successors,
    notes,
    now,
  }: {
    readonly asker: Asker;
    readonly agencyId: string;
    readonly body: Body;
    readonly successors: readonly string[];
    readonly notes: UndoNotes;
    readonly now: Date;
  },
): Promise<string> {
  const id = randomUUID();
  const { kind, letter, letterDate, effectiveDay, note } = body;
  await rows
    .insertInto("agencies_reorganisations")
    .values({
      agency_id: agencyId,
      id,
      kind,
      letter,
      letter_date: letterDate,
      effective_day: effectiveDay,
      note,
      undo: JSON.stringify(notes),
      made_by: asker.accountId,
      made_at: now,
      undone_at: null,
      undone_by: null,
    })
    .execute();
  const goesOn = kind === "rename" || kind === "move" ? body.from : successors;
  const sides = [
    ...body.from.map((unit_id) => ({ side: "from" as const, unit_id })),
    ...goesOn.map((unit_id) => ({ side: "to" as const, unit_id })),
  ];
  await rows
    .insertInto("agencies_reorganised_units")
    .values(sides.map((one) => ({ agency_id: agencyId, reorganisation_id: id, ...one })))
    .execute();
  await record(rows, {
    accountId: asker.accountId,
    agencyId,
    unitId: body.from[0] ?? null,
    action: "agencies.reorganise",
    subject: body.from[0] ?? "",
    detail: {
      reorganisation: kind,
      letter,
      letterDate,
      from: effectiveDay,
      before: notes.named ? { name: notes.named.name } : {},
      after: kind === "rename" ? { name: body.name } : {},
      count: body.from.length,
    },
  });
  return id;
}
