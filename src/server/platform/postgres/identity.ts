import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";

/**
 * As whom PostgreSQL runs. It refuses to run as root, so root hands it to another user (`user`), or gives it a user
 * namespace in which nobody is root (`namespace`), which also reaches folders that only root may enter.
 */
export type Identity =
  | { readonly kind: "self" }
  | { readonly kind: "user"; readonly uid: number; readonly gid: number }
  | { readonly kind: "namespace" };

/** The identities to try, best first. `owner` is whom an existing cluster's files belong to. */
export function possibleIdentities(
  owner: { readonly uid: number; readonly gid: number } | undefined,
): readonly Identity[] {
  if (process.platform === "win32") return [{ kind: "self" }];
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) return isNamedUser() ? [{ kind: "self" }] : [{ kind: "namespace" }, { kind: "self" }];
  if (owner !== undefined && owner.uid !== 0) return [{ kind: "user", ...owner }];
  const user: Identity = { kind: "user", ...findUnprivilegedUser() };
  return owner === undefined ? [user, { kind: "namespace" }] : [{ kind: "namespace" }, user];
}

export function describeIdentity(identity: Identity): string {
  if (identity.kind === "self") return "this user";
  return identity.kind === "user" ? `uid ${identity.uid}` : "a user namespace of its own";
}

export function spawnAs(
  identity: Identity,
  file: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const command = asIdentity(identity, file, args);
  return spawn(command.file, command.args, { ...options, ...command.options });
}

/** Can this identity run the program, and write into the folder? */
export function canWork(identity: Identity, program: string, folder: string): boolean {
  if (process.platform === "win32") return true;
  const runs = asIdentity(identity, program, ["--version"]);
  if (spawnSync(runs.file, runs.args, { ...runs.options, cwd: "/", stdio: "ignore" }).status !== 0) return false;
  const writes = asIdentity(identity, "/bin/sh", ["-c", 'test -w "$1" && test -x "$1"', "sh", folder]);
  return spawnSync(writes.file, writes.args, { ...writes.options, cwd: "/", stdio: "ignore" }).status === 0;
}

function asIdentity(identity: Identity, file: string, args: readonly string[]) {
  if (identity.kind === "namespace") return { file: "unshare", args: ["--user", file, ...args], options: {} };
  const options = identity.kind === "user" ? { uid: identity.uid, gid: identity.gid } : {};
  return { file, args: [...args], options };
}

/** initdb wants its user to have a name; a container may run as a number that has none. */
function isNamedUser(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

function findUnprivilegedUser(): { readonly uid: number; readonly gid: number } {
  try {
    const users = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"));
    const nobody = users.find(([name]) => name === "nobody");
    if (nobody !== undefined) return { uid: Number(nobody[2]), gid: Number(nobody[3]) };
  } catch {
    // No list of users: the usual number below.
  }
  return { uid: 65_534, gid: 65_534 };
}
