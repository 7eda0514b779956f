import { execFile } from "node:child_process";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFiles } from "../../src/server/platform/open-files.ts";
import { openSigningKey, type SigningKey } from "../../src/server/platform/signing-key.ts";
import { planPackage } from "../../src/server/proposals/exchange/plan-package.ts";
import { type Fault, verifyPackage } from "../../src/server/proposals/exchange/verify-package.ts";
import { writePackage } from "../../src/server/proposals/exchange/write-package.ts";
import { createProposalScene, type ProposalScene } from "../proposals/agency.ts";

let scene: ProposalScene;
let folder: string;
let key: SigningKey;
let whole: string;
let parts: Record<string, Uint8Array>;

beforeAll(async () => {
  scene = await createProposalScene();
  await giveBytes();
  await scene.upTo("submitted");
  folder = await mkdtemp(join(tmpdir(), "bening-exchange-"));
  key = await openSigningKey(scene.settings);
  whole = await write("whole.zip");
  parts = unzipSync(await readFile(whole));
}, 120_000);
afterAll(async () => {
  await scene.close();
  await rm(folder, { recursive: true, force: true });
});

const hashes: string[] = [];

/** The scene's evidence has names of files that nobody has; here they are really kept. */
async function giveBytes(): Promise<void> {
  for (const [place, { fileHash }] of scene.fit.entries()) {
    const bytes = Buffer.from(`%PDF-1.7 bukti ${place}\n`.repeat(5_000));
    const { sha256 } = await openFiles(scene.settings).keep(Readable.from([bytes]));
    hashes.push(sha256);
    await scene.database
      .updateTable("evidence_versions")
      .set({ sha256, bytes: bytes.length })
      .where("sha256", "=", fileHash)
      .execute();
  }
}

const moment = new Date("2026-07-01T03:00:00Z");

async function write(name: string, unit?: string): Promise<string> {
  const { database, settings, agencyId } = scene;
  const plan = await planPackage(database, { agency: { id: agencyId }, year: 2026, unit });
  if (!plan) throw new Error("the scene has its agency and its year");
  const place = join(folder, name);
  const house = { database, files: openFiles(settings), key };
  await pipeline(Readable.from(writePackage(house, plan, moment)), createWriteStream(place));
  return place;
}

/** The package again with some parts changed, as any zip program would write it. */
async function alter(change: (parts: Record<string, Uint8Array>) => void): Promise<string> {
  const altered = { ...parts };
  change(altered);
  const place = join(folder, "altered.zip");
  await writeFile(place, zipSync(altered, { level: 0 }));
  return place;
}

const textOf = (part: Uint8Array | undefined): string => Buffer.from(part ?? new Uint8Array()).toString("utf8");

/** Changes a JSON part, corrects its hash in the manifest, and signs anew with the given hand. */
function forge(
  all: Record<string, Uint8Array>,
  name: string,
  change: (json: never) => void,
  hand = { publicKey: key.publicKey, keyId: key.keyId, sign: key.sign },
): void {
  // the tests know the shapes that they change
  const json = JSON.parse(textOf(all[name])) as never;
  change(json);
  all[name] = strToU8(canonicalize(json) ?? "");
  const manifest = JSON.parse(textOf(all["manifest.json"])) as {
    parts: { name: string; bytes: number; sha256: string }[];
  };
  for (const part of manifest.parts) {
    const bytes = all[part.name] ?? new Uint8Array();
    part.bytes = bytes.length;
    part.sha256 = createHash("sha256").update(bytes).digest("hex");
  }
  const bytes = Buffer.from(canonicalize(manifest) ?? "");
  all["manifest.json"] = bytes;
  const { publicKey, keyId } = hand;
  all["signature.json"] = strToU8(
    canonicalize({ algorithm: "Ed25519", keyId, publicKey, signature: hand.sign(bytes) }) ?? "",
  );
}

const unitPart = (): string => `units/${scene.fit[0]?.worksheetId}.json`;

