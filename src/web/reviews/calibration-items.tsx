import type { getCalibration } from "../../contract/reviews/calibration.ts";
import * as m from "../../words/messages.js";
import type { Reply } from "../ui/call.ts";
import type { Column } from "../ui/columns.ts";
import { DataTable } from "../ui/data-table.tsx";
import { type Language, useLanguage } from "../ui/language.tsx";
import { count } from "../ui/numbers.ts";
import { figure, intervalWords, Reading, readingWords, signedFigure } from "./calibration-figures.tsx";
import { sameWords } from "./calibration-pairs.tsx";
import s from "./calibration.module.css";

type Chosen = NonNullable<Reply<typeof getCalibration>["chosen"]>;
type Item = Chosen["items"][number];
type Node = Chosen["nodes"][number];

/** Which items two layers read differently: each as a box under its part of the instrument, the darker the further apart. */
export function HeatMap({ chosen }: { readonly chosen: Chosen }) {
  const { language } = useLanguage();
  const parts = chosen.nodes.filter(({ kind }) => kind !== "subArea");
  return (
    <table className={s["heat"]}>
      <thead>
        <tr>
          <th scope="col">{m.calibration_column_part()}</th>
          <th scope="col" data-align="end">
            {m.calibration_column_alpha()}
          </th>
          <th scope="col">{m.calibration_column_apart()}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((node) => (
          <tr key={node.code}>
            <th scope="row">
              <span className={s["soft"]}>{node.code}</span> {node.name[language]}
            </th>
            <td data-align="end">
              {node.agreement.alpha === null ? "–" : figure(node.agreement.alpha)}
              {node.agreement.isFew && node.agreement.alpha !== null && (
                <span className={s["small"]}>{m.calibration_few()}</span>
              )}
            </td>
            <td>
              <span className={s["cells"]}>
                {itemsOf(chosen, node).map((item) => (
                  <Cell key={item.code} item={item} part={node.code} />
                ))}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Six shades: none, and fifths of half an item's weight. */
function Cell({ item, part }: { readonly item: Item; readonly part: string }) {
  const { pairs, same, apart } = item.agreement;
  const words =
    apart === null
      ? m.calibration_cell_none({ code: item.code })
      : m.calibration_cell({
          code: item.code,
          apart: `${figure(100 * apart, 0)} %`,
          same: count(same),
          pairs: count(pairs),
        });
  return (
    <span
      className={s["cell"]}
      data-shade={apart === null ? "none" : Math.min(5, Math.ceil(apart * 10))}
      role="img"
      aria-label={words}
      title={words}
    >
      <span aria-hidden="true">{item.code.slice(part.length + 1)}</span>
      <b aria-hidden="true">{apart === null ? "·" : figure(100 * apart, 0)}</b>
    </span>
  );
}

/** The same figures sub-area by sub-area. */
export function NodeTable({ chosen, year }: { readonly chosen: Chosen; readonly year: number }) {
  const { language } = useLanguage();
  return (
    <DataTable
      label={m.calibration_nodes()}
      columns={nodeColumns(language)}
      rows={chosen.nodes.filter(({ agreement }) => agreement.pairs > 0)}
      rowKey={({ code }) => code}
      searchable={false}
      fileName={m.calibration_file_nodes({ year })}
    />
  );
}

function nodeColumns(language: Language): readonly Column<Node>[] {
  return [
    {
      id: "node_name",
      title: m.calibration_column_part(),
      value: ({ code, name }) => `${code} ${name[language]}`,
      main: true,
    },
    { id: "node_pairs", title: m.calibration_column_pairs(), value: ({ agreement }) => agreement.pairs, align: "end" },
    {
      id: "node_same",
      title: m.calibration_column_same(),
      value: ({ agreement }) => agreement.same / agreement.pairs,
      cell: ({ agreement }) => sameWords(agreement),
      csv: ({ agreement }) => sameWords(agreement),
      align: "end",
    },
    {
      id: "node_alpha",
      title: m.calibration_column_alpha(),
      value: ({ agreement }) => agreement.alpha,
      cell: ({ agreement }) => (agreement.alpha === null ? "–" : figure(agreement.alpha)),
      csv: ({ agreement }) => (agreement.alpha === null ? null : figure(agreement.alpha, 3)),
      align: "end",
    },
    {
      id: "node_interval",
      title: m.calibration_column_interval(),
      cell: ({ agreement }) => intervalWords(agreement.interval),
      csv: ({ agreement }) => intervalWords(agreement.interval),
    },
    {
      id: "node_reading",
      title: m.calibration_column_reading(),
      cell: ({ agreement }) => <Reading agreement={agreement} />,
      csv: ({ agreement }) => readingWords(agreement),
    },
  ];
}

/** The items most differently read first, with everything that the boxes only hint at. */
export function ItemTable({ chosen, year }: { readonly chosen: Chosen; readonly year: number }) {
  const { language } = useLanguage();
  const read = chosen.items
    .filter(({ agreement }) => agreement.pairs > 0)
    .toSorted((a, b) => (b.agreement.apart ?? 0) - (a.agreement.apart ?? 0));
  return (
    <DataTable
      label={m.calibration_most()}
      columns={itemColumns(language)}
      rows={read}
      rowKey={({ code }) => code}
      searchable={false}
      fileName={m.calibration_file_items({ year })}
    />
  );
}

function itemColumns(language: Language): readonly Column<Item>[] {
  return [
    { id: "item_code", title: m.calibration_column_item(), value: ({ code }) => code, main: true },
    { id: "item_question", title: m.calibration_column_question(), value: ({ question }) => question[language] },
    {
      id: "item_pairs",
      title: m.calibration_column_pairs(),
      value: ({ agreement }) => agreement.pairs,
      align: "end",
    },
    {
      id: "item_same",
      title: m.calibration_column_same(),
      value: ({ agreement }) => agreement.same / agreement.pairs,
      cell: ({ agreement }) => sameWords(agreement),
      csv: ({ agreement }) => sameWords(agreement),
      align: "end",
    },
    {
      id: "item_apart",
      title: m.calibration_column_apart(),
      value: ({ agreement }) => agreement.apart,
      cell: ({ agreement }) => percentOf(agreement.apart),
      csv: ({ agreement }) => percentOf(agreement.apart),
      align: "end",
    },
    {
      id: "item_distance",
      title: m.calibration_column_distance(),
      value: ({ agreement }) => agreement.meanDistance,
      cell: ({ agreement }) => percentOf(agreement.meanDistance, signedFigure),
      csv: ({ agreement }) => percentOf(agreement.meanDistance, signedFigure),
      align: "end",
    },
    {
      id: "item_reading",
      title: m.calibration_column_reading(),
      cell: ({ agreement }) => <Reading agreement={agreement} />,
      csv: ({ agreement }) => readingWords(agreement),
    },
  ];
}

function percentOf(share: number | null, write: (value: number, decimals: number) => string = figure): string {
  return share === null ? "–" : `${write(100 * share, 0)} %`;
}

function itemsOf(chosen: Chosen, node: Node): readonly Item[] {
  return chosen.items.filter(({ code }) => code.startsWith(`${node.code}.`));
}
