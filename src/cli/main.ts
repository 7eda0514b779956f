import { readFile } from "node:fs/promises";
import type { Io } from "./io.ts";

/** What a command's module offers: `run` answers the exit code. */
type Command = { readonly run: (args: readonly string[], io: Io) => Promise<number> };

type Entry = { readonly about: string; readonly load: () => Promise<Command> };

/** Each is loaded only when it is called, so that a quick command stays quick. */
const commands: Readonly<Record<string, Entry>> = {
  start: { about: "menjalankan aplikasi (runs the application)", load: () => import("./start.ts") },
  migrate: { about: "memutakhirkan basis data (brings the database up to date)", load: () => import("./migrate.ts") },
  seed: { about: "mengisi demonstrasi (loads the demonstration)", load: () => import("./seed.ts") },
  rehearse: {
    about: "menyiapkan gladi desk evaluasi di demonstrasi (rehearses desk evaluations)",
    load: () => import("./rehearse.ts"),
  },
  backup: { about: "mencadangkan basis data dan berkas (backs up)", load: () => import("./backup.ts") },
  restore: { about: "memulihkan cadangan FILE (restores a backup)", load: () => import("./restore.ts") },
  export: { about: "menulis paket pertukaran terbuka (writes an exchange package)", load: () => import("./export.ts") },
  verify: { about: "memeriksa keutuhan isi atau paket FILE.zip (checks integrity)", load: () => import("./verify.ts") },
  score: { about: "menilai LKE dari FILE.json (scores a worksheet)", load: () => import("./score.ts") },
  workbook: {
    about: "memeriksa dan mengisi LKE dalam Excel (checks and fills workbooks)",
    load: () => import("./workbook.ts"),
  },
  instrument: { about: "memeriksa paket aturan (validates rule packs)", load: () => import("./instrument.ts") },
  portalrb: { about: "token untuk PortalRB (keys for the ministry's portal)", load: () => import("./portalrb.ts") },
  "verify-proof": {
    about: "memeriksa bukti pencatatan FILE.json (checks a proof of record)",
    load: () => import("./verify-proof.ts"),
  },
  "new-password": {
    about: "memberi EMAIL kata sandi baru (gives a new password)",
    load: () => import("./new-password.ts"),
  },
  "forget-factors": {
    about: "melupakan faktor kedua EMAIL yang hilang (forgets lost second factors)",
    load: () => import("./forget-factors.ts"),
  },
  doctor: { about: "menjelaskan keadaan mesin (explains the machine)", load: () => import("./doctor.ts") },
};

const io: Io = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  readFile: (path) => readFile(path, "utf8"),
  readBytes: (path) => readFile(path),
};

process.exitCode = await dispatch(process.argv.slice(2));

async function dispatch([name = "", ...args]: readonly string[]): Promise<number> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    const isHelp = name === "" || name === "help" || name === "--help";
    (isHelp ? io.stdout : io.stderr)(listCommands(isHelp ? undefined : name));
    return isHelp ? 0 : 2;
  }
  try {
    const { run } = await entry.load();
    return await run(args, io);
  } catch (problem) {
    io.stderr(`${describe(problem)}\n`);
    return 1;
  }
}

function listCommands(unknown: string | undefined): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(width)}  ${about}`);
  const opening = unknown === undefined ? [] : [`Tidak ada perintah "${unknown}" (there is no such command).`, ""];
  const bench = `  ${"bench".padEnd(width)}  mengukur kecepatan: npm run bench [NAMA] (measures)`;
  return [...opening, "npm run bening -- PERINTAH", "", ...lines, bench, ""].join("\n");
}

/** A broken assumption shows where it broke only when asked: the sentence is for people. */
function describe(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  if (process.env["LOG_LEVEL"] === "debug") return problem.stack ?? problem.message;
  return problem.message || problem.name;
}
