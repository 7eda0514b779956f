import type { FastifyInstance } from "fastify";
import * as followUp from "../../contract/findings/follow-up.ts";
import * as contract from "../../contract/findings/writing.ts";
import { allowTarget, done, type House, serve } from "../platform/http.ts";
import { topicOf } from "../worksheets/live.ts";
import { inWorksheet, targetOfLayer, type Visit } from "../worksheets/place.ts";
import { tellUnit } from "../worksheets/step-letters.ts";
import { addProof, answering, claim, plan, removeProof } from "./answer.ts";
import { findDetail } from "./detail.ts";
import { findDrafts, findVersions } from "./drafts.ts";
import { findFindingsHere } from "./here.ts";
import { findAllFindings } from "./list.ts";
import { noteRoutes } from "./note-routes.ts";
import { releaseFindings } from "./release.ts";
import { verify } from "./verify.ts";
import { editFinding, withdrawFinding, writeFinding } from "./write.ts";

const inside = { allows: "inside" } as const;
const locked = { lock: true } as const;

/** Findings as they are written and released, and what the unit does about them. */
export function routes(app: FastifyInstance, house: House): void {
  noteRoutes(app, house);
  writingRoutes(app, house);
  followUpRoutes(app, house);
}

function writingRoutes(app: FastifyInstance, house: House): void {
  /** Only those inside the review are told that something was written: to the unit it did not happen. */
  const written = <Value>(here: Parameters<typeof topicOf>[0], value: Value): Value => {
    house.live.publish(topicOf(here), { kind: "changed" }, "internal");
    return value;
  };
  const released = <Value>(here: Parameters<typeof topicOf>[0], value: Value): Value => {
    house.live.publish(topicOf(here), { kind: "changed" });
    return value;
  };

  serve(
    app,
    house,
    contract.listFindings,
    async (asked) => await inWorksheet(house, asked, "findings.read", findFindingsHere),
    inside,
  );
  serve(
    app,
    house,
    contract.listFindingDrafts,
    async (asked) =>
      await inWorksheet(house, asked, "findings.readDrafts", async (visit) => ({ items: await findDrafts(visit) })),
    inside,
  );
  serve(
    app,
    house,
    contract.listFindingVersions,
    async (asked) =>
      await inWorksheet(house, asked, "findings.readDrafts", async (visit) => ({
        items: await findVersions(visit, asked.params.findingId),
      })),
    inside,
  );
  serve(
    app,
    house,
    contract.writeFinding,
    async (asked) => {
      const { tier } = asked.params;
      const work = async (visit: Visit) => {
        allowTarget("findings.write", asked.asker, targetOfLayer(visit.place, tier), visit.day);
        return await writeFinding(visit, tier, asked.body);
      };
      return written(asked.params, await inWorksheet(house, asked, "findings.write", work));
    },
    inside,
  );
  serve(
    app,
    house,
    contract.editFinding,
    async (asked) => {
      const work = async (visit: Visit) => await editFinding(visit, asked.params.findingId, asked.body);
      return written(asked.params, await inWorksheet(house, asked, "findings.write", work));
    },
    inside,
  );
  serve(
    app,
    house,
    contract.withdrawFinding,
    async (asked) => {
      const work = async (visit: Visit) => await withdrawFinding(visit, asked.params.findingId, asked.body.reason);
      const wasReleased = await inWorksheet(house, asked, "findings.write", work);
      return (wasReleased ? released : written)(asked.params, done);
    },
    inside,
  );
  serve(
    app,
    house,
    contract.releaseFindings,
    async (asked) => {
      const work = async (visit: Visit) => {
        const given = await releaseFindings(visit, asked.body);
        await tellUnit(house, visit, { step: "findings", ...given });
        return given.count;
      };
      return released(asked.params, {
        released: await inWorksheet(house, asked, "findings.release", work, locked),
      });
    },
    inside,
  );
  serve(
    app,
    house,
    contract.verifyFinding,
    async (asked) => {
      const work = async (visit: Visit) => await verify(visit, asked.params.findingId, asked.body);
      return released(asked.params, await inWorksheet(house, asked, "findings.verify", work));
    },
    inside,
  );
}

function followUpRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, followUp.listAllFindings, async (asked) => await findAllFindings(house, asked));
  serve(app, house, followUp.getFinding, async (asked) => await findDetail(house, asked), {
    target: async ({ agencyId, unitId }) => ({ agencyId, unitId }),
  });
  serve(app, house, followUp.planFollowUp, async (asked) => {
    await answering(house, asked, async (at) => await plan(at, asked.body));
    return done;
  });
  serve(app, house, followUp.claimFollowUp, async (asked) => {
    await answering(house, asked, async (at) => await claim(at, asked.body));
    return done;
  });
  serve(
    app,
    house,
    followUp.addProof,
    async (asked) => await answering(house, asked, async (at) => await addProof(at, asked.body)),
  );
  serve(app, house, followUp.removeProof, async (asked) => {
    await answering(house, asked, async (at) => await removeProof(at, asked.params.proofId));
    return done;
  });
}
