import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/letters/issued.ts";
import { done, type House, serve, today } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { collectData } from "./collect.ts";
import { issueLetter, renderPreview } from "./issue.ts";
import { findLetter, findLetters } from "./issued.ts";
import { sendLetterFile, sendPdf } from "./send-letter.ts";
import type { LetterSource } from "./source.ts";
import { withdrawLetter } from "./withdraw.ts";

/** Issued letters: list, look, open, preview, issue, withdraw. */
export function issuedRoutes(app: FastifyInstance, house: House, sources: readonly LetterSource[]): void {
  const { database, files, publicUrl } = house;

  serve(app, house, contract.listLetters, async ({ params: { agencyId }, query }) => {
    return await inTenant(database, [agencyId], async (rows) => await findLetters(rows, agencyId, query));
  });
  serve(app, house, contract.getLetter, async ({ params: { agencyId, letterId } }) => {
    return await inTenant(database, [agencyId], async (rows) => await findLetter(rows, publicUrl, agencyId, letterId));
  });
  serve(
    app,
    house,
    contract.openLetterFile,
    async ({ params, reply }) => {
      return await inTenant(
        database,
        [params.agencyId],
        async (rows) => await sendLetterFile(rows, files, params, reply),
      );
    },
    { raw: true },
  );
  serve(
    app,
    house,
    contract.previewLetter,
    async ({ params, query, asker, now, reply }) => {
      const { agencyId, kind } = params;
      const datedOn = query.datedOn ?? today(now);
      const { pdf } = await inTenant(database, [agencyId], async (rows) => {
        const { data } = await collectData(sources, rows, params, asker, now);
        return await renderPreview(house, rows, { agencyId, kind, data, datedOn });
      });
      return await sendPdf(reply, pdf, `pratinjau-${kind}`);
    },
    { raw: true },
  );
  serve(app, house, contract.issueLetter, async ({ params: { agencyId }, body, asker, now }) => {
    const { kind, subjectId, datedOn, number } = body;
    return await inTenant(database, [agencyId], async (rows) => {
      const { data, about, subjectKind } = await collectData(sources, rows, { agencyId, kind, subjectId }, asker, now);
      return await issueLetter(house, rows, {
        agencyId,
        kind,
        subject: { kind: subjectKind, id: subjectId },
        about,
        data,
        datedOn,
        ...(number === null ? {} : { number }),
        askedBy: asker.accountId,
        now,
      });
    });
  });
  serve(app, house, contract.withdrawLetter, async ({ params, body, asker, now }) => {
    await inTenant(
      database,
      [params.agencyId],
      async (rows) => await withdrawLetter(rows, asker, { ...params, ...body }, now),
    );
    return done;
  });
}
