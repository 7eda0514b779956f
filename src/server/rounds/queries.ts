import type { AgencyRound, Round } from "../../contract/rounds.ts";
import type { Stage } from "../../core/rounds/windows.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";

/** Evaluation years with their national windows, newest first. */
export async function listRoundsOf(rows: Database): Promise<readonly Round[]> {
  const [rounds, windows] = await Promise.all([
    rows
      .selectFrom("rounds")
      .selectAll()
      .orderBy("year", "desc")
      .orderBy("created_at", "desc")
      .orderBy("id")
      .limit(200)
      .execute(),
    rows.selectFrom("rounds_windows").selectAll().orderBy("opens_at").orderBy("stage").limit(1000).execute(),
  ]);
  return rounds.map((round) =>
    describe(
      round,
      windows.filter((window) => window.round_id === round.id),
    ),
  );
}

export async function findRound(rows: Database, roundId: string): Promise<Round> {
  const round = await rows.selectFrom("rounds").selectAll().where("id", "=", roundId).executeTakeFirst();
  if (!round) throw notFound();
  const windows = await rows
    .selectFrom("rounds_windows")
    .selectAll()
    .where("round_id", "=", roundId)
    .orderBy("opens_at")
    .orderBy("stage")
    .execute();
  return describe(round, windows);
}

/** What an agency settled for itself in a round; without a word of its own it has the common tiers and no quota. */
export async function findAgencyRound(rows: TenantDatabase, agencyId: string, roundId: string): Promise<AgencyRound> {
  const own = await rows
    .selectFrom("rounds_agencies")
    .select(["quota", "tiers", "mask_reviewers", "show_looks"])
    .where("agency_id", "=", agencyId)
    .where("round_id", "=", roundId)
    .executeTakeFirst();
  const windows = await rows
    .selectFrom("rounds_agency_windows")
    .select(["stage", "opens_at", "closes_at"])
    .where("agency_id", "=", agencyId)
    .where("round_id", "=", roundId)
    .orderBy("opens_at")
    .orderBy("stage")
    .execute();
  const counted = await rows
    .selectFrom("worksheets")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("agency_id", "=", agencyId)
    .where("round_id", "=", roundId)
    .executeTakeFirstOrThrow();
  return {
    roundId,
    quota: own?.quota ?? null,
    tiers: tiersInOrder(own?.tiers ?? ["tpi_member", "tpi_lead"]),
    windows: windows.map(describeWindow),
    maskReviewers: own?.mask_reviewers ?? false,
    showLooks: own?.show_looks ?? "tier",
    worksheets: counted.count,
  };
}

type Tier = AgencyRound["tiers"][number];

const tiers = ["preliminary", "tpi_member", "tpi_lead", "tpi_supervisor"] as const satisfies readonly Tier[];

/** Lowest first, each once. */
export function tiersInOrder(names: readonly string[]): Tier[] {
  return tiers.filter((tier) => names.includes(tier));
}

type WindowRow<Which extends Stage = Stage> = {
  readonly stage: Which;
  readonly opens_at: Date;
  readonly closes_at: Date;
};

function describeWindow<Which extends Stage>({ stage, opens_at, closes_at }: WindowRow<Which>) {
  return { stage, opensAt: opens_at.toISOString(), closesAt: closes_at.toISOString() };
}

type RoundRow = {
  readonly id: string;
  readonly year: number;
  readonly name: string;
  readonly pack_id: string;
  readonly reference_date: string;
  readonly state: Round["state"];
  readonly quota: number | null;
  readonly version: number;
};

function describe(row: RoundRow, windows: readonly WindowRow[]): Round {
  const { id, year, name, state, quota, version } = row;
  return {
    id,
    year,
    name,
    state,
    quota,
    version,
    instrumentId: row.pack_id,
    referenceDate: row.reference_date,
    windows: windows.map(describeWindow),
  };
}
