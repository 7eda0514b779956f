import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, Stop } from "./say.mjs";

const oldest = [22, 18];

/** A Node that runs TypeScript sources: the one that came with the packages, else the one we run under. */
export function findNode() {
  const found = [join(root, "node_modules/.bin/node"), ...carried(), process.execPath].find(isNewEnough);
  if (found !== undefined) return found;
  throw new Stop(
    `Bening memerlukan Node.js ${oldest.join(".")} atau lebih baru; di sini ${process.version}, dan paket Node 24 tidak terpasang.\n` +
      "Pasang Node 24 dari https://nodejs.org, lalu ulangi (install Node 24, then try again).",
  );
}

function carried() {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  return [join(root, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node")];
}

function isNewEnough(file) {
  const answer = spawnSync(file, ["--version"], { encoding: "utf8" });
  const [major = 0, minor = 0] = (answer.stdout ?? "").trim().slice(1).split(".").map(Number);
  return answer.status === 0 && (major > oldest[0] || (major === oldest[0] && minor >= oldest[1]));
}
