import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { reorganise } from "../../contract/agencies/reorganisation.ts";
import type { ReorganisationPlan } from "../../core/agencies/reorganisation.ts";
import type { Asker } from "../platform/http.ts";
import { record } from "../platform/ledger.ts";
import { conflict, forbidden, notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import { findAffectedDuties } from "./organisation.ts";
import type { UndoNotes } from "./undo-notes.ts";

type Body = z.output<NonNullable<(typeof reorganise)["body"]>>;

/** Duties at a closed unit end on its last day. Those named are given at the successor; an acting one needs a letter. */
export async function passDuties({
  rows,
  asker,
  agencyId,
  body,
  plan,
  successors,
  notes,
}: {
  readonly rows: TenantDatabase;
  readonly asker: Asker;
  readonly agencyId: string;
  readonly body: Pick<Body, "letter" | "effectiveDay" | "regrants">;
  readonly plan: ReorganisationPlan;
  readonly successors: readonly string[];
  readonly notes: UndoNotes;
}): Promise<void> {
  const duties = await findAffectedDuties(rows, agencyId, plan);
  for (const duty of duties) {
    await rows
      .updateTable("people_duties")
      .set({ valid_to: plan.lastDay })
      .where("agency_id", "=", agencyId)
      .where("id", "=", duty.dutyId)
      .execute();
    notes.ended.push({ dutyId: duty.dutyId, validTo: duty.validTo });
  }
  for (const { dutyId, to } of body.regrants) {
    const duty = duties.find((one) => one.dutyId === dutyId);
    const unitId = successors[to];
    if (!duty || unitId === undefined) throw notFound();
    if (duty.accountId === asker.accountId) throw forbidden({ kind: "not_allowed_self" });
    if (duty.acting) throw conflict({ kind: "hand_over_acting" });
    const id = randomUUID();
    await rows
      .insertInto("people_duties")
      .values({
        id,
        account_id: duty.accountId,
        role: duty.role,
        agency_id: agencyId,
        unit_id: unitId,
        area: duty.area,
        letter: body.letter,
        valid_from: body.effectiveDay,
        valid_to: duty.validTo,
        granted_by: asker.accountId,
      })
      .execute();
    notes.granted.push(id);
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      unitId,
      action: "people.grantDuty",
      subject: duty.accountId,
      detail: { role: duty.role, area: duty.area, letter: body.letter, validFrom: body.effectiveDay },
    });
  }
}
