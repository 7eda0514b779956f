import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run as verifyProof } from "../../src/cli/verify-proof.ts";
import { getProposalFileList, proveProposal, proveProposedUnit } from "../../src/contract/proposals/receipt.ts";
import { verifyProposals } from "../../src/server/proposals/proposal/verify.ts";
import { capturedIo } from "../cli/captured-io.ts";
import { addEvidence, createProposalScene, type ProposalScene } from "./agency.ts";

let scene: ProposalScene;
let folder: string;
let receipt: { readonly code: string; readonly root: string };
const handedIn = "%PDF-1.7 SK Tim Kerja yang diserahkan";
const sumOf = (text: string) => createHash("sha256").update(text).digest("hex");

beforeAll(async () => {
  scene = await createProposalScene();
  folder = await mkdtemp(join(tmpdir(), "bening-proofs-"));
  const [one] = scene.fit;
  if (!one) throw new Error("the scene has fit units");
  const at = { agencyId: scene.agencyId, ...one, accountId: scene.operator.accountId };
  await addEvidence(scene.database, at, "A.I.1.i.b", sumOf(handedIn));
  await scene.upTo("submitted");
  receipt = (await scene.show()).json.proposal.receipt;
  await writeFile(join(folder, "in.pdf"), handedIn);
  await writeFile(join(folder, "never.pdf"), `${handedIn} `);
});
afterAll(async () => {
  await scene.close();
  await rm(folder, { recursive: true, force: true });
});

const here = () => ({ agencyId: scene.agencyId, worksheetId: scene.fit[0]?.worksheetId ?? "" });
const fileList = async () => (await scene.call(getProposalFileList, { params: { code: receipt.code } })).json;
const ofUnit = async (query: Record<string, string> = {}) =>
  await scene.call(proveProposedUnit, { cookie: scene.inspector.cookie, params: here(), query });

/** The command, with nothing but the file: no server and no database are near it. */
async function check(proof: unknown, ...more: string[]) {
  const { io, out, errorLines } = capturedIo({ "proof.json": JSON.stringify(proof) });
  const code = await verifyProof(["proof.json", ...more], io);
  return { code, out: out(), errors: errorLines() };
}
const file = (name: string) => ["--file", join(folder, name)] as const;

test("the public list of files proves, alone and without a server, what was and what was not in the package", async () => {
  const list = await fileList();
  expect(list.root).toBe(receipt.root);
  const held = await check(list, ...file("in.pdf"));
  expect(held.code).toBe(0);
  expect(held.out).toContain(receipt.root);
  expect(held.out).toContain("was in the package");
  const absent = await check(list, ...file("never.pdf"));
  expect(absent.code).toBe(0);
  expect(absent.out).toContain("was not in the package");
});

test("a list from which a sum was taken, or to which one was added, does not hold", async () => {
  const list = await fileList();
  const at = list.proofs.findIndex(({ text }: { text: string }) => text.includes('"files"'));
  const said = JSON.parse(list.proofs[at].text);
  const with_ = (sha256: readonly string[]) => {
    const proofs = list.proofs.map((one: { text: string }, place: number) =>
      place === at ? { ...one, text: JSON.stringify({ kind: "files", sha256 }) } : one,
    );
    return { ...list, proofs };
  };
  expect((await check(with_(said.sha256))).code).toBe(0);
  expect((await check(with_(said.sha256.slice(1)), ...file("in.pdf"))).code).toBe(1);
  expect((await check(with_([...said.sha256, sumOf(`${handedIn} `)]), ...file("never.pdf"))).code).toBe(1);
});

test("one item, one file and all of a unit are proven; another unit's name does not carry them", async () => {
  const item = (await ofUnit({ item: "A.I.1.i.b" })).json;
  const single = await check(item, ...file("in.pdf"));
  expect(single.code).toBe(0);
  expect(single.out).toContain("was in the package");
  // The unit's answer, the lead's answer and the file.
  expect(item.units[0].proofs).toHaveLength(3);
  expect((await ofUnit({ sha256: sumOf(handedIn) })).json.units[0].proofs).toHaveLength(1);
  expect((await ofUnit({ sha256: sumOf("nothing") })).status).toBe(404);
  const whole = (await ofUnit()).json;
  // A verdict, 113 answers of unit and lead each, two files.
  expect(whole.units[0].leaves).toHaveLength(1 + 226 + 2);
  expect((await check(whole)).code).toBe(0);
  const moved = { ...item, units: [{ ...item.units[0], worksheetId: scene.fit[1]?.worksheetId }] };
  expect((await check(moved)).code).toBe(1);
});

test("an answer that was changed in a whole unit's proof, or left out of it, is found", async () => {
  const whole = (await ofUnit()).json;
  const [unit] = whole.units;
  const changed = unit.leaves.map((leaf: { text: string }) => ({
    ...leaf,
    text: leaf.text.replace('"item":"A.I.1.i.a"', '"item":"A.I.1.i.z"'),
  }));
  expect((await check({ ...whole, units: [{ ...unit, leaves: changed }] })).code).toBe(1);
  expect((await check({ ...whole, units: [{ ...unit, leaves: unit.leaves.slice(1) }] })).code).toBe(1);
});

test("the submission's own proof names units, letters and files, and no answer", async () => {
  const { id } = await scene.standing();
  const params = { agencyId: scene.agencyId, proposalId: id };
  const proof = (await scene.call(proveProposal, { cookie: scene.head.cookie, params })).json;
  expect((await check(proof)).code).toBe(0);
  const kinds = proof.proofs.map(({ text }: { text: string }) => JSON.parse(text).kind);
  expect(kinds).toEqual(["proposal", "unit", "unit", "letter", "letter", "files"]);
  expect(JSON.stringify(proof)).not.toContain("A.I.1.i.a");
  // What tells nothing of a file says so, rather than that it was absent.
  const verdictOnly = { ...proof, proofs: proof.proofs.slice(0, 1) };
  const unsaid = await check(verdictOnly, ...file("in.pdf"));
  expect([unsaid.code, unsaid.out.includes("tells nothing")]).toEqual([1, true]);
});

test("what is no proof is told apart from a proof that does not hold", async () => {
  expect((await check({ hello: "world" })).code).toBe(2);
});

test("a leaf that was changed in the database, by whoever owns it, is found by verify", async () => {
  expect(await verifyProposals(scene.database, scene.agencyId)).toEqual({ checked: 1, damages: [] });
  const { worksheetId } = here();
  await sql`update proposals_packages set leaves = jsonb_set(leaves, '{1,text}', '"{}"')
    where worksheet_id = ${worksheetId}`.execute(scene.database);
  const { damages } = await verifyProposals(scene.database, scene.agencyId);
  expect(damages).toHaveLength(1);
  expect(damages[0]).toContain("Unit Layak 1");
});
