import type { RulePack } from "../../src/core/instruments/pack.ts";
import { childItems, childNodes } from "../../src/core/instruments/tree.ts";
import { columnLetters } from "../../src/core/kernel/spreadsheet.ts";
import { type Tier, kinds } from "./layouts.ts";

/** A cell as the tests plant it: text, number, or formula (without "="). */
export type Planted = string | number | { readonly formula: string; readonly shown?: string | number };

export type PutCell = (column: number, row: number, value: Planted | undefined) => void;

/** The formulas of one tier, as the circulating workbooks write them. */
export function writeFormulas(pack: RulePack, tier: Tier, rows: ReadonlyMap<string, number>, set: PutCell): void {
  const [k, l] = [columnLetters(tier.answer), columnLetters(tier.score ?? 0)];
  const at = (key: string): number => rows.get(key) ?? 0;
  for (const item of pack.items) {
    const row = at(item.code);
    const isResult = item.code.startsWith("B");
    if (item.ratio) {
      const count = (key: string): string => `${k}${at(`${item.code} ${key}`)}`;
      const whole = rows.get(`${item.code} whole`);
      const parts = item.ratio.denominator.map((term) => count(term.count));
      if (whole !== undefined) set(tier.answer, whole, { formula: `SUM(${parts[0]}:${parts.at(-1)})` });
      const top = item.ratio.numerator
        .map((term) => `${term.times < 0 ? "-" : "+"}${count(term.count)}`)
        .join("")
        .slice(1);
      const bottom = whole === undefined ? parts.join("+") : `${k}${whole}`;
      const all = item.counts.map((each) => `${count(each.key)}<>""`).join(",");
      set(tier.answer, row, { formula: `IF(AND(${all}),(${top})/${bottom},"")` });
      set(tier.score ?? 0, row, {
        formula: `IF(${k}${row}="","Blm Diisi",IF(${k}${row}>1,1,IF(${k}${row}<0,0,${k}${row})))`,
      });
    } else if (item.answerKind === "index_0_4")
      set(tier.score ?? 0, row, { formula: `IF(${k}${row}="","Blm Diisi",${k}${row}/4*H${row})` });
    else {
      const ladders = Object.values(kinds).filter((kind) => kind.ladder.length > 0);
      const formula = ladders.reduceRight(
        (rest, { text, ladder }) =>
          `IF(J${row}="${text}",${ladder.reduceRight((inner, [key, value]) => `IF(${k}${row}="${key}",${value},${inner})`, '"Blm Diisi"')},${rest})`,
        '"Blm Diisi"',
      );
      set(tier.score ?? 0, row, {
        formula: isResult ? `IF(ISNUMBER(${formula}),${formula}*H${row},"Blm Diisi")` : formula,
      });
    }
  }
  for (const node of pack.nodes) {
    const row = at(node.code);
    const items = childItems(pack, node.code).map((item) => `${l}${at(item.code)}`);
    const children = childNodes(pack, node.code).map((child) => `${l}${at(child.code)}`);
    const isSpread = items.length > 1 && node.code !== "A.II.5.iii";
    const range = isSpread ? `${items[0]}:${items.at(-1)}` : items.join(",");
    const formula =
      children.length > 0
        ? `SUM(${children.join(",")})`
        : node.code.startsWith("B")
          ? `SUM(${range})`
          : `AVERAGE(${range})*H${row}`;
    set(tier.score ?? 0, row, { formula });
    if (tier.percent !== null) set(tier.percent, row, { formula: `${l}${row}/H${row}` });
    if (node.kind === "component") set(tier.score ?? 0, at(`total ${node.code}`), { formula: `${l}${row}` });
  }
  set(tier.score ?? 0, at("total TOTAL"), { formula: `SUM(${l}${at("total A")},${l}${at("total B")})` });
}
