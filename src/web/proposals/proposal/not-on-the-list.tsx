import { worksheetState } from "../../../contract/worksheets/shapes.ts";
import * as m from "../../../words/messages.js";
import { moment } from "../../ui/dates.ts";
import { stateWords } from "../../worksheets/worksheet-list-words.ts";
import type { Shown } from "./proposal-model.ts";
import s from "./proposal.module.css";

/** Units of the year that could not be proposed, and why; proposals that were taken back. */
export function NotOnTheList({ shown: { others, withdrawn, zone } }: { readonly shown: Shown }) {
  return (
    <>
      {others.length > 0 && (
        <details className={s.lines}>
          <summary>{m.proposals_others({ count: others.length })}</summary>
          <ul>
            {others.map((one) => (
              <li key={one.worksheetId}>
                <span>{one.unitName}</span>
                <span className={s.soft}>{one.outcome === "not_yet" ? m.proposals_not_yet() : stateOf(one.state)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {withdrawn.length > 0 && (
        <details className={s.lines}>
          <summary>{m.proposals_withdrawn({ count: withdrawn.length })}</summary>
          <ul>
            {withdrawn.map((one) => (
              <li key={one.id}>
                <q>{one.reason}</q>
                <span className={s.soft}>
                  {one.by} · {moment(one.at, zone)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function stateOf(state: string): string {
  const known = worksheetState.safeParse(state);
  return known.success ? stateWords(known.data) : state;
}
