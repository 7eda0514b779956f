import { Button } from "@mantine/core";
import type { getCalibration } from "../../contract/reviews/calibration.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { useLinkedTexts } from "../ui/linked-text.ts";
import { count } from "../ui/numbers.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { figure, IntervalMark, intervalWords, Reading, readingWords } from "./calibration-figures.tsx";

type Calibration = Reply<typeof getCalibration>;
type Pair = Calibration["pairs"][number];

/** How far every two layers agree over the whole round; one of them is chosen to look into. */
export function PairTable({ calibration }: { readonly calibration: Calibration }) {
  const link = useLinkedTexts();
  const { chosen } = calibration;
  const choose = (pair: Pair): void => link({ one: pair.one, other: pair.other });
  const isChosen = (pair: Pair): boolean => pair.one === chosen?.one && pair.other === chosen.other;
  return (
    <DataTable
      label={m.calibration_pairs()}
      columns={columns(isChosen, choose)}
      rows={calibration.pairs}
      rowKey={keyOf}
      chosen={calibration.pairs.filter(isChosen).map(keyOf)[0]}
      searchable={false}
      fileName={m.calibration_file_pairs({ year: calibration.year })}
    />
  );
}

export function pairWords({ one, other }: Pick<Pair, "one" | "other">): string {
  return m.calibration_pair({ one: layerName(one), other: layerName(other) });
}

function columns(isChosen: (pair: Pair) => boolean, choose: (pair: Pair) => void): readonly Column<Pair>[] {
  return [
    { id: "pair_who", title: m.calibration_column_who(), value: pairWords, main: true },
    {
      id: "pair_pairs",
      title: m.calibration_column_pairs(),
      value: ({ agreement }) => agreement.pairs,
      cell: ({ agreement }) => count(agreement.pairs),
      align: "end",
    },
    {
      id: "pair_same",
      title: m.calibration_column_same(),
      value: ({ agreement }) => (agreement.pairs === 0 ? null : agreement.same / agreement.pairs),
      cell: ({ agreement }) => sameWords(agreement),
      csv: ({ agreement }) => sameWords(agreement),
      align: "end",
    },
    {
      id: "pair_alpha",
      title: m.calibration_column_alpha(),
      value: ({ agreement }) => agreement.alpha,
      cell: ({ agreement }) => (agreement.alpha === null ? "–" : figure(agreement.alpha)),
      csv: ({ agreement }) => (agreement.alpha === null ? null : figure(agreement.alpha, 3)),
      align: "end",
    },
    {
      id: "pair_interval",
      title: m.calibration_column_interval(),
      cell: ({ agreement }) =>
        agreement.alpha === null ? (
          "–"
        ) : (
          <span>
            <IntervalMark
              value={agreement.alpha}
              interval={agreement.interval}
              min={0}
              max={1}
              marks={[0.667, 0.8]}
              label={m.calibration_chart_alpha({
                alpha: figure(agreement.alpha),
                low: agreement.interval ? figure(agreement.interval.low) : "–",
                high: agreement.interval ? figure(agreement.interval.high) : "–",
              })}
            />{" "}
            {intervalWords(agreement.interval)}
          </span>
        ),
      csv: ({ agreement }) => intervalWords(agreement.interval, (value) => figure(value, 3)),
    },
    {
      id: "pair_reading",
      title: m.calibration_column_reading(),
      cell: ({ agreement }) => <Reading agreement={agreement} />,
      csv: ({ agreement }) => readingWords(agreement),
    },
    {
      id: "choose",
      title: "",
      cell: (pair) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-pressed={isChosen(pair)}
          disabled={isChosen(pair)}
          onClick={() => choose(pair)}
        >
          {m.calibration_choose()}
        </Button>
      ),
    },
  ];
}

export function sameWords({ pairs, same }: Pair["agreement"]): string {
  return pairs === 0 ? "–" : `${figure((100 * same) / pairs, 0)} %`;
}

function keyOf({ one, other }: Pair): string {
  return `${one} ${other}`;
}
