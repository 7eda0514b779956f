import { useMemo } from "react";
import * as m from "../../words/messages.js";
import { score } from "../../core/worksheets/scoring.ts";
import { nationalAnswers } from "../../core/worksheets/tiers.ts";
import { points } from "../ui/numbers.ts";
import { layerName } from "./layer-words.ts";
import { useSheet } from "./sheet.ts";
import s from "./ladder.module.css";

/**
 * What the assessors' own answers are worth, where the reader may see them. What the national panel settled counts over
 * the TPI's answers: alone it would be the sum of a few items.
 */
export function LayerTotals() {
  const { pack, worksheet, layer: own } = useSheet();
  const totals = useMemo(() => {
    const byLayer = Object.fromEntries(
      worksheet.layers.map(({ layer, entries }) => [
        layer,
        Object.fromEntries(entries.flatMap(({ item, answer }) => (answer ? [[item, answer] as const] : []))),
      ]),
    );
    return worksheet.layers.flatMap(({ layer }) => {
      const mine = byLayer[layer] ?? {};
      const answered = Object.keys(mine).length;
      if (layer === own || answered === 0) return [];
      const answers = layer === "tpn" ? nationalAnswers(worksheet.tiers, byLayer) : mine;
      return [{ layer, answered, total: score(pack, answers, { held: worksheet.held }).total }];
    });
  }, [pack, worksheet, own]);
  if (totals.length === 0) return null;
  return (
    <ul className={s.layers}>
      {totals.map(({ layer, answered, total }) => (
        <li key={layer}>
          <span>
            {layerName(layer)}{" "}
            <span className={s.small}>
              {layer === "tpn"
                ? m.desk_scores_national_basis({ count: answered })
                : m.worksheet_answered_of({ answered, items: pack.items.length })}
            </span>
          </span>
          <b>{points(total)}</b>
        </li>
      ))}
    </ul>
  );
}
