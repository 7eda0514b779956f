import { randomUUID } from "node:crypto";
import { openThread, resolveThread } from "../../src/contract/worksheets/threads.ts";
import { castPlayers, type Player } from "./cast.ts";
import { createWorld, type Spot, states, type World } from "./world.ts";

export type MaskedWorld = World & {
  readonly players: readonly Player[];
  readonly assessors: readonly Player[];
  /** What no reply to the unit may hold: names, addresses and account ids of those who assess it. */
  readonly secrets: readonly string[];
  readonly playerOf: (title: string) => Player;
};

/** The world with our agency's rounds masked, and assessors who have done there all that leaves their name behind. */
export async function createMaskedWorld(): Promise<MaskedWorld> {
  const world = await createWorld();
  const players = await castPlayers(world);
  const playerOf = (title: string): Player => {
    const player = players.find((one) => one.title === title);
    if (!player) throw new Error(`nobody plays ${title}`);
    return player;
  };
  const assessors = ["tpi_member", "tpi_lead", "tpi_supervisor", "preliminary_assessor"].map((role) =>
    playerOf(`our ${role}`),
  );
  for (const [place, { accountId }] of assessors.entries()) {
    await world.database
      .updateTable("people_accounts")
      .set({ name: `Nama Tersembunyi ${place}` })
      .where("id", "=", accountId)
      .execute();
  }
  for (const state of states) await leaveTraces(world, world.ours.first[state], assessors);
  const masked: MaskedWorld = {
    ...world,
    players,
    assessors,
    playerOf,
    secrets: ["Nama Tersembunyi", ...assessors.map(({ accountId }) => accountId)],
  };
  await talk(masked);
  return masked;
}

async function leaveTraces({ database }: World, spot: Spot, assessors: readonly Player[]): Promise<void> {
  const [member, lead] = assessors;
  if (!member || !lead) throw new Error("the cast has a member and a lead");
  await database
    .insertInto("rounds_agencies")
    .values({
      agency_id: spot.agencyId,
      round_id: spot.roundId,
      quota: null,
      // Where a preliminary assessor is at work, the others wait.
      tiers: [...(spot.state === "submitted" ? [] : ["preliminary"]), "tpi_member", "tpi_lead", "tpi_supervisor"],
      mask_reviewers: true,
      show_looks: "tier",
    })
    .execute();
  const here = { agency_id: spot.agencyId, worksheet_id: spot.worksheetId };
  const before = new Date("2026-01-10T03:00:00Z");
  for (const { accountId, assigned } of assessors) {
    const layer = assigned.get(spot.worksheetId) ?? "tpi_member";
    const entry = {
      ...here,
      layer,
      item: "A.I.1.i.a",
      answer: JSON.stringify({ kind: "choice", option: "Tidak" }),
      note: "Belum tampak",
      reason: "Tidak ada bukti",
      version: 1,
      answered_by: accountId,
      answered_at: before,
    };
    await database.insertInto("worksheets_answers").values(entry).execute();
    await database.insertInto("worksheets_history").values(entry).execute();
    await database
      .insertInto("worksheets_evidence")
      .values({
        ...here,
        layer,
        item: "A.I.1.i.a",
        document_id: spot.documentId,
        number: 1,
        attached_by: accountId,
        attached_at: before,
      })
      .execute();
    await database
      .insertInto("evidence_looks")
      .values({
        agency_id: spot.agencyId,
        document_id: spot.documentId,
        number: 1,
        account_id: accountId,
        role: layer === "preliminary" ? "preliminary_assessor" : layer,
        round_id: spot.roundId,
        looked_at: before,
      })
      .onConflict((clash) => clash.doNothing())
      .execute();
  }
  await database
    .insertInto("reviews_returns")
    .values({
      ...here,
      number: spot.state === "returned" ? 2 : 1,
      items: ["A.I.1.i.a"],
      reason: "Lengkapi",
      returned_by: member.accountId,
      returned_at: new Date("2026-01-11T03:00:00Z"),
      closed_at: new Date("2026-01-12T03:00:00Z"),
    })
    .execute();
  if (spot.state !== "concluded") return;
  await database
    .insertInto("reviews_verdicts")
    .values({
      ...here,
      number: 1,
      outcome: "not_yet",
      grounds: JSON.stringify({ conditions: [], total: "0" }),
      concluded_by: lead.accountId,
      concluded_at: new Date("2026-01-13T03:00:00Z"),
    })
    .execute();
}

/** The assessors speak with the unit, are named by it, and name one another. */
async function talk(world: MaskedWorld): Promise<void> {
  const [member, lead] = world.assessors;
  const head = world.playerOf("our unit_head");
  if (!member || !lead) throw new Error("the cast has a member and a lead");
  await world.database
    .updateTable("people_accounts")
    .set({ notices: "at_once" })
    .where("id", "=", head.accountId)
    .execute();
  for (const state of ["filling", "submitted", "returned"] as const) {
    const { agencyId, worksheetId } = world.ours.first[state];
    const params = { agencyId, worksheetId };
    const said = await world.call(openThread, {
      cookie: member.cookie,
      params,
      body: {
        id: randomUUID(),
        item: "A.I.1.i.b",
        documentId: null,
        page: null,
        audience: "shared",
        text: "Menurut @{1} dan @{2} ini belum lengkap",
        mentions: [lead.accountId, head.accountId],
      },
    });
    if (said.status !== 200) throw new Error(`the member could not speak: ${said.text}`);
    await world.call(resolveThread, {
      cookie: lead.cookie,
      params: { ...params, threadId: worksheetId },
      body: { resolved: true },
    });
  }
}
