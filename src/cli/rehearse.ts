import { parseArgs } from "node:util";
import { rehearseDesk } from "../server/demonstration-desk.ts";
import { openFiles } from "../server/platform/open-files.ts";
import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

/**
 * `bening rehearse [--in MINUTES]`: lays desk evaluations in the demonstration, the first of which begins soon. Works
 * beside a running server and without one; called again, it lays only what was missed.
 */
export async function run(args: readonly string[], io: Io, environment = process.env): Promise<number> {
  const minutes = minutesOf(args);
  if (minutes === null) {
    io.stderr("rehearse [--in MENIT], 0 sampai 1440 (minutes, 0 to 1440)\n");
    return 2;
  }
  const settings = requireSettings(environment);
  if (settings.isProduction) {
    io.stderr("Tidak ada gladi saat NODE_ENV=production (no rehearsal in production).\n");
    return 1;
  }
  const opened = await openDatabase(settings, (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    const { database } = opened;
    const house = { database, settings, files: openFiles(settings), publicUrl: settings.publicUrl };
    const laid = await rehearseDesk(house, { now: new Date(), minutes });
    if (laid === null) {
      io.stderr("Tidak ada demonstrasi di sini: `bening seed` memuatnya (there is no demonstration here).\n");
      return 1;
    }
    for (const { unitName, agencyId, sessionId, startsAt } of laid) {
      const address = new URL(`/desk/${agencyId}/${sessionId}`, settings.publicUrl).href;
      io.stdout(`${when.format(startsAt)} WIB  ${unitName}\n  ${address}\n`);
    }
    if (laid.length === 0) io.stdout("Semua desk evaluasi demonstrasi sudah selesai (all of them are over).\n");
    return 0;
  } finally {
    await opened.close();
  }
}

const when = new Intl.DateTimeFormat("id-ID", { dateStyle: "full", timeStyle: "short", timeZone: "Asia/Jakarta" });

function minutesOf(args: readonly string[]): number | null {
  try {
    const { values } = parseArgs({ args: [...args], options: { in: { type: "string", default: "20" } } });
    const minutes = Number(values.in);
    return Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440 ? minutes : null;
  } catch {
    return null;
  }
}