async function faultsOf(place: string, trusted: string | null = key.keyId): Promise<readonly Fault[]> {
  return (await verifyPackage(place, trusted)).faults;
}

test("a package is whole and sound: every layer's scores, every receipt and root, the evidence and letters", async () => {
  const { faults, manifest, looked, keyId } = await verifyPackage(whole, key.keyId);
  expect(faults).toEqual([]);
  expect(keyId).toBe(key.keyId);
  expect(manifest?.units.map(({ worksheetId }) => worksheetId)).toEqual(
    expect.arrayContaining(scene.fit.map(({ worksheetId }) => worksheetId)),
  );
  expect(manifest?.proposal).toBe("proposal.json");
  for (const sha256 of hashes) expect(Object.keys(parts)).toContain(`evidence/${sha256}`);
  // the unit and its tiers are scored; the proposal's root and one under it for each unit
  expect(looked.scores).toBeGreaterThanOrEqual(scene.fit.length * 2);
  expect(looked.roots).toBeGreaterThanOrEqual(1 + scene.fit.length);
  const unit = JSON.parse(textOf(parts[unitPart()])) as { layers: { layer: string; scores: { total: string } }[] };
  expect(unit.layers[0]?.layer).toBe("unit");
  expect(unit.layers[0]?.scores.total).toMatch(/^\d+(\/\d+)?$/);
});

test("the same state at the same moment gives the same bytes", async () => {
  expect((await readFile(await write("again.zip"))).equals(await readFile(whole))).toBe(true);
});

test("a package of one unit holds that unit's answers and evidence only", async () => {
  const [one, other] = scene.fit;
  const place = await write("one.zip", one?.worksheetId);
  const names = Object.keys(unzipSync(await readFile(place)));
  expect(names).toContain(`units/${one?.worksheetId}.json`);
  expect(names).not.toContain(`units/${other?.worksheetId}.json`);
  expect(await faultsOf(place)).toEqual([]);
});

test(
  "whatever byte of whatever part is changed, or whatever part is taken away, is found and named",
  { timeout: 120_000 },
  async () => {
    const names = Object.keys(parts);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (name, at, flip, removes) => {
          const place = await alter((all) => {
            if (removes) delete all[name];
            else {
              const bytes = Uint8Array.from(all[name] ?? []);
              const spot = at % Math.max(1, bytes.length);
              bytes[spot] = (bytes[spot] ?? 0) ^ flip;
              all[name] = bytes;
            }
          });
          const faults = await faultsOf(place);
          expect(faults.length).toBeGreaterThan(0);
          const isTold = name === "manifest.json" || name === "signature.json";
          expect(faults.some((fault) => isTold || fault.at.startsWith(name))).toBe(true);
        },
      ),
      { numRuns: Number(process.env["RUNS"] ?? 60), endOnFailure: true },
    );
  },
);

test("evidence that the sender has lost is said to be lost, by the package and by its check", async () => {
  const [sha256 = ""] = hashes;
  const files = openFiles(scene.settings);
  const bytes = parts[`evidence/${sha256}`] ?? new Uint8Array();
  await files.remove(sha256);
  const place = await write("lost.zip");
  await files.keep(Readable.from([Buffer.from(bytes)]));
  expect(await faultsOf(place)).toEqual([expect.objectContaining({ kind: "evidence_lost", at: sha256 })]);
});

test("a part that nobody listed is found", async () => {
  const place = await alter((all) => (all["units/tamu.json"] = strToU8("{}")));
  expect(await faultsOf(place)).toEqual([expect.objectContaining({ kind: "part_unlisted", at: "units/tamu.json" })]);
});

