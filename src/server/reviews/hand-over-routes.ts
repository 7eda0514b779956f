import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/reviews/hand-over.ts";
import { type Asker, done, type House, serve, today } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import { inTenant } from "../platform/tenant.ts";
import { topicOf } from "../worksheets/live.ts";
import { type Giver, readFacts, sayOpenWork } from "./hand-over-facts.ts";
import { type HandOverBody, handOverWork } from "./hand-over.ts";
import { findNotices } from "./office-notices.ts";
import { takeBack } from "./undo-hand-over.ts";

/** Open work: what one has, to whom it goes, and the way back. */
export function handOverRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  const open = async (agencyId: string, giver: Giver, now: Date) => {
    return await inTenant(database, [agencyId], async (rows) => {
      const facts = await readFacts(rows, agencyId, giver.accountId, today(now));
      return { name: facts.giver.name, items: sayOpenWork(facts, giver, agencyId, today(now)) };
    });
  };
  const give = async (asker: Asker, agencyId: string, giver: Giver, body: HandOverBody, now: Date) => {
    const work = { asker, agencyId, giver, body, now };
    const { touched, ...given } = await inTenant(
      database,
      [agencyId],
      async (rows) => await handOverWork({ ...work, rows }),
    );
    tell(agencyId, touched);
    return given;
  };
  const giverOf = (asker: Asker, accountId: string): Giver => ({ accountId, isSelf: accountId === asker.accountId });

  serve(app, house, contract.getOpenWork, async ({ asker, params, now }) => {
    return await open(params.agencyId, giverOf(asker, params.accountId), now);
  });
  serve(app, house, contract.handOver, async ({ asker, params, body, now }) => {
    return await give(asker, params.agencyId, giverOf(asker, params.accountId), body, now);
  });
  serve(app, house, contract.getOwnOpenWork, async ({ asker, query, now }) => {
    requireInside(asker, query.agencyId);
    return await open(query.agencyId, giverOf(asker, asker.accountId), now);
  });
  serve(app, house, contract.handOverOwn, async ({ asker, body: { agencyId, ...body }, now }) => {
    requireInside(asker, agencyId);
    return await give(asker, agencyId, giverOf(asker, asker.accountId), body, now);
  });
  serve(app, house, contract.undoHandOver, async ({ asker, params, now }) => {
    tell(params.agencyId, await takeBack(database, asker, params, now));
    return done;
  });
  serve(app, house, contract.getOfficeNotices, async ({ asker, now }) => await findNotices(database, asker, now));

  function tell(agencyId: string, worksheetIds: readonly string[]): void {
    for (const worksheetId of worksheetIds) house.live.publish(topicOf({ agencyId, worksheetId }), { kind: "changed" });
  }
}

function requireInside(asker: Asker, agencyId: string): void {
  if (!asker.duties.some((duty) => duty.agencyId === agencyId)) throw notFound();
}
