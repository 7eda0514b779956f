import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Manifest } from "../../src/server/platform/backup/manifest.ts";
import { readBackup } from "../../src/server/platform/backup/read-backup.ts";
import { restoreBackup } from "../../src/server/platform/backup/restore-backup.ts";
import { writeBackup } from "../../src/server/platform/backup/write-backup.ts";
import { openFileFolder } from "../../src/server/platform/files.ts";
import { migrate } from "../../src/server/platform/migrate.ts";
import { createTestDatabase } from "../cluster/test-database.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bening-moment-"));
});
afterAll(async () => await rm(folder, { recursive: true }));

async function archive(url: string): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeBackup({ url, files: openFileFolder(folder), now: new Date() }, () => {})) {
    pieces.push(piece);
  }
  return pieces;
}

/** An archive from memory, as often as it is asked for. */
async function* again(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function onDatabase<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function countOf(manifest: Manifest, table: string): number {
  return manifest.tables.find(({ name }) => name === table)?.rows ?? -1;
}

test("a backup made while people write is of one moment", async () => {
  const { database, url, drop } = await createTestDatabase();
  try {
    const writing = { isOver: false, pairs: 0 };
    // The first table of an archive, and one of its last: each transaction writes to both.
    const writer = (async () => {
      while (!writing.isOver) {
        const code = `T${writing.pairs}`;
        await database.transaction().execute(async (rows) => {
          await rows
            .insertInto("agencies")
            .values({ id: randomUUID(), code, name: "Kabupaten Uji", kind: "regency" })
            .execute();
          await sql`insert into platform_facts (name, value) values (${code}, '1')`.execute(rows);
        });
        writing.pairs += 1;
      }
    })();
    while (writing.pairs < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = writing.pairs;
    const manifests: Manifest[] = [];
    for (let round = 0; round < 5; round += 1) manifests.push(await readBackup(again(await archive(url))));
    writing.isOver = true;
    await writer;
    expect(writing.pairs).toBeGreaterThan(before);
    for (const manifest of manifests) {
      expect(countOf(manifest, "agencies")).toBeGreaterThan(0);
      expect(countOf(manifest, "platform_facts")).toBe(countOf(manifest, "agencies"));
    }
  } finally {
    await drop();
  }
});

test("an owner who stands behind the tenant wall backs up and restores every agency's rows too", async () => {
  const suffix = randomUUID().replaceAll("-", "");
  const [role, from, to] = [`owner_${suffix}`, `test_from_${suffix}`, `test_to_${suffix}`];
  const cluster = new pg.Client({ connectionString: inject("clusterUrl") });
  await cluster.connect();
  const urlOf = (name: string): string =>
    inject("clusterUrl")
      .replace("//bening@", `//${role}@`)
      .replace(/[^/]*$/, name);
  try {
    await cluster.query(`create role ${role} login`);
    await cluster.query(`grant bening_tenant to ${role} with admin option`);
    for (const name of [from, to]) await cluster.query(`create database ${name} owner ${role}`);
    await migrate(urlOf(from));
    await onDatabase(urlOf(from), async (owner) => {
      for (const agency of [randomUUID(), randomUUID()]) {
        await owner.query("insert into agencies (id, code, name, kind) values ($1, $2, 'Uji', 'regency')", [
          agency,
          agency,
        ]);
        await owner.query("select set_config('bening.agencies', $1, false)", [`{${agency}}`]);
        const [parent, child] = [randomUUID(), randomUUID()];
        // The child first, for the parent is known only when both are there.
        await owner.query(
          "insert into agencies_units (agency_id, id, parent_id, name, kind) values ($1, $2, $3, 'Anak', 'seksi'), ($1, $3, null, 'Induk', 'dinas')",
          [agency, child, parent],
        );
      }
    });

    const pieces = await archive(urlOf(from));
    const manifest = await readBackup(again(pieces));
    expect(countOf(manifest, "agencies_units")).toBe(4);
    await restoreBackup(() => again(pieces), manifest, {
      url: urlOf(to),
      files: openFileFolder(join(folder, "files")),
      mustBeEmpty: join(folder, "files"),
    });
    const { rows } = await onDatabase(
      inject("clusterUrl").replace(/[^/]*$/, to),
      async (everyone) => await everyone.query("select count(*)::int as units from agencies_units"),
    );
    expect(rows).toEqual([{ units: 4 }]);
  } finally {
    for (const name of [from, to]) await cluster.query(`drop database if exists ${name} with (force)`);
    await cluster.query(`drop role if exists ${role}`);
    await cluster.end();
  }
});
