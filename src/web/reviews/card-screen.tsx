import { Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { getInstrument } from "../../contract/instruments.ts";
import { listHandovers, listQuestions } from "../../contract/reviews/work.ts";
import { getWorksheet } from "../../contract/worksheets/filling.ts";
import { reviewRoundOf } from "../../core/reviews/review-round.ts";
import * as m from "../../words/messages.js";
import { moment } from "../ui/dates.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLanguage } from "../ui/language.tsx";
import { ButtonLink } from "../ui/links.tsx";
import { Page } from "../ui/page.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { PageSkeleton } from "../ui/skeletons.tsx";
import { layerName } from "../worksheets/layer-words.ts";
import { outlineOf } from "../worksheets/outline.ts";
import { wordsOf } from "../worksheets/wording.ts";
import { CardLists } from "./card-lists.tsx";
import { roundWords } from "./depth-words.ts";
import { handoverState } from "./hand-over-panel.tsx";
import s from "./card-screen.module.css";

/** The hand-over card and the questions of the interview as one sheet of paper: to read on a phone, to print. */
export function CardScreen() {
  const { language } = useLanguage();
  const params = useParams({ from: "/lembar-kerja/$agencyId/$worksheetId/kartu" });
  const worksheet = useCall(getWorksheet, { params });
  const handovers = useCall(listHandovers, { params });
  const questions = useCall(listQuestions, { params });
  const instrumentId = worksheet.data?.round.instrumentId ?? "";
  const instrument = useCall(
    getInstrument,
    { params: { instrumentId } },
    { enabled: instrumentId !== "", staleTime: Infinity },
  );
  const failed = worksheet.error ?? handovers.error ?? questions.error ?? instrument.error;
  if (failed)
    return (
      <Page title={m.depth_hand_print()} width="reading">
        <ProblemPanel problem={failed} />
      </Page>
    );
  if (!worksheet.data || !handovers.data || !questions.data || !instrument.data) return <PageSkeleton />;
  const { unitName, round, zone, state, returns } = worksheet.data;
  const { itemsByCode } = outlineOf(instrument.data.pack);
  const shortOf = (item: string): string => itemsByCode.get(item)?.short ?? item;
  const open = questions.data.items.filter((question) => question.state !== "dropped");
  const last = handovers.data.items[0];
  return (
    <Page
      title={`${unitName} ${round.year}`}
      tags={<span>{roundWords(reviewRoundOf(state, returns.length))}</span>}
      width="reading"
      actions={
        <>
          <ButtonLink to="/lembar-kerja/$agencyId/$worksheetId/evaluasi" params={params} variant="default">
            {m.depth_hand_back_to()}
          </ButtonLink>
          <Button onClick={() => window.print()}>{m.depth_hand_print_now()}</Button>
        </>
      }
    >
      <article className={s.paper}>
        <h2>{m.depth_hand_title()}</h2>
        {last ? (
          <>
            <p>
              {m.depth_hand_received({
                name: last.handedBy,
                tier: layerName(last.from),
                when: moment(last.handedAt, zone),
              })}{" "}
              {handoverState(last, zone)}
            </p>
            {last.remark !== "" && <blockquote>{last.remark}</blockquote>}
            <CardLists card={last.card} shortOf={shortOf} onOpen={null} />
          </>
        ) : (
          <p>{m.depth_hand_none()}</p>
        )}
        <h2>{m.depth_ask_title()}</h2>
        {open.length === 0 ? (
          <EmptyState title={m.depth_ask_none()}>{m.depth_ask_none_next()}</EmptyState>
        ) : (
          <ol className={s.questions}>
            {open.map((question) => {
              const item = itemsByCode.get(question.item);
              return (
                <li key={question.id}>
                  <b>{shortOf(question.item)}</b> {question.text}
                  {item && (
                    <span className={s.soft}>{wordsOf(item.item, instrument.data.wording, language).question}</span>
                  )}
                </li>
              );
            })}
          </ol>
        )}
      </article>
    </Page>
  );
}
