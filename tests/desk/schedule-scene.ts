import { randomUUID } from "node:crypto";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { currentCourse } from "../../src/server/proposals/selection/course-file.ts";
import { scheduleDesk } from "../../src/contract/desk/arrange.ts";
import { createDeskPanel, createDeskRoom } from "../../src/contract/desk/rooms.ts";
import type { Answer } from "../cluster/test-app.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

export type Unit = {
  readonly agencyId: string;
  readonly unitId: string;
  readonly worksheetId: string;
  readonly head: Person;
};

/** Two agencies whose units stand at the interview of an open round, the national head, and people who may judge. */
export type ScheduleScene = Scene & {
  readonly national: Person;
  readonly otherAgencyId: string;
  readonly addUnit: (agencyId: string, name: string) => Promise<Unit>;
  readonly addJudge: (role: "tpn_evaluator" | "tpn_lead") => Promise<Person>;
  readonly addPanel: (
    name: string,
    people: { chair: Person; evaluators: Person[]; alternates?: Person[] },
  ) => Promise<string>;
  readonly addRoom: (name: string, kind?: "virtual" | "place", zone?: string) => Promise<string>;
  /** Asks for a time as the national head; answers what came back. */
  readonly book: (unit: Unit, body: Booked) => Promise<Answer>;
  /** The same, and wants a yes: where the session is found. */
  readonly mustBook: (unit: Unit, body: Booked) => Promise<{ readonly agencyId: string; readonly sessionId: string }>;
  /** Instant of a local time in WIB. */
  readonly at: (day: string, clock: string) => string;
};

type Booked = {
  readonly startsAt: string;
  readonly panelId: string;
  readonly roomId?: string | null;
  readonly stands?: readonly { readonly forId: string; readonly byId: string }[];
  readonly people?: readonly { readonly accountId: string; readonly role: string; readonly takesNotes?: boolean }[];
};

/** Monday 2026-03-02, 09.00 WIB: a month without a holiday before the 18th. */
export const start = new Date("2026-03-02T02:00:00.000Z");

export async function createScheduleScene(): Promise<ScheduleScene> {
  const scene = await createScene();
  const { database, roundId } = scene;
  scene.setNow(start);
  // A unit of a third agency, where the judges' own duties lie: nobody of them belongs to the two.
  const homeId = await addAgency("Kementerian Uji", "regency");
  const homeUnit = randomUUID();
  await database
    .insertInto("agencies_units")
    .values({
      agency_id: homeId,
      id: homeUnit,
      name: "Unit Asal",
      kind: "office",
      parent_id: null,
      code: null,
      valid_to: null,
    })
    .execute();
  const otherAgencyId = await addAgency("Kota Uji", "regency");
  await database
    .insertInto("rounds_windows")
    .values({
      round_id: roundId,
      stage: "interview",
      opens_at: new Date("2026-03-01T17:00:00Z"),
      closes_at: new Date("2026-06-30T17:00:00Z"),
    })
    .execute();
  const national = await signInAt("tpn_head", { agencyId: homeId, unitId: null });
  await database
    .updateTable("people_duties")
    .set({ agency_id: null })
    .where("account_id", "=", national.accountId)
    .execute();

  async function addAgency(name: string, kind: string): Promise<string> {
    const id = randomUUID();
    await database
      .insertInto("agencies")
      .values({ id, code: `T${id.slice(0, 6)}`, name, kind: kind as "regency" })
      .execute();
    return id;
  }

  /** Sessions last as long as the scene's own clock runs. */
  async function signInAt(...asked: Parameters<Scene["signIn"]>): Promise<Person> {
    const person = await scene.signIn(...asked);
    await database
      .updateTable("people_sessions")
      .set({ created_at: start, seen_at: start, expires_at: new Date("2027-01-01T00:00:00Z") })
      .where("account_id", "=", person.accountId)
      .execute();
    return person;
  }

  async function addUnit(agencyId: string, name: string): Promise<Unit> {
    const [unitId, worksheetId] = [randomUUID(), randomUUID()];
    await inTenant(database, [agencyId], async (rows) => {
      await rows
        .insertInto("agencies_units")
        .values({
          agency_id: agencyId,
          id: unitId,
          name,
          kind: "puskesmas",
          parent_id: null,
          code: null,
          valid_to: null,
        })
        .execute();
      await rows
        .insertInto("worksheets")
        .values({
          agency_id: agencyId,
          id: worksheetId,
          round_id: roundId,
          unit_id: unitId,
          state: "concluded",
          stage: "interview",
        })
        .execute();
      await rows
        .insertInto("proposals_courses")
        .values({
          agency_id: agencyId,
          worksheet_id: worksheetId,
          unit_id: unitId,
          round_id: roundId,
          proposal_id: null,
          rules: currentCourse.id,
          stage: "interview",
          state: "open",
          shown_stage: "interview",
          shown_state: "open",
          opened_at: start,
          changed_at: start,
        })
        .execute();
    });
    const head = await signInAt("unit_head", { agencyId, unitId });
    return { agencyId, unitId, worksheetId, head };
  }

  const book = async ({ agencyId, worksheetId }: Unit, body: Booked): Promise<Answer> =>
    await scene.call(scheduleDesk, {
      cookie: national.cookie,
      params: { agencyId, worksheetId },
      body: { roomId: null, ...body },
    });

  return {
    ...scene,
    signIn: signInAt,
    book,
    mustBook: async (unit, body) => {
      const { status, json, text } = await book(unit, body);
      if (status !== 200) throw new Error(text);
      return { agencyId: unit.agencyId, sessionId: json.id };
    },
    national,
    otherAgencyId,
    addUnit,
    addJudge: async (role) => await signInAt(role, { agencyId: homeId, unitId: homeUnit }),
    addPanel: async (name, { chair, evaluators, alternates = [] }) => {
      const members = [
        { accountId: chair.accountId, role: "chair" },
        ...evaluators.map(({ accountId }) => ({ accountId, role: "evaluator" })),
        ...alternates.map(({ accountId }) => ({ accountId, role: "alternate" })),
      ];
      const body = { name, zone: "WIB", members };
      const { status, json, text } = await scene.call(createDeskPanel, {
        cookie: national.cookie,
        params: { roundId },
        body,
      });
      if (status !== 200) throw new Error(text);
      return json.id;
    },
    addRoom: async (name, kind = "virtual", zone = "WIB") => {
      const { status, json, text } = await scene.call(createDeskRoom, {
        cookie: national.cookie,
        body: { name, kind, zone },
      });
      if (status !== 200) throw new Error(text);
      return json.id;
    },
    at: (day, clock) => new Date(`${day}T${clock}:00+07:00`).toISOString(),
  };
}
