import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type Measurement, measurement } from "./measurement.ts";

const web = join(import.meta.dirname, "../dist/web");

/** The script that the first page loads before anything can be done, compressed, against what may be. */
export async function measure(): Promise<readonly Measurement[]> {
  const files = firstScripts(await readManifest());
  const texts = await Promise.all(files.map((file) => readFile(join(web, file))));
  const compressed = texts.reduce((sum, text) => sum + brotliCompressSync(text).length, 0) / 1000;
  const baseline = "200 kB, what a slow line may be asked to carry";
  return [measurement({ name: "first-page", value: compressed, unit: "kB", baseline, baselineValue: 200, goal: 1 })];
}

type Manifest = Readonly<Record<string, Chunk>>;
type Chunk = { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[] };

async function readManifest(): Promise<Manifest> {
  // Vite writes it in this shape.
  return JSON.parse(await readFile(join(web, ".vite/manifest.json"), "utf8")) as Manifest;
}

/** The entries and all they import at once; what is imported later is not waited for. */
function firstScripts(manifest: Manifest): readonly string[] {
  const wanted = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true);
  const seen = new Set<string>();
  for (let key = wanted.pop(); key !== undefined; key = wanted.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    wanted.push(...(manifest[key]?.imports ?? []));
  }
  return [...seen].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith(".js"));
}
