import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What `postmaster.pid` says about a server that runs, or ran, on a cluster's folder. */
export type Postmaster = { readonly pid: number; readonly socketFolder: string; readonly isReady: boolean };

/** The server that runs on this cluster now; undefined when there is none, or only the trace of a dead one. */
export function findPostmaster(clusterFolder: string): Postmaster | undefined {
  const lines = readLines(join(clusterFolder, "postmaster.pid"));
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgresAlive(pid)) return undefined;
  return { pid, socketFolder: lines[4] ?? "", isReady: lines[7]?.trim() === "ready" };
}

/** Another process of ours that keeps this cluster running and will stop it when it ends. */
export function findKeeper(folder: string): number | undefined {
  const [pid, started] = readLines(join(folder, "keeper.pid"));
  const number = Number(pid);
  if (!Number.isInteger(number) || number <= 0 || number === process.pid || !isAlive(number)) return undefined;
  return started === startOf(number) ? number : undefined;
}

export function describeKeeper(pid: number): string {
  return `${pid}\n${startOf(pid)}\n`;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (problem) {
    // EPERM: it lives, and is someone else's.
    return problem instanceof Error && "code" in problem && problem.code === "EPERM";
  }
}

/** After a power cut the number in the file may belong to any program by now. */
function isPostgresAlive(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = `/proc/${pid}/cmdline`;
  return !existsSync(command) || readFileSync(command, "utf8").includes("postgres");
}

function isZombie(pid: number): boolean {
  return statusFields(pid)[0] === "Z";
}

/** When a process started, in clock ticks since boot: with its number, one process and no other. Empty off Linux. */
function startOf(pid: number): string {
  return statusFields(pid)[19] ?? "";
}

function statusFields(pid: number): readonly string[] {
  const text = readLines(`/proc/${pid}/stat`)[0] ?? "";
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}
