import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "./run.mjs";
import { root, say, Stop } from "./say.mjs";

/** Installs the packages of package-lock.json unless exactly these are there already. */
export async function installPackages() {
  const wanted = readPackages(join(root, "package-lock.json"));
  if (wanted === undefined) throw new Stop("package-lock.json tidak terbaca (cannot be read).");
  // npm writes this list at the very end, so a cut-short installation has none.
  if (isSatisfied(wanted, readPackages(join(root, "node_modules/.package-lock.json")))) return;
  say("Memasang paket, sekali saja, sekitar satu menit", "installing packages, once, about a minute");
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  // Some mirrors lack packages of other machines; npm ci stumbles over them where npm install leaves them out.
  const done = (await runNpm(["ci", ...quiet])) || (await runNpm(["install", "--no-save", ...quiet]));
  if (!done)
    throw new Stop("Paket gagal dipasang; pesan npm ada di atas (npm could not install the packages; see above).");
}

/** Optional packages are for one kind of machine each, so they may be absent. */
function isSatisfied(wanted, installed) {
  if (installed === undefined) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || (installed[path] ? installed[path].version === entry.version : entry.optional),
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
