import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Manifest } from "../contract/proposals/exchange-format.ts";
import { openFiles } from "../server/platform/open-files.ts";
import { openSigningKey } from "../server/platform/signing-key.ts";
import { planPackage } from "../server/proposals/exchange/plan-package.ts";
import { writePackage } from "../server/proposals/exchange/write-package.ts";
import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

const usage = "usage: bening export --agency CODE --round YEAR [--unit ID] --out FILE.zip\n";

/**
 * `bening export`: writes an agency's year, or one unit of it, as an open exchange package. 1 when evidence that should
 * be in it is lost or changed here; 2 when asked wrongly.
 */
export async function run(args: readonly string[], io: Io, environment = process.env): Promise<number> {
  const asked = readAsked(args);
  if (asked === null) return refuse(io, usage);
  if (existsSync(asked.out)) return refuse(io, `${asked.out} sudah ada; tidak ditimpa (exists already)\n`);
  const settings = requireSettings(environment);
  const opened = await openDatabase(settings, (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    const { database } = opened;
    const plan = await planPackage(database, { agency: { code: asked.agency }, year: asked.year, unit: asked.unit });
    if (!plan)
      return refuse(io, `${asked.agency} ${asked.year}: tidak ada instansi atau tahun itu (no such agency or year)\n`);
    if (plan.units.length === 0)
      return refuse(io, `${asked.agency} ${asked.year}: tidak ada lembar kerja (there is no worksheet)\n`);
    const key = await openSigningKey(settings);
    let manifest: Manifest | undefined;
    const house = { database, files: openFiles(settings), key };
    const bytes = await keepWhole(
      asked.out,
      writePackage(house, plan, new Date(), { onManifest: (written) => (manifest = written) }),
    );
    if (!manifest) throw new Error("a package ended without its manifest");
    io.stdout(
      `✓ ${asked.out}: ${plan.agency.name} ${asked.year}, ${manifest.units.length} unit, ${manifest.parts.length} bagian (parts), ${(bytes / 1e6).toFixed(1)} MB\n  kunci (key) ${key.keyId}\n`,
    );
    const lost = [...manifest.missing, ...manifest.damaged];
    if (lost.length === 0) return 0;
    io.stderr(
      `Bukti hilang atau berubah, tidak utuh di paket (lost or changed evidence):\n${lost.map((one) => `  ${one}\n`).join("")}`,
    );
    return 1;
  } finally {
    await opened.close();
  }
}

function readAsked(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { agency: text, round: text, unit: text, out: text } });
    const { agency, round, unit, out } = values;
    if (agency === undefined || out === undefined || !/^\d{4}$/.test(round ?? "")) return null;
    return { agency, year: Number(round), unit, out };
  } catch {
    return null;
  }
}

/** Under its name only when all of it is on the disk. */
async function keepWhole(place: string, chunks: AsyncIterable<Buffer>): Promise<number> {
  const part = `${place}.part`;
  let bytes = 0;
  try {
    const file = await open(part, "wx", 0o600);
    try {
      for await (const chunk of chunks) {
        await file.writeFile(chunk);
        bytes += chunk.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, place);
    return bytes;
  } catch (problem) {
    await rm(part, { force: true });
    throw problem;
  }
}

function refuse(io: Io, line: string): number {
  io.stderr(line);
  return 2;
}
