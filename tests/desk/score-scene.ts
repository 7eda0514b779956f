import { randomUUID } from "node:crypto";
import * as scores from "../../src/contract/desk/scores.ts";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import type { RoomRole } from "../../src/core/desk/room/acts.ts";
import type { Answer } from "../../src/core/worksheets/answer.ts";
import type { Answer as Said } from "../cluster/test-app.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

/** A session that is live: a chair, two evaluators, and everybody who must never see what they score. */
export type ScoreScene = Scene & {
  readonly sessionId: string;
  readonly chair: Person;
  readonly one: Person;
  readonly two: Person;
  readonly witness: Person;
  readonly unitHead: Person;
  readonly observer: Person;
  readonly head: Person;
  readonly admin: Person;
  readonly ask: (
    person: Person,
    endpoint: Pick<Endpoint, "method" | "path">,
    body?: unknown,
    params?: Readonly<Record<string, string | number>>,
  ) => Promise<Said>;
  readonly seal: (person: Person, item: string, answer: Answer, reason?: string, act?: string) => Promise<Said>;
  readonly reveal: (items: readonly string[], reason?: string, act?: string) => Promise<Said>;
  readonly setState: (state: "planned" | "lobby" | "live" | "closed" | "cancelled") => Promise<void>;
};

export async function createScoreScene(environment: Readonly<Record<string, string>> = {}): Promise<ScoreScene> {
  const scene = await createScene(["tpi_member", "tpi_lead"], environment);
  const { database, agencyId, unitId, roundId, worksheetId } = scene;
  const sessionId = randomUUID();
  const chair = await scene.signIn("tpn_lead", { unitId });
  const one = await scene.signIn("tpn_evaluator", { unitId });
  const two = await scene.signIn("tpn_evaluator", { unitId });
  const witness = await scene.signIn("tpi_member");
  const unitHead = await scene.signIn("unit_head");
  const observer = await scene.signIn("observer");
  const admin = await scene.signIn("agency_admin");
  const head = await scene.signIn("tpn_head");
  await database
    .updateTable("people_duties")
    .set({ agency_id: null })
    .where("account_id", "=", head.accountId)
    .execute();
  await database
    .updateTable("worksheets")
    .set({ state: "concluded", submissions: 1 })
    .where("id", "=", worksheetId)
    .execute();
  const from = new Date(Date.now() - 600_000).toISOString();
  const to = new Date(Date.now() + 3_600_000).toISOString();
  await database
    .insertInto("desk_sessions")
    .values({
      agency_id: agencyId,
      id: sessionId,
      round_id: roundId,
      worksheet_id: worksheetId,
      unit_id: unitId,
      panel_id: null,
      zone: "WIB",
      during: `["${from}","${to}")`,
      state: "live",
      agenda: JSON.stringify([{ key: "questions", minutes: 45 }]),
      late_until: null,
      created_by: head.accountId,
      created_at: new Date(),
    })
    .execute();
  const seats: readonly (readonly [Person, RoomRole])[] = [
    [chair, "chair"],
    [one, "evaluator"],
    [two, "evaluator"],
    [witness, "tpi_witness"],
    [unitHead, "unit_head"],
    [observer, "observer"],
    [admin, "observer"],
    [head, "observer"],
  ];
  await database
    .insertInto("desk_participants")
    .values(
      seats.map(([person, role]) => ({
        agency_id: agencyId,
        session_id: sessionId,
        account_id: person.accountId,
        role,
        admission: "admitted" as const,
        device: null,
      })),
    )
    .execute();
  const ask: ScoreScene["ask"] = async (person, endpoint, body, params = {}) =>
    await scene.call(endpoint, {
      cookie: person.cookie,
      params: { ...scene.here, sessionId, ...params },
      ...(body === undefined ? {} : { body }),
    });
  return {
    ...scene,
    sessionId,
    chair,
    one,
    two,
    witness,
    unitHead,
    observer,
    head,
    admin,
    ask,
    seal: async (person, item, answer, reason = "sesuai yang ditunjukkan", act = randomUUID()) =>
      await ask(person, scores.sealDeskScore, { act, answer, reason }, { item }),
    reveal: async (items, reason = "", act = randomUUID()) =>
      await ask(chair, scores.revealDeskScores, { act, items, reason }),
    setState: async (state) => {
      await database.updateTable("desk_sessions").set({ state }).where("id", "=", sessionId).execute();
    },
  };
}
