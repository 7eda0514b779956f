import { listWorksheets, type WorksheetLine } from "../../contract/worksheets.ts";
import * as m from "../../words/messages.js";
import { call, type Input } from "../ui/call.ts";
import { currentLanguage } from "../ui/language.tsx";
import { points } from "../ui/numbers.ts";
import { csvOf } from "./worksheet-list-csv.ts";
import { outcomeWords, stateWords } from "./worksheet-list-words.ts";

/** Reads every page of the list and saves it as one file for a spreadsheet. */
export async function downloadLines(asked: Omit<NonNullable<Input<typeof listWorksheets>["query"]>, "after" | "limit">): Promise<void> {
  const lines: WorksheetLine[] = [];
  let after: string | undefined;
  do {
    const page = await call(listWorksheets, { query: { ...asked, limit: 200, ...(after ? { after } : {}) } });
    lines.push(...page.items);
    after = page.next ?? undefined;
  } while (after);
  saveText(`${m.lists_title().toLowerCase().replaceAll(" ", "-")}.csv`, "text/csv;charset=utf-8", csvOf(rowsOf(lines), currentLanguage() === "en" ? "," : ";"));
}

/** Hands text to the person as a file. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function rowsOf(lines: readonly WorksheetLine[]): readonly (readonly string[])[] {
  const titles = [
    m.lists_new_agency(), m.lists_column_unit(), m.lists_year(), m.lists_column_target(), m.lists_column_state(), m.lists_column_progress(),
    m.lists_column_total(), "WBK", "WBBM", m.lists_column_tpi(), m.lists_tpi_total(), m.lists_column_verdict(),
  ];
  return [titles, ...lines.map((line) => [
    line.agencyName, line.unitName, String(line.year), line.target, stateWords(line.state), m.lists_progress({ answered: line.answered, items: line.items }),
    points(line.total), gateWords(line, "WBK"), gateWords(line, "WBBM"), line.tpi ? m.lists_progress({ answered: line.tpi.answered, items: line.items }) : "",
    line.tpi ? points(line.tpi.total) : "", line.verdict ? outcomeWords(line.verdict) : "",
  ])];
}

function gateWords(line: WorksheetLine, gate: "WBK" | "WBBM"): string {
  const { met, unmet } = line.gates[gate];
  return met ? m.lists_gate_met({ gate }) : m.lists_gate_unmet({ gate, count: unmet.length });
}
