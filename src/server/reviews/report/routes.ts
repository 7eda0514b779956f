import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/reviews/report.ts";
import { signedAs } from "../../../core/people/acting.ts";
import type { Action } from "../../../core/people/permissions.ts";
import { partsOf } from "../../../core/reviews/report/parts.ts";
import { done, type House, serve, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { notFound } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { topicOf } from "../../worksheets/live.ts";
import { inWorksheet, targetOf, type Visit } from "../../worksheets/place.ts";
import { issueReport, previewReport } from "./issue.ts";
import { findReport } from "./keeping.ts";
import { listReports } from "./list.ts";
import { getReport, subjectOf, type WorksheetKind } from "./read.ts";
import { letterBytes, roundReportRoutes } from "./round-routes.ts";
import { sendLetter } from "./send-letter.ts";
import { stepReport } from "./step.ts";
import { findTexts, writeText } from "./write-text.ts";

/** Reports on a worksheet: read, written, handed in, approved, issued; and those of a round together. */
export function reportRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;
  roundReportRoutes(app, house);

  serve(
    app,
    house,
    contract.getReport,
    async (asked) =>
      await inWorksheet(house, asked, "reviews.readReport", async (visit) => ({
        report: await getReport(visit, asked.params.kind),
      })),
    inside,
  );

  serve(
    app,
    house,
    contract.writeReportText,
    async (asked) => {
      const { kind, part } = asked.params;
      const written = await inWorksheet(house, asked, "reviews.writeReport", async (visit) => {
        return await writeText({ ...about(visit, kind), asker: visit.asker, now: visit.now }, part, asked.body);
      });
      return changed(asked.params, written);
    },
    inside,
  );

  serve(
    app,
    house,
    contract.listReportTexts,
    async (asked) =>
      await inWorksheet(house, asked, "reviews.readReportDraft", async ({ rows, place }) => {
        const { kind, part } = asked.params;
        if (!partsOf(kind).some((one) => one === part)) throw notFound();
        const { id } = await findReport(rows, subjectOf(place, kind));
        return { items: await findTexts(rows, place.agencyId, id, part) };
      }),
    inside,
  );

  serve(
    app,
    house,
    contract.submitReport,
    async (asked) => {
      const stepped = await inWorksheet(house, asked, "reviews.submitReport", async (visit) => {
        return await stepReport(stepping(visit, asked.params.kind, "reviews.submitReport"), "submit", asked.body);
      });
      return changed(asked.params, stepped);
    },
    inside,
  );

  serve(
    app,
    house,
    contract.answerReport,
    async (asked) => {
      const { step, ...body } = asked.body;
      const stepped = await inWorksheet(house, asked, "reviews.approveReport", async (visit) => {
        return await stepReport(stepping(visit, asked.params.kind, "reviews.approveReport"), step, body);
      });
      return changed(asked.params, stepped);
    },
    inside,
  );

  serve(
    app,
    house,
    contract.issueReport,
    async (asked) => {
      const issued = await inWorksheet(house, asked, "reviews.issueReport", async (visit) => {
        return await issueReport(house, visit, asked.params.kind, asked.body);
      });
      return changed(asked.params, issued);
    },
    inside,
  );

  serve(
    app,
    house,
    contract.previewReport,
    async (asked) => {
      const { kind } = asked.params;
      const { form } = asked.query;
      const bytes = await inWorksheet(house, asked, "reviews.readReportDraft", async (visit) => {
        return await previewReport(house, visit, kind, form);
      });
      return await sendLetter(asked.reply, bytes, `${kind}.${form}`, form);
    },
    { ...inside, raw: true },
  );

  serve(
    app,
    house,
    contract.openReportLetter,
    async (asked) => {
      const bytes = await inWorksheet(house, asked, "reviews.readReport", async ({ rows, place }) => {
        const { letterId } = await findReport(rows, subjectOf(place, asked.params.kind));
        if (letterId === null) throw notFound();
        return await letterBytes(house, rows, place.agencyId, letterId);
      });
      return await sendLetter(asked.reply, bytes, `${asked.params.kind}.pdf`, "pdf");
    },
    { ...inside, raw: true },
  );

  serve(app, house, contract.listReports, async ({ asker, params, now }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      return await listReports(rows, asker, params, today(now));
    });
  });

  serve(app, house, contract.setReportNames, async ({ asker, params, body, now }) => {
    const { agencyId, roundId } = params;
    await inTenant(house.database, [agencyId], async (rows) => {
      const known = await rows.selectFrom("rounds").select("id").where("id", "=", roundId).executeTakeFirst();
      if (!known) throw notFound();
      const changes = { names: body.names, changed_by: asker.accountId, changed_at: now };
      await rows
        .insertInto("reviews_report_settings")
        .values({ agency_id: agencyId, round_id: roundId, ...changes })
        .onConflict((clash) => clash.columns(["agency_id", "round_id"]).doUpdateSet(changes))
        .execute();
      const entry = { accountId: asker.accountId, agencyId, subject: roundId, detail: { names: body.names } };
      await record(rows, { ...entry, action: "reviews.setReports" });
    });
    return done;
  });

  function changed<Value>(here: Parameters<typeof topicOf>[0], value: Value): Value {
    house.live.publish(topicOf(here), { kind: "changed" });
    return value;
  }
}

function about({ rows, place }: Visit, kind: WorksheetKind) {
  return { rows, subject: subjectOf(place, kind), unitId: place.unitId };
}

function stepping(visit: Visit, kind: WorksheetKind, action: Action) {
  const { asker, now, place, day } = visit;
  return {
    ...about(visit, kind),
    asker,
    now,
    office: signedAs(action, asker, targetOf(place), day),
    isFounded: place.standpoint.state === "concluded",
  };
}
