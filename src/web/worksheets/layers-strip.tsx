import * as m from "../../words/messages.js";
import type { LayerEntry } from "../../contract/worksheets/shapes.ts";
import { layers, type Layer } from "../../core/kernel/layer.ts";
import { itemValue } from "../../core/worksheets/item-value.ts";
import { isSameAnswer } from "../../core/worksheets/same-answer.ts";
import { useLanguage } from "../ui/language.tsx";
import { points } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { countLines, answerText } from "./answer-text.ts";
import { layerName } from "./layer-words.ts";
import { useSheet } from "./sheet.ts";
import s from "./layers-strip.module.css";

/** What each layer says of this item, side by side; a difference is marked by its shape and the word. */
export function LayersStrip() {
  const sheet = useSheet();
  const { worksheet, item } = sheet;
  const shown = layers.filter(
    (layer) =>
      layer === "unit" ||
      layer === "tpn" ||
      worksheet.tiers.some((tier) => tier === layer) ||
      worksheet.layers.some((one) => one.layer === layer),
  );
  const own = sheet.draft.contentOf(item.code);
  return (
    <section
      className={s.strip}
      aria-label={m.worksheet_layers()}
      style={{ gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }}
    >
      {shown.map((layer) => {
        const seen = worksheet.layers.find((one) => one.layer === layer);
        const entry = seen?.entries.find((one) => one.item === item.code);
        const mine = layer === sheet.layer ? { answer: own.answer, note: own.note, reason: "" } : null;
        const differs =
          !mine && entry !== undefined && entry.answer !== null && !isSameAnswer(entry.answer, own.answer);
        return (
          <LayerCard
            key={layer}
            layer={layer}
            isVisible={seen !== undefined}
            entry={mine ?? entry ?? null}
            differs={differs}
          />
        );
      })}
    </section>
  );
}

type Shown = Pick<LayerEntry, "answer" | "note" | "reason">;

function LayerCard({
  layer,
  isVisible,
  entry,
  differs,
}: {
  readonly layer: Layer;
  readonly isVisible: boolean;
  readonly entry: Shown | null;
  readonly differs: boolean;
}) {
  const { pack, item } = useSheet();
  const { language } = useLanguage();
  const value = entry?.answer ? itemValue(pack, item.item, entry.answer) : null;
  return (
    <div className={s.card} data-differs={differs || undefined}>
      <div className={s.name}>
        {layerName(layer)} {differs && <StatusTag status="need">{m.worksheet_differs()}</StatusTag>}
      </div>
      {entry?.answer ? (
        <div>
          <b className={s.answer}>
            {entry.answer.kind === "ratio" ? (value ? points(value) : "–") : answerText(entry.answer, item.item)}
          </b>{" "}
          {value && entry.answer.kind !== "ratio" && <span className={s.soft}>{points(value)}</span>}
          {entry.answer.kind === "ratio" && (
            <ul className={s.counts}>
              {countLines(entry.answer, item.item, language).map((line) => (
                <li key={line.label}>
                  {line.label}: <b>{line.value}</b>
                </li>
              ))}
            </ul>
          )}
        </div>
      ) : (
        <div className={s.soft}>
          {layer === "tpn"
            ? isVisible
              ? m.desk_scores_national_same()
              : m.worksheet_layer_not_begun()
            : layer === "unit" || isVisible
              ? m.worksheet_unanswered()
              : m.worksheet_layer_hidden()}
        </div>
      )}
      {entry?.note && <p className={s.text}>{entry.note}</p>}
      {entry?.reason && (
        <p className={s.text}>
          <span className={s.soft}>{m.worksheet_reason()}: </span>
          {entry.reason}
        </p>
      )}
    </div>
  );
}
