import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/reviews/plan.ts";
import * as phrases from "../../contract/reviews/phrases.ts";
import { done, type House, serve } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { topicOf } from "../worksheets/live.ts";
import { changeMany } from "./assignments.ts";
import { createPhrase, editPhrase, findPhrases, removePhrase } from "./phrases.ts";
import { findPlan } from "./plan.ts";
import { setSettings } from "./settings.ts";
import { createTeam, editTeam, removeTeam } from "./teams.ts";

/** Who assesses what in a round, in teams and within their time; and the phrases that notes are made of. */
export function planRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, contract.getReviewPlan, async ({ params, asker, now }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => {
      return await findPlan({ rows, ...params }, asker, now);
    });
  });

  serve(app, house, contract.changeAssignments, async ({ params, body, asker, now }) => {
    const { touched, ...changed } = await inTenant(house.database, [params.agencyId], async (rows) => {
      return await changeMany(rows, asker, params, body, now);
    });
    for (const worksheetId of touched)
      house.live.publish(topicOf({ agencyId: params.agencyId, worksheetId }), { kind: "changed" });
    return changed;
  });

  serve(app, house, contract.setReviewSettings, async ({ params, body, asker, now }) => {
    await inTenant(house.database, [params.agencyId], async (rows) => {
      await setSettings(rows, asker, params, body, now);
    });
    return done;
  });

  serve(app, house, contract.createTeam, async ({ params, body, asker, now }) => {
    return await inTenant(house.database, [params.agencyId], async (rows) => ({
      id: await createTeam(rows, asker, params, body, now),
    }));
  });

  serve(app, house, contract.editTeam, async ({ params, body, asker, now }) => {
    await inTenant(house.database, [params.agencyId], async (rows) => {
      await editTeam(rows, asker, params, body, now);
    });
    return done;
  });

  serve(app, house, contract.removeTeam, async ({ params, asker }) => {
    await inTenant(house.database, [params.agencyId], async (rows) => await removeTeam(rows, asker, params));
    return done;
  });

  serve(app, house, phrases.listPhrases, async ({ params: { agencyId }, asker, now }) => {
    return await inTenant(house.database, [agencyId], async (rows) => ({
      items: await findPhrases({ rows, agencyId, asker, now }),
    }));
  });

  serve(app, house, phrases.createPhrase, async ({ params: { agencyId }, body, asker, now }) => {
    return await inTenant(house.database, [agencyId], async (rows) => {
      return await createPhrase({ rows, agencyId, asker, now }, body);
    });
  });

  serve(app, house, phrases.editPhrase, async ({ params: { agencyId, phraseId }, body, asker, now }) => {
    return await inTenant(house.database, [agencyId], async (rows) => {
      return await editPhrase({ rows, agencyId, asker, now }, phraseId, body);
    });
  });

  serve(app, house, phrases.removePhrase, async ({ params: { agencyId, phraseId }, asker, now }) => {
    await inTenant(house.database, [agencyId], async (rows) => {
      await removePhrase({ rows, agencyId, asker, now }, phraseId);
    });
    return done;
  });
}
