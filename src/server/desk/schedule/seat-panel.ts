import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { isInForce } from "../../../core/people/roles.ts";
import { record } from "../../platform/ledger.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { Chosen } from "./choose.ts";

type Unit = { readonly agencyId: string; readonly worksheetId: string; readonly unitId: string };

/**
 * Puts those who sit in the panel on the unit's national team, where they are not: that gives them the unit's proposal to
 * read, and asks them to declare their interests before they judge. Their letter is the panel's assignment.
 */
export async function seatOnTeam(
  rows: TenantDatabase,
  unit: Unit,
  chosen: Pick<Chosen, "seats" | "people" | "panel">,
  { by, now, day }: { readonly by: string; readonly now: Date; readonly day: string },
): Promise<void> {
  const { name } = chosen.panel;
  const letter = /^panel\b/i.test(name) ? name : `Panel ${name}`;
  for (const { accountId, role } of chosen.seats) {
    const held = chosen.people.get(accountId)?.duties.filter((duty) => isInForce(duty, day)) ?? [];
    const leads = held.some((duty) => duty.role === "tpn_lead");
    const judges = held.some((duty) => duty.role === "tpn_evaluator");
    const seat = leads && (role === "chair" || !judges) ? "tpn_lead" : "tpn_evaluator";
    const written = await rows
      .insertInto("proposals_tpn_members")
      .values({
        agency_id: unit.agencyId,
        worksheet_id: unit.worksheetId,
        account_id: accountId,
        role: seat,
        team: chosen.panel.name,
        letter,
        assigned_by: by,
        assigned_at: now,
      })
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirst();
    if (!written.numInsertedOrUpdatedRows) continue;
    await sql`
      insert into people_duties (id, account_id, role, agency_id, unit_id, letter, valid_from, granted_by)
      select ${randomUUID()}, ${accountId}, ${seat}, ${unit.agencyId}, ${unit.unitId}, ${letter}, ${day}, ${by}
      where not exists (select from people_duties d where d.account_id = ${accountId} and d.agency_id = ${unit.agencyId}
        and d.unit_id = ${unit.unitId} and d.role = ${seat} and d.valid_from <= ${day}
        and (d.valid_to is null or d.valid_to >= ${day}))`.execute(rows);
    await record(rows, {
      accountId: by,
      agencyId: unit.agencyId,
      unitId: unit.unitId,
      action: "selection.assign",
      subject: unit.worksheetId,
      detail: { accountId, role: seat, team: chosen.panel.name, letter },
    });
  }
}
