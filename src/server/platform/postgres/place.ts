import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, lchown, lstat, mkdir, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { makeFolder } from "../make-folder.ts";
import { copyBinaries, findBinaries, type PostgresBinaries } from "./binaries.ts";
import { canWork, type Identity, possibleIdentities } from "./identity.ts";

/** Everything decided before a cluster starts: programs, folders, and as whom it runs. */
export type Place = {
  readonly binaries: PostgresBinaries;
  readonly identity: Identity;
  /** Holds `cluster/`, `server.log` and usually the socket. */
  readonly folder: string;
  readonly clusterFolder: string;
  readonly socketFolder: string;
  /** Set when the data could not live where it was asked to: the sentence to print. */
  readonly notice?: string;
};

const refuge = "/var/lib/bening";

/**
 * Finds a place where PostgreSQL can run for this data folder: under the folder itself when some identity can work
 * there, otherwise (root, in a folder that only root may enter, without user namespaces) under /var/lib/bening.
 */
export async function findPlace(dataFolder: string): Promise<Place> {
  const home = resolve(dataFolder);
  const folder = join(home, "postgres");
  const binaries = await findBinaries(join(home, "programs"));
  const moved = join(refuge, shortHash(home));
  if (!existsSync(join(moved, "cluster"))) {
    const place = await tryPlace(folder, binaries);
    if (place !== undefined) return place;
  }
  if (process.getuid?.() !== 0 || existsSync(join(folder, "cluster"))) {
    throw new Error(
      `PostgreSQL cannot work in ${folder}: the folder belongs to someone else, or cannot be written to. ` +
        "Give it to the user who starts Bening, choose another folder with DATA_DIR, or set DATABASE_URL.",
    );
  }
  const place = await tryPlace(moved, await copyBinaries(binaries, join(refuge, "programs")));
  if (place === undefined) {
    throw new Error(
      "PostgreSQL refuses to run as root, and here root may neither become another user nor make a user namespace. " +
        "Start Bening as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
  const notice = `PostgreSQL may not work inside ${home} (only root may enter it), so its data is in ${moved}.`;
  return { ...place, notice };
}

async function tryPlace(folder: string, binaries: PostgresBinaries): Promise<Place | undefined> {
  const clusterFolder = join(folder, "cluster");
  await makeFolder(dirname(folder));
  const owner = existsSync(clusterFolder) ? await stat(clusterFolder) : undefined;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const program = join(binaries.folder, "bin", process.platform === "win32" ? "postgres.exe" : "postgres");
  for (const identity of possibleIdentities(owner === undefined ? undefined : { uid: owner.uid, gid: owner.gid })) {
    if (!(await giveTo(identity, folder))) continue;
    if (!canWork(identity, program, folder)) continue;
    if (owner?.uid === 0 && identity.kind === "user") await giveAllTo(identity, clusterFolder);
    const socketFolder = await prepareSocketFolder(folder, identity);
    return { binaries, identity, folder, clusterFolder, socketFolder };
  }
  return undefined;
}

/** The folder belongs to whoever runs PostgreSQL, and to no one else: its mode is the lock on the socket inside. */
async function giveTo(identity: Identity, folder: string): Promise<boolean> {
  try {
    if (identity.kind === "user") await chown(folder, identity.uid, identity.gid);
    else if (process.getuid?.() === 0) await chown(folder, 0, 0);
    await chmod(folder, 0o700);
    return true;
  } catch {
    return false;
  }
}

/** A cluster made in a user namespace belongs to root; where there is none any more, another user takes it over. */
async function giveAllTo(identity: { readonly uid: number; readonly gid: number }, folder: string): Promise<void> {
  for (const name of ["", ...(await readdir(folder, { recursive: true }))]) {
    await lchown(join(folder, name), identity.uid, identity.gid);
  }
}

/** A unix socket's path may have 107 bytes; a deep data folder gets a short folder of its own instead. */
async function prepareSocketFolder(folder: string, identity: Identity): Promise<string> {
  if (Buffer.byteLength(join(folder, ".s.PGSQL.5432")) <= 107) return folder;
  const short = join(tmpdir(), `bening-${shortHash(folder)}`);
  await mkdir(short, { recursive: true, mode: 0o700 });
  const expected = identity.kind === "user" ? identity.uid : process.getuid?.();
  if (identity.kind === "user" && (await lstat(short)).uid === process.getuid?.()) {
    await chown(short, identity.uid, identity.gid);
  }
  const found = await lstat(short);
  if (!found.isDirectory() || found.uid !== expected) throw new Error(`${short} belongs to someone else; remove it.`);
  await chmod(short, 0o700);
  return short;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
