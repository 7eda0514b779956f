import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

/** `bening migrate`: brings the database up to date and says which migrations ran. */
export async function run(_args: readonly string[], io: Io): Promise<number> {
  const opened = await openDatabase(requireSettings(), (sentence) => io.stderr(`» ${sentence}\n`));
  await opened.close();
  const done = opened.applied.length > 0 ? opened.applied.join("\n") : "Sudah mutakhir (up to date).";
  io.stdout(`${done}\n`);
  return 0;
}
