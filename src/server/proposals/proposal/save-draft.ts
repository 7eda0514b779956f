import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { saveProposal } from "../../../contract/proposals/proposal.ts";
import { mayEditProposal } from "../../../core/proposals/steps.ts";
import { categoriesOf, isAffirmative } from "../../../core/proposals/units.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { findProposalPlace, standpointOf } from "./place.ts";
import { findField, findRoundUnits } from "./units.ts";

type Body = z.output<NonNullable<typeof saveProposal.body>>;
type Here = { readonly agencyId: string; readonly roundId: string };

/**
 * Writes the whole draft over the version that the person saw; version 0 begins one. Only fit units with a category
 * that their verdict carries; how many, and what the requirements say, is asked when it is nominated.
 */
export async function saveDraft(
  house: House,
  asker: Asker,
  { agencyId, roundId }: Here,
  body: Body,
  now: Date,
): Promise<{ readonly id: string; readonly version: number }> {
  return await inTenant(house.database, [agencyId], async (rows) => {
    await lockStanding(rows, agencyId, roundId);
    const place = await findProposalPlace(rows, agencyId, roundId);
    if (!place) throw notFound();
    const standpoint = standpointOf(place, now);
    const may = mayEditProposal(standpoint);
    if (!may.ok) throw conflict(may.problem);
    if (body.version !== standpoint.version)
      throw conflict({ kind: "conflict_version", detail: { seen: body.version, current: standpoint.version } });
    const units = await findRoundUnits(rows, agencyId, roundId);
    const field = await findField(rows, place, units, []);
    const candidates = new Map(field.candidates.map((one) => [one.worksheetId, one]));
    const lines = body.units.map(({ worksheetId, category, reason }, at) => {
      const found = candidates.get(worksheetId);
      if (!found) throw unprocessable({ kind: "proposal_no_candidate" });
      if (!categoriesOf(found).includes(category))
        throw unprocessable({ kind: "proposal_wrong_category", detail: { unit: found.unitName, category } });
      const affirmative = isAffirmative(category);
      return { worksheet_id: worksheetId, unit_id: found.unitId, place: at + 1, category, affirmative, reason };
    });
    const id = place.proposal?.id ?? randomUUID();
    const version = standpoint.version + 1;
    const contact = body.contact && JSON.stringify(body.contact);
    if (place.proposal) {
      await rows
        .updateTable("proposals")
        .set({ version, contact, changed_at: now })
        .where("agency_id", "=", agencyId)
        .where("id", "=", id)
        .execute();
    } else {
      await begin(rows, asker, { agencyId, roundId, id, contact, now });
    }
    await rows.deleteFrom("proposals_units").where("agency_id", "=", agencyId).where("proposal_id", "=", id).execute();
    if (lines.length > 0) {
      await rows
        .insertInto("proposals_units")
        .values(lines.map((line) => ({ agency_id: agencyId, proposal_id: id, ...line })))
        .execute();
    }
    await record(rows, {
      accountId: asker.accountId,
      agencyId,
      action: "proposals.edit",
      subject: place.round.name,
      detail: { units: lines.length, day: today(now) },
    });
    return { id, version };
  });
}

async function begin(
  rows: TenantDatabase,
  asker: Asker,
  draft: Here & { readonly id: string; readonly contact: string | null; readonly now: Date },
): Promise<void> {
  const { agencyId, roundId, id, contact, now } = draft;
  const begun = await rows
    .insertInto("proposals")
    .values({
      agency_id: agencyId,
      id,
      round_id: roundId,
      contact,
      created_by: asker.accountId,
      created_at: now,
      changed_at: now,
    })
    // Two begin at once: one of them did.
    .onConflict((clash) => clash.columns(["agency_id", "round_id"]).where("state", "<>", "withdrawn").doNothing())
    .executeTakeFirst();
  if (begun.numInsertedOrUpdatedRows !== 1n) throw conflict({ kind: "conflict_version" });
  await rows
    .insertInto("proposals_steps")
    .values({
      agency_id: agencyId,
      proposal_id: id,
      number: 1,
      step: "create",
      detail: "{}",
      taken_by: asker.accountId,
      taken_at: now,
    })
    .execute();
}

async function lockStanding(rows: TenantDatabase, agencyId: string, roundId: string): Promise<void> {
  await rows
    .selectFrom("proposals")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("round_id", "=", roundId)
    .where("state", "<>", "withdrawn")
    .forUpdate()
    .execute();
}
