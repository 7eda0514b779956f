import { randomUUID } from "node:crypto";
import type { Database } from "./platform/database.ts";
import { inPlatform } from "./platform/tenant.ts";

type Window = {
  readonly stage: "self_assessment" | "internal_review" | "proposal";
  readonly opens_at: Date;
  readonly closes_at: Date;
};

export type DemonstrationRound = {
  readonly id: string;
  readonly year: number;
  readonly workedAt: Date;
  readonly assessedAt: Date;
  readonly agencyWindows: readonly Window[];
};

export type DemonstrationRounds = { readonly history: DemonstrationRound; readonly current: DemonstrationRound };

/** The year 2024 as it was (fact sheet 3.4), closed; the current year open around `now`, ends at midnight WIB. */
export async function makeRounds(
  database: Database,
  packId: string,
  now: Date,
  before: (rows: Database) => Promise<void>,
): Promise<DemonstrationRounds> {
  const year = Math.max(2025, wib(now).getUTCFullYear());
  const history = { id: randomUUID(), year: 2024 };
  const current = { id: randomUUID(), year };
  const midnight = startOfDay(now);
  const national = (opens: number, closes: number): { opens_at: Date; closes_at: Date } => ({
    opens_at: daysFrom(midnight, opens),
    closes_at: daysFrom(midnight, closes),
  });
  await inPlatform(database, async (rows) => {
    await before(rows);
    await rows
      .insertInto("rounds")
      .values([
        {
          ...history,
          name: "Evaluasi ZI 2024",
          pack_id: packId,
          reference_date: "2024-07-31",
          state: "closed",
          quota: null,
        },
        {
          ...current,
          name: `Evaluasi ZI ${year}`,
          pack_id: packId,
          reference_date: dayOf(daysFrom(midnight, 30)),
          state: "open",
          quota: null,
        },
      ])
      .execute();
    await rows
      .insertInto("rounds_windows")
      .values([
        {
          round_id: history.id,
          stage: "self_assessment",
          opens_at: new Date("2024-01-01T17:00:00Z"),
          closes_at: new Date("2024-05-31T17:00:00Z"),
        },
        {
          round_id: history.id,
          stage: "internal_review",
          opens_at: new Date("2024-04-30T17:00:00Z"),
          closes_at: new Date("2024-07-17T17:00:00Z"),
        },
        {
          round_id: history.id,
          stage: "proposal",
          opens_at: new Date("2024-07-17T17:00:00Z"),
          closes_at: new Date("2024-07-31T17:00:00Z"),
        },
        { round_id: current.id, stage: "self_assessment", ...national(-60, 30) },
        { round_id: current.id, stage: "internal_review", ...national(-30, 45) },
        { round_id: current.id, stage: "proposal", ...national(20, 60) },
        ...nationalWindows(history.id, [
          ["admin_selection", "2024-07-31", "2024-08-29"],
          ["admin_result", "2024-08-30", "2024-09-02"],
          ["objection", "2024-08-30", "2024-09-04"],
          ["objection_result", "2024-09-05", "2024-09-12"],
          ["document_analysis", "2024-09-02", "2024-10-04"],
          ["interview", "2024-10-01", "2024-10-31"],
        ]),
        { round_id: current.id, stage: "admin_selection", ...national(60, 74) },
        { round_id: current.id, stage: "admin_result", ...national(74, 76) },
        { round_id: current.id, stage: "objection", ...national(74, 79) },
        { round_id: current.id, stage: "objection_result", ...national(79, 86) },
        { round_id: current.id, stage: "document_analysis", ...national(76, 106) },
        { round_id: current.id, stage: "interview", ...national(106, 136) },
      ])
      .execute();
  });
  return {
    history: {
      ...history,
      workedAt: new Date("2024-05-20T03:12:00Z"),
      assessedAt: new Date("2024-06-24T04:05:00Z"),
      agencyWindows: [],
    },
    current: {
      ...current,
      workedAt: daysFrom(now, -6),
      assessedAt: daysFrom(now, -1),
      agencyWindows: [
        { stage: "self_assessment", ...national(-60, 14) },
        { stage: "internal_review", ...national(-14, 30) },
      ],
    },
  };
}

type NationalStage =
  | "admin_selection"
  | "admin_result"
  | "objection"
  | "objection_result"
  | "document_analysis"
  | "interview";

/** Whole local days, WIB: the last one belongs to the window. */
function nationalWindows(round_id: string, windows: readonly (readonly [NationalStage, string, string])[]) {
  return windows.map(([stage, first, last]) => ({
    round_id,
    stage,
    opens_at: new Date(`${first}T00:00:00+07:00`),
    closes_at: daysFrom(new Date(`${last}T00:00:00+07:00`), 1),
  }));
}

const day = 86_400_000;

function wib(at: Date): Date {
  return new Date(at.getTime() + 7 * 3_600_000);
}

/** Midnight WIB (17:00 UTC) at the start of the local day. */
function startOfDay(now: Date): Date {
  const local = wib(now);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()) - 7 * 3_600_000);
}

function daysFrom(from: Date, days: number): Date {
  return new Date(from.getTime() + days * day);
}

function dayOf(at: Date): string {
  return wib(at).toISOString().slice(0, 10);
}
