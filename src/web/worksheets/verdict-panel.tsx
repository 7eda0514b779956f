import { Button } from "@mantine/core";
import * as m from "../../words/messages.js";
import { compare, exactly, subtract } from "../../core/kernel/exact.ts";
import { moment } from "../ui/dates.ts";
import { useLanguage } from "../ui/language.tsx";
import { TextLink } from "../ui/links.tsx";
import { points } from "../ui/numbers.ts";
import { signatureWord } from "../ui/office-words.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { shortfall } from "./ladder-words.ts";
import { type Sheet, useSheet } from "./sheet.ts";
import s from "./panels.module.css";

/** The team lead's verdict for the unit: the outcome, the gates that carry it, and where to go from here. */
export function VerdictPanel() {
  const sheet = useSheet();
  const { language } = useLanguage();
  const { verdict, target, zone } = sheet.worksheet;
  if (!verdict) return <p>{m.worksheet_verdict_none()}</p>;
  const passed = verdict.outcome !== "not_yet";
  const shown = verdict.outcome === "meets_wbbm" ? "WBBM" : verdict.outcome === "meets_wbk" ? "WBK" : target;
  const grounds = verdict.grounds.filter((ground) => ground.predicate === shown);
  const unmet = grounds.filter((ground) => !ground.met);
  return (
    <div className={s.stack}>
      <div>
        <StatusTag status={passed ? "met" : "block"}>{outcomeWords(verdict.outcome)}</StatusTag>
        <p className={s.soft}>
          {m.worksheet_verdict_by({
            name: signatureWord(verdict.concludedBy, verdict.signedAs, sheet.worksheet.agencyName),
            when: moment(verdict.concludedAt, zone),
          })}
        </p>
        <TextLink
          to="/lembar-kerja/$agencyId/$worksheetId/laporan"
          params={{ agencyId: sheet.worksheet.agencyId, worksheetId: sheet.worksheet.id }}
          size="sm"
        >
          {m.report_lhe()}
        </TextLink>
      </div>
      <p>
        {passed
          ? m.worksheet_verdict_passed({ predicate: shown, total: points(verdict.total) })
          : unmet.length === 0
            ? m.worksheet_verdict_withheld({ predicate: shown, total: points(verdict.total) })
            : m.worksheet_verdict_failed({ predicate: shown, total: points(verdict.total), count: unmet.length })}
      </p>
      {verdict.note ? (
        <p>“{verdict.note}”</p>
      ) : (
        !passed && unmet.length === 0 && <p className={s.soft}>{m.worksheet_verdict_no_note()}</p>
      )}
      <table className={s.table}>
        <thead>
          <tr>
            <th>{m.worksheet_verdict_gate()}</th>
            <th className={s.number}>{m.worksheet_verdict_value()}</th>
            <th className={s.number}>{m.worksheet_verdict_floor()}</th>
            <th>{m.worksheet_verdict_state()}</th>
          </tr>
        </thead>
        <tbody>
          {[...unmet, ...grounds.filter((ground) => ground.met)].map((ground) => (
            <tr key={ground.id}>
              <td>{gateName(sheet, shown, ground.id, language)}</td>
              {ground.id === "held" ? (
                <td colSpan={2} />
              ) : (
                <>
                  <td className={s.number}>{points(ground.value)}</td>
                  <td className={s.number}>{points(ground.floor)}</td>
                </>
              )}
              <td>
                <StatusTag status={ground.met ? "met" : "block"}>
                  {ground.met || ground.id === "held"
                    ? ground.met
                      ? m.worksheet_met()
                      : m.worksheet_not_met()
                    : missing(ground.value, ground.floor)}
                </StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!passed && unmet.length > 0 && (
        <div>
          <p className={s.soft}>{m.worksheet_verdict_next()}</p>
          <Button
            variant="default"
            size="compact-md"
            onClick={() => {
              sheet.setPredicate(shown);
              sheet.open({ kind: "ways", fromVerdict: true });
            }}
          >
            {m.worksheet_ways_title()}
          </Button>
        </div>
      )}
    </div>
  );
}

export function outcomeWords(outcome: "meets_wbk" | "meets_wbbm" | "not_yet"): string {
  if (outcome === "meets_wbk") return m.worksheet_outcome_wbk();
  return outcome === "meets_wbbm" ? m.worksheet_outcome_wbbm() : m.worksheet_outcome_not_yet();
}

function missing(value: string, floor: string): string {
  const distance = subtract(exactly(floor), exactly(value));
  return compare(distance, { numerator: 0n, denominator: 1n }) > 0
    ? m.worksheet_short_by({ missing: shortfall(distance) })
    : m.worksheet_not_met();
}

function gateName(sheet: Sheet, predicate: "WBK" | "WBBM", id: string, language: "id" | "en"): string {
  if (id === "held") return m.worksheet_held({ predicate: sheet.pack.gates[predicate].requiresHeld ?? "WBK" });
  const condition = sheet.pack.gates[predicate].conditions.find((one) => one.id === id);
  const name = condition?.name[language] ?? id;
  return id.startsWith("area.") ? m.worksheet_area_named({ number: id.replace("area.", ""), name }) : name;
}
