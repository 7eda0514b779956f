import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import * as m from "../../words/messages.js";
import { Card } from "../ui/card.tsx";
import { localDecimal } from "../ui/numbers.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { defectDetail } from "./defect-detail.ts";
import { countKinds, type WorkbookDefect } from "./workbook-report.ts";
import { defectName, defectWhy } from "./workbook-words.ts";
import classes from "./workbook.module.css";

const firstRows = 50;

/** Every place where the workbook departs from the rules: where, what kind, what it shows and what it should. */
export function WorkbookDefects({ defects }: { readonly defects: readonly WorkbookDefect[] }) {
  const [kind, setKind] = useState("");
  const [isWhole, setWhole] = useState(false);
  if (defects.length === 0)
    return (
      <Card>
        <p>
          <StatusTag status="met">{m.workbook_defects_none()}</StatusTag>
        </p>
      </Card>
    );
  const kinds = countKinds(defects);
  const chosen = kind === "" ? defects : defects.filter((one) => one.kind === kind);
  const shown = isWhole ? chosen : chosen.slice(0, firstRows);
  return (
    <Card
      title={
        defects.length === 1 ? m.workbook_defects_count_one() : m.workbook_defects_count({ count: defects.length })
      }
      aside={
        kinds.length > 1 && (
          <NativeSelect
            aria-label={m.workbook_kind()}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value)}
            data={[
              { value: "", label: m.workbook_kind_all() },
              ...kinds.map((one) => ({ value: one.kind, label: `${defectName(one.kind)} (${one.count})` })),
            ]}
          />
        )
      }
    >
      <table className={classes["table"]} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {[m.workbook_cell(), m.workbook_kind(), m.workbook_printed(), m.workbook_correct()].map((title) => (
              <th key={title} scope="col" role="columnheader">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((defect, place) => (
            <DefectRow key={`${defect.cell} ${defect.kind} ${place}`} defect={defect} />
          ))}
        </tbody>
      </table>
      {shown.length < chosen.length && (
        <p className={classes["more"]}>
          <span className={classes["soft"]}>
            {m.workbook_defects_shown({ shown: shown.length, count: chosen.length })}
          </span>
          <Button variant="default" size="compact-md" onClick={() => setWhole(true)}>
            {m.workbook_defects_all()}
          </Button>
        </p>
      )}
    </Card>
  );
}

function DefectRow({ defect }: { readonly defect: WorkbookDefect }) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <code>{defect.cell}</code>
      </th>
      <td role="cell">
        <strong>{defectName(defect.kind)}</strong>
        <span className={classes["why"]}>{defectWhy(defect.kind)}</span>
        {defectDetail(defect.message).map((sentence) => (
          <span key={sentence} className={classes["why"]}>
            {sentence}
          </span>
        ))}
      </td>
      <td role="cell" data-name={m.workbook_printed()}>
        {valueText(defect.printed)}
      </td>
      <td role="cell" data-name={m.workbook_correct()}>
        <strong>{valueText(defect.correct)}</strong>
      </td>
    </tr>
  );
}

function valueText(value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "string") return value;
  const text = String(Number(value.toFixed(9)));
  return /^-?\d+(\.\d+)?$/.test(text) ? localDecimal(text) : text;
}
