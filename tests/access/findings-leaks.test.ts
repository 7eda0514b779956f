import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimFollowUp, getFinding, planFollowUp } from "../../src/contract/findings/follow-up.ts";
import * as writing from "../../src/contract/findings/writing.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import type { Player } from "./cast.ts";
import { createMaskedWorld, type MaskedWorld } from "./masked-world.ts";
import { probes } from "./probes.ts";
import type { Spot } from "./world.ts";

// Before its release nothing of a finding reaches anybody outside the review: no word, no number, no count. A private
// note reaches nobody but its author, ever.

const reading = (await collectEndpoints()).filter(({ method, action }) => method === "GET" && action !== "public");
const patience = 180_000;
const secret = "Rahasia penilai";

let world: MaskedWorld;
let spot: Spot;
let member: Player;
let lead: Player;

beforeAll(async () => {
  world = await createMaskedWorld();
  spot = world.ours.first.submitted;
  [member, lead] = [world.playerOf("our tpi_member"), world.playerOf("our tpi_lead")];
});
afterAll(async () => await world.close());

const sheet = () => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const text = (condition: string) => ({
  item: "A.I.1.i.a",
  documentId: spot.documentId,
  minute: null,
  condition,
  recommendation: "Lengkapi.",
});

async function write(condition: string): Promise<{ readonly id: string; readonly version: number }> {
  const params = { ...sheet(), tier: "tpi_member" };
  const written = await world.call(writing.writeFinding, { cookie: member.cookie, params, body: text(condition) });
  if (written.status !== 200) throw new Error(written.text);
  return written.json;
}

async function release(finding: { readonly id: string; readonly version: number }): Promise<void> {
  const body = { findings: [{ id: finding.id, version: finding.version }] };
  const released = await world.call(writing.releaseFindings, { cookie: lead.cookie, params: sheet(), body });
  if (released.status !== 200) throw new Error(released.text);
}

async function readAll(player: Player): Promise<ReadonlyMap<string, string>> {
  const replies = new Map<string, string>();
  for (const endpoint of reading) {
    for (const [number, probe] of (probes[endpoint.name] ?? []).entries()) {
      const {
        status,
        text: said,
        headers,
      } = await world.call(endpoint, {
        cookie: player.cookie,
        ...(probe.params ? { params: probe.params(spot) } : {}),
        ...(probe.query ? { query: probe.query } : {}),
      });
      replies.set(`${endpoint.name} ${number}`, `${status} ${String(headers["etag"])} ${said}`);
    }
  }
  return replies;
}

/** Reading leaves a look behind, and a workbook says when it was made: these differ each time anyhow. */
function isOfTheMoment(name: string): boolean {
  return /^(listLooks|exportWorksheet) /.test(name);
}

test(
  "writing notes, drafts and newer wordings changes nothing that unit and onlookers read, to the letter",
  async () => {
    const known = await write("Sudah disampaikan.");
    await release(known);
    world.setNow(new Date());
    const outside = [
      "our unit_head",
      "our unit_operator",
      "our change_agent",
      "our observer",
      "unassigned tpi_member",
    ].map(world.playerOf);
    const before = new Map<Player, ReadonlyMap<string, string>>();
    for (const player of outside) before.set(player, await readAll(player));
    await write(`${secret}: rancangan`);
    const note = { item: "A.I.1.i.a", text: `${secret}: catatan` };
    const noted = await world.call(writing.writePrivateNote, { cookie: member.cookie, params: sheet(), body: note });
    const edited = await world.call(writing.editFinding, {
      cookie: member.cookie,
      params: { ...sheet(), findingId: known.id },
      body: { ...text(`${secret}: kalimat baru`), version: 1 },
    });
    expect([noted.status, edited.status]).toEqual([200, 200]);
    const changed: string[] = [];
    for (const player of outside) {
      for (const [name, said] of await readAll(player)) {
        if (said.includes(secret)) changed.push(`${player.title} reads the secret in ${name}`);
        if (!isOfTheMoment(name) && said !== before.get(player)?.get(name)) changed.push(`${player.title}: ${name}`);
      }
    }
    world.setNow(null);
    expect(changed).toEqual([]);
    const seen = await world.call(writing.listFindings, { cookie: outside[0]?.cookie, params: sheet() });
    expect(seen.json.items.map(({ condition }: { condition: string }) => condition)).toEqual(["Sudah disampaikan."]);
  },
  patience,
);

test(
  "a private note is its author's alone: no other assessor, no overseer, no other agency reads it",
  async () => {
    const others = world.players.filter(({ accountId }) => accountId !== member.accountId);
    const leaks: string[] = [];
    for (const player of others) {
      for (const endpoint of [writing.listPrivateNotes, writing.listFindingDrafts, writing.listFindings]) {
        const { text: said } = await world.call(endpoint, { cookie: player.cookie, params: sheet() });
        if (said.includes(`${secret}: catatan`)) leaks.push(`${player.title}: ${endpoint.name}`);
      }
    }
    expect(leaks).toEqual([]);
    const own = await world.call(writing.listPrivateNotes, { cookie: member.cookie, params: sheet() });
    expect(own.json.items).toHaveLength(1);
    const [{ id: noteId, version }] = own.json.items;
    const asked = { cookie: lead.cookie, params: { ...sheet(), noteId } };
    expect((await world.call(writing.editPrivateNote, { ...asked, body: { text: "?", version } })).status).toBe(404);
    expect((await world.call(writing.removePrivateNote, asked)).status).toBe(404);
    const { rows } = await sql`select from platform_ledger where detail::text like ${`%${secret}%`}`.execute(
      world.database,
    );
    expect(rows).toEqual([]);
  },
  patience,
);

test("the unit reads tier and letter of those who released and verified; those inside read names", async () => {
  const finding = await write("Dengan nama.");
  await release(finding);
  const head = world.playerOf("our unit_head");
  const at = { agencyId: spot.agencyId, unitId: spot.unitId, findingId: finding.id };
  const plan = { action: "?", owner: { kind: "post", name: "Kepala" }, dueOn: "2099-01-01", step: 1 };
  expect((await world.call(planFollowUp, { cookie: head.cookie, params: at, body: plan })).status).toBe(200);
  const early = await world.call(claimFollowUp, { cookie: head.cookie, params: at, body: { step: 2 } });
  expect(early.json.kind).toBe("finding_needs_proof");
  const masked = await world.call(getFinding, { cookie: head.cookie, params: at });
  expect(world.secrets.filter((one) => masked.text.includes(one))).toEqual([]);
  expect(masked.json.steps.map(({ by }: { by: string }) => by)).toEqual([
    expect.stringMatching(/^Ketua [\w ]*TPI [A-Z]+$/),
    "our unit_head",
  ]);
  const open = await world.call(getFinding, { cookie: world.playerOf("our chief_inspector").cookie, params: at });
  expect(open.json.steps[0].by).toBe("Nama Tersembunyi 1");
});
