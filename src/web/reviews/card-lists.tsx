import type { Handover } from "../../contract/reviews/work.ts";
import * as m from "../../words/messages.js";
import s from "./lists.module.css";

type Card = Handover["card"];

/** The three short lists of a hand-over: still in doubt, to ask in the interview, agreement. */
export function CardLists({
  card,
  shortOf,
  onOpen,
}: {
  readonly card: Card;
  readonly shortOf: (item: string) => string;
  /** Opens an item; null on paper. */
  readonly onOpen: ((item: string) => void) | null;
}) {
  const code = (item: string) =>
    onOpen ? (
      <button type="button" className={s.open} onClick={() => onOpen(item)}>
        <b>{shortOf(item)}</b>
      </button>
    ) : (
      <b>{shortOf(item)}</b>
    );
  return (
    <>
      <section>
        <h3>{m.depth_hand_doubts()}</h3>
        {card.doubts.length === 0 ? (
          <p className={s.soft}>{m.depth_hand_none()}</p>
        ) : (
          <ul className={s.codes}>
            {card.doubts.map(({ item, why }) => (
              <li key={item}>
                {code(item)}{" "}
                <span className={s.soft}>
                  {why === "marked" ? m.depth_hand_why_marked() : m.depth_hand_why_thread()}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3>{m.depth_hand_questions()}</h3>
        {card.questions.length === 0 ? (
          <p className={s.soft}>{m.depth_hand_none()}</p>
        ) : (
          <ol className={s.asked}>
            {card.questions.map(({ item, text }, place) => (
              <li key={`${item} ${place}`}>
                {code(item)} {text}
              </li>
            ))}
          </ol>
        )}
      </section>
      <section>
        <h3>{m.depth_hand_agreement()}</h3>
        <p>{m.depth_hand_agreement_line({ agrees: card.agrees, differs: card.differs.length })}</p>
        {card.differs.length > 0 && (
          <ul className={s.codes}>
            {card.differs.map((item) => (
              <li key={item}>{code(item)}</li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
