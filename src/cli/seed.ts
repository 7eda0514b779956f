import { Readable } from "node:stream";
import { seedDemonstration } from "../server/demonstration.ts";
import { defaultPackId, loadPack } from "../server/instruments/packs.ts";
import type { Database } from "../server/platform/database.ts";
import { openFiles } from "../server/platform/open-files.ts";
import type { Settings } from "../server/platform/settings.ts";
import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

/** `bening seed`: loads the demonstration into an empty installation. */
export async function run(_args: readonly string[], io: Io): Promise<number> {
  const settings = requireSettings();
  if (settings.isProduction) {
    io.stderr("Demonstrasi tidak dimuat saat NODE_ENV=production (no demonstration in production).\n");
    return 1;
  }
  const opened = await openDatabase(settings, (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    const isLoaded = await fillWithDemonstration(opened.database, settings);
    io.stdout(
      isLoaded ? "Demonstrasi dimuat (loaded).\n" : "Sudah ada isinya; tidak diubah (not empty, left as it is).\n",
    );
    return 0;
  } finally {
    await opened.close();
  }
}

/** False when there was something already. */
export async function fillWithDemonstration(database: Database, settings: Settings): Promise<boolean> {
  const pack = await loadPack(defaultPackId);
  if (pack === null) throw new Error(`There is no instrument ${defaultPackId}.`);
  const files = openFiles(settings);
  const keep = async (bytes: Buffer): Promise<string> => (await files.keep(Readable.from([bytes]))).sha256;
  return seedDemonstration({ database, pack, keep, files, publicUrl: settings.publicUrl, now: new Date() });
}
