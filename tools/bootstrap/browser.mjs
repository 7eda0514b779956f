import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, runNpm } from "./run.mjs";
import { cacheFolder, say, Stop } from "./say.mjs";

/** The path of a Chromium for the browser journeys; found, or brought by apt or npm. */
export async function ensureBrowser(node) {
  return findOnSystem() ?? (await bringByApt()) ?? (await bringByNpm(node)) ?? stopWithCommand();
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

/** Into a folder of its own, so that the installed packages stay exactly those of the lock. */
async function bringByNpm(node) {
  const home = join(cacheFolder, "browser");
  const program = join(home, "chromium.sh");
  if (isExecutable(program) && answers(program)) return program;
  say("Memasang peramban Chromium dengan npm", "installing the Chromium browser with npm, once");
  const unpacked = join(home, "unpacked");
  mkdirSync(unpacked, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "private": true }\n');
  await runNpm(["install", "--prefix", home, "--no-audit", "--no-fund", "--no-save", "--loglevel=error", carried]);
  const env = { ...process.env, TMPDIR: unpacked };
  if (!(await run(node, ["--input-type=module", "--eval", unpack], { cwd: home, env }))) return undefined;
  writeFileSync(join(unpacked, "fonts/fonts.conf"), fontPlaces(unpacked));
  writeFileSync(program, wrapper(unpacked), { mode: 0o755 });
  return answers(program) ? program : undefined;
}

const carried = "@sparticuz/chromium@153.0.0";

const unpack = `
  import { inflate } from "@sparticuz/chromium";
  for (const name of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"])
    await inflate("node_modules/@sparticuz/chromium/bin/" + name);
`;

/** It brings its own libraries, which a bare machine lacks; those of the machine come first. */
function wrapper(folder) {
  return [
    "#!/bin/sh",
    `export FONTCONFIG_PATH="\${FONTCONFIG_PATH:-${folder}/fonts}"`,
    `"${folder}/chromium" --version >/dev/null 2>&1 || export LD_LIBRARY_PATH="${folder}/al2023/lib"`,
    `exec "${folder}/chromium" --no-sandbox --no-zygote "$@"`,
    "",
  ].join("\n");
}

/** Without a font the browser dies on its first letter. */
function fontPlaces(folder) {
  const dirs = ["/usr/share/fonts", `${folder}/fonts/fonts`].map((dir) => `<dir>${dir}</dir>`).join("");
  return `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`;
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
