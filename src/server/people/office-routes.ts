import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/people/acting.ts";
import { done, type House, serve } from "../platform/http.ts";
import { appoint } from "./acting.ts";
import { enter, enterOwn, listLeavesOf, listOwnLeavesOf, withdrawLeaveOf } from "./leaves.ts";

/** Who acts for whom, and who is away. */
export function officeRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(
    app,
    house,
    contract.appointActing,
    async ({ asker, params, body, now }) => await appoint(database, asker, params, body, now),
  );
  serve(app, house, contract.listLeaves, async ({ asker, params, now }) => ({
    items: await listLeavesOf(database, asker, params.agencyId, now),
  }));
  serve(
    app,
    house,
    contract.enterLeave,
    async ({ asker, params, body, now }) => await enter(database, asker, params, body, now),
  );
  serve(app, house, contract.enterOwnLeave, async ({ asker, body, now }) => ({
    items: await enterOwn(database, asker, body, now),
  }));
  serve(app, house, contract.listOwnLeaves, async ({ asker, now }) => ({
    items: await listOwnLeavesOf(database, asker, now),
  }));
  serve(app, house, contract.withdrawLeave, async ({ asker, params, now }) => {
    await withdrawLeaveOf(database, asker, params, now);
    return done;
  });
}
