import type { z } from "zod";
import type { getPortalUnit } from "../../../contract/proposals/portal.ts";
import { portalEntries } from "../../../core/proposals/portal-answers.ts";
import { changesSince } from "../../../core/proposals/portal-state.ts";
import type { House } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { composeToShow } from "./compose.ts";
import { readLastTold } from "./overview.ts";
import { findPortalPlace } from "./standing.ts";

/** What would be told of a unit now, entry by entry, and what of it differs from what was told last. */
export async function previewUnit(
  house: Pick<House, "database" | "secrets" | "publicUrl">,
  { agencyId, unitId }: { readonly agencyId: string; readonly unitId: string },
  now: Date,
): Promise<z.input<typeof getPortalUnit.reply>> {
  return await inTenant(house.database, [agencyId], async (rows) => {
    const place = await findPortalPlace(rows, agencyId, now);
    const unit = place.units.find((one) => one.unitId === unitId);
    if (!unit) throw notFound();
    const { worksheet, contents } = await composeToShow(house, rows, place, unit);
    const told = await readLastTold(house, rows, agencyId, unitId);
    const answers = new Map(worksheet.answers.map((answer) => [answer.soal_id, answer]));
    const links = await rows
      .selectFrom("proposals_evidence_links as l")
      .select((by) => [
        by.fn.countAll<number>().as("standing"),
        by.fn.min("l.expires_at").as("expires"),
        by
          .selectFrom("proposals_evidence_openings as o")
          .innerJoin("proposals_evidence_links as k", (join) =>
            join.onRef("k.agency_id", "=", "o.agency_id").onRef("k.id", "=", "o.link_id"),
          )
          .select(({ fn: inner }) => inner.countAll<number>().as("count"))
          .where("k.agency_id", "=", agencyId)
          .where("k.worksheet_id", "=", unit.worksheetId)
          .as("openings"),
      ])
      .where("l.agency_id", "=", agencyId)
      .where("l.worksheet_id", "=", unit.worksheetId)
      .where("l.revoked_at", "is", null)
      .where("l.expires_at", ">", now)
      .executeTakeFirstOrThrow();
    return {
      unitId,
      name: unit.name,
      entries: portalEntries(contents.pack).map(({ soalId, item, count }) => {
        const answer = answers.get(soalId);
        return {
          soalId,
          item: item.code,
          count,
          question: item.counts.find(({ key }) => key === count)?.label ?? item.question,
          unit: answer?.jawaban_unit ?? null,
          tpi: answer?.jawaban_tpi ?? null,
          unitNote: answer?.catatan_unit ?? null,
          tpiNote: answer?.catatan_tpi ?? null,
          evidence: answer?.bukti_dukung_unit ?? null,
        };
      }),
      changes: told?.payload ? [...changesSince(told.payload.answers, worksheet.answers)] : [],
      links: {
        standing: links.standing,
        expiresAt: links.expires?.toISOString() ?? null,
        openings: links.openings ?? 0,
      },
    };
  });
}
