import { existsSync } from "node:fs";
import { join } from "node:path";
import { startServer } from "../server/app.ts";
import { demonstrationEmail, demonstrationPeople } from "../server/demonstration-people.ts";
import { type Database } from "../server/platform/database.ts";
import { openLog } from "../server/platform/log.ts";
import type { Settings } from "../server/platform/settings.ts";
import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

/**
 * `bening start [--empty]`: opens the database, loads the demonstration into an empty one unless told not to, serves
 * until it is told to stop, then lets running requests finish.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const unknown = args.filter((argument) => argument !== "--empty");
  if (unknown.length > 0) {
    io.stderr(`start [--empty]: "${unknown.join(" ")}"?\n`);
    return 2;
  }
  const report = (sentence: string): void => io.stderr(`» ${sentence}\n`);
  const stopped = waitForSignal();
  const settings = requireSettings();
  report("Menyiapkan basis data (opening the database)");
  const opened = await openDatabase(settings, report);
  try {
    if (opened.applied.length > 0) report(`Basis data dimutakhirkan: ${opened.applied.length} langkah (migrated)`);
    const wantsDemonstration = !args.includes("--empty") && !settings.isProduction;
    if (wantsDemonstration) await loadDemonstration(opened.database, settings, report);
    const server = await listen(settings, opened.database);
    io.stdout(await greet(settings, opened, server));
    await stopped;
    report("Berhenti (stopping)");
    await server.close();
    return 0;
  } finally {
    await opened.close();
  }
}

async function loadDemonstration(database: Database, settings: Settings, report: (sentence: string) => void) {
  const isUsed = await database.selectFrom("agencies").select("id").limit(1).executeTakeFirst();
  if (isUsed !== undefined) return;
  report("Memuat demonstrasi Kabupaten Probolinggo (loading the demonstration)");
  const { fillWithDemonstration } = await import("./seed.ts");
  await fillWithDemonstration(database, settings);
}

async function listen(settings: Settings, database: Database) {
  try {
    return await startServer({ settings, database, log: openLog(settings) });
  } catch (problem) {
    if (!(problem instanceof Error && "code" in problem)) throw problem;
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: "sudah dipakai program lain (is in use by another program). Coba: PORT=8090 npm start",
      ENOTFOUND: "bukan alamat mesin ini (is no address of this machine). Coba: HOST=127.0.0.1 npm start",
      EADDRNOTAVAIL: "bukan alamat mesin ini (is no address of this machine). Coba: HOST=127.0.0.1 npm start",
      EACCES: "tidak boleh dipakai pengguna ini (may not be used by this user). Coba: PORT=8080 npm start",
    };
    const reason = reasons[String(problem.code)];
    if (reason === undefined) throw problem;
    throw new Error(`${settings.host}:${settings.port} ${reason}`, { cause: problem });
  }
}

type Listening = { readonly address: string; readonly firstAccountCode: string | null };

async function greet(
  settings: Settings,
  opened: { readonly database: Database; readonly about: string },
  server: Listening,
) {
  const found = await opened.database
    .selectFrom("people_accounts")
    .select("email")
    .where("demonstration", "=", true)
    .limit(200)
    .execute();
  const emails = new Set(found.map((account) => account.email));
  const people = demonstrationPeople.filter((person) => emails.has(demonstrationEmail(person.key)));
  const width = Math.max(...demonstrationPeople.map((person) => person.name.length));
  const isBuilt = existsSync(join(import.meta.dirname, "../../dist/web/index.html"));
  return [
    "",
    `  Bening siap: ${settings.publicUrl.href}   (mendengarkan di ${server.address})`,
    `  Basis data: ${opened.about}`,
    ...(isBuilt ? [] : ["  Aplikasi web belum dibangun; jalankan lewat npm start (the web application is not built)."]),
    ...(server.firstAccountCode === null
      ? []
      : [`  Kode akun pertama (first account code): ${server.firstAccountCode}`]),
    ...(people.length === 0
      ? []
      : ["", "  Akun demonstrasi, masuk dengan satu klik (demonstration accounts, one click):"]),
    ...people.map((person) => `    ${person.name.padEnd(width)}  ${demonstrationEmail(person.key)}`),
    "",
    "  Ctrl+C untuk berhenti (to stop)",
    "",
    "",
  ].join("\n");
}

/** Asked for early, so that a signal during the start is not lost. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}
