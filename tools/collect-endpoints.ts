import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Endpoint } from "../src/contract/kernel/endpoint.ts";

const folder = join(import.meta.dirname, "../src/contract");

/** Every endpoint of every contract module, found on the disk: a new one is tested without anybody adding it here. */
export async function collectEndpoints(): Promise<readonly Endpoint[]> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("kernel"))
    .sort();
  const modules = await Promise.all(
    names.map(async (name) => {
      const loaded: Record<string, unknown> = await import(pathToFileURL(join(folder, name)).href);
      return Object.values(loaded).filter(isEndpoint);
    }),
  );
  return modules.flat();
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "path" in value && "action" in value;
}
