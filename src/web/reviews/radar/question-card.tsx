import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { useState } from "react";
import { listRadar, markQuestion, type MarkedQuestion } from "../../../contract/reviews/radar.ts";
import type { Worksheet } from "../../../contract/worksheets/shapes.ts";
import * as m from "../../../words/messages.js";
import { DocumentPreview } from "../../evidence/document-preview.tsx";
import { moment } from "../../ui/dates.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { AskInInterview } from "./ask-in-interview.tsx";
import { questionStates, questionWords, stateWords } from "./radar-words.ts";
import s from "./radar.module.css";

type Side = NonNullable<MarkedQuestion["mine"]>;

/** One question: in words, both papers side by side, and what became of it. */
export function QuestionCard({
  question,
  worksheet,
}: {
  readonly question: MarkedQuestion;
  readonly worksheet: Worksheet;
}) {
  const { mine, other } = question;
  return (
    <article className={s.card} aria-labelledby="question">
      <h2 id="question">{questionWords(question)}</h2>
      {!question.stands && <p className={s.soft}>{m.radar_gone()}</p>}
      <AskInInterview
        worksheet={worksheet}
        tier={worksheet.myTiers[0] ?? null}
        question={question}
        items={question.items}
      />
      <Marking question={question} worksheet={worksheet} />
      {mine ? (
        <div className={s.pair} data-alone={other === null || undefined}>
          <Paper side={mine} title={m.radar_side_mine()} agencyId={worksheet.agencyId} />
          {other && <Paper side={other} title={m.radar_side_other()} agencyId={worksheet.agencyId} />}
        </div>
      ) : (
        <p className={s.soft}>{m.radar_no_pair()}</p>
      )}
    </article>
  );
}

function Paper({ side, title, agencyId }: { readonly side: Side; readonly title: string; readonly agencyId: string }) {
  return (
    <section className={s.paper} aria-label={`${title}: ${side.title}`}>
      <p className={s.soft}>
        {title} · {m.radar_side({ unit: side.unitName, year: side.year })}
      </p>
      <h3>{side.title}</h3>
      <p className={s.soft}>
        {[m.radar_items({ items: side.items.slice(0, 6).join(", ") + (side.items.length > 6 ? " …" : "") }), side.pages]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <div>
        <DocumentPreview
          key={`${side.documentId} ${side.number}`}
          unit={{ agencyId, unitId: side.unitId }}
          document={{ ...side, kind: "file", url: null }}
        />
      </div>
    </section>
  );
}

function Marking({ question, worksheet }: { readonly question: MarkedQuestion; readonly worksheet: Worksheet }) {
  const { mark } = question;
  const toast = useToast();
  const [state, setState] = useState<string>(mark?.state ?? "open");
  const [note, setNote] = useState(mark?.note ?? "");
  const send = useSend(markQuestion, {
    refreshes: [listRadar],
    onDone: () => toast({ text: m.radar_saved() }),
  });
  const { agencyId, id: worksheetId, zone } = worksheet;
  const chosen = questionStates.find((one) => one === state) ?? "open";
  const isAsItWas = chosen === (mark?.state ?? "open") && note.trim() === (mark?.note ?? "");
  const marked = mark && (
    <p className={s.soft}>
      {m.radar_marked_by({ state: stateWords(mark.state), name: mark.by, when: moment(mark.at, zone) })}
    </p>
  );
  if (worksheet.myTiers.length === 0) {
    return (
      <>
        {marked}
        {mark && mark.note !== "" && <p>{mark.note}</p>}
        <p className={s.soft}>{m.radar_only_assigned()}</p>
      </>
    );
  }
  return (
    <form
      className={s.marking}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params: { agencyId, worksheetId, key: question.key }, body: { state: chosen, note } });
      }}
    >
      {marked}
      <SegmentedControl
        className={s.states}
        size="xs"
        aria-label={m.radar_mark()}
        value={chosen}
        onChange={setState}
        data={questionStates.map((one) => ({ value: one, label: stateWords(one) }))}
      />
      <Textarea
        aria-label={m.radar_note()}
        placeholder={m.radar_note_hint()}
        value={note}
        maxLength={2000}
        autosize
        minRows={1}
        maxRows={6}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" disabled={isAsItWas} loading={send.isPending}>
        {m.radar_save()}
      </Button>
      {send.isError && <ProblemPanel problem={send.error} />}
    </form>
  );
}
