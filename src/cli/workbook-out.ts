import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { FillPlan } from "../core/worksheets/workbook/fill/plan-fill.ts";
import type { Database } from "../server/platform/database.ts";
import type { ExportContent } from "../server/worksheets/workbook/export-content.ts";
import { tableOf } from "../server/worksheets/workbook/export-routes.ts";
import { fillContentOf, fillWithPlan } from "../server/worksheets/workbook/fill-template.ts";
import { findForExport, readForExport } from "../server/worksheets/workbook/find-for-export.ts";
import { makeOwnWorkbook } from "../server/worksheets/workbook/own-workbook.ts";
import { toCsv, toObjects } from "../server/worksheets/workbook/plain-export.ts";
import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

export const usages = [
  "workbook fill --unit ID [--round YEAR] [--agency CODE] [--template FILE.xlsx] --out FILE.xlsx",
  "workbook export --unit ID [--round YEAR] [--agency CODE] [--part answers|scores|evidence] --out FILE.xlsx|.csv|.json",
] as const;

type Asked = {
  readonly unit: string;
  readonly year: number | null;
  readonly agency: string | null;
  readonly template: string | null;
  readonly part: "answers" | "scores" | "evidence";
  readonly out: string;
};

/**
 * `bening workbook fill` fills a template that an agency supplies, or makes a workbook of our own when none is given;
 * `bening workbook export` writes a worksheet as our workbook, CSV or JSON. 2 when asked wrongly or the template is none.
 */
export async function runOut(args: readonly string[], io: Pick<Io, "stdout" | "stderr">, environment = process.env) {
  const asked = readAsked(args);
  if (typeof asked === "string") return refuse(io, asked);
  const template = asked.template === null ? null : await readTemplate(asked.template);
  if (typeof template === "string") return refuse(io, template);
  const settings = requireSettings(environment);
  const opened = await openDatabase(settings, (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    const content = await findContent(opened.database, asked);
    if (typeof content === "string") return refuse(io, content);
    const { whole, place } = content;
    io.stdout(`${whole.agency_name} · ${whole.unit_name} · ${place.round.year} · ${place.target}\n`);
    if (template === null) {
      await writeFile(asked.out, await makeFile(content, asked, settings.publicUrl));
      io.stdout(`✓ ${asked.out}\n`);
      return 0;
    }
    const filled = await fillWithPlan(template, content.pack, fillContentOf(content, settings.publicUrl));
    if (!filled.ok) {
      const { kind, detail } = filled.problem;
      return refuse(io, `${asked.template}: ${Object.values(detail).filter(Boolean).join(", ")} (${kind})`);
    }
    await writeFile(asked.out, filled.value.file);
    io.stdout(`✓ ${asked.out}\n${describe(filled.value.plan)}`);
    return 0;
  } finally {
    await opened.close();
  }
}

function readAsked(args: readonly string[]): Asked | string {
  const [verb, ...rest] = args;
  const usage = `usage:\n${usages.map((one) => `  bening ${one}`).join("\n")}`;
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: rest,
      options: { unit: text, round: text, agency: text, template: text, part: text, out: text },
    });
    const { unit, round, agency, template, part = "answers", out } = values;
    if (unit === undefined || out === undefined) return usage;
    if (round !== undefined && !/^\d{4}$/.test(round)) return `--round ${round}: tahun empat angka (a year)\n${usage}`;
    if (part !== "answers" && part !== "scores" && part !== "evidence") return `--part ${part}?\n${usage}`;
    if (verb === "export" && template !== undefined) return usage;
    if (verb === "fill" && !out.toLowerCase().endsWith(".xlsx")) return `--out ${out}: .xlsx\n${usage}`;
    if (!/\.(xlsx|csv|json)$/i.test(out)) return `--out ${out}: .xlsx, .csv, .json\n${usage}`;
    const year = round === undefined ? null : Number(round);
    return { unit, year, agency: agency ?? null, template: template ?? null, part, out };
  } catch (problem) {
    return `${problem instanceof Error ? problem.message : String(problem)}\n${usage}`;
  }
}

async function readTemplate(path: string): Promise<Buffer | string> {
  try {
    return await readFile(path);
  } catch (problem) {
    return `${path}: tidak terbaca (cannot be read): ${problem instanceof Error ? problem.message : String(problem)}`;
  }
}

async function findContent(database: Database, { unit, year, agency }: Asked): Promise<ExportContent | string> {
  const found = await findForExport(database, { word: unit, year, agencyCode: agency });
  const [first, ...others] = found;
  if (!first) {
    const when = year === null ? "" : ` ${year}`;
    return `--unit ${unit}: tidak ada lembar kerja${when} (no worksheet); beri id unit, id lembar kerja, atau kode unit (a unit's id or code, or a worksheet's id)`;
  }
  const rivals = others.filter((one) => one.year === first.year);
  if (rivals.length > 0) {
    const list = [first, ...rivals].map((one) => `  ${one.worksheetId}  ${one.unitName} ${one.year}`).join("\n");
    return `--unit ${unit}: lebih dari satu; beri id-nya (more than one; give its id):\n${list}`;
  }
  return await readForExport(database, first, new Date());
}

async function makeFile(content: ExportContent, { out, part }: Asked, publicUrl: URL): Promise<Buffer | string> {
  if (/\.xlsx$/i.test(out)) return await makeOwnWorkbook(content, publicUrl, new Date());
  const table = tableOf(content, part, undefined, publicUrl);
  return /\.csv$/i.test(out) ? toCsv(table) : `${JSON.stringify(toObjects(table), null, 2)}\n`;
}

const kinds = {
  portal: "salinan portal menurut peta sel daftar induk (the portal's copy, by the master list's cell map)",
  headings: "menurut baris judulnya (by its heading row)",
} as const satisfies Record<FillPlan["kind"], string>;

const layerWords = { unit: "unit", tpi: "TPI" } as const;

function describe({ kind, sheet, edits, values, notes, unmatched, replaced, unknownRows }: FillPlan): string {
  const lines = [`${sheet}: ${edits.length} sel diisi (cells filled), ${kinds[kind]}`];
  for (const { layer, score, percent } of values)
    lines.push(
      `Nilai ${layerWords[layer]} (values of ${layerWords[layer]}): ${score}${percent ? `, % ${percent}` : ""}`,
    );
  for (const note of notes) {
    if (note.kind === "recaps_read_column") {
      const whose = note.layer === null ? "–" : layerWords[note.layer];
      lines.push(
        `! Rekap ${note.sheets.join(", ")} membaca kolom ${note.column}, jadi menampilkan nilai ${whose} (these recap sheets read column ${note.column}, so they show the values of ${whose})`,
      );
    } else if (note.kind === "recap_target")
      lines.push(
        `! ${note.sheet}!${note.cell} = ${note.says}: pilih predikat yang dituju (choose the predicate sought)`,
      );
    else lines.push(`! ${note.sheet}!${note.cell} = ${note.says}: isi sendiri (fill in yourself)`);
  }
  if (replaced.length > 0) lines.push(`! Isi lama diganti (replaced): ${replaced.join(", ")}`);
  if (unknownRows.length > 0) lines.push(`! Baris tak dikenal (unknown rows): ${unknownRows.join(", ")}`);
  for (const { item, what, why, cell } of unmatched)
    lines.push(`! Tidak tertulis (not written): ${item} ${what}${cell === null ? "" : ` ${cell}`} (${why})`);
  return `${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

function refuse(io: Pick<Io, "stderr">, line: string): number {
  io.stderr(`${line}\n`);
  return 2;
}
