import { z } from "zod";
import type { TenantDatabase } from "../platform/tenant.ts";

/** An agency's letterhead; until it has its own: its name, in capitals. */
export type Letterhead = {
  readonly agency: string;
  readonly heads: readonly string[];
  readonly address: readonly string[];
  readonly place: string;
  readonly logoSha256: string | null;
  readonly version: number;
};

const lines = z.array(z.string());

export async function findLetterhead(rows: TenantDatabase, agencyId: string): Promise<Letterhead> {
  const found = await rows
    .selectFrom("agencies as a")
    .leftJoin("letters_settings as s", "s.agency_id", "a.id")
    .select(["a.name", "s.heads", "s.address", "s.place", "s.logo_sha256", "s.version"])
    .where("a.id", "=", agencyId)
    .executeTakeFirstOrThrow();
  const heads = lines.parse(found.heads ?? []);
  return {
    agency: found.name,
    heads: heads.length > 0 ? heads : [found.name.toLocaleUpperCase("id")],
    address: lines.parse(found.address ?? []),
    place: found.place || seatOf(found.name),
    logoSha256: found.logo_sha256,
    version: found.version ?? 0,
  };
}

/** "Pemerintah Kabupaten Probolinggo" writes its letters in Probolinggo until it says otherwise. */
function seatOf(agency: string): string {
  return agency.replace(/^(pemerintah\s+)?((kabupaten|kota|provinsi)\s+)?/i, "") || agency;
}
