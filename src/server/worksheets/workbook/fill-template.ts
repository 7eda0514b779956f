import type { z } from "zod";
import type { fillTemplate } from "../../../contract/worksheets/workbook-export.ts";
import type { RulePack } from "../../../core/instruments/pack.ts";
import { type Result, accept, refuse } from "../../../core/kernel/result.ts";
import type { FillContent, FillLayer } from "../../../core/worksheets/workbook/fill/fill-content.ts";
import { type FillPlan, planFill } from "../../../core/worksheets/workbook/fill/plan-fill.ts";
import { findTemplatePlaces, type TemplateRefusal } from "../../../core/worksheets/workbook/fill/template-places.ts";
import { type FillRefusal, fillWorkbook } from "../../platform/xlsx/fill.ts";
import type { WorkbookRefusal } from "../../platform/xlsx/package.ts";
import { readWorkbook } from "../../platform/xlsx/read.ts";
import { addressOf } from "./evidence-address.ts";
import type { ExportContent, ExportLayer } from "./export-content.ts";

export type Filled = { readonly file: Buffer; readonly plan: FillPlan };

/** Fills a template that an agency supplies, and says what it did. Only filled cells and the wish to recalculate differ. */
export async function fillWithPlan(
  template: Buffer,
  pack: RulePack,
  content: FillContent,
): Promise<Result<Filled, WorkbookRefusal | TemplateRefusal | FillRefusal>> {
  const workbook = await readWorkbook(template);
  if (!workbook.ok) return workbook;
  const places = findTemplatePlaces(workbook.value, pack);
  if (!places.ok) return refuse(places.problem);
  const plan = planFill(places.value, workbook.value, pack, content);
  const edits = plan.edits.map((edit) => ({ ...edit, sheet: plan.sheet }));
  const hasFormulas = workbook.value.sheets.some(({ cells }) => cells.values().some(({ formula }) => formula !== null));
  const filled = await fillWorkbook(template, edits, { recalculate: hasFormulas });
  return filled.ok ? accept({ file: filled.value, plan }) : filled;
}

/** What a worksheet puts into a template: the unit, the preliminary assessors where there are any, and the TPI. */
export function fillContentOf(content: ExportContent, publicUrl: URL): FillContent {
  const { layers, verdict, place } = content;
  const unit = layers.find(({ layer }) => layer === "unit");
  if (!unit) throw new Error("the unit's layer is always there");
  const assessors = [layers.find(({ layer }) => layer === "preliminary"), verdict].flatMap((layer) => layer ?? []);
  const fill = ({ answers, notes, evidence }: ExportLayer): FillLayer => ({
    answers,
    notes,
    evidence: Object.fromEntries(
      [...Map.groupBy(evidence, ({ item }) => item)].map(([item, list]) => [
        item,
        [...new Set(list.map(({ attachment }) => addressOf(publicUrl, place, attachment)))],
      ]),
    ),
  });
  return {
    unit: fill(unit),
    assessors: [...new Set(assessors)].map(fill),
    target: place.target,
  };
}

/** The report that goes with a filled file. */
export function reportOf(plan: FillPlan): z.output<typeof fillTemplate.reply>["report"] {
  const { kind, sheet, edits, unmatched, replaced, unknownRows, values, notes } = plan;
  return {
    kind,
    sheet,
    cells: edits.length,
    unmatched: unmatched.map((one) => ({ ...one })),
    replaced: [...replaced],
    unknownRows: [...unknownRows],
    values: values.map(({ layer, score, percent }) => ({ layer, score, percent })),
    notes: notes.map((note) =>
      note.kind === "recaps_read_column" ? { ...note, sheets: [...note.sheets] } : { ...note },
    ),
  };
}
