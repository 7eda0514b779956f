import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Unit, database, API, access and laws first; then, alone on the machine, the journeys in a real browser. */
const projects = ["unit", "journeys"] as const;

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

const filters = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const project of projects) {
  const counts = await runProject(project);
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  totals.skipped += counts.skipped;
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;

async function runProject(project: string): Promise<Counts> {
  console.log(`» Menguji: ${project} (testing)`);
  const results = join(root, ".cache", `test-${project}.json`);
  await mkdir(join(root, ".cache"), { recursive: true });
  await rm(results, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--passWithNoTests",
    ...reporters,
    ...filters,
  ];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", reject);
    child.once("exit", resolve);
  });
  return readCounts(results, code === 0);
}

/** What vitest's JSON report says; a run that broke outside its tests counts as one failure. */
async function readCounts(file: string, isGreen: boolean): Promise<Counts> {
  try {
    // Vitest wrote it, in the shape of Jest's report.
    const report = JSON.parse(await readFile(file, "utf8")) as Record<string, number>;
    const failed = report["numFailedTests"] ?? 0;
    const skipped = (report["numPendingTests"] ?? 0) + (report["numTodoTests"] ?? 0);
    return { passed: report["numPassedTests"] ?? 0, failed: isGreen ? failed : Math.max(1, failed), skipped };
  } catch {
    return { passed: 0, failed: isGreen ? 0 : 1, skipped: 0 };
  }
}
