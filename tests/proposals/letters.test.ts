import { afterAll, beforeAll, expect, test } from "vitest";
import { withdrawLetter } from "../../src/contract/letters/issued.ts";
import { previewProposalLetter, sendBackProposal } from "../../src/contract/proposals/proposal.ts";
import { headOffice } from "../../src/core/proposals/signatory.ts";
import { createProposalScene, type ProposalScene } from "./agency.ts";

let scene: ProposalScene;
beforeAll(async () => {
  scene = await createProposalScene();
});
afterAll(async () => await scene.close());

test("both letters can be looked at before anybody signs, and take no number", async () => {
  await scene.upTo("reviewed");
  const { id } = await scene.standing();
  for (const letter of ["proposal_letter", "responsibility_statement"]) {
    const params = { agencyId: scene.agencyId, proposalId: id, letter };
    const said = await scene.call(previewProposalLetter, { cookie: scene.head.cookie, params });
    expect([said.status, said.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(said.text.startsWith("%PDF")).toBe(true);
  }
  expect(await scene.database.selectFrom("letters_issued").select("id").execute()).toEqual([]);
});

test("the letter names every unit in order, who signs and whom to call; sent back, both are withdrawn and issued anew", async () => {
  expect((await scene.take("sign", scene.head)).status).toBe(200);
  const letters = async () =>
    await scene.database.selectFrom("letters_issued").select(["kind", "state", "data"]).orderBy("issued_at").execute();
  const [letter, statement] = await letters();
  expect(letter?.data).toMatchObject({
    units: [
      { name: "Unit Layak 1", predicate: "WBK", score: "95" },
      { name: "Unit Layak 2", predicate: "WBK", score: "95" },
    ],
    unit_count: "2",
    signatory_name: scene.head.name,
    signatory_office: "BUPATI UJI",
    contact_name: "Kepala Bagian Organisasi",
  });
  expect(statement?.kind).toBe("responsibility_statement");
  const { id, version } = await scene.standing();
  const params = { agencyId: scene.agencyId, proposalId: id };
  const body = { version, reason: "Nama unit keliru" };
  expect((await scene.call(sendBackProposal, { cookie: scene.admin.cookie, params, body })).status).toBe(200);
  expect((await letters()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
  await scene.take("nominate", scene.lead);
  await scene.take("review", scene.inspector);
  expect((await scene.take("sign", scene.head)).status).toBe(200);
  expect((await letters()).map(({ state }) => state).toSorted()).toEqual([
    "issued",
    "issued",
    "withdrawn",
    "withdrawn",
  ]);
  expect((await scene.show()).json.proposal.letters.map(({ number }: { number: string }) => number)).toHaveLength(2);
});

test("what was signed with a letter that is withdrawn since is not released", async () => {
  const { letters } = (await scene.show()).json.proposal;
  const params = { agencyId: scene.agencyId, letterId: letters[0].id };
  const gone = await scene.call(withdrawLetter, {
    cookie: scene.admin.cookie,
    params,
    body: { reason: "Salah alamat" },
  });
  expect(gone.status).toBe(200);
  const { status, json } = await scene.take("release", scene.inspector);
  expect([status, json.kind, json.detail.number]).toEqual([409, "proposal_letter_withdrawn", letters[0].number]);
});

test.each([
  ["regency", "Pemerintah Kabupaten Probolinggo", null, "BUPATI PROBOLINGGO"],
  ["city", "Pemerintah Kota Batu", "plt", "Plt. WALI KOTA BATU"],
  ["province", "Pemerintah Provinsi Jawa Timur", null, "GUBERNUR JAWA TIMUR"],
  ["central", "Badan Pusat Statistik", "plh", "Plh. PIMPINAN BADAN PUSAT STATISTIK"],
] as const)("the head of a %s signs as %s", (kind, name, acting, office) => {
  expect(headOffice({ kind, name }, acting)).toBe(office);
});
