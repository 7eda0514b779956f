import { Button, NativeSelect } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Layer } from "../../core/kernel/layer.ts";
import { type Difference, differencesOf } from "../../core/reviews/differences.ts";
import { inOrder } from "../../core/worksheets/tiers.ts";
import * as m from "../../words/messages.js";
import { toCsv } from "../ui/columns.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useLanguage } from "../ui/language.tsx";
import { saveText } from "../ui/save-file.ts";
import { answerText } from "../worksheets/answer-text.ts";
import { focusItem } from "../worksheets/focus.ts";
import { layerName } from "../worksheets/layer-words.ts";
import { wordsOf } from "../worksheets/wording.ts";
import { type Review, useReview } from "./review.ts";
import s from "./lists.module.css";

/** Every item on which two layers disagree, their answers side by side, with the reason; each line opens its item. */
export function DifferencesPanel() {
  const review = useReview();
  const { language } = useLanguage();
  const { sheet } = review;
  const all = useMemo(() => differencesHere(review), [review]);
  const [between, setBetween] = useState("");
  const layers: readonly Layer[] = ["unit", ...inOrder(sheet.worksheet.tiers).filter((one) => review.entries.has(one))];
  const pairs = [...new Set(all.map(pairKey))];
  const shown = all.filter((one) => between === "" || pairKey(one) === between);
  const items = [...Map.groupBy(shown, ({ item }) => item)];
  if (all.length === 0) return <EmptyState title={m.depth_differ_none()}>{m.depth_differ_none_next()}</EmptyState>;
  const answerAt = (layer: Layer, item: string): string =>
    answerText(answerOf(review, layer, item), sheet.outline.itemsByCode.get(item)?.item);
  const reasonsAt = (differences: readonly Difference[]): string =>
    differences
      .map(({ above, item }) => reasonOf(review, above, item))
      .filter((reason) => reason !== "")
      .join(" · ");
  const download = (): void =>
    saveText(
      `${m.depth_differ_file()}-${sheet.worksheet.unitName}.csv`,
      "text/csv",
      toCsv<(typeof items)[number]>(
        [
          { id: "item", title: m.depth_differ_item(), value: ([item]) => item },
          ...layers.map((layer) => ({
            id: layer,
            title: layerName(layer),
            value: ([item]: (typeof items)[number]) => answerAt(layer, item),
          })),
          { id: "reason", title: m.depth_differ_reason(), value: ([, some]) => reasonsAt(some) },
        ],
        items,
      ),
    );
  return (
    <div className={s.stack}>
      <div className={s.tools}>
        <NativeSelect
          size="xs"
          aria-label={m.depth_differ_between()}
          value={between}
          data={[
            { value: "", label: `${m.depth_differ_any()} (${all.length})` },
            ...pairs.map((pair) => ({ value: pair, label: pairWords(all, pair) })),
          ]}
          onChange={(event) => setBetween(event.currentTarget.value)}
        />
        <Button size="compact-md" variant="default" onClick={download}>
          {m.ui_list_csv()}
        </Button>
      </div>
      <ul className={s.list}>
        {items.map(([code, differences]) => {
          const item = sheet.outline.itemsByCode.get(code);
          if (!item) return null;
          const apart = new Set(differences.flatMap(({ above, below }) => [above, below]));
          return (
            <li key={code}>
              <button
                type="button"
                className={s.open}
                aria-current={code === sheet.item.code ? "true" : undefined}
                onClick={() => {
                  sheet.draft.flush();
                  sheet.go(code);
                  focusItem(code);
                }}
              >
                <b>{item.short}</b>{" "}
                <span className={s.question}>{wordsOf(item.item, sheet.wording, language).question}</span>
              </button>
              <dl className={s.layers}>
                {layers.map((layer) => (
                  <div key={layer} data-apart={apart.has(layer) || undefined}>
                    <dt>{layerName(layer)}</dt>
                    <dd>{answerAt(layer, code)}</dd>
                  </div>
                ))}
              </dl>
              {reasonsAt(differences) !== "" && <p className={s.reason}>{reasonsAt(differences)}</p>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** One's own answers as they stand on this screen, saved or not; the others' as they were read. */
export function differencesHere(review: Review): readonly Difference[] {
  const { worksheet, pack } = review.sheet;
  const layers: readonly Layer[] = ["unit", ...worksheet.tiers];
  const answers = Object.fromEntries(
    layers.map((layer) => [
      layer,
      Object.fromEntries(
        pack.items.flatMap(({ code }) => {
          const answer = answerOf(review, layer, code);
          return answer ? [[code, answer] as const] : [];
        }),
      ),
    ]),
  );
  return differencesOf(
    review.sheet.outline.items.map(({ code }) => code),
    worksheet.tiers,
    answers,
  );
}

function answerOf(review: Review, layer: Layer, item: string) {
  return layer === review.tier
    ? (review.facts.get(item)?.own.answer ?? null)
    : (review.entries.get(layer)?.get(item)?.answer ?? null);
}

function reasonOf(review: Review, layer: Layer, item: string): string {
  return layer === review.tier
    ? (review.facts.get(item)?.own.reason ?? "")
    : (review.entries.get(layer)?.get(item)?.reason ?? "");
}

function pairKey({ above, below }: Difference): string {
  return `${above} ${below}`;
}

function pairWords(all: readonly Difference[], pair: string): string {
  const some = all.filter((one) => pairKey(one) === pair);
  const [first] = some;
  if (!first) return "";
  const words = m.depth_differ_pair({ above: layerName(first.above), below: layerName(first.below) });
  return `${words} (${some.length})`;
}
