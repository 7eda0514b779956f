import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { checkWorkbook, importWorkbook, previewWorkbook } from "../../contract/worksheets/workbook.ts";
import { toNumber } from "../../core/kernel/exact.ts";
import { printable } from "../../core/worksheets/workbook/printable.ts";
import { loadPack } from "../instruments/packs.ts";
import { type House, serve } from "../platform/http.ts";
import { conflict, notFound, unprocessable } from "../platform/refusal.ts";
import { applyPlan } from "./import-workbook.ts";
import { topicOf } from "./live.ts";
import { inWorksheet, type Visit } from "./place.ts";
import { readLke, receiveWorkbook } from "./receive-workbook.ts";
import { packOf } from "./round-pack.ts";
import { planImport, type WorkbookChange } from "./workbook-changes.ts";

/** Reading the workbooks that circulate: checked alone, shown against a worksheet, and taken over. */
export function workbookRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;

  serve(app, house, checkWorkbook, async ({ query, request }) => {
    const pack = await loadPack(query.instrumentId);
    if (!pack) throw notFound();
    const { bytes } = await receiveWorkbook(request);
    return printable(await readLke(bytes, pack));
  });

  serve(
    app,
    house,
    previewWorkbook,
    async (asked) => {
      const received = await receiveAllowed(house, asked);
      return await inWorksheet(house, asked, "worksheets.answer", async (visit) => {
        const reading = await readLke(received.bytes, await packFor(visit));
        const { changes } = await planImport(visit, await packFor(visit), reading, house.publicUrl);
        return {
          layout: reading.layout,
          changes: [...changes],
          defects: reading.defects.map(({ cell, kind, message, printed, correct }) => ({
            cell,
            kind,
            message,
            printed,
            correct,
          })),
          printedTotal: reading.printedTotal,
          total: toNumber(reading.total),
          sha256: received.sha256,
          seen: stampOf(changes),
        };
      });
    },
    inside,
  );

  serve(
    app,
    house,
    importWorkbook,
    async (asked) => {
      const received = await receiveAllowed(house, asked);
      if (received.field("sha256") !== received.sha256) throw unprocessable({ kind: "workbook_not_previewed" });
      const seen = received.field("seen");
      const said = await inWorksheet(house, asked, "worksheets.answer", async (visit) => {
        const reading = await readLke(received.bytes, await packFor(visit));
        const plan = await planImport(visit, await packFor(visit), reading, house.publicUrl);
        if (seen !== null && seen !== stampOf(plan.changes)) throw conflict({ kind: "preview_outdated" });
        return await applyPlan(visit, plan, received.sha256);
      });
      house.live.publish(topicOf(asked.params), { kind: "changed" });
      return said;
    },
    inside,
  );
}

/** Nobody's bytes are taken in before it is known that they may answer here; the work itself asks once more. */
async function receiveAllowed(
  house: House,
  asked: Parameters<typeof inWorksheet>[1] & { readonly request: FastifyRequest },
) {
  await inWorksheet(house, asked, "worksheets.answer", async () => {});
  return await receiveWorkbook(asked.request);
}

async function packFor({ rows, place }: Visit) {
  return await packOf(rows, place.round.packId, place.round.packHash);
}

/** Names a list of changes, so that an import can be held to the list that the person saw. */
function stampOf(changes: readonly WorkbookChange[]): string {
  const told = changes.map(({ item, field, kind, ours, theirs }) => [item, field, kind, ours, theirs]);
  return createHash("sha256").update(JSON.stringify(told)).digest("hex");
}
