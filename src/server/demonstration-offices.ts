import { randomUUID } from "node:crypto";
import { addDays } from "../core/kernel/day.ts";
import type { DemonstrationIds } from "./demonstration.ts";
import { undoNotes } from "./agencies/undo-notes.ts";
import { today } from "./platform/http.ts";
import type { TenantDatabase } from "./platform/tenant.ts";

/**
 * What offices look like when they are not all filled: a Plt in a vacant post, an assessor who is away next week, and a
 * division that had another name. Letters are samples.
 */
export async function makeOffices(rows: TenantDatabase, ids: DemonstrationIds, now: Date): Promise<void> {
  const day = today(now);
  await rows
    .insertInto("people_duties")
    .values({
      id: randomUUID(),
      account_id: ids.people["kepala.dukcapil"],
      role: "unit_head",
      agency_id: ids.agency,
      unit_id: ids.units.organisasi,
      area: null,
      letter: "SP contoh 821/04",
      letter_date: addDays(day, -31),
      acting: "plt",
      valid_from: addDays(day, -30),
      valid_to: addDays(day, 59),
      granted_by: ids.people["admin.organisasi"],
      // After the person's own duty, which names them.
      created_at: new Date(now.getTime() + 60_000),
    })
    .execute();
  await rows
    .insertInto("people_leaves")
    .values({
      agency_id: ids.agency,
      id: randomUUID(),
      account_id: ids.people["anggota2.tpi"],
      first_day: addDays(day, 7),
      last_day: addDays(day, 9),
      kind: "travel",
      letter: "ST contoh 094/11",
      entered_by: ids.people["anggota2.tpi"],
      created_at: now,
      withdrawn_at: null,
    })
    .execute();
  await renameDivision(rows, ids, now);
}

async function renameDivision(rows: TenantDatabase, ids: DemonstrationIds, now: Date): Promise<void> {
  const unit_id = ids.units.organisasi;
  const parent_id = ids.units.setda;
  const before = "Bagian Organisasi dan Tata Laksana";
  const [effective_day, letter_date] = ["2025-01-02", "2024-12-30"];
  const line = { agency_id: ids.agency, unit_id, parent_id };
  await rows
    .insertInto("agencies_unit_names")
    .values([
      { ...line, valid_from: "1945-08-17", name: before },
      { ...line, valid_from: effective_day, name: "Bagian Organisasi" },
    ])
    .execute();
  const id = randomUUID();
  const named = { unitId: unit_id, name: before, parentId: parent_id, wroteFirst: true };
  await rows
    .insertInto("agencies_reorganisations")
    .values({
      agency_id: ids.agency,
      id,
      kind: "rename",
      letter: "Perbup contoh 12/2024",
      letter_date,
      effective_day,
      undo: JSON.stringify({ ...undoNotes(), named }),
      made_by: ids.people["admin.organisasi"],
      made_at: now,
      undone_at: null,
      undone_by: null,
    })
    .execute();
  await rows
    .insertInto("agencies_reorganised_units")
    .values((["from", "to"] as const).map((side) => ({ agency_id: ids.agency, reorganisation_id: id, side, unit_id })))
    .execute();
}
