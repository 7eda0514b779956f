import type { FastifyInstance } from "fastify";
import * as findings from "../../../contract/desk/record/findings.ts";
import * as late from "../../../contract/desk/record/late.ts";
import * as contract from "../../../contract/desk/record/record.ts";
import { sendFile } from "../../evidence/send-file.ts";
import { done, type House, serve } from "../../platform/http.ts";
import { sendLetter } from "../../reviews/report/send-letter.ts";
import { topicOf } from "../../worksheets/live.ts";
import { confirmMinutes, remark } from "./confirm.ts";
import { edit, listFindings, release, withdraw, write } from "./findings.ts";
import { type DeskVisit, inDesk } from "./in-desk.ts";
import { issueMinutes, previewMinutes, sendMinutes } from "./issue-minutes.ts";
import { askLate, attachLate, findLateFile, removeLate } from "./late.ts";
import { decideOutcome, releaseOutcome } from "./outcome.ts";
import { readProof, readRecord } from "./read-record.ts";
import { recordingRoutes } from "./recording-routes.ts";

const inside = { allows: "inside" } as const;
const rawInside = { allows: "inside", raw: true } as const;
const locked = { lock: true } as const;

/** What is left of a desk evaluation: record, minutes, outcome, findings, late evidence, recordings. */
export function recordRoutes(app: FastifyInstance, house: House): void {
  minutesRoutes(app, house);
  outcomeRoutes(app, house);
  findingRoutes(app, house);
  lateRoutes(app, house);
  recordingRoutes(app, house);
}

function minutesRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    contract.getDeskRecord,
    async (asked) => await inDesk(house, asked, "desk.attend", readRecord),
    inside,
  );
  serve(
    app,
    house,
    contract.getDeskProof,
    async (asked) => await inDesk(house, asked, "desk.attend", readProof),
    inside,
  );
  serve(
    app,
    house,
    contract.previewDeskMinutes,
    async (asked) => {
      const { form } = asked.query;
      const work = async (visit: DeskVisit) => await previewMinutes(house, visit, form);
      const bytes = await inDesk(house, asked, "desk.minutes", work);
      return await sendLetter(asked.reply, bytes, `berita-acara-desk.${form}`, form);
    },
    rawInside,
  );
  serve(
    app,
    house,
    contract.issueDeskMinutes,
    async (asked) => {
      const work = async (visit: DeskVisit) => await issueMinutes(house, visit, asked.body);
      return await inDesk(house, asked, "desk.minutes", work, locked);
    },
    inside,
  );
  serve(
    app,
    house,
    contract.openDeskMinutes,
    async (asked) =>
      await inDesk(house, asked, "desk.attend", async (visit) => {
        return await sendMinutes(house, visit, asked.query.form, asked.reply);
      }),
    rawInside,
  );
  serve(
    app,
    house,
    contract.confirmDeskMinutes,
    async (asked) => {
      const work = async (visit: DeskVisit) => await confirmMinutes(visit, asked.body.number);
      await inDesk(house, asked, "desk.confirm", work, locked);
      return done;
    },
    inside,
  );
  serve(
    app,
    house,
    contract.remarkOnDeskMinutes,
    async (asked) => {
      await inDesk(house, asked, "desk.remark", async (visit) => await remark(visit, asked.body), locked);
      return done;
    },
    inside,
  );
}

function outcomeRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    contract.decideDeskOutcome,
    async (asked) => {
      const work = async (visit: DeskVisit) => await decideOutcome(visit, asked.body);
      return await inDesk(house, asked, "desk.decide", work, locked);
    },
    inside,
  );
  serve(
    app,
    house,
    contract.releaseDeskOutcome,
    async (asked) => {
      const work = async (visit: DeskVisit) => await releaseOutcome(visit, asked.body.number);
      await inDesk(house, asked, "desk.decide", work, locked);
      return done;
    },
    inside,
  );
}

function findingRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    findings.listDeskFindings,
    async (asked) => await inDesk(house, asked, "desk.attend", listFindings),
    inside,
  );
  serve(
    app,
    house,
    findings.writeDeskFinding,
    async (asked) => {
      const work = async (visit: DeskVisit) => await write(visit, asked.body);
      return await inDesk(house, asked, "desk.writeFindings", work, locked);
    },
    inside,
  );
  serve(
    app,
    house,
    findings.editDeskFinding,
    async (asked) => {
      const work = async (visit: DeskVisit) => await edit(visit, asked.params.findingId, asked.body);
      return await inDesk(house, asked, "desk.writeFindings", work, locked);
    },
    inside,
  );
  serve(
    app,
    house,
    findings.withdrawDeskFinding,
    async (asked) => {
      const work = async (visit: DeskVisit) => await withdraw(visit, asked.params.findingId, asked.body.reason);
      await inDesk(house, asked, "desk.writeFindings", work, locked);
      return done;
    },
    inside,
  );
  serve(
    app,
    house,
    findings.releaseDeskFindings,
    async (asked) => {
      const work = async (visit: DeskVisit) => {
        const released = await release(visit, asked.body);
        return { released, worksheetId: visit.place.worksheetId };
      };
      const { released, worksheetId } = await inDesk(house, asked, "findings.releaseNational", work, locked);
      house.live.publish(topicOf({ agencyId: asked.params.agencyId, worksheetId }), { kind: "changed" });
      return { released };
    },
    inside,
  );
}

function lateRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    late.askLateEvidence,
    async (asked) =>
      await inDesk(house, asked, "desk.askLate", async (visit) => await askLate(visit, asked.body), locked),
    inside,
  );
  serve(
    app,
    house,
    late.attachLateEvidence,
    async (asked) =>
      await inDesk(house, asked, "desk.attachLate", async (visit) => await attachLate(visit, asked.body), locked),
    inside,
  );
  serve(
    app,
    house,
    late.removeLateEvidence,
    async (asked) => {
      const work = async (visit: DeskVisit) => await removeLate(visit, asked.params.lateId);
      await inDesk(house, asked, "desk.attachLate", work, locked);
      return done;
    },
    inside,
  );
  serve(
    app,
    house,
    late.openLateEvidence,
    async (asked) => {
      const work = async (visit: DeskVisit) => await findLateFile(house, visit, asked.params.lateId);
      const version = await inDesk(house, asked, "desk.attend", work);
      return await sendFile(house.files, version, asked.request, asked.reply);
    },
    rawInside,
  );
}
