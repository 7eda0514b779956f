import { useId } from "react";
import * as m from "../../../words/messages.js";
import { useLanguage } from "../../ui/language.tsx";
import { ownSeal, revealedOf, type Scoring } from "./scoring.ts";
import s from "./scores.module.css";

/** Which item is in hand: any of the instrument, by area, each with the sign of how far one's own score is. */
export function ItemChoice({ scoring }: { readonly scoring: Scoring }) {
  const { outline, item, go } = scoring;
  const { language } = useLanguage();
  const id = useId();
  const at = outline.items.indexOf(item);
  const step = (by: number): void => {
    const next = outline.items[at + by];
    if (next) go(next.code);
  };
  return (
    <div className={s.choice}>
      <button type="button" className={s.small} disabled={at <= 0} onClick={() => step(-1)}>
        <span aria-hidden="true">←</span>
        <span className={s.hidden}>{m.desk_scores_item_back()}</span>
      </button>
      <label htmlFor={id} className={s.hidden}>
        {m.desk_scores_item()}
      </label>
      <select id={id} value={item.code} onChange={(event) => go(event.currentTarget.value)}>
        {outline.groups.map((group) => (
          <optgroup key={group.key} label={`${group.label} ${group.name[language]}`.trim()}>
            {group.items.map((one) => (
              <option key={one.code} value={one.code}>
                {signOf(scoring, one.code)}
                {one.short} {one.item.question[language]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <button type="button" className={s.small} disabled={at >= outline.items.length - 1} onClick={() => step(1)}>
        <span aria-hidden="true">→</span>
        <span className={s.hidden}>{m.desk_scores_item_next()}</span>
      </button>
    </div>
  );
}

function signOf(scoring: Scoring, code: string): string {
  const revealed = revealedOf(scoring, code);
  if (revealed) return revealed.agreed ? "✓ " : "◇ ";
  return ownSeal(scoring, code) ? "● " : scoring.drafts.contentOf(code).answer ? "○ " : "";
}
