import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { concludeReview, returnItems } from "../../src/contract/reviews.ts";
import { getWorksheet, saveAnswer } from "../../src/contract/worksheets/filling.ts";
import * as threads from "../../src/contract/worksheets/threads.ts";
import { sendDigests } from "../../src/server/worksheets/threads/digest.ts";
import { collectEndpoints } from "../../tools/collect-endpoints.ts";
import type { Player } from "./cast.ts";
import { createMaskedWorld, type MaskedWorld } from "./masked-world.ts";
import { probes } from "./probes.ts";
import { type Spot, states } from "./world.ts";

// Where a round masks its reviewers, nothing that a unit can read says who they are; and of what assessors say among
// themselves, nothing at all reaches the unit.

const reading = (await collectEndpoints()).filter(({ method, action }) => method === "GET" && action !== "public");
/** Every reading of everything, some of it several times, on a machine that may be busy. */
const patience = 180_000;

let world: MaskedWorld;
let unit: readonly Player[];
/** They read worksheets and are not inside the review. */
let onlookers: readonly Player[];

beforeAll(async () => {
  world = await createMaskedWorld();
  const ours = ["unit_head", "zi_team_lead", "area_coordinator", "unit_operator", "change_agent"];
  unit = ours.map((role) => world.playerOf(`our ${role}`));
  onlookers = [...unit, world.playerOf("our observer"), world.playerOf("unassigned tpi_member")];
});
afterAll(async () => await world.close());

/** Everything that the player can read of the spot: "name probe" to the reply's text with its headers. */
async function readAll(player: Player, spot: Spot): Promise<ReadonlyMap<string, string>> {
  const replies = new Map<string, string>();
  for (const endpoint of reading) {
    for (const [number, probe] of (probes[endpoint.name] ?? []).entries()) {
      const { status, text, headers } = await world.call(endpoint, {
        cookie: player.cookie,
        ...(probe.params ? { params: probe.params(spot) } : {}),
        ...(probe.query ? { query: probe.query } : {}),
      });
      const names = ["etag", "content-disposition", "last-modified", "content-length"];
      const told = names.map((name) => `${name}: ${String(headers[name])}`).join("\n");
      replies.set(`${endpoint.name} ${number}`, `${status}\n${told}\n${text}`);
    }
  }
  return replies;
}

function leaksIn(text: string): readonly string[] {
  return world.secrets.filter((secret) => text.includes(secret));
}

