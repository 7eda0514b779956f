import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RulePack } from "../../core/instruments/pack.ts";
import { validatePack } from "../../core/instruments/validate.ts";

/** Where the shipped rule packs live: one folder per regulation and version. */
export const instrumentsFolder = fileURLToPath(new URL("../../../instruments/", import.meta.url));

export const defaultPackId = "lke-zi-permenpanrb-90-2021";

export type ShippedPack = { readonly folder: string; readonly pack: RulePack };

let shippedPacks: Promise<readonly ShippedPack[]> | null = null;

/** Every pack in `instruments/`, by folder name. Read and validated once; a broken one stops us, for it was shipped broken. */
export function listPacks(): Promise<readonly ShippedPack[]> {
  shippedPacks ??= readPacks();
  return shippedPacks;
}

/** The pack with this id (or in the folder of this name); null when there is none. */
export async function loadPack(id: string = defaultPackId): Promise<RulePack | null> {
  const packs = await listPacks();
  return packs.find(({ folder, pack }) => pack.id === id || folder === id)?.pack ?? null;
}

/**
 * The `pack.json` files, found but not read: for checking them without stopping at the first. A folder without one is of
 * a regulation that says nothing of the instrument.
 */
export async function findPackFiles(): Promise<readonly { readonly folder: string; readonly file: string }[]> {
  const entries = await readdir(instrumentsFolder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name === "pack.json")
    .map(({ parentPath }) => ({ folder: basename(parentPath), file: join(parentPath, "pack.json") }))
    .toSorted((one, other) => one.folder.localeCompare(other.folder));
}

async function readPacks(): Promise<readonly ShippedPack[]> {
  const files = await findPackFiles();
  return Promise.all(
    files.map(async ({ folder, file }) => {
      const json: unknown = JSON.parse(await readFile(file, "utf8"));
      const verdict = validatePack(json);
      if (!verdict.ok) {
        const faults = verdict.problem.faults.map(({ place, sentence }) => `${place}: ${sentence}`);
        throw new Error(`${file} is not a valid rule pack:\n${faults.join("\n")}`);
      }
      return { folder, pack: verdict.value };
    }),
  );
}
