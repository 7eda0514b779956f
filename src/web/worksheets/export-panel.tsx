import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { exportWorksheet } from "../../contract/worksheets/workbook-export.ts";
import type { Layer } from "../../core/kernel/layer.ts";
import * as m from "../../words/messages.js";
import { addressOf } from "../ui/call.ts";
import { currentLanguage } from "../ui/locale.ts";
import { Card } from "../ui/card.tsx";
import { layerName } from "./layer-words.ts";
import { useSheet } from "./sheet.ts";
import { TemplateFill } from "./template-fill.tsx";
import classes from "./workbook.module.css";

const parts = ["answers", "scores", "evidence"] as const;
const partWords = {
  answers: m.exchange_part_answers,
  scores: m.exchange_part_scores,
  evidence: m.exchange_part_evidence,
} as const satisfies Record<(typeof parts)[number], () => string>;

/** Takes the worksheet out of the house: into the ministry's template, as our own workbook, as data. */
export function ExportPanel() {
  const { worksheet, pack } = useSheet();
  const params = { agencyId: worksheet.agencyId, worksheetId: worksheet.id };
  const [node, setNode] = useState("");
  const [layer, setLayer] = useState<Layer | "">("");
  const address = (query: Record<string, string>) =>
    addressOf(exportWorksheet.path, { params, query: { ...query, ...(node && { node }), ...(layer && { layer }) } });
  const nodes = pack.nodes.filter(({ kind }) => kind !== "subArea");
  return (
    <div className={classes["stack"]}>
      <Card title={m.exchange_template_title()}>
        <TemplateFill params={params} />
      </Card>
      <Card title={m.exchange_own_title()}>
        <p className={classes["lead"]}>{m.exchange_own_lead()}</p>
        <div className={classes["bar"]}>
          <Button
            component="a"
            variant="default"
            href={addressOf(exportWorksheet.path, { params, query: { format: "xlsx" } })}
            download
          >
            {m.exchange_own_download()}
          </Button>
        </div>
      </Card>
      <Card title={m.exchange_data_title()}>
        <p className={classes["lead"]}>{m.exchange_data_lead()}</p>
        <div className={classes["bar"]}>
          <NativeSelect
            label={m.exchange_scope()}
            value={node}
            onChange={(event) => setNode(event.currentTarget.value)}
            data={[
              { value: "", label: m.exchange_scope_all() },
              ...nodes.map(({ code, name }) => ({ value: code, label: `${code} ${name[currentLanguage()]}` })),
            ]}
          />
          <NativeSelect
            label={m.exchange_layer()}
            value={layer}
            onChange={(event) =>
              setLayer(worksheet.layers.find((one) => one.layer === event.currentTarget.value)?.layer ?? "")
            }
            data={[
              { value: "", label: m.exchange_layer_all() },
              ...worksheet.layers.map((one) => ({ value: one.layer, label: layerName(one.layer) })),
            ]}
          />
        </div>
        <ul className={classes["files"]}>
          {parts.map((part) => (
            <li key={part}>
              <span>{partWords[part]()}</span>
              {(["csv", "json"] as const).map((format) => (
                <a
                  key={format}
                  href={address({ format, part })}
                  download
                  aria-label={`${partWords[part]()} ${format.toUpperCase()}`}
                >
                  {format.toUpperCase()}
                </a>
              ))}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
