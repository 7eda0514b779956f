import type { z } from "zod";
import type { portalSettings } from "../../../contract/proposals/portal.ts";
import { tokenDays } from "../../../core/people/tokens.ts";
import { listTokens } from "../../people/token-list.ts";
import { makeToken } from "../../people/tokens.ts";
import type { Database } from "../../platform/database.ts";
import type { Asker } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { notFound, unprocessable } from "../../platform/refusal.ts";
import { inPlatform, inTenant } from "../../platform/tenant.ts";
import { findPortalPlace } from "./standing.ts";

/** A rehearsal ends by itself: nobody forgets that the portal is answered outside the window. */
const rehearsalDays = 14;

export async function saveSettings(
  database: Database,
  asker: Asker,
  agencyId: string,
  wanted: z.output<typeof portalSettings>,
  now: Date,
): Promise<void> {
  const testUntil = wanted.testUntil === null ? null : new Date(wanted.testUntil);
  if (testUntil && testUntil.getTime() > now.getTime() + rehearsalDays * 86_400_000)
    throw unprocessable({ kind: "portal_test_too_long", detail: { days: rehearsalDays } });
  await inTenant(database, [agencyId], async (rows) => {
    const { settings: before } = await findPortalPlace(rows, agencyId, now);
    const values = {
      source: wanted.source,
      proposes_wbbm: wanted.proposesWbbm,
      test_until: testUntil,
      evidence_days: wanted.evidenceDays,
      changed_by: asker.accountId,
      changed_at: now,
    };
    await rows
      .insertInto("proposals_portal_settings")
      .values({ agency_id: agencyId, ...values })
      .onConflict((clash) => clash.column("agency_id").doUpdateSet(values))
      .execute();
    const { accountId } = asker;
    await record(rows, {
      accountId,
      agencyId,
      action: "portal.setSettings",
      subject: agencyId,
      detail: { before, after: wanted },
    });
  });
}

export async function issueToken(
  database: Database,
  asker: Asker,
  agencyId: string,
  { name, days }: { readonly name: string; readonly days: number },
  now: Date,
) {
  const { least, most } = tokenDays;
  if (days < least || days > most) throw unprocessable({ kind: "token_days", detail: { least, most } });
  const createdBy = asker.accountId;
  const made = await inPlatform(database, async (rows) => {
    return await makeToken(rows, { agencyId, accountId: null, name, scopes: ["portal.pull"], days, createdBy }, now);
  });
  const [item] = (await listTokens(database, { tokenId: made.id })).items;
  if (!item) throw new Error("a token that was just made is gone");
  return { token: made.token, item };
}

/** Writes down what was pressed on the portal's own screen, for a unit of the standing proposal. */
export async function reportApproval(
  database: Database,
  asker: Asker,
  at: { readonly agencyId: string; readonly unitId: string },
  step: "approved" | "taken_back",
  now: Date,
): Promise<void> {
  const { agencyId, unitId } = at;
  await inTenant(database, [agencyId], async (rows) => {
    const place = await findPortalPlace(rows, agencyId, now);
    if (!place.round || !place.units.some((unit) => unit.unitId === unitId)) throw notFound();
    const entry = { step, reported_by: asker.accountId, reported_at: now };
    await rows
      .insertInto("proposals_portal_approvals")
      .values({ agency_id: agencyId, round_id: place.round.id, unit_id: unitId, ...entry })
      .execute();
    const action = step === "approved" ? "portal.reportApproval" : "portal.takeBackApproval";
    await record(rows, { accountId: asker.accountId, agencyId, unitId, action, subject: unitId });
  });
}

/** Closes addresses of evidence: whoever has one meets a page that says so. The next fetch tells new ones. */
export async function revokeLinks(
  database: Database,
  asker: Asker,
  agencyId: string,
  unitId: string | null,
  now: Date,
): Promise<{ readonly revoked: number }> {
  return await inTenant(database, [agencyId], async (rows) => {
    const ended = await rows
      .updateTable("proposals_evidence_links")
      .set({ revoked_at: now, revoked_by: asker.accountId })
      .where("agency_id", "=", agencyId)
      .where("revoked_at", "is", null)
      .$if(unitId !== null, (query) => query.where("unit_id", "=", unitId ?? ""))
      .executeTakeFirst();
    const revoked = Number(ended.numUpdatedRows);
    if (revoked > 0) {
      const { accountId } = asker;
      const subject = unitId ?? agencyId;
      await record(rows, {
        accountId,
        agencyId,
        unitId,
        action: "portal.revokeLinks",
        subject,
        detail: { count: revoked },
      });
    }
    return { revoked };
  });
}
