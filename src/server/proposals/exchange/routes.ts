import type { FastifyInstance } from "fastify";
import { downloadExport, getExchangeKeys, listExports, orderExport } from "../../../contract/proposals/exchange.ts";
import { type House, serve } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { Refused } from "../../platform/refusal.ts";
import { openSigningKey } from "../../platform/signing-key.ts";
import { inTenant } from "../../platform/tenant.ts";
import { findReady, listKeys, listOrders, placeOrder } from "./orders.ts";

/** The open exchange package in the application: ordered, made in the background, downloaded while it is kept. */
export function routes(app: FastifyInstance, house: House): void {
  const { database, settings, files } = house;

  serve(app, house, listExports, async ({ params }) => {
    const listed = await inTenant(database, [params.agencyId], async (rows) => await listOrders(rows, params));
    const { keyId } = await openSigningKey(settings);
    return { ...listed, keyId };
  });

  serve(app, house, orderExport, async ({ params, body, asker, now }) => {
    return await inTenant(database, [params.agencyId], async (rows) =>
      placeOrder(rows, asker, params, body.worksheetId, now),
    );
  });

  serve(
    app,
    house,
    downloadExport,
    async ({ params, asker, reply }) => {
      const { sha256, bytes, fileName } = await findReady(database, params);
      const source = await files.read(sha256);
      if (!source) throw new Refused(410, { kind: "file_missing_here" });
      await inTenant(database, [params.agencyId], async (rows) => {
        const { accountId } = asker;
        await record(rows, {
          accountId,
          agencyId: params.agencyId,
          action: "exchange.download",
          subject: params.exportId,
        });
      });
      return await reply
        .header("content-type", "application/zip")
        .header("content-length", bytes)
        .header("cache-control", "no-store")
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        .send(source);
    },
    { raw: true },
  );

  serve(app, house, getExchangeKeys, async () => ({ keys: await listKeys(database, await openSigningKey(settings)) }));
}
