import { type Cell, type Sheet, type Spreadsheet, makeSheet } from "../../../core/kernel/spreadsheet.ts";
import { type Result, accept, refuse } from "../../../core/kernel/result.ts";
import { type OfficePackage, type WorkbookRefusal, because, openPackage } from "./package.ts";
import { readSharedStrings, readSheetCells } from "./sheet-xml.ts";
import { readXml } from "./xml.ts";

/**
 * Reads an .xlsx workbook that nobody vouches for: sheets, texts, numbers, formulas with their last values, links.
 * Numbers come as decimal text, shortened to what the double says (Excel stores 3.6 as 3.6000000000000001).
 * Refuses what is damaged, encrypted, macro-carrying, huge or built to harm; never runs or fetches anything.
 */
export async function readWorkbook(buffer: Buffer): Promise<Result<Spreadsheet, WorkbookRefusal>> {
  const opened = await openPackage(buffer);
  if (!opened.ok) return opened;
  const pack = opened.value;
  const parts = await locateSheets(pack);
  if (!parts.ok) return parts;
  let strings: readonly string[] = [];
  if (parts.value.sharedStrings !== null) {
    const bytes = await pack.read(parts.value.sharedStrings);
    if (!bytes.ok) return bytes;
    const read = readSharedStrings(bytes.value, parts.value.sharedStrings);
    if (!read.ok) return read;
    strings = read.value;
  }
  const sheets: Sheet[] = [];
  for (const { name, part } of parts.value.sheets) {
    const bytes = await pack.read(part);
    if (!bytes.ok) return bytes;
    const links = await readLinkTargets(pack, part);
    if (!links.ok) return links;
    const cells: Result<ReadonlyMap<string, Cell>, WorkbookRefusal> = readSheetCells(
      bytes.value,
      part,
      strings,
      links.value,
    );
    if (!cells.ok) return cells;
    sheets.push(makeSheet(name, cells.value));
  }
  return accept(parts.value.recalculates ? { sheets, recalculates: true } : { sheets });
}

export type SheetPart = { readonly name: string; readonly part: string };

type Located = {
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: string | null;
  /** The part that lists the sheets. */
  readonly workbook: string;
  /** Whether it asks to be calculated anew when it is opened. */
  readonly recalculates: boolean;
};

/** Finds the worksheets by following the package's own references, and refuses packages that are not plain workbooks. */
export async function locateSheets(pack: OfficePackage): Promise<Result<Located, WorkbookRefusal>> {
  const types = await readContentTypes(pack);
  if (!types.ok) return types;
  if (!types.value) return refuse(because("workbook-not-xlsx", "is a zip file, but not an .xlsx workbook"));
  const root = await readRelations(pack, "_rels/.rels", "");
  if (!root.ok) return root;
  const workbookPart = root.value.find((relation) => relation.type.endsWith("/officeDocument"))?.target;
  if (!workbookPart) return refuse(because("workbook-not-xlsx", "is a zip file, but not an .xlsx workbook"));
  const bytes = await pack.read(workbookPart);
  if (!bytes.ok) return bytes;
  const listed: { name: string; relation: string }[] = [];
  let recalculates = false;
  const parsed = readXml(bytes.value, workbookPart, {
    open: (tag, attributes) => {
      if (tag === "sheet") listed.push({ name: attributes["name"] ?? "", relation: relationId(attributes) });
      if (tag === "calcPr") recalculates = /^(1|true)$/.test(attributes["fullCalcOnLoad"] ?? "");
    },
  });
  if (!parsed.ok) return parsed;
  const relations = await readRelations(pack, relationsOf(workbookPart), folderOf(workbookPart));
  if (!relations.ok) return relations;
  const sheets: SheetPart[] = [];
  for (const { name, relation } of listed) {
    const target = relations.value.find((candidate) => candidate.id === relation);
    if (!target)
      return refuse(because("workbook-corrupt", `lists the sheet "${name}" without its content`, workbookPart));
    if (target.type.endsWith("/worksheet") && !target.external) sheets.push({ name, part: target.target });
  }
  if (sheets.length === 0) return refuse(because("workbook-corrupt", "holds no worksheet", workbookPart));
  const strings = relations.value.find((relation) => relation.type.endsWith("/sharedStrings") && !relation.external);
  return accept({ sheets, sharedStrings: strings?.target ?? null, workbook: workbookPart, recalculates });
}

/** True for a workbook, false for another kind of package; macro kinds are refused whatever the file is called. */
async function readContentTypes(pack: OfficePackage): Promise<Result<boolean, WorkbookRefusal>> {
  const part = "[Content_Types].xml";
  if (!pack.entries.has(part)) return accept(false);
  const bytes = await pack.read(part);
  if (!bytes.ok) return bytes;
  const kinds: string[] = [];
  const parsed = readXml(bytes.value, part, {
    open: (_, attributes) => void kinds.push(attributes["ContentType"] ?? ""),
  });
  if (!parsed.ok) return parsed;
  if (kinds.some((kind) => /macroEnabled|vbaProject/i.test(kind))) {
    return refuse(because("workbook-macros", "carries macros: save it as .xlsx, without macros, and try again", part));
  }
  if (kinds.some((kind) => /sheet\.binary/i.test(kind))) {
    return refuse(
      because("workbook-old-format", "is in the binary .xlsb format: save it as .xlsx and try again", part),
    );
  }
  return accept(kinds.some((kind) => /spreadsheetml\.(sheet|template)\.main\+xml$/.test(kind)));
}

type Relation = { readonly id: string; readonly type: string; readonly target: string; readonly external: boolean };

async function readRelations(
  pack: OfficePackage,
  part: string,
  folder: string,
): Promise<Result<readonly Relation[], WorkbookRefusal>> {
  if (!pack.entries.has(part)) return accept([]);
  const bytes = await pack.read(part);
  if (!bytes.ok) return bytes;
  const relations: Relation[] = [];
  const parsed = readXml(bytes.value, part, {
    open: (tag, attributes) => {
      if (tag !== "Relationship") return;
      const external = attributes["TargetMode"] === "External";
      const target = attributes["Target"] ?? "";
      relations.push({
        id: attributes["Id"] ?? "",
        type: attributes["Type"] ?? "",
        target: external ? target : resolvePart(folder, target),
        external,
      });
    },
  });
  return parsed.ok ? accept(relations) : parsed;
}

async function readLinkTargets(
  pack: OfficePackage,
  part: string,
): Promise<Result<ReadonlyMap<string, string>, WorkbookRefusal>> {
  const relations = await readRelations(pack, relationsOf(part), folderOf(part));
  if (!relations.ok) return relations;
  return accept(
    new Map(relations.value.filter((relation) => relation.external).map((relation) => [relation.id, relation.target])),
  );
}

function relationId(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
}

function relationsOf(part: string): string {
  const slash = part.lastIndexOf("/");
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf("/") + 1);
}

function resolvePart(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith("/") ? target.slice(1) : folder + target).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
