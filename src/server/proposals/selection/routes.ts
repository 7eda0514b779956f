import type { FastifyInstance } from "fastify";
import * as courseContract from "../../../contract/proposals/course.ts";
import * as national from "../../../contract/proposals/national.ts";
import * as objections from "../../../contract/proposals/objection.ts";
import * as contract from "../../../contract/proposals/selection.ts";
import { done, type House, serve } from "../../platform/http.ts";
import { inWorksheet } from "../../worksheets/place.ts";
import { openLetterForNation } from "./beside-letters.ts";
import { decide, propose, sendBack } from "./decide.ts";
import { findNationalDuties } from "./duties.ts";
import { inCourse } from "./in-course.ts";
import { findNational } from "./list-national.ts";
import { findFiles, readObjection, savePoint } from "./objection.ts";
import { openForNation, openProofForNation } from "./open-evidence.ts";
import { readCourse } from "./read-course.ts";
import { readSelection } from "./read-selection.ts";
import { findReleasable, release } from "./release.ts";
import { readPackage, ruleOn, send } from "./send-objection.ts";
import { confirmCheck } from "./set-check.ts";
import { skipOrCombine } from "./skip-or-combine.ts";
import { assign, declare, listCandidates, readPool, unassign } from "./team.ts";

const inside = { allows: "inside" } as const;
const lock = { lock: true } as const;

/** The national side: the stages of the year, teams, administrative selection, release, objection. */
export function routes(app: FastifyInstance, house: House): void {
  selectionRoutes(app, house);
  teamRoutes(app, house);
  objectionRoutes(app, house);

  serve(
    app,
    house,
    courseContract.getCourse,
    async (asked) => await inWorksheet(house, asked, "selection.course", readCourse),
    inside,
  );
  serve(
    app,
    house,
    courseContract.moveCourse,
    async (asked) => {
      return await inCourse(house, asked, "selection.move", async (visit) => skipOrCombine(visit, asked.body), lock);
    },
    inside,
  );
  serve(app, house, national.listNational, async ({ asker, query, now }) => findNational(house, asker, query, now));
  serve(app, house, national.listNationalDuties, async ({ asker, now }) => ({
    items: await findNationalDuties(house, asker, now),
  }));
  serve(app, house, national.listReleasable, async ({ params, now }) => findReleasable(house, params.roundId, now));
  serve(
    app,
    house,
    national.releaseResults,
    async ({ asker, params, body, now }) => await release(house, asker, params.roundId, body, now),
  );
}

function selectionRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    contract.getSelection,
    async (asked) => await inCourse(house, asked, "selection.read", readSelection),
    inside,
  );
  serve(
    app,
    house,
    contract.setCheck,
    async (asked) => {
      const { check } = asked.params;
      return await inCourse(
        house,
        asked,
        "selection.check",
        async (visit) => confirmCheck(visit, check, asked.body),
        lock,
      );
    },
    inside,
  );
  serve(
    app,
    house,
    contract.proposeSelection,
    async (asked) => inCourse(house, asked, "selection.check", async (visit) => propose(visit, asked.body), lock),
    inside,
  );
  serve(
    app,
    house,
    contract.sendBackSelection,
    async (asked) => inCourse(house, asked, "selection.decide", async (visit) => sendBack(visit, asked.body), lock),
    inside,
  );
  serve(
    app,
    house,
    contract.decideSelection,
    async (asked) => inCourse(house, asked, "selection.decide", async (visit) => decide(visit, asked.body), lock),
    inside,
  );
  serve(app, house, contract.openSelectionEvidence, async (asked) => openForNation(house, asked), {
    raw: true,
    allows: "inside",
  });
  serve(app, house, contract.openSelectionProof, async (asked) => openProofForNation(house, asked), {
    raw: true,
    allows: "inside",
  });
  serve(app, house, contract.openSelectionLetter, async (asked) => openLetterForNation(house, asked), {
    raw: true,
    allows: "inside",
  });
}

function teamRoutes(app: FastifyInstance, house: House): void {
  const pool = async (roundId: string) => await readPool(house.database, roundId);
  const roundOf = async (worksheetId: string, agencyId: string, asked: Parameters<typeof inWorksheet>[1]) =>
    await inCourse(
      house,
      { ...asked, params: { agencyId, worksheetId } },
      "selection.assign",
      async ({ place }) => place.round.id,
    );

  serve(
    app,
    house,
    national.listTpnCandidates,
    async (asked) => {
      const { agencyId, worksheetId } = asked.params;
      const everybody = await pool(await roundOf(worksheetId, agencyId, asked));
      return await inCourse(house, asked, "selection.assign", async (visit) => ({
        items: await listCandidates(visit, everybody),
      }));
    },
    inside,
  );
  serve(
    app,
    house,
    national.assignTpn,
    async (asked) => {
      const { agencyId, worksheetId, accountId } = asked.params;
      const everybody = await pool(await roundOf(worksheetId, agencyId, asked));
      await inCourse(
        house,
        asked,
        "selection.assign",
        async (visit) => assign(visit, everybody, accountId, asked.body),
        lock,
      );
      return done;
    },
    inside,
  );
  serve(
    app,
    house,
    national.unassignTpn,
    async (asked) => {
      await inCourse(house, asked, "selection.assign", async (visit) => unassign(visit, asked.params.accountId), lock);
      return done;
    },
    inside,
  );
  serve(
    app,
    house,
    contract.declareForNation,
    async (asked) => {
      await inCourse(house, asked, "selection.declare", async (visit) => declare(visit, asked.body), lock);
      return done;
    },
    inside,
  );
}

function objectionRoutes(app: FastifyInstance, house: House): void {
  serve(
    app,
    house,
    objections.getObjection,
    async (asked) => inCourse(house, asked, "objection.read", readObjection),
    inside,
  );
  serve(
    app,
    house,
    objections.listObjectionFiles,
    async (asked) => inCourse(house, asked, "objection.draft", async (visit) => findFiles(visit, asked.query.q)),
    inside,
  );
  serve(
    app,
    house,
    objections.saveObjectionPoint,
    async (asked) => {
      const { check } = asked.params;
      return await inCourse(
        house,
        asked,
        "objection.draft",
        async (visit) => savePoint(visit, check, asked.body),
        lock,
      );
    },
    inside,
  );
  serve(
    app,
    house,
    objections.sendObjection,
    async (asked) => inCourse(house, asked, "objection.send", async (visit) => send(visit, asked.body), lock),
    inside,
  );
  serve(
    app,
    house,
    objections.getObjectionPackage,
    async (asked) => inCourse(house, asked, "objection.read", readPackage),
    inside,
  );
  serve(
    app,
    house,
    contract.ruleObjection,
    async (asked) => inCourse(house, asked, "objection.decide", async (visit) => ruleOn(visit, asked.body), lock),
    inside,
  );
}
