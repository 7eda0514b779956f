import type { Proposal } from "../../../contract/proposals/proposal.ts";
import * as m from "../../../words/messages.js";
import { Card } from "../../ui/card.tsx";
import { moment, type Zone } from "../../ui/dates.ts";
import { signatureWord } from "../../ui/office-words.ts";
import { takenWords } from "./proposal-words.ts";
import s from "./proposal.module.css";

/** Every step that was ever taken, newest first, with its reason. */
export function StepHistory({
  steps,
  zone,
  agencyName,
}: {
  readonly steps: Proposal["steps"];
  readonly zone: Zone;
  readonly agencyName: string;
}) {
  return (
    <Card title={m.proposals_history()}>
      <ol className={s.history}>
        {steps.toReversed().map((step) => (
          <li key={step.number}>
            <strong>{takenWords[step.step]()}</strong>
            <span className={s.soft}>
              {signatureWord(step.takenBy, step.signedAs, agencyName)} · {moment(step.takenAt, zone)}
            </span>
            {step.reason !== "" && <q>{step.reason}</q>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
