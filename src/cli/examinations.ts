import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rm, statfs, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { availableParallelism, freemem, totalmem } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { sql } from "kysely";
import { countUnreadable } from "../server/people/totp.ts";
import { makeFolder } from "../server/platform/make-folder.ts";
import { readMigrations, migrationsFolder } from "../server/platform/migrate.ts";
import { findKeeper } from "../server/platform/postgres/leftover.ts";
import { openSigningKey } from "../server/platform/signing-key.ts";
import { openSecrets } from "../server/platform/secrets.ts";
import type { Settings } from "../server/platform/settings.ts";
import { openDatabase } from "./open-database.ts";

/** One thing that was looked at. `note` is neither well nor unwell. */
export type Finding = { readonly about: string; readonly verdict: "good" | "note" | "bad"; readonly says: string };

export async function examineMachine(): Promise<readonly Finding[]> {
  const user = process.getuid?.() === 0 ? "root" : `uid ${process.getuid?.() ?? "-"}`;
  const memory = `${gigabytes(freemem())} dari ${gigabytes(totalmem())} GB bebas (free)`;
  const browser = findBrowser();
  const isBuilt = existsSync(join(import.meta.dirname, "../../dist/web/index.html"));
  return [
    good(
      "mesin (machine)",
      `${process.platform} ${process.arch}, ${availableParallelism()} inti (cores), ${memory}, ${user}`,
    ),
    good("Node.js", process.version),
    browser === undefined
      ? note("peramban (browser)", "tidak ditemukan; npm test akan memasangnya (npm test brings one)")
      : good("peramban (browser)", browser),
    isBuilt
      ? good("aplikasi web (web)", "sudah dibangun (built)")
      : note("aplikasi web (web)", "belum dibangun; npm start membangunnya (npm start builds it)"),
  ];
}

export async function examineData(settings: Settings): Promise<readonly Finding[]> {
  const about = "folder data";
  try {
    await makeFolder(settings.dataFolder);
    const probe = join(settings.dataFolder, `.doctor-${process.pid}`);
    await writeFile(probe, "");
    await rm(probe);
    const space = await statfs(settings.dataFolder);
    const free = space.bavail * space.bsize;
    const says = `${settings.dataFolder}, ${gigabytes(free)} GB bebas (free)`;
    return [free < 1e9 ? { about, verdict: "bad", says: `${says}: terlalu sempit (too little)` } : good(about, says)];
  } catch (problem) {
    return [bad(about, `${settings.dataFolder}: ${sentence(problem)}`)];
  }
}

export async function examineDatabase(settings: Settings): Promise<readonly Finding[]> {
  const about = "basis data (database)";
  try {
    const opened = await openDatabase(settings, () => {});
    try {
      const began = performance.now();
      await sql`select 1`.execute(opened.database);
      const answer = `menjawab dalam ${(performance.now() - began).toFixed(1)} ms (answers)`;
      const size = await sql<{
        size: string;
      }>`select pg_size_pretty(pg_database_size(current_database())) as size`.execute(opened.database);
      const count = (await readMigrations(migrationsFolder)).length;
      const secrets = await openSecrets(settings);
      const unreadable = await countUnreadable({ database: opened.database, secrets });
      return [
        ...(unreadable > 0 ? [bad("kunci instalasi (key)", foreignKey(unreadable))] : []),
        good("kunci paket (package key)", (await openSigningKey(settings)).keyId),
        good(about, opened.about),
        good(about, `${answer}, ${size.rows[0]?.size ?? "?"}, ${count} migrasi (migrations)`),
      ];
    } finally {
      await opened.close();
    }
  } catch (problem) {
    return [bad(about, sentence(problem))];
  }
}

function foreignKey(count: number): string {
  return (
    `tidak membuka ${count} aplikasi autentikator; kembalikan SECRET_KEY atau secret.key dari instalasi asalnya ` +
    `(does not open ${count} authenticator apps; bring back SECRET_KEY or secret.key)`
  );
}

export async function examinePort(settings: Settings): Promise<readonly Finding[]> {
  const about = "alamat (address)";
  const place = `${settings.host}:${settings.port}`;
  const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen(settings.port, settings.host, () => server.close(() => resolve(undefined)));
  });
  if (fault === undefined) return [good(about, `${place} bebas (free), ${settings.publicUrl.href}`)];
  const keeper = findKeeper(join(settings.dataFolder, "postgres"));
  if (fault.code === "EADDRINUSE" && keeper !== undefined) {
    return [note(about, `${place} dipakai; Bening sedang berjalan, proses ${keeper} (in use; Bening is running)`)];
  }
  return [bad(about, `${place}: ${sentence(fault)}; pilih PORT lain (choose another PORT)`)];
}

export async function examineTls(settings: Settings): Promise<readonly Finding[]> {
  const about = "TLS";
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(settings.publicUrl.hostname);
  if (settings.tls === undefined) {
    if (isLocal || settings.publicUrl.protocol === "https:") return [note(about, "tidak dipakai (not used)")];
    return [bad(about, "di luar localhost perlu HTTPS: setel TLS_CERT dan TLS_KEY (HTTPS is needed beyond localhost)")];
  }
  try {
    readFileSync(settings.tls.keyFile);
    const certificate = new X509Certificate(readFileSync(settings.tls.certificateFile));
    const isOver = certificate.validToDate < new Date();
    const says = `${certificate.subject.replaceAll("\n", ", ")}, sampai (until) ${certificate.validTo}`;
    return [isOver ? bad(about, `${says}: sudah lewat (expired)`) : good(about, says)];
  } catch (problem) {
    return [bad(about, sentence(problem))];
  }
}

function findBrowser(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const carried = join(dirname(dirname(import.meta.dirname)), ".cache/browser/node_modules/@sparticuz/chromium");
  const places = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), carried];
  return [process.env["BENING_BROWSER"] ?? "", ...places].find((place) => place !== "" && existsSync(place));
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

function sentence(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}

function good(about: string, says: string): Finding {
  return { about, verdict: "good", says };
}

function note(about: string, says: string): Finding {
  return { about, verdict: "note", says };
}

function bad(about: string, says: string): Finding {
  return { about, verdict: "bad", says };
}
