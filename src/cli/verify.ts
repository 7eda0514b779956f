import { verifySessions } from "../server/desk/scores/verify-sessions.ts";
import { verifyEvidence } from "../server/evidence/verify-evidence.ts";
import { openDatabase as openPool } from "../server/platform/database.ts";
import { openFiles } from "../server/platform/open-files.ts";
import { verifyLetters } from "../server/letters/verify-letters.ts";
import { verifyProposals } from "../server/proposals/proposal/verify.ts";
import { verifySubmissions } from "../server/worksheets/verify-submissions.ts";
import type { Io } from "./io.ts";
import { openServer, requireSettings } from "./open-database.ts";

/**
 * `bening verify`: reads every evidence file and compares it with the database, computes the root of every
 * submission anew, and opens every sealed score of the desk evaluations. Names what is damaged; 1 when anything is. With a
 * file it checks that exchange package instead.
 */
export async function run(args: readonly string[], io: Io, environment = process.env): Promise<number> {
  if (args.length > 0) return await (await import("./verify-package.ts")).runPackage(args, io);
  const settings = requireSettings(environment);
  const server = await openServer(settings, (sentence) => io.stderr(`» ${sentence}\n`));
  const database = openPool(server.url, { connections: 2 });
  try {
    const agencies = await database.selectFrom("agencies").select(["id", "code", "name"]).orderBy("code").execute();
    const files = openFiles(settings);
    const sums = { files: 0, submissions: 0, seals: 0, damages: 0 };
    for (const agency of agencies) {
      const evidence = await verifyEvidence(database, files, agency.id);
      const letters = await verifyLetters(database, files, agency.id);
      const submissions = await verifySubmissions(database, agency.id);
      const proposals = await verifyProposals(database, agency.id);
      const seals = await verifySessions(database, agency.id);
      const parts = [evidence, letters, submissions, proposals, seals];
      const damages = parts.flatMap((part) => part.damages);
      for (const damage of damages) io.stdout(`✗ ${agency.code} ${agency.name} · ${damage}\n`);
      sums.files += evidence.checked + letters.checked;
      sums.submissions += submissions.checked + proposals.checked;
      sums.seals += seals.checked;
      sums.damages += damages.length;
    }
    const verdict = sums.damages === 0 ? "✓ Semua utuh (all intact)" : `✗ Rusak (damaged): ${sums.damages}`;
    const checked = `${sums.files} berkas (files), ${sums.submissions} penyampaian (submissions), ${sums.seals} segel (seals)`;
    io.stdout(`${verdict}: ${checked}.\n`);
    return sums.damages === 0 ? 0 : 1;
  } finally {
    await database.destroy();
    await server.stop();
  }
}
