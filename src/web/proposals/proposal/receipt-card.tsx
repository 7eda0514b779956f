import { Button } from "@mantine/core";
import { useState } from "react";
import type { Agency } from "../../../contract/agencies.ts";
import type { Proposal } from "../../../contract/proposals/proposal.ts";
import { getProposalFileList, proveProposal, proveProposedUnit } from "../../../contract/proposals/receipt.ts";
import * as m from "../../../words/messages.js";
import { call } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { exactMoment, type Zone } from "../../ui/dates.ts";
import { count } from "../../ui/numbers.ts";
import { signatureWord } from "../../ui/office-words.ts";
import { problemWords } from "../../ui/problem-words.ts";
import { saveText } from "../../ui/save-file.ts";
import { useToast } from "../../ui/toasts.tsx";
import { QrCode } from "../../worksheets/qr-code.tsx";
import s from "./proposal.module.css";

type Receipt = NonNullable<Proposal["receipt"]>;

/** The receipt: the server's time, the root, the sign to check it with, and what proves parts of the package. */
export function ReceiptCard({
  agency,
  proposal,
  receipt,
  zone,
}: {
  readonly agency: Agency;
  readonly proposal: Proposal;
  readonly receipt: Receipt;
  readonly zone: Zone;
}) {
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const { code } = receipt;
  const download = (name: string, ask: () => Promise<unknown>) => async (): Promise<void> => {
    setBusy(true);
    try {
      saveText(`${name}-${code}.json`, "application/json", `${JSON.stringify(await ask(), null, 2)}\n`);
    } catch (problem) {
      toast({ text: problemWords(problem).what, tone: "block" });
    }
    setBusy(false);
  };
  const params = { agencyId: agency.id, proposalId: proposal.id };
  const facts: readonly (readonly [string, string])[] = [
    [m.proposals_receipt_time(), exactMoment(receipt.submittedAt, zone)],
    [m.proposals_receipt_by(), signatureWord(receipt.submittedBy, receipt.signedAs, agency.name)],
    [
      m.proposals_receipt_holds(),
      m.proposals_receipt_counts({
        units: count(receipt.units),
        items: count(receipt.items),
        files: count(receipt.files),
      }),
    ],
    [m.proposals_receipt_code(), code],
  ];
  return (
    <Card title={m.proposals_receipt()}>
      <div className={s.receipt}>
        <QrCode text={receipt.url} label={m.proposals_receipt_qr()} />
        <div className={s.stack}>
          <dl className={s.facts}>
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
            <div>
              <dt>{m.proposals_receipt_root()}</dt>
              <dd>
                <code>{receipt.root}</code>
              </dd>
            </div>
          </dl>
          <p className={s.text}>
            <a href={receipt.url}>{m.proposals_receipt_page()}</a>
          </p>
        </div>
      </div>
      <details className={s.lines}>
        <summary>{m.proposals_proofs()}</summary>
        <p className={s.soft}>{m.proposals_proofs_lead()}</p>
        <div className={s.buttons}>
          <Button
            variant="default"
            size="compact-md"
            disabled={busy}
            onClick={() =>
              void download("daftar-berkas", async () => await call(getProposalFileList, { params: { code } }))()
            }
          >
            {m.proposals_proof_files()}
          </Button>
          <Button
            variant="default"
            size="compact-md"
            disabled={busy}
            onClick={() => void download("bukti-usulan", async () => await call(proveProposal, { params }))()}
          >
            {m.proposals_proof_submission()}
          </Button>
        </div>
        <ul className={s.rest}>
          {proposal.units.map(({ worksheetId, unitName }) => (
            <li key={worksheetId}>
              <span>{unitName}</span>
              <Button
                variant="default"
                size="compact-md"
                disabled={busy}
                aria-label={m.proposals_proof_unit_of({ unit: unitName })}
                onClick={() =>
                  void download(
                    `bukti-${worksheetId.slice(0, 8)}`,
                    async () =>
                      await call(proveProposedUnit, { params: { agencyId: agency.id, worksheetId }, query: {} }),
                  )()
                }
              >
                {m.proposals_proof_unit()}
              </Button>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
