import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { closeLine, openLine } from "../../src/server/desk/room/lines.ts";
import { currentCourse } from "../../src/server/proposals/selection/course-file.ts";
import type { Answer } from "../cluster/test-app.ts";
import type { Person } from "../worksheets/scene.ts";
import { createRoomScene, type RoomScene } from "./room-scene.ts";

/** A room whose unit stands at the scheduled interview, with the chair as the declared lead of its national team. */
export type RecordScene = RoomScene & {
  readonly ask: (
    person: Person,
    endpoint: Pick<Endpoint, "method" | "path">,
    body?: unknown,
    params?: Readonly<Record<string, string | number>>,
  ) => Promise<Answer>;
  /** Asks, and wants a plain yes. */
  readonly must: (...asked: Parameters<RecordScene["ask"]>) => Promise<Answer>;
  /** A person's own line into the room; answers how to close it. */
  readonly line: (person: Person) => Promise<() => Promise<void>>;
  readonly course: () => Promise<{ readonly stage: string; readonly state: string }>;
};

const hour = 3_600_000;

export async function createRecordScene(): Promise<RecordScene> {
  const scene = await createRoomScene();
  const { agencyId, worksheetId, unitId, roundId, database, people } = scene;
  await database
    .updateTable("worksheets")
    .set({ state: "concluded", submissions: 1 })
    .where("id", "=", worksheetId)
    .execute();
  for (const stage of ["interview", "field_verification"] as const) {
    await database
      .insertInto("rounds_windows")
      .values({
        round_id: roundId,
        stage,
        opens_at: new Date(Date.now() - hour),
        closes_at: new Date(Date.now() + 30 * 24 * hour),
      })
      .execute();
  }
  await database
    .insertInto("proposals_courses")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      unit_id: unitId,
      round_id: roundId,
      proposal_id: null,
      rules: currentCourse.id,
      stage: "interview",
      state: "scheduled",
      shown_stage: "interview",
      shown_state: "scheduled",
      opened_at: new Date(),
      changed_at: new Date(),
    })
    .execute();
  await database
    .insertInto("proposals_tpn_members")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      account_id: people.chair.accountId,
      role: "tpn_lead",
      team: "Tim 1",
      letter: "ST/1",
      declaration: "clear",
      assigned_by: people.chair.accountId,
      assigned_at: new Date(),
    })
    .execute();
  const ask: RecordScene["ask"] = async ({ cookie }, endpoint, body, params = {}) =>
    await scene.call(endpoint, {
      cookie,
      params: { ...scene.room, ...params },
      ...(body === undefined ? {} : { body }),
    });
  return {
    ...scene,
    ask,
    must: async (...asked) => {
      const said = await ask(...asked);
      if (said.status !== 200) throw new Error(`${asked[1].path}: ${said.status} ${said.text}`);
      return said;
    },
    line: async ({ accountId }) => {
      const office = { database, now: scene.now };
      const name = await openLine(office, scene.room, accountId);
      return async () => await closeLine(office, scene.room, name);
    },
    course: async () =>
      await database
        .selectFrom("proposals_courses")
        .select(["stage", "state"])
        .where("worksheet_id", "=", worksheetId)
        .executeTakeFirstOrThrow(),
  };
}
