import { Link } from "@tanstack/react-router";
import type { Agency } from "../../../contract/agencies.ts";
import type { Proposal } from "../../../contract/proposals/proposal.ts";
import * as m from "../../../words/messages.js";
import { letterWords } from "./proposal-words.ts";
import s from "./proposal.module.css";

/** Before the release: letters without a signed version, which the package would hold unsigned for good. */
export function UnsignedLetters({ agency, proposal }: { readonly agency: Agency; readonly proposal: Proposal }) {
  const unsigned = proposal.letters.filter(({ signed }) => !signed);
  if (unsigned.length === 0) return null;
  return (
    <div>
      <strong>▲ {m.proposals_unsigned({ count: unsigned.length })}</strong>
      <ul className={s.gaps}>
        {unsigned.map(({ kind, id, number }) => (
          <li key={id}>
            <Link to="/surat/$agencyId/$letterId" params={{ agencyId: agency.id, letterId: id }}>
              {letterWords[kind]()} {number}
            </Link>
          </li>
        ))}
      </ul>
      <p className={s.soft}>{m.proposals_unsigned_why()}</p>
    </div>
  );
}
