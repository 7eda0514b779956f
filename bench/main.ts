import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Measurement } from "./measurement.ts";

/** A benchmark's module: measures its own baseline in the same run. */
type Bench = { readonly measure: () => Promise<readonly Measurement[]> };

/** `npm run bench [-- --json] [NAME]`: runs the benchmarks whose name contains NAME. */
async function main(args: readonly string[]): Promise<number> {
  const isJson = args.includes("--json");
  const filter = args.find((argument) => !argument.startsWith("--")) ?? "";
  const names = (await findBenches()).filter((name) => name.includes(filter));
  if (names.length === 0) {
    console.error(`Tidak ada tolok ukur "${filter}" (no such benchmark): ${(await findBenches()).join(", ")}`);
    return 2;
  }
  const measured: Measurement[] = [];
  for (const name of names) {
    console.error(`» Mengukur ${name} (measuring)`);
    // findBenches has seen its `export … function measure(`.
    const bench = (await import(`./${name}.ts`)) as Bench;
    const found = await bench.measure();
    if (isJson) for (const one of found) console.log(JSON.stringify(one));
    measured.push(...found);
  }
  if (!isJson) console.log(drawTable(measured));
  return 0;
}

/** Files that measure; the others in the folder serve them. */
async function findBenches(): Promise<readonly string[]> {
  const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith(".ts")).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(import.meta.dirname, file), "utf8")));
  const measuring = files.filter((_, position) => /^export (async )?function measure\(/m.test(texts[position] ?? ""));
  return measuring.map((file) => file.replace(/\.ts$/, ""));
}

function drawTable(measured: readonly Measurement[]): string {
  const head = ["", "measured", "value", "baseline", "baseline value", "ratio", "goal"];
  const rows = measured.map((one) => [
    one.met ? "✓" : "✗",
    one.name,
    `${short(one.value)} ${one.unit}`,
    one.baseline,
    `${short(one.baselineValue)} ${one.unit}`,
    short(one.ratio),
    `≤ ${one.goal}`,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(head), ...rows.map(line)].join("\n");
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

process.exitCode = await main(process.argv.slice(2));
// A benchmark's server or browser may keep a timer; everything is measured and said by now.
process.exit();
