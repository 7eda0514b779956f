import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/proposals/proposal.ts";
import { listProposalDuties } from "../../../contract/proposals/duties.ts";
import * as receipts from "../../../contract/proposals/receipt.ts";
import { type House, serve } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { inTenant } from "../../platform/tenant.ts";
import { inWorksheet } from "../../worksheets/place.ts";
import { findProposalDuties } from "./owed.ts";
import { previewLetter } from "./letters.ts";
import { inProposal } from "./place.ts";
import { findFileList, findProposalReceipt, proveSubmission, proveUnit } from "./receipts.ts";
import { proposalReceiptPage } from "./receipt-page.ts";
import { release } from "./release.ts";
import { saveDraft } from "./save-draft.ts";
import { sendBack, withdraw } from "./send-back.ts";
import { sign } from "./sign.ts";
import { type Moved, takeForward } from "./take-step.ts";
import { showProposal } from "./view.ts";

/** The agency's proposal: its list, its steps, its receipt and what proves it. */
export function proposalRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, contract.getProposal, async ({ params, asker, now }) => {
    return await showProposal(house, asker, params, now);
  });
  serve(app, house, contract.saveProposal, async ({ params, body, asker, now }) => {
    return await saveDraft(house, asker, params, body, now);
  });
  serve(app, house, contract.nominateProposal, async (asked) => {
    return moved(await inProposal(house, asked, async (visit) => await takeForward(visit, "nominate", asked.body)));
  });
  serve(app, house, contract.reviewProposal, async (asked) => {
    return moved(await inProposal(house, asked, async (visit) => await takeForward(visit, "review", asked.body)));
  });
  serve(app, house, contract.signProposal, async (asked) => {
    return moved(await inProposal(house, asked, async (visit) => await sign(visit, asked.body)));
  });
  serve(app, house, contract.releaseProposal, async (asked) => {
    return await inProposal(house, asked, async (visit) => await release(visit, asked.body));
  });
  serve(app, house, contract.sendBackProposal, async (asked) => {
    return moved(await inProposal(house, asked, async (visit) => await sendBack(visit, asked.body)));
  });
  serve(app, house, contract.withdrawProposal, async (asked) => {
    return moved(await inProposal(house, asked, async (visit) => await withdraw(visit, asked.body)));
  });
  serve(
    app,
    house,
    contract.previewProposalLetter,
    async (asked) => {
      const { pdf } = await inProposal(house, asked, async (visit) => await previewLetter(visit, asked.params.letter));
      return await asked.reply
        .headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" })
        .header("content-disposition", `inline; filename="pratinjau-${asked.params.letter}.pdf"`)
        .type("application/pdf")
        .send(Buffer.from(pdf));
    },
    { raw: true },
  );
  serve(app, house, listProposalDuties, async ({ asker, now }) => {
    return { items: await findProposalDuties(house, asker, now) };
  });

  serve(app, house, receipts.proveProposal, async ({ params: { agencyId, proposalId } }) => {
    return await inTenant(
      house.database,
      [agencyId],
      async (rows) => await proveSubmission(rows, agencyId, proposalId),
    );
  });
  serve(
    app,
    house,
    receipts.proveProposedUnit,
    async (asked) => {
      return await inWorksheet(house, asked, "worksheets.read", async (visit) => await proveUnit(visit, asked.query));
    },
    { allows: "inside" },
  );
  serve(app, house, receipts.getProposalReceipt, async ({ params }) => {
    const receipt = await findProposalReceipt(house, params.code);
    if (!receipt) throw notFound();
    return receipt;
  });
  serve(app, house, receipts.getProposalFileList, async ({ params }) => {
    const list = await findFileList(house, params.code);
    if (!list) throw notFound();
    return list;
  });
  proposalReceiptPage(app, house);
}

function moved({ state, version }: Moved): Moved {
  return { state, version };
}
