import type { RulePack } from "../../core/instruments/pack.ts";
import { validatePack } from "../../core/instruments/validate.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/** The pack as the round uses it: read from the database once a process, by its hash, and frozen from then on. */
export async function packOf(rows: TenantDatabase, packId: string, packHash: string): Promise<RulePack> {
  const key = `${packId}:${packHash}`;
  const known = packs.get(key);
  if (known) return known;
  const { content } = await rows
    .selectFrom("instruments_packs")
    .select("content")
    .where("id", "=", packId)
    .executeTakeFirstOrThrow();
  const verdict = validatePack(content);
  if (!verdict.ok) throw new Error(`the rule pack ${packId} in the database is not valid`);
  packs.set(key, verdict.value);
  return verdict.value;
}

/** Every pack that some round uses, by id and hash, for lists over many rounds. */
export async function packsOfRounds(
  rows: TenantDatabase,
  needed: Iterable<PackKey>,
): Promise<(key: PackKey) => RulePack> {
  const found = new Map<string, RulePack>();
  for (const { packId, packHash } of needed) found.set(packId, await packOf(rows, packId, packHash));
  return ({ packId }) => {
    const pack = found.get(packId);
    if (!pack) throw new Error(`the rule pack ${packId} was not asked for`);
    return pack;
  };
}

export type PackKey = { readonly packId: string; readonly packHash: string };

/** Packs are few (one a regulation and version), so none is ever forgotten. */
const packs = new Map<string, RulePack>();
