import { checkWorkbook } from "../core/worksheets/workbook/check.ts";
import { printable } from "../core/worksheets/workbook/printable.ts";
import { defaultPackId, listPacks, loadPack } from "../server/instruments/packs.ts";
import { readWorkbook } from "../server/platform/xlsx/read.ts";
import type { Io } from "./io.ts";

export const usage =
  "workbook check FILE.xlsx [--instrument ID]    read a filled LKE workbook and print it, with its defects, as JSON";

export type WorkbookIo = Pick<Io, "stdout" | "stderr" | "readBytes">;

/**
 * `bening workbook check FILE.xlsx`: 0 and the reading as JSON on stdout; 2 and one clear line on stderr. `fill` and
 * `export` write workbooks (`workbook-out.ts`).
 */
export async function run(args: readonly string[], io: WorkbookIo): Promise<number> {
  if (args[0] === "fill" || args[0] === "export") return await (await import("./workbook-out.ts")).runOut(args, io);
  const asked = readArguments(args);
  if (asked === null) return refuse(io, `usage: bening ${usage}`);
  const pack = await loadPack(asked.instrument);
  if (!pack) {
    const known = (await listPacks()).map((shipped) => shipped.pack.id).join(", ");
    return refuse(io, `there is no instrument "${asked.instrument}"; known: ${known}`);
  }
  let bytes: Buffer;
  try {
    bytes = await io.readBytes(asked.file);
  } catch (error) {
    return refuse(io, `${asked.file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) {
    const { message, place } = workbook.problem.detail;
    return refuse(io, `${asked.file}: ${message}${place === null ? "" : ` [${place}]`} (${workbook.problem.kind})`);
  }
  const reading = checkWorkbook(workbook.value, pack);
  if (!reading.ok) {
    return refuse(
      io,
      `${asked.file}: no sheet has the headings of an LKE (Penilaian, Bobot, Pilihan Jawaban, Jawaban); sheets: ${reading.problem.detail.sheets} (${reading.problem.kind})`,
    );
  }
  io.stdout(`${JSON.stringify(printable(reading.value), null, 2)}\n`);
  return 0;
}

function readArguments(args: readonly string[]): { readonly file: string; readonly instrument: string } | null {
  const [verb, ...rest] = args;
  if (verb !== "check") return null;
  const files: string[] = [];
  let instrument = defaultPackId;
  for (let place = 0; place < rest.length; place += 1) {
    const word = rest[place] ?? "";
    if (word === "--instrument") instrument = rest[(place += 1)] ?? "";
    else if (word.startsWith("--instrument=")) instrument = word.slice("--instrument=".length);
    else if (word.startsWith("--")) return null;
    else files.push(word);
  }
  const [file] = files;
  return file === undefined || files.length > 1 || instrument === "" ? null : { file, instrument };
}

function refuse(io: WorkbookIo, line: string): number {
  io.stderr(`${line}\n`);
  return 2;
}
