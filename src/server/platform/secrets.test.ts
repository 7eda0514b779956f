import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyFileName, openSecrets } from "./secrets.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bening-secrets-"));
});
afterAll(async () => await rm(folder, { recursive: true }));

const withoutSetting = (dataFolder: string) => ({ secretKey: undefined, dataFolder });

test("a secret opens with its key and its name, and with no other", async () => {
  const ours = await openSecrets({ secretKey: "a".repeat(32), dataFolder: folder });
  const theirs = await openSecrets({ secretKey: "b".repeat(32), dataFolder: folder });
  const sealed = ours.seal("JBSWY3DPEHPK3PXP", "totp 1");
  expect(ours.unseal(sealed, "totp 1")).toBe("JBSWY3DPEHPK3PXP");
  expect(ours.unseal(sealed, "totp 2")).toBeNull();
  expect(theirs.unseal(sealed, "totp 1")).toBeNull();
  expect(sealed.toString("latin1")).not.toContain("JBSWY3DPEHPK3PXP");
});

test("one altered bit, or a cut end, and it does not open", async () => {
  const secrets = await openSecrets({ secretKey: "a".repeat(32), dataFolder: folder });
  const sealed = secrets.seal("rahasia", "x");
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = Buffer.from(sealed);
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
    expect(secrets.unseal(altered, "x")).toBeNull();
  }
  expect(secrets.unseal(sealed.subarray(0, -1), "x")).toBeNull();
  expect(secrets.unseal(Buffer.alloc(0), "x")).toBeNull();
});

test("the same secret is sealed differently each time", async () => {
  const secrets = await openSecrets({ secretKey: "a".repeat(32), dataFolder: folder });
  expect(secrets.seal("rahasia", "x")).not.toEqual(secrets.seal("rahasia", "x"));
});

test("without the setting a key file is made, for its owner alone, and kept", async () => {
  const place = join(folder, "own");
  const first = await openSecrets(withoutSetting(place));
  expect((await stat(join(place, keyFileName))).mode & 0o777).toBe(0o600);
  const again = await openSecrets(withoutSetting(place));
  expect(again.unseal(first.seal("rahasia", "x"), "x")).toBe("rahasia");
});

test("processes that begin at the same moment end with one key", async () => {
  const place = join(folder, "many");
  const all = await Promise.all(Array.from({ length: 12 }, async () => await openSecrets(withoutSetting(place))));
  const sealed = all[0]?.seal("rahasia", "x") ?? Buffer.alloc(0);
  expect(all.map((secrets) => secrets.unseal(sealed, "x"))).toEqual(all.map(() => "rahasia"));
  expect(await readdir(place)).toEqual([keyFileName]);
});
