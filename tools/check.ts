import { spawn } from "node:child_process";
import { join } from "node:path";

type Check = { readonly name: string; readonly args: readonly string[] };

const bin = "node_modules/.bin";

/** Everything that must hold before a change lands; all are run, and all that fails is shown. */
const checks: readonly Check[] = [
  { name: "types (tsc -b)", args: ["node_modules/typescript/bin/tsc", "-b", "--pretty", "false"] },
  { name: "lint (oxlint)", args: ["node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings"] },
  { name: "format (oxfmt)", args: ["node_modules/oxfmt/bin/oxfmt", "--check"] },
  { name: "dead code (knip)", args: ["node_modules/knip/bin/knip.js", "--no-progress"] },
  { name: "walls", args: ["tools/check-walls.ts"] },
  { name: "licences", args: ["tools/check-licences.ts"] },
  { name: "generated docs", args: ["tools/write-docs.ts", "--check"] },
  { name: "words", args: ["tools/compile-words.ts", "--check"] },
  { name: "instruments", args: ["src/cli/main.ts", "instrument", "validate", "all"] },
];

const root = join(import.meta.dirname, "..");
const began = performance.now();
const waiting = [...checks];
const failed: string[] = [];

await Promise.all([work(), work()]);
const seconds = ((performance.now() - began) / 1000).toFixed(1);
if (failed.length > 0)
  console.log(`\n${failed.length} of ${checks.length} checks failed in ${seconds} s: ${failed.join(", ")}`);
else console.log(`\nAll ${checks.length} checks hold (${seconds} s).`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const { code, said } = await run(check);
    console.log(`${code === 0 ? "✓" : "✗"} ${check.name}`);
    if (code === 0) continue;
    failed.push(check.name);
    console.log(said.trim().replaceAll(/^/gm, "    "));
  }
}

function run(check: Check): Promise<{ readonly code: number | null; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, FORCE_COLOR: "0", PATH: `${join(root, bin)}:${process.env["PATH"] ?? ""}` };
    const child = spawn(process.execPath, check.args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (part: Buffer) => (said += part.toString()));
    child.stderr.on("data", (part: Buffer) => (said += part.toString()));
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, said }));
  });
}
