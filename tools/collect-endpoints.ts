import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Endpoint } from "../src/contract/kernel/endpoint.ts";

const folder = join(import.meta.dirname, "../src/contract");

/** Every endpoint of every contract module, found on the disk: a new one is tested without anybody adding it here. */
export async function collectEndpoints(): Promise<readonly Endpoint[]> {
  return [...(await collectChapters()).values()].flat();
}

/** The same by chapter, in the order of the files. */
export async function collectChapters(): Promise<ReadonlyMap<string, readonly Endpoint[]>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("kernel"))
    .sort();
  const chapters = new Map<string, Endpoint[]>();
  for (const name of names) {
    const loaded: Record<string, unknown> = await import(pathToFileURL(join(folder, name)).href);
    const chapter = name.replace(/\.ts$/, "").split(/[\\/]/)[0] ?? name;
    const endpoints = Object.values(loaded).filter(isEndpoint);
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), ...endpoints]);
  }
  return chapters;
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "path" in value && "action" in value;
}
