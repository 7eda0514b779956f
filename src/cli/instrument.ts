import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { layOver } from "../core/instruments/overlay.ts";
import type { MasterDifference } from "../core/instruments/master-differences.ts";
import { validatePack } from "../core/instruments/validate.ts";
import { defaultPackId, findPackFiles, loadPack } from "../server/instruments/packs.ts";
import type { Io } from "./io.ts";

export const usage =
  "instrument validate [FILE|all]    |    instrument import MASTER.json [--instrument ID] [--out FILE]";

/** `bening instrument …`: 0 when all is well; 2 and one line per fault on stderr. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === "validate" && rest.length <= 1) return validate(rest[0] ?? "all", io);
  if (verb === "import") return importMaster(rest, io);
  return refuse(io, [`usage: bening ${usage}`]);
}

async function validate(target: string, io: Io): Promise<number> {
  const files = target === "all" ? (await findPackFiles()).map(({ file }) => file) : [target];
  let code = files.length === 0 ? refuse(io, ["there is no pack to validate"]) : 0;
  for (const file of files) {
    const json = await readJson(io, file);
    if (json.fault !== null) {
      code = refuse(io, [json.fault]);
      continue;
    }
    const verdict = validatePack(json.value);
    if (verdict.ok) {
      const { id, version, items, nodes } = verdict.value;
      io.stdout(`${file}: ${id}, version ${version}: ${items.length} items in ${nodes.length} nodes, valid\n`);
    } else
      code = refuse(
        io,
        verdict.problem.faults.map(({ place, sentence }) => `${file}: ${place}: ${sentence}`),
      );
  }
  return code;
}

async function importMaster(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args);
  if (options === null) return refuse(io, [`usage: bening ${usage}`]);
  const pack = await loadPack(options.instrument ?? defaultPackId);
  if (!pack) return refuse(io, [`there is no instrument "${options.instrument}"`]);
  const json = await readJson(io, options.file);
  if (json.fault !== null) return refuse(io, [json.fault]);
  const verdict = layOver(pack, json.value);
  if (!verdict.ok)
    return refuse(
      io,
      verdict.problem.faults.map(({ place, sentence }) => `${options.file}: ${place}: ${sentence}`),
    );
  const { overlay, differences } = verdict.value;
  const kept = options.out === null ? await keep(pack.id, verdict.value, io) : await writeOverlay(options.out, overlay);
  if (kept.fault !== null) return refuse(io, [kept.fault]);
  const counts = Object.values(overlay.counts).reduce((sum, labels) => sum + Object.keys(labels).length, 0);
  io.stdout(
    `${Object.keys(overlay.items).length} items and ${counts} counts of ${pack.id} now carry the ministry's wording of ${overlay.year}\n`,
  );
  io.stdout(differences.length === 0 ? "no differences\n" : `${differences.length} differences:\n`);
  for (const difference of differences) io.stdout(`  ${sentenceOf(difference)}\n`);
  io.stdout(`${kept.value}\n`);
  return 0;
}

type Laid = Extract<ReturnType<typeof layOver>, { readonly ok: true }>["value"];
type Kept = { readonly value: string; readonly fault: null } | { readonly value: null; readonly fault: string };

/** Into the installation's database, where the application reads it; a running application shows it at once. */
async function keep(packId: string, laid: Laid, io: Io): Promise<Kept> {
  const { openDatabase, requireSettings } = await import("./open-database.ts");
  const { keepOverlay } = await import("../server/instruments/import-master-list.ts");
  const opened = await openDatabase(requireSettings(), (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    await keepOverlay(opened.database, packId, laid, null, new Date());
    return { value: `kept in the database: ${opened.about}`, fault: null };
  } finally {
    await opened.close();
  }
}

async function writeOverlay(out: string, overlay: Laid["overlay"]): Promise<Kept> {
  try {
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, `${JSON.stringify(overlay, null, 2)}\n`);
    return { value: `written to ${out}`, fault: null };
  } catch (error) {
    return { value: null, fault: `cannot write ${out}: ${messageOf(error)}` };
  }
}

function sentenceOf({ kind, code, ours, theirs }: MasterDifference): string {
  const parts = [ours === "" ? "" : `pack: ${ours}`, theirs === "" ? "" : `master list: ${theirs}`];
  return `${kind.replaceAll("_", " ")} at ${code}: ${parts.filter((part) => part !== "").join("; ")}`;
}

type ImportOptions = { readonly file: string; readonly instrument: string | null; readonly out: string | null };

function readOptions(args: readonly string[]): ImportOptions | null {
  let file: string | null = null;
  let instrument: string | null = null;
  let out: string | null = null;
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    const value = args[at + 1] ?? null;
    if (word === "--instrument" && value !== null) [instrument, at] = [value, at + 1];
    else if (word === "--out" && value !== null) [out, at] = [value, at + 1];
    else if (word.startsWith("--") || file !== null) return null;
    else file = word;
  }
  return file === null ? null : { file, instrument, out };
}

type Attempt = { readonly value: unknown; readonly fault: null } | { readonly value: null; readonly fault: string };

async function readJson(io: Io, file: string): Promise<Attempt> {
  try {
    const text = await io.readFile(file);
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return { value, fault: null };
  } catch (error) {
    return { value: null, fault: `cannot read ${file}: ${messageOf(error)}` };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refuse(io: Io, faults: readonly string[]): number {
  for (const fault of faults) io.stderr(`${fault.replaceAll(/[\r\n]+/g, " ")}\n`);
  return 2;
}
