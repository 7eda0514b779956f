import type { FastifyInstance } from "fastify";
import * as audit from "../../../contract/reviews/audit-follow-up.ts";
import * as contract from "../../../contract/reviews/monitoring.ts";
import { readWhole } from "../../letters/read-whole.ts";
import { type Asker, type House, serve, today } from "../../platform/http.ts";
import { notFound, Refused } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { findStatements, stateFollowUp } from "./audit-follow-up.ts";
import { drawPreview } from "./issue.ts";
import {
  getMonitoring,
  issueMonitoring,
  monitoringData,
  monitoringSubject,
  recordUnit,
  type Round,
  stepMonitoring,
} from "./monitoring.ts";
import type { OfRound } from "./monitoring-facts.ts";
import { sendLetter } from "./send-letter.ts";
import { writeText } from "./write-text.ts";

/** The monitoring report of a round, and what the inspector states of audits at a unit. */
export function roundReportRoutes(app: FastifyInstance, house: House): void {
  type Asking = { readonly asker: Asker; readonly params: OfRound; readonly now: Date };
  const inRound = async <Value>({ asker, params, now }: Asking, work: (round: Round) => Promise<Value>) =>
    await inTenant(house.database, [params.agencyId], async (rows) => {
      const { agencyId, roundId } = params;
      return await work({ rows, asker, now, of: { agencyId, roundId } });
    });

  serve(app, house, contract.getMonitoring, async (asked) => await inRound(asked, getMonitoring));
  serve(app, house, contract.writeMonitoringText, async (asked) => {
    return await inRound(asked, async ({ rows, asker, now, of }) => {
      await requireRound(rows, of.roundId);
      const writing = { rows, asker, now, subject: monitoringSubject(of), unitId: null };
      return await writeText(writing, asked.params.part, asked.body);
    });
  });
  serve(app, house, contract.recordMonitoredUnit, async (asked) => {
    return await inRound(asked, async (round) => {
      await requireRound(round.rows, round.of.roundId);
      return await recordUnit(round, asked.params.unitId, asked.body);
    });
  });
  serve(app, house, contract.submitMonitoring, async (asked) => {
    return await inRound(asked, async (round) => {
      await requireRound(round.rows, round.of.roundId);
      return await stepMonitoring(round, "submit", asked.body);
    });
  });
  serve(app, house, contract.answerMonitoring, async (asked) => {
    const { step, ...body } = asked.body;
    return await inRound(asked, async (round) => {
      await requireRound(round.rows, round.of.roundId);
      return await stepMonitoring(round, step, body);
    });
  });
  serve(app, house, contract.issueMonitoring, async (asked) => {
    return await inRound(asked, async (round) => {
      await requireRound(round.rows, round.of.roundId);
      return await issueMonitoring(house, round, asked.body);
    });
  });
  serve(
    app,
    house,
    contract.previewMonitoring,
    async (asked) => {
      const { form } = asked.query;
      const bytes = await inRound(asked, async (round) => {
        const { kept, data } = await monitoringData(round);
        const { agencyId } = round.of;
        if (kept.letterId !== null && form === "pdf")
          return await letterBytes(house, round.rows, agencyId, kept.letterId);
        const letter = { agencyId, kind: "monitoring_report" as const, data, datedOn: today(round.now) };
        return await drawPreview(house, round.rows, letter, form);
      });
      return await sendLetter(asked.reply, bytes, `laporan-pemantauan.${form}`, form);
    },
    { raw: true },
  );

  serve(app, house, audit.listAuditFollowUps, async ({ params }) => {
    const found = await inTenant(house.database, [params.agencyId], async (rows) => await findStatements(rows, params));
    if (!found) throw notFound();
    return found;
  });
  serve(app, house, audit.stateAuditFollowUp, async ({ asker, params, body, now }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      return await stateFollowUp(house, rows, asker, params, body, now);
    });
  });
  serve(
    app,
    house,
    audit.openAuditFollowUp,
    async ({ params, reply }) => {
      const bytes = await inTenant(house.database, [params.agencyId], async (rows) => {
        const found = await findStatements(rows, params);
        const statement = found?.items.find(({ id }) => id === params.statementId);
        if (!statement) throw notFound();
        return await letterBytes(house, rows, params.agencyId, statement.letter.id);
      });
      return await sendLetter(reply, bytes, "pernyataan-tlhp.pdf", "pdf");
    },
    { raw: true },
  );
}

async function requireRound(rows: TenantDatabase, roundId: string): Promise<void> {
  const known = await rows.selectFrom("rounds").select("id").where("id", "=", roundId).executeTakeFirst();
  if (!known) throw notFound();
}

export async function letterBytes(
  house: Pick<House, "files">,
  rows: TenantDatabase,
  agencyId: string,
  letterId: string,
): Promise<Buffer> {
  const { pdf_sha256: sha256 } = await rows
    .selectFrom("letters_issued")
    .select("pdf_sha256")
    .where("agency_id", "=", agencyId)
    .where("id", "=", letterId)
    .executeTakeFirstOrThrow();
  const bytes = await readWhole(house.files, sha256);
  if (!bytes) throw new Refused(410, { kind: "file_missing_here" });
  return bytes;
}
