import { getDeskItem } from "../../../contract/desk/scores.ts";
import { mayInRoom } from "../../../core/desk/room/acts.ts";
import * as m from "../../../words/messages.js";
import { stageWords, stateText } from "../../findings/finding-words.ts";
import { useLanguage } from "../../ui/language.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import type { Reply } from "../../ui/call.ts";
import { answerText } from "../../worksheets/answer-text.ts";
import { pagesWords } from "../../worksheets/pages-words.ts";
import { wordsOf } from "../../worksheets/wording.ts";
import { useActNow } from "../room/act-now.ts";
import { occupantOf } from "../room/people.ts";
import { SideSection } from "../room/side-section.tsx";
import { ItemChoice } from "./item-choice.tsx";
import type { Scoring } from "./scoring.ts";
import s from "./scores.module.css";

type Facts = Reply<typeof getDeskItem>;

/** The item in hand: what it asks, what unit and TPI said, the evidence they rest on, what was found in the years before. */
export function ItemFacts({ scoring }: { readonly scoring: Scoring }) {
  const { room, item, instrument } = scoring;
  const { language } = useLanguage();
  const params = { agencyId: room.session.agencyId, sessionId: room.session.id, item: item.code };
  const { data, error, refetch } = useCall(getDeskItem, { params }, { keepPrevious: false });
  return (
    <SideSection title={m.desk_scores_item()} aside={item.partName[language]}>
      <ItemChoice scoring={scoring} />
      <p className={s.question}>{wordsOf(item.item, instrument.wording, language).question}</p>
      {error && <ProblemPanel problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <div className={s.skeleton} aria-hidden="true" />}
      {data && <Beside facts={data} scoring={scoring} />}
    </SideSection>
  );
}

function Beside({ facts, scoring }: { readonly facts: Facts; readonly scoring: Scoring }) {
  const { item } = scoring.item;
  return (
    <>
      <dl className={s.beside}>
        <div>
          <dt>{m.desk_scores_unit()}</dt>
          <dd>
            <b>{answerText(facts.unit.answer, item)}</b> {facts.unit.note}
          </dd>
        </div>
        <div>
          <dt>{m.desk_scores_tpi()}</dt>
          <dd>
            <b>{answerText(facts.tpi.answer, item)}</b> {[facts.tpi.reason, facts.tpi.note].filter(Boolean).join(" · ")}
          </dd>
        </div>
      </dl>
      <Evidence facts={facts} scoring={scoring} />
      {facts.findings.length > 0 && (
        <details className={s.more}>
          <summary>{m.desk_scores_findings({ count: facts.findings.length })}</summary>
          {facts.findings.map((finding) => (
            <p key={finding.id}>
              <span className={s.soft}>
                {finding.year} · {stageWords(finding.stage)} · {stateWord(finding.state)}
              </span>
              <br />
              {finding.condition} <b>{m.desk_scores_advice()}</b> {finding.recommendation}
            </p>
          ))}
        </details>
      )}
    </>
  );
}

function stateWord(state: string): string {
  return Object.entries(stateText).find(([name]) => name === state)?.[1]() ?? state;
}

/** The frozen evidence of the item; each can be brought on stage, where everybody sees it. */
function Evidence({ facts, scoring }: { readonly facts: Facts; readonly scoring: Scoring }) {
  const { room, item } = scoring;
  const { busy, now } = useActNow(room);
  const mayShow = mayInRoom("stage.evidence", occupantOf(room), room.state.phase).ok;
  if (facts.evidence.length === 0) return <p className={s.soft}>{m.desk_scores_no_evidence()}</p>;
  return (
    <ul className={s.evidence} aria-label={m.desk_scores_evidence()}>
      {facts.evidence.map(({ documentId, number, title, pages, kind, url }) => (
        <li key={documentId}>
          <span>
            {kind === "link" && url !== null ? (
              <a href={url} target="_blank" rel="noreferrer noopener">
                {title}
              </a>
            ) : (
              title
            )}{" "}
            {pages && <span className={s.soft}>{pagesWords(pages)}</span>}
          </span>
          {kind === "file" && mayShow && (
            <button
              type="button"
              className={s.small}
              disabled={busy}
              aria-label={m.desk_scores_show_named({ title })}
              onClick={() =>
                void now("stage.evidence", { item: item.code, documentId, number, page: firstPage(pages) })
              }
            >
              {m.desk_scores_show()}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The page that a pointer such as "3-5" or "hal. 7" begins with. */
function firstPage(pages: string): number {
  return Math.max(1, Number(/\d{1,4}/.exec(pages)?.[0] ?? "1"));
}
