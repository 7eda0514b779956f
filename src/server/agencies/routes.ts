import type { FastifyInstance } from "fastify";
import {
  createAgency,
  createUnit,
  editAgency,
  editUnit,
  listAgencies,
  listUnits,
  recordPredicate,
  revokePredicate,
} from "../../contract/agencies.ts";
import { done, type House, serve, today } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { addPredicate, revoke } from "./predicates.ts";
import { findAgency, findSuccession, listAgenciesOf, listPredicatesOf, listUnitsOf } from "./queries.ts";
import { addAgency, changeAgency } from "./records.ts";
import { reorganisationRoutes } from "./reorganisation-routes.ts";
import { addUnit, changeUnit } from "./units.ts";

export function routes(app: FastifyInstance, house: House): void {
  const { database } = house;
  reorganisationRoutes(app, house);
  serve(app, house, listAgencies, async ({ asker, now }) => ({
    items: await listAgenciesOf(database, asker, today(now)),
  }));
  serve(app, house, createAgency, async ({ asker, body }) => await addAgency(database, asker, body));
  serve(
    app,
    house,
    editAgency,
    async ({ asker, params, body }) => await changeAgency(database, asker, params.agencyId, body),
  );
  serve(app, house, listUnits, async ({ params: { agencyId } }) => {
    return await inTenant(database, [agencyId], async (rows) => ({
      agency: await findAgency(rows, agencyId),
      units: await listUnitsOf(rows, agencyId),
      predicates: await listPredicatesOf(rows, agencyId),
      successorPredicate: await findSuccession(rows, agencyId),
    }));
  });
  serve(
    app,
    house,
    createUnit,
    async ({ asker, params, body }) => await addUnit(database, asker, params.agencyId, body),
  );
  serve(app, house, editUnit, async ({ asker, params, body }) => await changeUnit(database, asker, params, body));
  serve(
    app,
    house,
    recordPredicate,
    async ({ asker, params, body }) => await addPredicate(database, asker, params, body),
  );
  serve(app, house, revokePredicate, async ({ asker, params, body }) => {
    await revoke(database, asker, params, body);
    return done;
  });
}
