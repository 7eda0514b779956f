import type { FastifyInstance } from "fastify";
import { create } from "qrcode";
import { readLanguage } from "../../../site/page/layout.ts";
import { renderProposalReceipt } from "../../../site/proposals/receipt-page.ts";
import { nonceOf } from "../../platform/headers.ts";
import type { House } from "../../platform/http.ts";
import { proposalReceiptUrl } from "./receipt-url.ts";
import { findFileList, findProposalReceipt } from "./receipts.ts";

type Asked = { Params: { code: string }; Querystring: { bahasa?: string } };

/** The page behind the QR sign on a proposal's receipt, and the list of files to prove with: for anyone, without script. */
export function proposalReceiptPage(app: FastifyInstance, house: House): void {
  app.get<Asked>("/tanda-terima-usulan/:code", async (request, reply) => {
    const code = request.params.code.toUpperCase();
    const receipt = isCode(code) ? await findProposalReceipt(house, code) : null;
    const language = readLanguage(request.query.bahasa);
    const url = proposalReceiptUrl(house.publicUrl, code);
    const qr = receipt ? create(url, { errorCorrectionLevel: "M" }).modules : null;
    return await reply
      .code(receipt ? 200 : 404)
      .header("content-type", "text/html; charset=utf-8")
      .header("cache-control", "no-store")
      .send(renderProposalReceipt({ code, receipt, url, qr, language, styleNonce: nonceOf(reply.raw) }));
  });
  app.get<Asked>("/tanda-terima-usulan/:code/daftar-berkas.json", async (request, reply) => {
    const code = request.params.code.toUpperCase();
    const list = isCode(code) ? await findFileList(house, code) : null;
    if (!list) return await reply.code(404).header("content-type", "text/plain; charset=utf-8").send("404\n");
    return await reply
      .header("content-type", "application/json; charset=utf-8")
      .header("content-disposition", `attachment; filename="daftar-berkas-${code}.json"`)
      .header("cache-control", "no-store")
      .send(`${JSON.stringify(list, null, 2)}\n`);
  });
}

function isCode(code: string): boolean {
  return /^[A-Z0-9-]{8,40}$/.test(code);
}
