import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { addDays } from "../src/core/kernel/day.ts";
import { type BenchHouse, openHouse } from "./house.ts";
import { type Measurement, measurement } from "./measurement.ts";
import { type BenchSeason, laySeason } from "./season-stage.ts";

const evaluators = 50;
const days = 60;
const booked = 400;
const budgetMs = 200;

/**
 * Free times for one unit through the real endpoint, on a durable database: ten panels of five people, each with weekly
 * hours, absences and bookings, over 60 days. Every answer is another unit's; asked once for the earliest 60 times of any
 * panel, and once for all times (500 at most). The first answers warm up.
 */
export async function measure(): Promise<readonly Measurement[]> {
  const house = await openHouse();
  try {
    const season = await laySeason(house, {
      agencies: 40,
      units: booked + 120,
      panels: 10,
      evaluators: 2,
      alternates: 2,
    });
    await layCalendars(house, season);
    const { port } = house.app.server.address() as AddressInfo; // it listens on TCP
    const waiting = season.units.slice(booked);
    const today = new Date().toISOString().slice(0, 10);
    const from = addDays(today, 1);
    const ask = async (place: number, limit: number): Promise<number> => {
      const unit = waiting[place % waiting.length];
      const url = `http://127.0.0.1:${port}/api/agencies/${unit?.agencyId}/worksheets/${unit?.worksheetId}/desk/slots?from=${from}&to=${addDays(from, days - 1)}&limit=${limit}`;
      const began = performance.now();
      const said = await fetch(url, { headers: { cookie: season.cookie } });
      const text = await said.text();
      const took = performance.now() - began;
      if (said.status !== 200 || JSON.parse(text).slots.length !== limit)
        throw new Error(`${said.status} ${text.slice(0, 500)}`);
      return took;
    };
    const measured: Measurement[] = [];
    for (const limit of [60, 500]) {
      for (let place = 0; place < 20; place += 1) await ask(place, limit);
      const times: number[] = [];
      for (let place = 0; place < 200; place += 1) times.push(await ask(place, limit));
      times.sort((a, b) => a - b);
      for (const percent of [50, 95])
        measured.push(
          measurement({
            name: `slots: ${limit} free times, ${percent} % of the answers`,
            value: times[Math.ceil((times.length * percent) / 100) - 1] ?? Number.NaN,
            unit: "ms",
            baseline: `${budgetMs} ms (${evaluators} evaluators, ${days} days, ${booked} sessions booked)`,
            baselineValue: budgetMs,
            goal: 1,
          }),
        );
    }
    return measured;
  } finally {
    await house.close();
  }
}

/** Weekly hours and three absences for everybody, and the sessions of the first units: four people and a room each. */
async function layCalendars({ database }: BenchHouse, { roundId, units, panels, rooms }: BenchSeason): Promise<void> {
  const hours = JSON.stringify(
    [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "07:30", to: weekday === 5 ? "15:30" : "16:30" })),
  );
  const members = panels.flatMap((panel) => panel.members);
  await sql`insert into desk_availability (account_id, zone, hours, changed_at)
    select id, 'WIB', ${hours}::jsonb, now() from unnest(${members}::uuid[]) id`.execute(database);
  await sql`insert into desk_absences (id, account_id, during, reason, created_at)
    select gen_random_uuid(), m.id, tstzrange(d.day, d.day + interval '1 day'), 'Dinas', now()
    from unnest(${members}::uuid[]) with ordinality m(id, n),
      lateral (select date_trunc('day', now()) + (3 + (m.n * 7 + k * 17) % 60) * interval '1 day' as day from generate_series(0, 2) k) d`.execute(
    database,
  );
  const sessions = units.slice(0, booked).map((unit, place) => {
    const round = Math.floor(place / panels.length);
    return {
      ...unit,
      sessionId: randomUUID(),
      panel: panels[place % panels.length],
      room: rooms[place % rooms.length],
      from: instantOf(round),
    };
  });
  await sql`insert into desk_sessions (agency_id, id, round_id, worksheet_id, unit_id, panel_id, zone, during, agenda, created_at)
    select x."agencyId", x."sessionId", ${roundId}, x."worksheetId", x."unitId", x.panel, 'WIB',
      tstzrange(x."from", x."from" + interval '75 minutes'), '[{"key":"presentation","minutes":75}]', now()
    from json_to_recordset(${JSON.stringify(sessions.map((one) => ({ ...one, panel: one.panel?.id })))}) as
      x("agencyId" uuid, "sessionId" uuid, "worksheetId" uuid, "unitId" uuid, panel uuid, "from" timestamptz)`.execute(
    database,
  );
  const kept = sessions.flatMap(({ agencyId, sessionId, headId, panel, room, from }) =>
    [...(panel?.members.slice(0, 3) ?? []), headId, room].map((subject, place) => ({
      agencyId,
      sessionId,
      subject,
      from,
      kind: place === 4 ? "room" : "person",
    })),
  );
  await sql`insert into desk_bookings (agency_id, session_id, subject_kind, subject_id, during)
    select x."agencyId", x."sessionId", x.kind, x.subject, tstzrange(x."from" - interval '10 minutes', x."from" + interval '85 minutes')
    from json_to_recordset(${JSON.stringify(kept)}) as x("agencyId" uuid, "sessionId" uuid, subject uuid, kind text, "from" timestamptz)`.execute(
    database,
  );
  await sql`analyze`.execute(database);
}

/** The four usual times of a day, on the days from next week on. */
function instantOf(round: number): string {
  const clock = ["01:00", "03:00", "06:00", "07:45"][round % 4] ?? "";
  return `${addDays(new Date().toISOString().slice(0, 10), 4 + Math.floor(round / 4) * 5)}T${clock}:00Z`;
}
