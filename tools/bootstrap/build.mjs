import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.mjs";
import { cacheFolder, root, say, Stop } from "./say.mjs";

/** Compiles messages/ into typed functions in src/words, when they changed. */
export async function compileWords(node) {
  await whenChanged("words", wordInputs, "src/words/messages.js", async () => {
    say("Menyusun kata-kata", "compiling the words");
    return run(node, ["tools/compile-words.ts"]);
  });
}

/** Builds the web application into dist/web, when anything that goes into it changed. */
export async function buildWeb(node) {
  if (!existsSync(join(root, "src/web/main.tsx"))) return;
  await whenChanged("web", webInputs, "dist/web/.vite/manifest.json", async () => {
    say("Membangun aplikasi web", "building the web application");
    return buildAside(node);
  });
}

/** Into a folder of its own that takes the place of the old one when it is whole: two builds cannot mix. */
async function buildAside(node) {
  const finished = join(root, "dist/web");
  const [fresh, old] = [`${finished}.${process.pid}.new`, `${finished}.${process.pid}.old`];
  const built = await run(node, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn", "--outDir", fresh]);
  if (built) {
    if (existsSync(finished)) renameSync(finished, old);
    renameSync(fresh, finished);
  }
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  return built;
}

const wordInputs = [
  "messages",
  "project.inlang/settings.json",
  "tools/compile-words.ts",
  "tools/words.ts",
  "package-lock.json",
];
const webInputs = [...wordInputs, "src/web", "src/core", "src/contract", "vite.config.ts", "tools/split-words.ts"];

async function whenChanged(name, inputs, output, build) {
  const stamp = join(cacheFolder, "stamps", name);
  const state = hashOf(inputs);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  if (!(await build())) throw new Stop(`Gagal: ${name}; sebabnya ada di atas (failed; the reason is above).`);
  mkdirSync(join(cacheFolder, "stamps"), { recursive: true });
  writeFileSync(stamp, state);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((path) => filesUnder(path))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .filter((name) => !name.includes(".test."))
    .flatMap((name) => filesUnder(join(path, name)));
}
