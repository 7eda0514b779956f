import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compile } from "@inlang/paraglide-js";
import { findWordFaults, locales, readWords } from "./words.ts";

const root = join(import.meta.dirname, "..");

/**
 * Compiles messages/<locale>/<area>.json into one typed function per message, in src/words. With --check it only looks
 * for faults, and fails when there are any.
 */
async function main(): Promise<void> {
  const words = await readWords(join(root, "messages"));
  const faults = findWordFaults(words);
  for (const fault of faults) console.error(`messages/${fault}`);
  if (process.argv.includes("--check")) {
    if (words.id.length === 0) console.error("There is no word in messages/id.");
    process.exitCode = faults.length > 0 || words.id.length === 0 ? 1 : 0;
    return;
  }
  const merged = join(root, ".cache/words");
  await mkdir(merged, { recursive: true });
  for (const locale of locales) {
    const messages = Object.fromEntries(words[locale].map(({ key, message }) => [key, message]));
    await writeFile(join(merged, `${locale}.json`), JSON.stringify(messages));
  }
  await compile({
    project: join(root, "project.inlang"),
    outdir: join(root, "src/words"),
    outputStructure: "locale-modules",
    // The server names the locale with each call; the browser calls setLocale(locale, { reload: false }) once.
    strategy: ["globalVariable", "baseLocale"],
    disableAsyncLocalStorage: true,
    emitTsDeclarations: true,
    emitGitIgnore: false,
    emitPrettierIgnore: false,
    emitReadme: false,
  });
}

await main();
// The compiler's own database keeps a timer of half a minute.
process.exit();
