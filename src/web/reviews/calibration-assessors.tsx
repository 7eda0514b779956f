import type { AssessorFigures } from "../../contract/reviews/calibration.ts";
import * as m from "../../words/messages.js";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { shortDay } from "../ui/dates.ts";
import { count } from "../ui/numbers.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { figure, IntervalMark, intervalWords, Reading, signedFigure } from "./calibration-figures.tsx";
import s from "./calibration.module.css";

/** Each assessor beside the tier above: how far they agree, whether stricter or milder, and how that moved by week. */
export function AssessorTable({
  assessors,
  year,
}: {
  readonly assessors: readonly AssessorFigures[];
  readonly year: number;
}) {
  return (
    <DataTable
      label={m.calibration_assessors()}
      columns={columns()}
      rows={assessors}
      rowKey={({ accountId, tier }) => accountId + tier}
      searchable={false}
      fileName={m.calibration_file_assessors({ year })}
    />
  );
}

function columns(): readonly Column<AssessorFigures>[] {
  return [
    {
      id: "who_name",
      title: m.calibration_column_assessor(),
      value: ({ name, tier }) => `${name}, ${layerName(tier)}`,
      cell: ({ name, tier }) => (
        <span>
          {name} <span className={s["small"]}>{layerName(tier)}</span>
        </span>
      ),
      main: true,
    },
    {
      id: "who_answered",
      title: m.calibration_column_answered(),
      value: ({ answered }) => answered,
      cell: ({ answered }) => count(answered),
      align: "end",
    },
    {
      id: "who_severity",
      title: m.calibration_column_severity(),
      value: ({ severity }) => severity?.steps ?? null,
      cell: ({ severity }) => <Severity severity={severity} />,
      csv: ({ severity }) => (severity ? `${signedFigure(severity.steps, 3)} (${severity.pairs})` : null),
    },
    {
      id: "who_interval",
      title: m.calibration_column_interval(),
      value: ({ severity }) => intervalWords(severity?.interval ?? null, signedFigure),
    },
    {
      id: "who_alpha",
      title: m.calibration_column_alpha(),
      value: ({ agreement }) => agreement?.alpha ?? null,
      cell: ({ agreement }) =>
        agreement === null ? (
          "–"
        ) : (
          <span>
            {agreement.alpha === null ? "–" : figure(agreement.alpha)} <Reading agreement={agreement} />
          </span>
        ),
      csv: ({ agreement }) => (typeof agreement?.alpha === "number" ? figure(agreement.alpha, 3) : null),
    },
    {
      id: "who_weeks",
      title: m.calibration_column_weeks(),
      cell: ({ weeks }) => <Weeks weeks={weeks} />,
      csv: ({ weeks }) => weeks.map(weekWords).join("; "),
    },
    {
      id: "who_unit",
      title: m.calibration_column_unit(),
      value: ({ againstUnit }) => againstUnit?.meanDistance ?? null,
      cell: ({ againstUnit }) => (againstUnit ? shareWords(againstUnit.meanDistance) : "–"),
      csv: ({ againstUnit }) => (againstUnit ? shareWords(againstUnit.meanDistance) : null),
      align: "end",
    },
  ];
}

function Severity({ severity }: { readonly severity: AssessorFigures["severity"] }) {
  if (!severity) return <span className={s["small"]}>{m.calibration_severity_none()}</span>;
  const { steps, pairs, interval, isFew } = severity;
  return (
    <span className={s["stack"]}>
      <IntervalMark
        value={steps}
        interval={interval}
        min={-1}
        max={1}
        marks={[0]}
        label={m.calibration_chart_steps({
          steps: signedFigure(steps),
          low: interval ? signedFigure(interval.low) : "–",
          high: interval ? signedFigure(interval.high) : "–",
        })}
      />
      <span>
        {m.calibration_severity({ steps: signedFigure(steps), pairs: count(pairs) })}
        {isFew && <span className={s["small"]}> · {m.calibration_few()}</span>}
      </span>
    </span>
  );
}

/** The weeks as figures; those of few data in brackets of their own, and no line through points that do not carry one. */
function Weeks({ weeks }: { readonly weeks: AssessorFigures["weeks"] }) {
  if (weeks.length === 0) return "–";
  return (
    <ul className={s["weeks"]}>
      {weeks.slice(-8).map((week) => (
        <li key={week.week} data-few={week.isFew || undefined}>
          {weekWords(week)}
        </li>
      ))}
    </ul>
  );
}

function weekWords({ week, steps, pairs }: AssessorFigures["weeks"][number]): string {
  return m.calibration_week({ week: shortDay(week), steps: signedFigure(steps), pairs: count(pairs) });
}

function shareWords(share: number): string {
  return m.calibration_share({ percent: signedFigure(100 * share, 1) });
}