test("claims that the answers do not carry are found even under a good signature: total, node, gate, answer", async () => {
  type Unit = {
    layers: {
      entries: { item: string; answer: unknown }[];
      scores: { total: string; nodes: Record<string, string>; gates: { WBK: { met: boolean } } };
    }[];
    submission: { root: string; leaves: { text: string }[] };
  };
  const tried = async (change: (own: Unit["layers"][number]) => void): Promise<readonly Fault[]> =>
    await faultsOf(
      await alter((all) =>
        forge(all, unitPart(), (unit: Unit) => {
          for (const layer of unit.layers.slice(0, 1)) change(layer);
        }),
      ),
    );
  expect(await tried(({ scores }) => void (scores.total = "99"))).toEqual([
    expect.objectContaining({ kind: "score", at: `${unitPart()} unit total` }),
  ]);
  expect(await tried(({ scores }) => void (scores.nodes["A.I.1"] = "1/3"))).toEqual([
    expect.objectContaining({ kind: "score", at: `${unitPart()} unit nodes.A.I.1` }),
  ]);
  const gates = await tried(({ scores }) => void (scores.gates.WBK.met = !scores.gates.WBK.met));
  expect(gates).toEqual([expect.objectContaining({ kind: "score", at: `${unitPart()} unit gates.WBK.met` })]);
  // an answer that was changed after the submission, with scores to match, contradicts the sealed one
  const answers = await tried(({ entries }) => {
    const entry = entries.find(({ item }) => item === "A.I.1.i.a");
    if (entry) entry.answer = { kind: "choice", option: "Tidak" };
  });
  expect(answers.map(({ kind }) => kind)).toContain("score");
});

test("leaves that do not lead to the proposal's root are found", async () => {
  const faults = await faultsOf(
    await alter((all) =>
      forge(all, "proposal.json", (json: { submission: { leaves: { text: string }[] } }) => {
        const leaf = json.submission.leaves.find(({ text }) => text.includes('"kind":"unit"'));
        if (leaf) leaf.text = leaf.text.replace(/"unitName":"/, '"unitName":"X');
      }),
    ),
  );
  expect(faults).toEqual([expect.objectContaining({ kind: "receipt", says: "its leaves do not lead to its root" })]);
});

test("a package signed by somebody else is sound by itself, and refused by whoever knows the sender's key", async () => {
  const pair = generateKeyPairSync("ed25519");
  const der = pair.publicKey.export({ format: "der", type: "spki" });
  const hand = {
    publicKey: der.toString("base64"),
    keyId: createHash("sha256").update(der).digest("hex"),
    sign: (bytes: Buffer) => sign(null, bytes, pair.privateKey).toString("base64"),
  };
  const place = await alter((all) => forge(all, unitPart(), () => {}, hand));
  expect(await faultsOf(place, null)).toEqual([]);
  expect(await faultsOf(place, key.keyId)).toEqual([expect.objectContaining({ kind: "key" })]);
  expect(await faultsOf(place, key.publicKey)).toEqual([expect.objectContaining({ kind: "key" })]);
});

test(
  "on another machine, in an empty folder and without settings, the command finds the same",
  { timeout: 60_000 },
  async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "bening-elsewhere-"));
    const main = join(import.meta.dirname, "../../src/cli/main.ts");
    const environment = { PATH: process.env["PATH"] ?? "", HOME: elsewhere };
    const verify = async (...args: string[]) =>
      await promisify(execFile)(process.execPath, [main, "verify", ...args], { cwd: elsewhere, env: environment }).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        (problem: { code: number; stdout: string; stderr: string }) => problem,
      );
    const sound = await verify(whole, "--key", key.publicKey);
    expect([sound.code, sound.stderr]).toEqual([0, ""]);
    expect(sound.stdout).toContain("✓");
    const place = await alter((all) => (all["readme.txt"] = strToU8("lain")));
    const altered = await verify(place);
    expect(altered.code).toBe(1);
    expect(altered.stdout).toContain("readme.txt");
    await writeFile(join(elsewhere, "bukan.zip"), "bukan paket");
    const none = await verify("bukan.zip");
    expect([none.code, none.stdout]).toEqual([2, ""]);
    expect(none.stderr).toContain("bukan.zip");
    // nothing was left there: no data folder, no database
    expect((await import("node:fs")).readdirSync(elsewhere)).toEqual(["bukan.zip"]);
    await rm(elsewhere, { recursive: true });
  },
);
