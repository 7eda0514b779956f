import { Button } from "@mantine/core";
import * as m from "../../words/messages.js";
import { exactMoment } from "../ui/dates.ts";
import { signatureWord } from "../ui/office-words.ts";
import { ProofDownload } from "./proof-download.tsx";
import { QrCode } from "./qr-code.tsx";
import { useSheet } from "./sheet.ts";
import s from "./panels.module.css";

/** The receipt of a submission: the server's time, the root over every answer and file, and a code to check it with. */
export function ReceiptPanel() {
  const { worksheet } = useSheet();
  const { receipt } = worksheet;
  if (!receipt) return <p>{m.worksheet_receipt_none()}</p>;
  const rows: readonly (readonly [string, string])[] = [
    [m.worksheet_receipt_unit(), worksheet.unitName],
    [m.worksheet_receipt_agency(), worksheet.agencyName],
    [m.worksheet_receipt_year(), m.worksheet_year_tag({ year: worksheet.round.year })],
    [m.worksheet_receipt_time(), exactMoment(receipt.submittedAt, worksheet.zone)],
    [m.worksheet_receipt_by(), signatureWord(receipt.submittedBy, receipt.signedAs, worksheet.unitName)],
    [m.worksheet_receipt_content(), m.worksheet_receipt_counts({ items: receipt.items, files: receipt.files })],
    [m.worksheet_receipt_code(), receipt.code],
  ];
  return (
    <div className={s.stack}>
      <QrCode text={receipt.url} label={m.worksheet_receipt_qr()} />
      <table className={s.table}>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <div className={s.soft}>{m.worksheet_receipt_root()}</div>
        <code className={s.root}>{receipt.root}</code>
      </div>
      <p className={s.soft}>
        {m.worksheet_receipt_check()} <a href={receipt.url}>{receipt.url}</a>
      </p>
      <div className={s.noPrint}>
        <Button variant="default" size="compact-md" onClick={() => window.print()}>
          {m.worksheet_print()}
        </Button>
      </div>
      <ProofDownload code={receipt.code} />
    </div>
  );
}
