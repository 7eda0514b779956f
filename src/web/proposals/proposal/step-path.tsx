import { forwardSteps, nextStep } from "../../../core/proposals/steps.ts";
import * as m from "../../../words/messages.js";
import { moment } from "../../ui/dates.ts";
import { signatureWord } from "../../ui/office-words.ts";
import type { Shown } from "./proposal-model.ts";
import { stepOwners, stepWords } from "./proposal-words.ts";
import s from "./proposal.module.css";

/** The way to Jakarta as four steps: which are taken and by whom, which is next and who could take it. */
export function StepPath({ shown, agencyName }: { readonly shown: Shown; readonly agencyName: string }) {
  const { proposal, next, zone } = shown;
  const state = proposal?.state ?? "draft";
  const waitsFor = nextStep(state);
  const position = waitsFor ? forwardSteps.indexOf(waitsFor) : forwardSteps.length;
  return (
    <ol className={s.path} aria-label={m.proposals_path()}>
      {forwardSteps.map((step, place) => {
        const isDone = place < position;
        const isNext = place === position;
        const taken = isDone ? proposal?.steps.findLast((one) => one.step === step) : undefined;
        return (
          <li
            key={step}
            data-state={isDone ? "done" : isNext ? "next" : "later"}
            aria-current={isNext ? "step" : undefined}
          >
            <span className={s.mark} aria-hidden="true">
              {isDone ? "✓" : place + 1}
            </span>
            <div>
              <strong>{stepWords[step]()}</strong>
              {taken ? (
                <p>
                  {signatureWord(taken.takenBy, taken.signedAs, agencyName)}
                  <br />
                  {moment(taken.takenAt, zone)}
                </p>
              ) : (
                <p>
                  {isNext && next.length > 0 ? m.proposals_waits_for({ names: next.join(", ") }) : stepOwners[step]()}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
