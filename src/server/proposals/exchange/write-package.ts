import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { sql } from "kysely";
import {
  type LettersFile,
  manifest as manifestShape,
  type Manifest,
} from "../../../contract/proposals/exchange-format.ts";
import type { Database } from "../../platform/database.ts";
import type { Files } from "../../platform/files.ts";
import type { SigningKey } from "../../platform/signing-key.ts";
import { inTenant } from "../../platform/tenant.ts";
import { writeZip, type ZipPart } from "../../platform/zip/write-zip.ts";
import { collectLetters, collectProposal } from "./collect-proposal.ts";
import { collectUnit } from "./collect-unit.ts";
import type { PackagePlan } from "./plan-package.ts";
import { packageReadMe } from "./read-me.ts";

export type PackageHouse = { readonly database: Database; readonly files: Files; readonly key: SigningKey };

export type Progress = (done: number, all: number) => Promise<void> | void;

/**
 * One agency's year as an open exchange package (docs/exchange-format.md), streamed: of all that it holds, one unit and
 * a piece of one file are in memory at a time. `onManifest` gets what was written once the last part is out.
 */
export function writePackage(
  house: PackageHouse,
  plan: PackagePlan,
  now: Date,
  told: { readonly onManifest?: (manifest: Manifest) => void; readonly onProgress?: Progress } = {},
): AsyncGenerator<Buffer> {
  return writeZip(listParts(house, plan, now, told), now);
}

async function* listParts(
  { database, files, key }: PackageHouse,
  plan: PackagePlan,
  now: Date,
  { onManifest, onProgress }: Parameters<typeof writePackage>[3] & object,
): AsyncGenerator<ZipPart> {
  const parts: Manifest["parts"] = [];
  const [missing, damaged]: [string[], string[]] = [[], []];
  const here = { agencyId: plan.agency.id, roundId: plan.round.id };
  const day = now.toISOString().slice(0, 10);
  const written = (name: string, body: Buffer): ZipPart => {
    parts.push({ name, bytes: body.length, sha256: sha256Of(body) });
    return { name, body };
  };
  yield written("readme.txt", Buffer.from(packageReadMe(plan, now), "utf8"));
  const pack = await inTenant(database, [plan.agency.id], async (rows) =>
    rows
      .selectFrom("instruments_packs")
      .select("content")
      .where("id", "=", plan.round.packId)
      .executeTakeFirstOrThrow(),
  );
  yield written("instrument.json", canonical(pack.content));

  const wanted = new Map<string, number>();
  let done = 0;
  for (const { worksheetId } of plan.units) {
    const unit = await inTenant(database, [plan.agency.id], async (rows) =>
      collectUnit(rows, { agencyId: plan.agency.id, worksheetId }, { now, day }),
    );
    for (const { sha256, bytes } of unit.layers.flatMap(({ evidence }) => evidence))
      if (sha256 !== null) wanted.set(sha256, bytes ?? 0);
    yield written(unitPart(worksheetId), canonical(unit));
    await onProgress?.((done += 1), plan.units.length + wanted.size);
  }
  const worksheetIds = plan.units.map(({ worksheetId }) => worksheetId);
  const { proposal, letters } = await inTenant(database, [plan.agency.id], async (rows) => {
    const found = await collectProposal(rows, here, worksheetIds);
    const subjects = [...worksheetIds, ...(found ? [found.proposalId] : [])];
    return { proposal: found, letters: await collectLetters(rows, plan.agency.id, subjects) };
  });
  if (proposal) yield written("proposal.json", canonical(proposal));

  const all = plan.units.length + wanted.size + letters.length;
  for (const [sha256, kind] of [
    ...[...wanted.keys()].toSorted().map((one) => [one, "evidence"] as const),
    ...lettersHashes(letters).map((one) => [one, "letters"] as const),
  ]) {
    const source = await files.read(sha256);
    if (source === null) missing.push(sha256);
    else {
      const hash = createHash("sha256");
      const name = `${kind}/${sha256}`;
      let bytes = 0;
      yield { name, body: count(source, (chunk) => (hash.update(chunk), (bytes += chunk.byteLength))) };
      const found = hash.digest("hex");
      if (found !== sha256) damaged.push(sha256);
      parts.push({ name, bytes, sha256: found });
    }
    await onProgress?.((done += 1), all);
  }
  if (letters.length > 0) {
    const lost = new Set(missing);
    const list = letters.map(({ files: own, ...letter }): LettersFile[number] => ({
      ...letter,
      files: own.map((file) => ({ ...file, part: lost.has(file.sha256) ? null : `letters/${file.sha256}` })),
    }));
    yield written("letters.json", canonical(list));
  }
  const manifest = manifestShape.parse({
    format: "bening-exchange",
    version: 1,
    createdAt: now.toISOString(),
    agency: plan.agency,
    round: { year: plan.round.year, name: plan.round.name, referenceDate: plan.round.referenceDate },
    instrument: { id: plan.round.packId, version: plan.round.packVersion, part: "instrument.json" },
    units: plan.units.map((unit) => ({ ...unit, part: unitPart(unit.worksheetId) })),
    proposal: proposal ? "proposal.json" : null,
    letters: letters.length > 0 ? "letters.json" : null,
    parts: parts.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    missing,
    damaged,
  } satisfies Manifest);
  const bytes = canonical(manifest);
  yield { name: "manifest.json", body: bytes };
  const { keyId, publicKey } = key;
  const signature = { algorithm: "Ed25519", keyId, publicKey, signature: key.sign(bytes) };
  yield { name: "signature.json", body: canonical(signature) };
  await keepKey(database, key, now);
  onManifest?.(manifest);
}

/** Public keys that signed a package are told for good, also after the installation's secret was changed. */
export async function keepKey(database: Database, { keyId, publicKey }: SigningKey, now: Date): Promise<void> {
  await sql`insert into proposals_export_keys (key_id, public_key, first_used_at) values (${keyId}, ${publicKey}, ${now})
    on conflict do nothing`.execute(database);
}

function unitPart(worksheetId: string): string {
  return `units/${worksheetId}.json`;
}

function lettersHashes(letters: Awaited<ReturnType<typeof collectLetters>>): readonly string[] {
  return [...new Set(letters.flatMap(({ files }) => files.map(({ sha256 }) => sha256)))].toSorted();
}

async function* count(
  source: AsyncIterable<Uint8Array>,
  see: (chunk: Uint8Array) => unknown,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    see(chunk);
    yield chunk;
  }
}

/** RFC 8785. */
function canonical(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("a part is always JSON");
  return Buffer.from(text, "utf8");
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
