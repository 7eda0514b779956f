import { sql } from "kysely";
import type { RepairSaid, SeasonPlanSaid } from "../src/contract/desk/season.ts";
import { usualWeights } from "../src/core/desk/schedule/planner/season.ts";
import { addDays } from "../src/core/kernel/day.ts";
import { type BenchHouse, openHouse } from "./house.ts";
import { type Measurement, measurement } from "./measurement.ts";
import { type BenchPanel, type BenchSeason, laySeason } from "./season-stage.ts";

const size = { agencies: 90, units: 300, panels: 20, evaluators: 2, alternates: 1 };
const secondMs = 1000;

/**
 * A season of 300 units before 20 panels through the real endpoints: how long its plan takes over 60 days and squeezed
 * into the fewest days that hold it, how long until the squeezed one is written, and what happens to it when an evaluator
 * is ill for two days while the panel's alternate is away: how long the repair takes, and how many sessions it moves
 * against those that the ill were to judge.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const house = await openHouse();
  try {
    const season = await laySeason(house, size);
    await sql`analyze`.execute(house.database);
    const first = nextMonday(addDays(new Date().toISOString().slice(0, 10), 5));
    const wide = await timed(async () => await plan(house, season, first, addDays(first, 59)));
    const squeezed = await fewestDays(house, season, first);
    const { from, to } = squeezed;
    const asked = { ...questions(from, to), fingerprint: squeezed.plan.fingerprint };
    const applied = await timed(async () => await ask(house, season, "apply", asked));
    const repairs = await repairAll(house, season, squeezed.plan);
    const slowest = Math.max(...repairs.map(({ took }) => took));
    const moved = repairs.reduce((all, { said }) => all + said.moves, 0);
    const harmed = repairs.reduce((all, { said }) => all + said.harmed.length, 0);
    const proven = repairs.filter(({ said }) => said.isFewest).length;
    const what = `${size.units} units, ${size.panels} panels`;
    const within = (name: string, value: number, seconds: number) =>
      measurement({
        name: `season: ${name}`,
        value,
        unit: "ms",
        baseline: `${seconds} s (${what})`,
        baselineValue: seconds * secondMs,
        goal: 1,
      });
    return [
      within(`planned over 60 days, ${wide.value.lines.length} placed`, wide.took, 10),
      within(`planned into ${squeezed.days} days, ${squeezed.plan.lines.length} placed`, squeezed.took, 10),
      within("written in one transaction", applied.took, 30),
      within(`repaired, slowest of ${repairs.length} illnesses`, slowest, 10),
      measurement({
        name: `season: sessions moved by ${repairs.length} illnesses`,
        value: moved,
        unit: "sessions",
        baseline: `those the ill were to judge (proven fewest: ${proven} of ${repairs.length})`,
        baselineValue: harmed,
        goal: 1.5,
      }),
    ];
  } finally {
    await house.close();
  }
}

/** The plan over the fewest days in which nobody is left without a time. */
async function fewestDays(house: BenchHouse, season: BenchSeason, from: string) {
  for (let days = 4; days < 30; days += 1) {
    const to = addDays(from, days - 1);
    const { value, took } = await timed(async () => await plan(house, season, from, to));
    if (value.left.length === 0) return { from, to, days, plan: value, took };
  }
  throw new Error("the season fits into no month");
}

/** Evaluators of panels whose alternate is away, each ill on the first two days; nothing is written. */
async function repairAll(house: BenchHouse, season: BenchSeason, { lines }: SeasonPlanSaid) {
  const days = lines.map(({ startsAt }) => startsAt.slice(0, 10)).toSorted();
  const from = days[0] ?? "";
  const to = addDays(from, 1);
  await sql`insert into desk_absences (id, account_id, during, reason, created_at)
    select gen_random_uuid(), id, tstzrange(${from}::date - interval '1 day', ${to}::date + interval '2 days'), 'Dinas', now()
    from unnest(${season.panels.map(alternateOf)}::uuid[]) id`.execute(house.database);
  const repairs = [];
  for (const { members } of season.panels.slice(0, 5)) {
    const missing = { kind: "person", id: members[1], from, to };
    const { value, took } = await timed(async () => await ask<RepairSaid>(house, season, "repair", { missing }));
    if (value.harmed.length === 0) throw new Error("nobody missed the one who was ill");
    repairs.push({ said: value, took });
  }
  return repairs;
}

function alternateOf({ members, roles }: BenchPanel): string {
  return members[roles.indexOf("alternate")] ?? "";
}

async function plan(house: BenchHouse, season: BenchSeason, from: string, to: string): Promise<SeasonPlanSaid> {
  return await ask(house, season, "plan", questions(from, to));
}

function questions(from: string, to: string) {
  return { from, to, rooms: "virtual", weights: usualWeights, wishes: [] };
}

async function ask<Said>(
  { app }: BenchHouse,
  { roundId, cookie }: BenchSeason,
  what: string,
  payload: object,
): Promise<Said> {
  const url = `/api/desk/rounds/${roundId}/season/${what}`;
  const said = await app.inject({ method: "POST", url, headers: { cookie }, payload });
  if (said.statusCode !== 200) throw new Error(`${what}: ${said.statusCode} ${said.body.slice(0, 500)}`);
  return said.json();
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ readonly value: Value; readonly took: number }> {
  const began = performance.now();
  const value = await work();
  return { value, took: performance.now() - began };
}

function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
}
