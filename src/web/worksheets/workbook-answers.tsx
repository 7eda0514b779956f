import { getInstrument, listInstruments } from "../../contract/instruments.ts";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { localDecimal } from "../ui/numbers.ts";
import { useCall } from "../ui/queries.ts";
import { useLanguage } from "../ui/language.tsx";
import type { WorkbookReport } from "./workbook-report.ts";
import classes from "./workbook.module.css";

type Said = WorkbookReport["answers"][string];

/** What was read: every answer with its note, what is left blank, and how much the other tiers say. */
export function WorkbookAnswers({ report }: { readonly report: WorkbookReport }) {
  const questions = useQuestions();
  const codes = Object.keys(report.answers);
  const tiers = Object.entries(report.layers).filter(([, said]) => countOf(said) > 0);
  return (
    <Card
      title={
        report.unanswered.length === 0
          ? m.workbook_unanswered_none()
          : m.workbook_unanswered_count({ count: report.unanswered.length })
      }
    >
      {report.unanswered.length > 0 && (
        <ul className={classes["codes"]}>
          {report.unanswered.map((code) => (
            <li key={code} title={questions.get(code)}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      )}
      {tiers.length > 0 && (
        <p>
          {m.workbook_layers()}:{" "}
          {tiers
            .map(([name, said]) => m.workbook_layer_count({ layer: tierWords(name), count: countOf(said) }))
            .join(" · ")}
        </p>
      )}
      {codes.length > 0 && (
        <details>
          <summary>{m.workbook_answers_show()}</summary>
          <table className={classes["table"]} role="table">
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">
                  {m.workbook_item()}
                </th>
                <th scope="col" role="columnheader">
                  {m.workbook_answer()}
                </th>
                <th scope="col" role="columnheader">
                  {m.workbook_note()}
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {codes.map((code) => (
                <tr key={code} role="row">
                  <th scope="row" role="rowheader">
                    <code>{code}</code> <span className={classes["soft"]}>{questions.get(code)}</span>
                  </th>
                  <td role="cell" data-name={m.workbook_answer()}>
                    <strong>{saidText(report.answers[code])}</strong>
                  </td>
                  <td role="cell" data-name={m.workbook_note()}>
                    {noteText(report.notes[code])}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Card>
  );
}

/** Questions by item code, from the instrument that the check uses; the list stands without them until they are there. */
function useQuestions(): ReadonlyMap<string, string> {
  const { language } = useLanguage();
  const instruments = useCall(listInstruments, {});
  const packId = (instruments.data?.items.find((one) => one.inUse) ?? instruments.data?.items[0])?.id ?? "";
  const instrument = useCall(
    getInstrument,
    { params: { instrumentId: packId } },
    { enabled: packId !== "", staleTime: Infinity },
  );
  return new Map(instrument.data?.pack.items.map((item) => [item.code, item.question[language]]));
}

function saidText(said: Said | undefined): string {
  if (said === undefined) return "–";
  if (typeof said === "string") return said;
  if (typeof said === "number") return localDecimal(String(said));
  return Object.values(said)
    .map((count) => (count === null ? "–" : localDecimal(String(count))))
    .join(" · ");
}

function noteText(note: unknown): string {
  return typeof note === "string" ? note : "";
}

function countOf(said: unknown): number {
  return typeof said === "object" && said !== null ? Object.keys(said).length : 0;
}

function tierWords(name: string): string {
  const known: Readonly<Record<string, () => string>> = {
    unit: m.workbook_layer_unit,
    preliminary: m.workbook_layer_preliminary,
    tpi_member: m.workbook_layer_tpi_member,
    tpi_lead: m.workbook_layer_tpi_lead,
    tpi_supervisor: m.workbook_layer_tpi_supervisor,
    tpn: m.workbook_layer_tpn,
  };
  return known[name]?.() ?? name;
}
