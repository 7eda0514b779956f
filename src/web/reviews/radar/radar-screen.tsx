import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { listRadar, type MarkedQuestion } from "../../../contract/reviews/radar.ts";
import { getWorksheet } from "../../../contract/worksheets/filling.ts";
import type { Worksheet } from "../../../contract/worksheets/shapes.ts";
import * as m from "../../../words/messages.js";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextLink } from "../../ui/links.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { useCall } from "../../ui/queries.ts";
import { saveText } from "../../ui/save-file.ts";
import { PageSkeleton } from "../../ui/skeletons.tsx";
import { QuestionCard } from "./question-card.tsx";
import { questionsAsCsv } from "./radar-export.ts";
import { questionWords, stateWords } from "./radar-words.ts";
import s from "./radar.module.css";

const address = "/lembar-kerja/$agencyId/$worksheetId/pertanyaan";

/** What comparing the unit's evidence asks: a list at the left, the two papers side by side at the right. */
export function RadarScreen() {
  const params = useParams({ from: address });
  const worksheet = useCall(getWorksheet, { params });
  const radar = useCall(listRadar, { params });
  const problem = radar.error ?? worksheet.error;
  if (problem) {
    return (
      <Page title={m.radar_title()}>
        <ProblemPanel problem={problem} onRetry={() => void radar.refetch().then(() => worksheet.refetch())} />
      </Page>
    );
  }
  if (!radar.data || !worksheet.data) return <PageSkeleton />;
  const { questions } = radar.data;
  const { unitName, round } = worksheet.data;
  return (
    <Page
      title={m.radar_title()}
      width="full"
      tags={
        <>
          <span className={s.soft}>{m.radar_side({ unit: unitName, year: round.year })}</span>
          <TextLink to="/lembar-kerja/$agencyId/$worksheetId/evaluasi" params={params} search={{}} size="sm">
            {m.radar_back()}
          </TextLink>
        </>
      }
      actions={
        questions.length > 0 && (
          <Button
            variant="default"
            onClick={() => saveText(`pertanyaan ${unitName} ${round.year}.csv`, "text/csv", questionsAsCsv(questions))}
          >
            {m.radar_export()}
          </Button>
        )
      }
      lead={m.radar_lead()}
    >
      {questions.length === 0 ? (
        <EmptyState title={m.radar_empty_title()}>{m.radar_empty()}</EmptyState>
      ) : (
        <Questions questions={questions} worksheet={worksheet.data} />
      )}
    </Page>
  );
}

function Questions({
  questions,
  worksheet,
}: {
  readonly questions: readonly MarkedQuestion[];
  readonly worksheet: Worksheet;
}) {
  const search = useSearch({ from: address });
  const navigate = useNavigate({ from: address });
  const open = questions.filter(({ mark, stands }) => mark === null && stands);
  const isAll = search.show === "all" || open.length === 0;
  const shown = isAll ? questions : open;
  // One that was just marked stays in sight, whatever the filter says.
  const current = questions.find(({ key }) => key === search.question) ?? shown[0];
  const go = (part: { readonly question?: string; readonly show?: string }): void =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  return (
    <>
      <SegmentedControl
        size="xs"
        value={isAll ? "all" : "open"}
        onChange={(show) => go({ show })}
        data={[
          { value: "open", label: m.radar_filter_open({ count: open.length }), disabled: open.length === 0 },
          { value: "all", label: m.radar_filter_all({ count: questions.length }) },
        ]}
      />
      <div className={s.split}>
        <ol className={s.list} aria-label={m.radar_list()}>
          {shown.map((one) => (
            <li key={one.key}>
              <button
                type="button"
                aria-current={one.key === current?.key ? "true" : undefined}
                onClick={() => go({ question: one.key })}
              >
                <span>{questionWords(one)}</span>
                <span className={s.soft}>
                  {[one.mine?.title, itemsText(one.items), stateWords(one.mark?.state ?? "open")]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </button>
            </li>
          ))}
        </ol>
        {current && <QuestionCard key={current.key} question={current} worksheet={worksheet} />}
      </div>
    </>
  );
}

function itemsText(items: readonly string[]): string {
  const few = items.slice(0, 3).join(", ");
  return m.radar_items({ items: items.length > 3 ? `${few} …` : few });
}
