import type { Agency } from "../../../contract/agencies.ts";
import type { Proposal } from "../../../contract/proposals/proposal.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { letterWords } from "./proposal-words.ts";
import s from "./proposal.module.css";

const kinds = ["proposal_letter", "responsibility_statement"] as const;

/** Both letters: as they would be, while the list is on its way; as they were issued, once the head signed. */
export function LettersCard({ agency, proposal }: { readonly agency: Agency; readonly proposal: Proposal }) {
  return (
    <Card title={m.proposals_letters()}>
      <p className={s.soft}>{leadOf(proposal)}</p>
      <ul className={s.rest}>
        {kinds.map((kind) => {
          const issued = proposal.letters.find((one) => one.kind === kind);
          const preview = `/api/agencies/${agency.id}/proposals/${proposal.id}/letters/${kind}/preview`;
          return (
            <li key={kind}>
              <span>
                {letterWords[kind]()}
                {issued && <span className={s.soft}> · {issued.number}</span>}{" "}
                {issued?.signed && <StatusTag status="met">{m.proposals_letter_signed()}</StatusTag>}
              </span>
              {issued ? (
                <a href={`/naskah/${issued.code}`} target="_blank" rel="noreferrer">
                  {m.proposals_letter_open()}
                </a>
              ) : (
                <a href={preview} target="_blank" rel="noreferrer">
                  {m.proposals_letter_preview()}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function leadOf({ letters, state }: Proposal): string {
  if (letters.length === 0) return m.proposals_letters_preview();
  return state === "submitted" ? m.proposals_letters_frozen() : m.proposals_letters_issued();
}