describe("names of assessors", () => {
  test.each(states)(
    "no reading of a %s worksheet tells the unit, or who looks on, who assesses it",
    async (state) => {
      const leaks: string[] = [];
      let worksheets = 0;
      for (const player of onlookers) {
        for (const [name, text] of await readAll(player, world.ours.first[state])) {
          if (name.startsWith("getWorksheet") && text.startsWith("200")) worksheets += 1;
          for (const secret of leaksIn(text)) leaks.push(`${player.title}: ${name} holds ${secret}`);
        }
      }
      expect(leaks).toEqual([]);
      expect(worksheets).toBe(onlookers.length);
    },
    patience,
  );

  test("the unit sees tier and letter, the same for one person throughout; those inside see names", async () => {
    const spot = world.ours.first.concluded;
    const [member] = world.assessors;
    const seenBy = async (player: Player) =>
      (await world.call(getWorksheet, { cookie: player.cookie, params: { ...spot } })).json;
    const masked = await seenBy(world.playerOf("our unit_head"));
    const entry = masked.layers.find(({ layer }: { layer: string }) => layer === "tpi_member").entries[0];
    expect(entry.answeredBy).toMatch(/^Anggota TPI [A-Z]+$/);
    const letter = entry.answeredBy.split(" ").at(-1);
    expect(masked.returns.at(-1).returnedBy).toBe(`Anggota TPI ${letter}`);
    expect(masked.verdict.concludedBy).toMatch(/^Ketua [\w ]*TPI [A-Z]+$/);
    expect(masked.assignments.map(({ name }: { name: string }) => name)).toContain(`Anggota TPI ${letter}`);
    const open = await seenBy(world.playerOf("our chief_inspector"));
    expect(open.returns.at(-1).returnedBy).toBe("Nama Tersembunyi 0");
    expect(open.assignments).toContainEqual({
      accountId: member?.accountId,
      name: "Nama Tersembunyi 0",
      tier: "tpi_member",
    });
  });

  test("the same assessor has ids on two worksheets that do not tell they are one person", async () => {
    const head = world.playerOf("our unit_head");
    const idsOf = async (spot: Spot): Promise<string[]> => {
      const { json } = await world.call(getWorksheet, { cookie: head.cookie, params: { ...spot } });
      return json.assignments.map(({ accountId }: { accountId: string }) => accountId);
    };
    const [first, second] = [await idsOf(world.ours.first.submitted), await idsOf(world.ours.first.returned)];
    expect(first.length).toBeGreaterThan(0);
    expect(first.filter((id) => second.includes(id))).toEqual([]);
  });

  test("a unit answers a masked assessor by the id it was shown, and the assessor is told", async () => {
    const spot = world.ours.first.submitted;
    const head = world.playerOf("our unit_head");
    const params = { agencyId: spot.agencyId, worksheetId: spot.worksheetId };
    const readers = await world.call(threads.listThreadReaders, {
      cookie: head.cookie,
      params: { ...params, audience: "shared" },
    });
    const alias = readers.json.items.find(({ name }: { name: string }) => name.startsWith("Anggota TPI"));
    const said = await world.call(threads.openThread, {
      cookie: head.cookie,
      params,
      body: opening("shared", "Mohon @{1} memeriksa", [alias.id]),
    });
    expect(said.json.messages[0].mentions).toEqual([{ id: alias.id, name: alias.name, me: false }]);
    const [member] = world.assessors;
    const waiting = await world.call(threads.listAwaited, { cookie: member?.cookie });
    expect(waiting.json.items).toContainEqual(expect.objectContaining({ threadId: said.json.id, kind: "mentioned" }));
  });

  test("an assessor who would write a colleague's name to the unit is stopped", async () => {
    const spot = world.ours.first.submitted;
    const [member] = world.assessors;
    const say = async (audience: string) =>
      await world.call(threads.openThread, {
        cookie: member?.cookie,
        params: { ...spot },
        body: opening(audience, "Tanyakan saja pada nama  TERSEMBUNYI 1, ya", []),
      });
    expect((await say("shared")).json.kind).toBe("reviewer_named");
    expect((await say("internal")).status).toBe(200);
  });

  test("no letter to the unit says who assesses it: of mentions, of a return, of the verdict", async () => {
    const spot = world.ours.first.submitted;
    const [, lead] = world.assessors;
    await world.database
      .insertInto("rounds_windows")
      .values({
        round_id: spot.roundId,
        stage: "internal_review",
        opens_at: new Date(Date.now() - 86_400_000),
        closes_at: new Date(Date.now() + 86_400_000),
      })
      .execute();
    const asked = { cookie: lead?.cookie, params: { ...spot } };
    const returned = await world.call(returnItems, {
      ...asked,
      body: { version: 1, items: ["A.I.1.i.a"], reason: "Lengkapi" },
    });
    expect([returned.status, returned.json.kind]).toEqual([200, undefined]);
    await world.call(concludeReview, { ...asked, body: { version: 2, outcome: "not_yet", note: "" } });
    const tomorrow = new Date(Date.now() + 86_400_000);
    tomorrow.setUTCHours(23, 30, 0, 0);
    await sendDigests({ ...world, publicUrl: world.settings.publicUrl }, tomorrow);
    const letters = await world.database
      .selectFrom("platform_mail")
      .select(["subject", "body"])
      .where(
        "recipient",
        "in",
        unit.map(({ accountId }) => `${accountId}@contoh.example`),
      )
      .execute();
    expect(letters.map(({ subject }) => subject).join("\n")).toContain("Butir dikembalikan");
    expect(letters.flatMap(({ subject, body }) => leaksIn(`${subject}\n${body}`))).toEqual([]);
  });
});

