import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { parseSync } from "vite";

/** A source file by its path from the checkout, with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

/** Every TypeScript file under `src` but the generated words. */
export async function readSourceFiles(root: string): Promise<readonly SourceFile[]> {
  const names = (await readdir(join(root, "src"), { recursive: true })).map(
    (name) => `src/${name.replaceAll(sep, "/")}`,
  );
  const paths = names.filter((name) => /\.tsx?$/.test(name) && !name.startsWith("src/words/")).toSorted();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })));
}

/** What a file imports, as written: values and types, by import, re-export, `import()` and `import("…")` types. */
export function importsOf(file: SourceFile): readonly string[] {
  const { module, errors } = parseSync(file.path, file.text);
  const first = errors[0];
  if (first !== undefined) throw new Error(`${file.path} cannot be read: ${first.message}`);
  const named = module.staticImports.map((one) => one.moduleRequest.value);
  const passedOn = module.staticExports.flatMap((one) =>
    one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
  );
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => file.text.slice(start + 1, end - 1));
  const inTypes = [...file.text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)].map((match) => match[1] ?? "");
  return [...new Set([...named, ...passedOn, ...dynamic, ...inTypes])];
}
