import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/agencies/reorganisation.ts";
import { done, type House, serve } from "../platform/http.ts";
import { decideSuccession } from "./records.ts";
import { carryOut, tryOut } from "./reorganise.ts";
import { takeBack } from "./undo-reorganisation.ts";
import { findHistory } from "./unit-history.ts";

/** Units over time: an act by one letter, what it would do, the way back, and the line of descent. */
export function reorganisationRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(
    app,
    house,
    contract.tryReorganisation,
    async ({ params, body, now }) => await tryOut(database, params.agencyId, body, now),
  );
  serve(
    app,
    house,
    contract.reorganise,
    async ({ asker, params, body, now }) => await carryOut(database, asker, params.agencyId, body, now),
  );
  serve(app, house, contract.undoReorganisation, async ({ asker, params, now }) => {
    await takeBack(database, asker, params, now);
    return done;
  });
  serve(
    app,
    house,
    contract.getUnitHistory,
    async ({ asker, params, now }) => await findHistory(database, asker, params, now),
  );
  serve(app, house, contract.setSuccessorPredicate, async ({ asker, params, body }) => {
    await decideSuccession(database, asker, params.agencyId, body);
    return done;
  });
}