describe("what assessors say among themselves", () => {
  test.each(["filling", "returned", "submitted"] as const)(
    "an internal thread on a %s worksheet changes not one byte of what outsiders read",
    async (state) => {
      const outsiders = onlookers.filter(({ title }) => /unit_head|unit_operator|observer|unassigned/.test(title));
      const [member, lead] = world.assessors;
      if (!member || !lead) throw new Error("the cast has a member and a lead");
      const here = world.ours.first[state];
      const before = new Map<string, ReadonlyMap<string, string>>();
      for (const player of outsiders) before.set(player.title, await readAll(player, here));
      const letters = await countLetters();
      const params = { agencyId: here.agencyId, worksheetId: here.worksheetId };
      const opened = await world.call(threads.openThread, {
        cookie: member.cookie,
        params,
        body: opening("internal", "Rahasia penilai @{1}", [lead.accountId]),
      });
      if (opened.status === 403) throw new Error(opened.text);
      const at = { ...params, threadId: opened.json.id };
      const body = { text: "Jawaban rahasia", mentions: [], key: randomUUID() };
      await world.call(threads.sayInThread, { cookie: lead.cookie, params: at, body });
      await world.call(threads.resolveThread, { cookie: lead.cookie, params: at, body: { resolved: true } });
      for (const player of outsiders) {
        const now = await readAll(player, here);
        const moved = [...now].filter(([name, text]) => !isClock(name) && before.get(player.title)?.get(name) !== text);
        expect(moved.map(([name]) => `${player.title}: ${name}`)).toEqual([]);
        expect([...now.values()].filter((text) => text.includes("ahasia penilai"))).toEqual([]);
      }
      expect(await countLetters()).toBe(letters);
    },
    patience,
  );

  test("the live line tells the unit neither of internal threads, nor of judging, nor whose eyes are here", async () => {
    const spot = world.ours.first.submitted;
    await world.database
      .updateTable("worksheets")
      .set({ state: "submitted" })
      .where("id", "=", spot.worksheetId)
      .execute();
    await world.app.listen({ host: "127.0.0.1", port: 0 });
    const [member, lead] = world.assessors;
    const [operator] = unit.slice(3);
    if (!member || !lead || !operator) throw new Error("the cast is incomplete");
    const [unitHears, leadHears] = [await listen(operator, spot), await listen(lead, spot)];
    const guest = await listen(member, spot);
    guest.line.send(JSON.stringify({ item: "A.I.1.i.b" }));
    const params = { agencyId: spot.agencyId, worksheetId: spot.worksheetId };
    await world.call(threads.openThread, { cookie: member.cookie, params, body: opening("internal", "Diam-diam", []) });
    const saved = await world.call(saveAnswer, {
      cookie: member.cookie,
      params: { ...params, layer: "tpi_member", item: "A.I.1.i.a" },
      body: { answer: { kind: "choice", option: "Ya" }, note: "", reason: "sebab", expectedVersion: 1 },
    });
    expect([saved.status, saved.json.kind]).toEqual([200, undefined]);
    await world.call(threads.openThread, { cookie: member.cookie, params, body: opening("shared", "Terbuka", []) });
    await unitHears.until((text) => text.includes('"thread"'));
    await leadHears.until((text) => text.includes('"answered"'));
    await leadHears.until(() => leadHears.said.filter((text) => text.includes('"thread"')).length === 2);
    const heard = unitHears.said.map((text) => JSON.parse(text));
    expect(heard.filter(({ kind }) => kind === "thread")).toHaveLength(1);
    expect(heard.filter(({ kind }) => kind === "answered")).toEqual([]);
    expect(unitHears.said.flatMap(leaksIn)).toEqual([]);
    expect(unitHears.said.join("\n")).toMatch(/Anggota TPI [A-Z]+/);
    const inside = leadHears.said.map((text) => JSON.parse(text));
    expect(inside.filter(({ kind }) => kind === "thread")).toHaveLength(2);
    expect(leadHears.said.join("\n")).toContain("Nama Tersembunyi 0");
    for (const { line } of [unitHears, leadHears, guest]) line.close();
  });
});

function opening(audience: string, text: string, mentions: readonly string[]) {
  return { id: randomUUID(), item: "A.I.1.i.b", documentId: null, page: null, audience, text, mentions };
}

/** Replies that hold the server's own time. */
function isClock(name: string): boolean {
  return /^(getWelcome|getDeskRecord|getDeskCalendar)/.test(name);
}

async function countLetters(): Promise<number> {
  const { count } = await world.database
    .selectFrom("platform_mail")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where(
      "recipient",
      "in",
      unit.map(({ accountId }) => `${accountId}@contoh.example`),
    )
    .executeTakeFirstOrThrow();
  return count;
}

async function listen(player: Player, { agencyId, worksheetId }: Spot) {
  const { port } = world.app.server.address() as AddressInfo; // it listens on TCP
  const address = `ws://127.0.0.1:${port}/api/live?agencyId=${agencyId}&worksheetId=${worksheetId}`;
  // Node's own WebSocket takes headers too, which the browser's, whose type it has, does not.
  const line = new WebSocket(address, { headers: { cookie: player.cookie } } as unknown as string[]);
  const said: string[] = [];
  let wake: () => void = () => {};
  line.addEventListener("message", ({ data }) => {
    said.push(String(data));
    wake();
  });
  await new Promise((resolve, reject) => {
    line.addEventListener("open", resolve);
    line.addEventListener("error", reject);
  });
  return {
    line,
    said,
    until: async (isIt: (text: string) => boolean): Promise<void> => {
      while (!said.some(isIt)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
