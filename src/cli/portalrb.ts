import { parseArgs } from "node:util";
import { tokenDays } from "../core/people/tokens.ts";
import { listTokens } from "../server/people/token-list.ts";
import { endToken, makeToken } from "../server/people/tokens.ts";
import type { Database } from "../server/platform/database.ts";
import { inPlatform } from "../server/platform/tenant.ts";
import type { Io } from "./io.ts";
import { openDatabase, requireSettings } from "./open-database.ts";

/**
 * `bening portalrb token|tokens|revoke`: the keys with which the ministry's portal fetches an agency's proposal. Works
 * beside a running server and without one. A token is printed once, alone on standard output.
 */
export async function run(args: readonly string[], io: Io, environment = process.env): Promise<number> {
  const wanted = readArguments(args);
  if (typeof wanted === "string") {
    io.stderr(`${wanted}\n${usage}`);
    return 2;
  }
  const settings = requireSettings(environment);
  const opened = await openDatabase(settings, (sentence) => io.stderr(`» ${sentence}\n`));
  try {
    if (wanted.verb === "revoke") return await revoke(opened.database, wanted.id, io);
    const agency = await opened.database
      .selectFrom("agencies")
      .select(["id", "name"])
      .where("code", "=", wanted.agency)
      .executeTakeFirst();
    if (!agency) {
      io.stderr(`Tidak ada instansi berkode ${wanted.agency} (there is no such agency).\n`);
      return 1;
    }
    if (wanted.verb === "tokens") return await list(opened.database, agency.id, io);
    const made = await inPlatform(opened.database, async (rows) => {
      const { name, days } = wanted;
      return await makeToken(
        rows,
        { agencyId: agency.id, accountId: null, name, scopes: ["portal.pull"], days, createdBy: null },
        new Date(),
      );
    });
    io.stderr(
      `Token PortalRB ${agency.name}, berlaku sampai ${made.expiresAt.toISOString()}, alamat dasar ` +
        `${new URL("/portalrb", settings.publicUrl).href}. Simpan sekarang: token tidak dapat ditampilkan lagi ` +
        "(keep it now: it cannot be shown again).\n",
    );
    io.stdout(`${made.token}\n`);
    return 0;
  } finally {
    await opened.close();
  }
}

const usage = [
  "portalrb token --agency KODE [--days N] [--name NAMA]",
  "portalrb tokens --agency KODE",
  "portalrb revoke ID",
  "",
].join("\n");

type Wanted =
  | { readonly verb: "token"; readonly agency: string; readonly days: number; readonly name: string }
  | { readonly verb: "tokens"; readonly agency: string }
  | { readonly verb: "revoke"; readonly id: string };

/** What was asked for, or a sentence on what is wrong with it. */
function readArguments(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { agency: { type: "string" }, days: { type: "string" }, name: { type: "string" } },
    });
    const [verb, id, ...more] = positionals;
    if (verb === "revoke" && id !== undefined && more.length === 0) return { verb, id };
    if ((verb !== "token" && verb !== "tokens") || id !== undefined) return "Perintah tidak lengkap (incomplete).";
    const { agency, days: daysText = String(tokenDays.usual), name = "PortalRB" } = values;
    if (agency === undefined) return "Sebutkan instansinya: --agency KODE (name the agency).";
    if (verb === "tokens") return { verb, agency };
    const days = /^\d+$/.test(daysText) ? Number(daysText) : 0;
    if (days < tokenDays.least || days > tokenDays.most)
      return `--days: ${tokenDays.least} sampai ${tokenDays.most} hari (days).`;
    return { verb, agency, days, name };
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}

async function list(database: Database, agencyId: string, io: Io): Promise<number> {
  const { items } = await listTokens(database, { agencyId });
  for (const { id, prefix, name, scopes, expiresAt, revokedAt, lastUsedAt } of items) {
    if (scopes[0] !== "portal.pull") continue;
    const state = revokedAt !== null ? `dicabut ${revokedAt}` : `sampai ${expiresAt}`;
    io.stdout(`${id}  ${prefix}…  ${state}  ${lastUsedAt ?? "belum dipakai"}  ${name}\n`);
  }
  return 0;
}

async function revoke(database: Database, id: string, io: Io): Promise<number> {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  const ended = isUuid && (await inPlatform(database, async (rows) => await endToken(rows, { id }, null, new Date())));
  if (!ended) {
    io.stderr(`Tidak ada token ${id} yang masih berlaku (there is no such token).\n`);
    return 1;
  }
  io.stderr("Token dicabut (revoked).\n");
  return 0;
}
