import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/people/imports.ts";
import { type House, serve } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { tell, understand } from "./check.ts";
import { find, list, open, show } from "./drafts.ts";
import { countStates, inAgencyOf, run } from "./run.ts";
import { undo } from "./undo.ts";

/** Units, people and duties from a table: read, mapped, tried, run, taken back. */
export function importRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  serve(app, house, contract.listImports, async ({ params: { agencyId } }) => ({
    items: await inTenant(database, [agencyId], async (rows) => await list(rows, agencyId)),
  }));
  serve(app, house, contract.openImport, async ({ asker, params, request, now }) => {
    return await open(database, asker, params.agencyId, request, now);
  });
  serve(app, house, contract.getImport, async ({ params }) => {
    return await inTenant(database, [params.agencyId], async (rows) => await show(rows, params));
  });
  serve(app, house, contract.checkImport, async ({ asker, params, body, now }) => {
    return await inAgencyOf(database, params.agencyId, async (rows) => {
      const draft = await find(rows, params);
      const understood = await understand(rows, asker, params.agencyId, draft, body, now);
      return { counts: countStates(understood), rows: tell(understood) };
    });
  });
  serve(app, house, contract.runImport, async ({ asker, params, body, now }) => {
    await run(house, asker, params, body, now);
    const [line] = await inTenant(
      database,
      [params.agencyId],
      async (rows) => await list(rows, params.agencyId, params.importId),
    );
    if (!line) throw notFound();
    return line;
  });
  serve(app, house, contract.undoImport, async ({ asker, params, now }) => await undo(database, asker, params, now));
}
