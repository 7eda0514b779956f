import type { FastifyInstance } from "fastify";
import { readLanguage } from "../../site/page/layout.ts";
import { renderReceiptPage } from "../../site/worksheets/receipt-page.ts";
import { nonceOf } from "../platform/headers.ts";
import type { House } from "../platform/http.ts";
import { findReceipt } from "./receipts.ts";

/** The page behind the QR sign on a receipt: for anyone, without script. */
export function receiptPage(app: FastifyInstance, house: House): void {
  app.get<{ Params: { code: string }; Querystring: { bahasa?: string } }>(
    "/tanda-terima/:code",
    async (request, reply) => {
      const code = request.params.code.toUpperCase();
      const receipt = /^[A-Z0-9-]{8,40}$/.test(code) ? await findReceipt(house, code) : null;
      const language = readLanguage(request.query.bahasa);
      return await reply
        .code(receipt ? 200 : 404)
        .header("content-type", "text/html; charset=utf-8")
        .header("cache-control", "no-store")
        .send(renderReceiptPage({ code, receipt, language, styleNonce: nonceOf(reply.raw) }));
    },
  );
}
