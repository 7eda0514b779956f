import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { scheduleDesk } from "../../../contract/desk/arrange.ts";
import type { Zone } from "../../../core/rounds/zones.ts";
import type { Asked, House } from "../../platform/http.ts";
import { conflict, unprocessable } from "../../platform/refusal.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import { type CourseVisit, inCourse } from "../../proposals/selection/in-course.ts";
import { linkOf } from "../room/floor.ts";
import { orSayWhoIsBusy, type Seat } from "./booking.ts";
import { type Choice, judgeChosen } from "./choose.ts";
import { findAgencyPeople, isBooked } from "./people.ts";
import { writeSession } from "./write-session.ts";

type Here = { readonly agencyId: string; readonly worksheetId: string };
type Body = z.output<NonNullable<typeof scheduleDesk.body>>;
type Sent = NonNullable<Body["people"]>[number];

/** Where a unit stands, what its times are bound by and who of its agency would be sent. */
export async function readUnit(visit: CourseVisit): Promise<{
  readonly roundId: string;
  readonly unitId: string;
  readonly zone: Zone;
  readonly window: Choice["window"];
  readonly standing: string | null;
  readonly suggested: readonly Sent[];
}> {
  const { rows, place, day } = visit;
  const { rows: found } = await sql<{ zone: Zone; standing: string | null }>`
    select a.zone, (select s.id from desk_sessions s where s.agency_id = a.id and s.worksheet_id = ${place.worksheetId}
      and s.state in ('planned', 'invited', 'lobby', 'live')) as standing
    from agencies a where a.id = ${place.agencyId}`.execute(rows);
  const window = place.standpoint.windows.find(({ stage }) => stage === "interview") ?? null;
  const people = await findAgencyPeople(rows, place, day);
  return {
    roundId: place.round.id,
    unitId: place.unitId,
    zone: found[0]?.zone ?? "WIB",
    window,
    standing: found[0]?.standing ?? null,
    suggested: people
      .filter((one) => one.suggested)
      .map(({ accountId, role }) => ({ accountId, role, takesNotes: false })),
  };
}

/** Schedules one unit: judged first, then written in one transaction, in which the database refuses what overlaps. */
export async function schedule(
  house: Pick<House, "database">,
  asked: Pick<Asked<Here, undefined, Body>, "params" | "asker" | "now" | "body">,
): Promise<{ readonly id: string; readonly version: number }> {
  const { params, body, now } = asked;
  linkOf(body.media, body.mediaLink);
  const id = body.id ?? randomUUID();
  const unit = await inCourse(house, asked, "desk.arrange", async (visit) => ({
    ...(await readUnit(visit)),
    known: await findOwn(visit.rows, params, id),
  }));
  if (unit.known) return unit.known;
  if (unit.standing) throw conflict({ kind: "desk_stands_already" });
  const sent = body.people ?? unit.suggested;
  const witnesses = sent.filter(({ role }) => isBooked(role)).map(({ accountId }) => accountId);
  const choice = { ...params, ...unit, ...body, witnesses, sessionId: null };
  const chosen = await judgeChosen(house, choice, now);
  const seats: Seat[] = [...chosen.seats, ...sent];
  const subjects = seats.filter(({ role }) => isBooked(role)).map(({ accountId }) => accountId);
  const wanted = [
    { during: chosen.booked, subjects: [...subjects, ...(body.roomId ? [body.roomId] : [])], besides: [id] },
  ];
  return await orSayWhoIsBusy(house.database, wanted, async () =>
    inCourse(
      house,
      asked,
      "desk.arrange",
      async (visit) => {
        if ((await readUnit(visit)).standing) throw conflict({ kind: "desk_stands_already" });
        await requireAgencyPeople(visit, sent);
        await writeSession(visit, { ...body, id, zone: unit.zone, sent }, chosen);
        return { id, version: 1 };
      },
      { lock: true },
    ),
  );
}

/** Only people with a duty in the agency today are sent, each once and in a role that their duty allows. */
export async function requireAgencyPeople(
  {
    rows,
    place,
    day,
  }: Pick<CourseVisit, "rows" | "day"> & {
    readonly place: Pick<CourseVisit["place"], "agencyId" | "unitId" | "worksheetId">;
  },
  sent: readonly Sent[],
): Promise<void> {
  const known = new Map((await findAgencyPeople(rows, place, day)).map((one) => [one.accountId, one]));
  if (new Set(sent.map(({ accountId }) => accountId)).size < sent.length)
    throw unprocessable({ kind: "desk_person_twice" });
  for (const { accountId, role } of sent) {
    const person = known.get(accountId);
    if (!person) throw unprocessable({ kind: "desk_person_unknown" });
    const isOwn = person.role === "unit_head" || person.role === "unit_team";
    // Staff of the unit speak for it and never witness; whoever checked it inside the agency does not speak for it.
    if ((role === "unit_head" && person.role !== "unit_head") || (role === "tpi_witness" && isOwn))
      throw unprocessable({ kind: "desk_person_role", detail: { name: person.name, role } });
    if (role === "unit_team" && person.role === "tpi_witness")
      throw unprocessable({ kind: "desk_person_role", detail: { name: person.name, role } });
  }
}

async function findOwn(rows: TenantDatabase, { agencyId, worksheetId }: Here, id: string) {
  return await rows
    .selectFrom("desk_sessions")
    .select(["id", "version"])
    .where("agency_id", "=", agencyId)
    .where("worksheet_id", "=", worksheetId)
    .where("id", "=", id)
    .executeTakeFirst();
}
