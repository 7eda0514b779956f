import * as m from "../../words/messages.js";
import { count } from "../ui/numbers.ts";
import s from "./calibration.module.css";

/** What the figures are made of and what they cannot say, folded away until somebody asks. */
export function HowTo({ few, draws }: { readonly few: number; readonly draws: number }) {
  const sentences = [
    m.calibration_how_alpha(),
    m.calibration_how_kappa(),
    m.calibration_how_severity(),
    m.calibration_how_interval({ draws: count(draws) }),
    m.calibration_how_seen(),
    m.calibration_how_few({ few: count(few) }),
  ];
  return (
    <details className={s["how"]}>
      <summary>{m.calibration_how()}</summary>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  );
}
