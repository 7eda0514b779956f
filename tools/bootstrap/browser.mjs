import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { run, runNpm } from "./run.mjs";
import { cacheFolder, say, Stop } from "./say.mjs";

/** The path of a Chromium for the browser journeys; found, or brought by apt or npm. */
export async function ensureBrowser() {
  return findOnSystem() ?? (await bringByApt()) ?? (await bringByNpm()) ?? stopWithCommand();
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const macPath = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

function findOnSystem() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const places = [...names.flatMap((name) => [...folders, "/usr/bin"].map((folder) => join(folder, name))), macPath];
  return [process.env.BENING_BROWSER, ...places].find((place) => place && isExecutable(place) && answers(place));
}

async function bringByApt() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  say("Memasang peramban Chromium dengan apt", "installing the Chromium browser with apt, once");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"], { env });
  return findOnSystem();
}

const carried = { name: "@sparticuz/chromium", version: "153.0.0" };

/** Into a folder of its own, so that the installed packages stay exactly those of the lock. */
async function bringByNpm() {
  const home = join(cacheFolder, "browser");
  const entry = join(home, "node_modules", carried.name, "build/esm/index.js");
  if (!existsSync(entry)) {
    say("Memasang peramban Chromium dengan npm", "installing the Chromium browser with npm, once");
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }\n');
    const options = ["--no-audit", "--no-fund", "--no-save", "--save-exact", "--loglevel=error"];
    await runNpm(["install", "--prefix", home, ...options, `${carried.name}@${carried.version}`]);
  }
  if (!existsSync(entry)) return undefined;
  try {
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const path = await chromium.executablePath();
    return answers(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function stopWithCommand() {
  throw new Stop(
    "Uji perjalanan memerlukan peramban Chromium, dan tidak ada yang dapat dipasang di sini.\n" +
      "Jalankan: sudo apt-get install -y chromium (then run npm test again), atau setel BENING_BROWSER=/path/ke/chrome.",
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function answers(path) {
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
