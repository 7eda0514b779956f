import type { FastifyInstance } from "fastify";
import { exportWorksheet, fillTemplate } from "../../../contract/worksheets/workbook-export.ts";
import { cleanFileName } from "../../../core/kernel/file-name.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { type House, serve } from "../../platform/http.ts";
import { unprocessable } from "../../platform/refusal.ts";
import { inWorksheet, targetOf, type Visit } from "../place.ts";
import { receiveWorkbook } from "../receive-workbook.ts";
import { type ExportContent, narrow, readExport } from "./export-content.ts";
import { fillContentOf, fillWithPlan, reportOf } from "./fill-template.ts";
import { makeOwnWorkbook } from "./own-workbook.ts";
import { answersTable, evidenceTable, type PlainTable, scoresTable, toCsv, toObjects } from "./plain-export.ts";

const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Worksheets on their way out: into a template, as a workbook of our own, as CSV and JSON. */
export function exportRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;

  serve(
    app,
    house,
    fillTemplate,
    async (asked) => {
      // nobody's bytes are taken in before it is known that they may read here
      const content = await inWorksheet(house, asked, "worksheets.read", readVisible);
      const { bytes } = await receiveWorkbook(asked.request);
      const filled = await fillWithPlan(bytes, content.pack, fillContentOf(content, house.publicUrl));
      if (!filled.ok) throw unprocessable({ kind: filled.problem.kind, detail: filled.problem.detail });
      return {
        fileName: `${nameOf(content)}.xlsx`,
        file: filled.value.file.toString("base64"),
        report: reportOf(filled.value.plan),
      };
    },
    inside,
  );

  serve(
    app,
    house,
    exportWorksheet,
    async (asked) => {
      const { format, part, node, layer } = asked.query;
      const whole = await inWorksheet(house, asked, "worksheets.read", readVisible);
      const name = nameOf(whole);
      const send = (body: Buffer | string, ending: string, type: string) =>
        asked.reply
          .header("content-type", type)
          .header("cache-control", "no-store")
          .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(`${name}${ending}`)}`)
          .send(body);
      if (format === "xlsx") return send(await makeOwnWorkbook(whole, house.publicUrl, asked.now), ".xlsx", sheetType);
      const table = tableOf(narrow(whole, { node, layer }), part, node, house.publicUrl);
      if (format === "csv") return send(toCsv(table), `-${part}.csv`, "text/csv; charset=utf-8");
      const json = { worksheetId: whole.place.worksheetId, unit: whole.whole.unit_name, year: whole.place.round.year };
      return send(JSON.stringify({ ...json, [part]: toObjects(table) }), `-${part}.json`, "application/json");
    },
    { ...inside, raw: true },
  );
}

/** `part` of a worksheet, narrowed to a node of the tree. */
export function tableOf(
  content: ExportContent,
  part: "answers" | "scores" | "evidence",
  node: string | undefined,
  publicUrl: URL,
): PlainTable {
  if (part === "answers") return answersTable(content, { node });
  return part === "scores" ? scoresTable(content, { node }) : evidenceTable(content, publicUrl, { node });
}

async function readVisible(visit: Visit): Promise<ExportContent> {
  const { rows, place, asker, day } = visit;
  return await readExport(rows, place, mayDo("worksheets.readInternal", asker, targetOf(place), day).ok);
}

export function nameOf({ whole, place }: Pick<ExportContent, "whole" | "place">): string {
  return cleanFileName(`LKE-ZI-${place.round.year} ${whole.unit_name}`);
}
