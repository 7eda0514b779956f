import { useBeside } from "./beside.ts";
import { ItemCard } from "./item-card.tsx";
import { ItemEvidence } from "./item-evidence.tsx";
import { LayersStrip } from "./layers-strip.tsx";
import { useSheet } from "./sheet.ts";
import shell from "./worksheet.module.css";

/** The item in focus: the question and its answer, the evidence it rests on, and what the other layers say. */
export function ItemColumn() {
  const { item } = useSheet();
  const beside = useBeside();
  return (
    <div className={shell.column} data-item={item.code}>
      <ItemCard key={item.code} />
      {beside && <beside.Item />}
      <ItemEvidence key={`evidence ${item.code}`} />
      <LayersStrip />
    </div>
  );
}
