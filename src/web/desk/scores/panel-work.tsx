import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { QuestionPanel } from "../questions/question-panel.tsx";
import type { Room } from "../room/use-room.ts";
import { ItemFacts } from "./item-facts.tsx";
import { ProvisionalTotals } from "./provisional-totals.tsx";
import { RevealPanel } from "./reveal-panel.tsx";
import { ScorePanel } from "./score-panel.tsx";
import { useScoring } from "./scoring.ts";
import s from "./scores.module.css";

/** The panel's own work while the meeting goes on: what to ask, the item in hand, one's score, what is revealed. */
export function PanelWork({ room }: { readonly room: Room }) {
  const opened = useScoring(room);
  if (opened.kind === "failed") return <ProblemPanel problem={opened.problem} onRetry={opened.retry} />;
  if (opened.kind === "waiting") return <div className={s.skeleton} aria-hidden="true" />;
  const { scoring } = opened;
  return (
    <div className={s.work}>
      <QuestionPanel scoring={scoring} />
      <ItemFacts scoring={scoring} />
      <ScorePanel scoring={scoring} />
      <RevealPanel scoring={scoring} />
      <ProvisionalTotals scoring={scoring} />
    </div>
  );
}
