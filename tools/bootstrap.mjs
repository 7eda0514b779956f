// The first step of every npm script. Plain JavaScript for Node 18 and newer: it installs and builds what is missing,
// then hands over to the TypeScript sources under a Node that can run them. It speaks on standard error only.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildWeb, compileWords } from "./bootstrap/build.mjs";
import { ensureBrowser } from "./bootstrap/browser.mjs";
import { installPackages } from "./bootstrap/install.mjs";
import { findNode } from "./bootstrap/node.mjs";
import { cacheFolder, root, Stop } from "./bootstrap/say.mjs";

/** What each script needs before it runs, and what it runs. */
const scripts = {
  start: { needs: ["words", "web"], entry: ["src/cli/main.ts", "start"] },
  test: { needs: ["words", "web", "browser"], entry: ["tools/test.ts"] },
  check: { needs: ["words"], entry: ["tools/check.ts"] },
  bench: { needs: ["words", "web"], entry: ["bench/main.ts"] },
  bening: { needs: ["words"], entry: ["src/cli/main.ts"] },
};

async function main() {
  const [name = "", ...args] = process.argv.slice(2);
  const script = scripts[name];
  if (script === undefined) throw new Stop(`npm run ${Object.keys(scripts).join(" · npm run ")}`);
  await installPackages();
  const node = findNode();
  // Node keeps what it compiled, which halves the time of every later start.
  const environment = { NODE_COMPILE_CACHE: join(cacheFolder, "node"), ...process.env };
  if (script.needs.includes("words")) await compileWords(node);
  if (script.needs.includes("web")) await buildWeb(node);
  if (script.needs.includes("browser")) environment.BENING_BROWSER = await ensureBrowser(node);
  await handOver(node, [...script.entry, ...args], environment);
}

/** Runs the real program in our place: same terminal, same signals, same exit code. */
function handOver(node, args, environment) {
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: root,
    env: environment,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.exitCode = code ?? 128 + (signal === "SIGINT" ? 2 : signal === "SIGKILL" ? 9 : 15);
      resolve();
    });
  });
}

main().catch((problem) => {
  console.error(problem instanceof Stop ? `\n${problem.message}` : problem);
  process.exitCode = 1;
});
