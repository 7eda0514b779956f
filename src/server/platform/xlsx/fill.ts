import { type Result, accept, refuse } from "../../../core/kernel/result.ts";
import { editSheetXml } from "./edit-sheet.ts";
import { type WorkbookRefusal, because, openPackage } from "./package.ts";
import { locateSheets } from "./read.ts";
import { askToRecalculate } from "./recalculate.ts";
import { type Replacements, rewriteZip } from "./rewrite-zip.ts";

/** One cell to write: text, a number, or null to empty it. */
export type CellEdit = { readonly sheet: string; readonly cell: string; readonly value: string | number | null };

export type FillRefusal = {
  readonly kind: "fill-unknown-sheet" | "fill-formula-cell" | "fill-invalid-cell" | "fill-unsupported-xml";
  readonly detail: { readonly sheet: string; readonly cell: string | null };
};

/**
 * Fills cells of a workbook that someone else made, and touches nothing else: every other cell keeps its XML, every
 * other part its bytes. Texts go in inline, so the table of shared texts stays as it is; styles stay with their cells.
 * Cells that calculate are refused. Values that formulas showed before stay until the workbook is next recalculated;
 * with `recalculate` it asks for that itself, as soon as it is opened.
 */
export async function fillWorkbook(
  buffer: Buffer,
  edits: readonly CellEdit[],
  options: { readonly recalculate?: boolean } = {},
): Promise<Result<Buffer, WorkbookRefusal | FillRefusal>> {
  const opened = await openPackage(buffer);
  if (!opened.ok) return opened;
  const pack = opened.value;
  const located = await locateSheets(pack);
  if (!located.ok) return located;
  const replacements: Replacements = new Map();
  for (const [sheet, own] of Map.groupBy(edits, (edit) => edit.sheet)) {
    const part = located.value.sheets.find(({ name }) => name === sheet)?.part;
    if (part === undefined) return refuse({ kind: "fill-unknown-sheet", detail: { sheet, cell: null } });
    const bytes = await pack.read(part);
    if (!bytes.ok) return bytes;
    const edited = editSheetXml(bytes.value.toString("utf8"), own);
    if (!edited.ok) return refuse({ kind: edited.problem.kind, detail: { sheet, cell: edited.problem.cell } });
    replacements.set(part, Buffer.from(edited.value, "utf8"));
  }
  if (options.recalculate === true) {
    const { workbook } = located.value;
    const bytes = await pack.read(workbook);
    if (!bytes.ok) return bytes;
    const asking = askToRecalculate(bytes.value.toString("utf8"));
    if (asking === null) return refuse({ kind: "fill-unsupported-xml", detail: { sheet: workbook, cell: null } });
    replacements.set(workbook, Buffer.from(asking, "utf8"));
  }
  try {
    return accept(await rewriteZip(pack, replacements));
  } catch (error) {
    return refuse(
      because("workbook-corrupt", `is damaged (${error instanceof Error ? error.message : String(error)})`),
    );
  }
}
