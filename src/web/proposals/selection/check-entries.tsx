import { type CheckLine, openSelectionProof, type Selection } from "../../../contract/proposals/selection.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import { shortDay } from "../../ui/dates.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { requirementTokens } from "../../people/ledger-words-requirements.ts";
import { valueWords } from "../requirements/requirement-words.ts";
import s from "./national.module.css";

type Entry = CheckLine["entries"][number];

/** What the agency entered as a requirement and its inspector verified, with the proof: read beside the check. */
export function CheckEntries({ check, selection }: { readonly check: CheckLine; readonly selection: Selection }) {
  return (
    <ul>
      {check.entries.map((entry) => (
        <li key={entry.id}>
          {requirementTokens.requirement[entry.kind]()}
          {entry.year !== null && ` ${entry.year}`}: <strong>{valueWords(entry.value)}</strong>{" "}
          <StatusTag status={toneOf(entry)}>{standing(entry)}</StatusTag> <Proof entry={entry} selection={selection} />
        </li>
      ))}
    </ul>
  );
}

function Proof({ entry, selection }: { readonly entry: Entry; readonly selection: Selection }) {
  const { agencyId, worksheetId } = selection;
  const { proof } = entry;
  if (proof === null) return <span className={s.soft}>{m.national_entry_no_proof()}</span>;
  if (proof.kind === "statement")
    return <span className={s.soft}>{m.requirements_proof_statement({ number: proof.number })}</span>;
  if (proof.kind === "link")
    return (
      <a href={proof.url} target="_blank" rel="noreferrer">
        {proof.url}
      </a>
    );
  const path = openSelectionProof.path;
  return (
    <a href={addressOf(path, { params: { agencyId, worksheetId, factId: entry.id } })} target="_blank" rel="noreferrer">
      {proof.kind === "file" ? proof.fileName : proof.title}
    </a>
  );
}

function toneOf({ verification }: Entry): "met" | "block" | "need" {
  if (verification === null) return "need";
  return verification.outcome === "verified" ? "met" : "block";
}

function standing({ verification }: Entry): string {
  if (verification === null) return m.national_entry_waiting();
  return verification.outcome === "verified"
    ? m.national_entry_verified({ day: shortDay(verification.on) })
    : m.national_entry_rejected({ day: shortDay(verification.on) });
}
