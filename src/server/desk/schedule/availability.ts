import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { addDeskAbsence, getDeskAvailability, setDeskAvailability } from "../../../contract/desk/availability.ts";
import { type Asker, type House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { inPlatform, inTenant } from "../../platform/tenant.ts";
import { allAgencies } from "../../proposals/selection/release.ts";

type Hands = Pick<House, "database">;
type Reply = z.input<typeof getDeskAvailability.reply>;
type Booked = Reply["booked"][number];

/** Only those who judge for the nation say when they can: they are who is booked across agencies. */
function requireNational({ duties }: Asker): void {
  if (!duties.some(({ role }) => role === "tpn_evaluator" || role === "tpn_lead"))
    throw conflict({ kind: "desk_not_arranging" });
}

export async function readAvailability({ database }: Hands, asker: Asker, now: Date): Promise<Reply> {
  requireNational(asker);
  const own = await database
    .selectFrom("desk_availability")
    .select(["zone", "version", "hours"])
    .where("account_id", "=", asker.accountId)
    .executeTakeFirst();
  const { rows: absences } = await sql<{ id: string; startsAt: Date; endsAt: Date; reason: string }>`
    select id, lower(during) as "startsAt", upper(during) as "endsAt", reason from desk_absences
    where account_id = ${asker.accountId} and upper(during) > ${now} order by lower(during), id limit 200`.execute(
    database,
  );
  return {
    zone: own?.zone ?? "WIB",
    version: own?.version ?? 0,
    // Written below, from what the contract lets through.
    hours: (own?.hours ?? []) as Reply["hours"],
    absences: absences.map((one) => ({
      ...one,
      startsAt: one.startsAt.toISOString(),
      endsAt: one.endsAt.toISOString(),
    })),
    booked: await findBooked({ database }, asker.accountId, now, null),
  };
}

export async function setAvailability(
  { database }: Hands,
  asker: Asker,
  { version, zone, hours }: z.output<NonNullable<typeof setDeskAvailability.body>>,
  now: Date,
): Promise<{ readonly version: number }> {
  requireNational(asker);
  if (hours.some(({ from, to }) => to <= from)) throw unprocessable({ kind: "desk_hours_reversed" });
  return await inPlatform(database, async (rows) => {
    const said = { zone, hours: JSON.stringify(hours), version: version + 1, changed_at: now };
    const written = await rows
      .insertInto("desk_availability")
      .values({ account_id: asker.accountId, ...said })
      .onConflict((clash) =>
        clash.column("account_id").doUpdateSet(said).where("desk_availability.version", "=", version),
      )
      .executeTakeFirst();
    if (!written.numInsertedOrUpdatedRows)
      throw conflict({ kind: "conflict_version", detail: { seen: version, current: version + 1 } });
    await record(rows, {
      accountId: asker.accountId,
      agencyId: null,
      action: "desk.setAvailability",
      subject: asker.accountId,
      detail: { zone, count: hours.length },
    });
    return { version: version + 1 };
  });
}

/** Sessions in that time are named, not moved: moving them is for whoever arranges them, who is told by the planner. */
export async function addAbsence(
  { database }: Hands,
  asker: Asker,
  { startsAt, endsAt, reason }: z.output<NonNullable<typeof addDeskAbsence.body>>,
  now: Date,
): Promise<z.input<typeof addDeskAbsence.reply>> {
  requireNational(asker);
  if (endsAt <= startsAt) throw unprocessable({ kind: "desk_hours_reversed" });
  const id = randomUUID();
  const during = `[${startsAt},${endsAt})`;
  await inPlatform(database, async (rows) => {
    await rows
      .insertInto("desk_absences")
      .values({ id, account_id: asker.accountId, during, reason, created_at: now })
      .execute();
    // Why stays with the person: the log says when alone.
    await record(rows, {
      accountId: asker.accountId,
      agencyId: null,
      action: "desk.addAbsence",
      subject: asker.accountId,
      detail: { from: startsAt, to: endsAt },
    });
  });
  const touched = await findBooked({ database }, asker.accountId, now, during);
  return {
    id,
    touched: touched.map((one) => ({
      agencyId: one.agencyId,
      sessionId: one.sessionId,
      unitName: one.unitName,
      startsAt: one.startsAt,
    })),
  };
}

export async function removeAbsence({ database }: Hands, asker: Asker, absenceId: string): Promise<void> {
  await inPlatform(database, async (rows) => {
    const gone = await rows
      .deleteFrom("desk_absences")
      .where("id", "=", absenceId)
      .where("account_id", "=", asker.accountId)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw notFound();
    await record(rows, {
      accountId: asker.accountId,
      agencyId: null,
      action: "desk.removeAbsence",
      subject: asker.accountId,
    });
  });
}

/** One's own sessions ahead, in any agency; only those that meet the range, where there is one. */
async function findBooked({ database }: Hands, accountId: string, now: Date, during: string | null): Promise<Booked[]> {
  return await inTenant(database, await allAgencies(database), async (rows) => {
    const { rows: found } = await sql<Omit<Booked, "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date }>`
      select s.agency_id as "agencyId", s.id as "sessionId", s.state, lower(s.during) as "startsAt", upper(s.during) as "endsAt",
        agencies_unit_name(s.agency_id, s.unit_id, r.reference_date) as "unitName"
      from desk_participants t join desk_sessions s on s.agency_id = t.agency_id and s.id = t.session_id
        join rounds r on r.id = s.round_id
      where t.account_id = ${accountId} and s.state in ('planned', 'invited', 'lobby', 'live') and upper(s.during) > ${now}
        and (${during}::tstzrange is null or s.during && ${during}::tstzrange)
      order by lower(s.during), s.id limit 200`.execute(rows);
    return found.map((one) => ({ ...one, startsAt: one.startsAt.toISOString(), endsAt: one.endsAt.toISOString() }));
  });
}
