import { cancelDesk } from "../../src/contract/desk/arrange.ts";
import { getDeskSchedule } from "../../src/contract/desk/schedule.ts";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import type { Answer } from "../cluster/test-app.ts";
import type { Person } from "../worksheets/scene.ts";
import { createScheduleScene, type ScheduleScene } from "./schedule-scene.ts";

export type At = { readonly agencyId: string; readonly sessionId: string };
export type Panel = {
  readonly id: string;
  readonly chair: Person;
  readonly judge: Person;
  readonly spare: Person;
};

/** The scene with what whoever arranges does in it again and again. */
export type Arranging = ScheduleScene & {
  /** A panel of three people of its own: chair, evaluator, alternate. */
  readonly panelOf: (name: string) => Promise<Panel>;
  /** The session as the national head reads it. */
  readonly read: (at: At) => Promise<any>;
  /** Does something with a session as the national head, who has just read it. */
  readonly act: (endpoint: Pick<Endpoint, "method" | "path">, at: At, body: object) => Promise<Answer>;
  /** Whether somebody could be booked then by another agency's unit: it is tried, and taken back if it can. */
  readonly isFree: (person: Person, startsAt: string) => Promise<boolean>;
};

export async function createArranging(): Promise<Arranging> {
  const scene = await createScheduleScene();
  const { national, otherAgencyId } = scene;

  const read: Arranging["read"] = async (at) =>
    (await scene.call(getDeskSchedule, { cookie: national.cookie, params: at })).json;

  const act: Arranging["act"] = async (endpoint, at, body) => {
    const { version } = await read(at);
    return await scene.call(endpoint, { cookie: national.cookie, params: at, body: { version, ...body } });
  };

  return {
    ...scene,
    read,
    act,
    panelOf: async (name) => {
      const chair = await scene.addJudge("tpn_lead");
      const [judge, spare] = [await scene.addJudge("tpn_evaluator"), await scene.addJudge("tpn_evaluator")];
      return {
        id: await scene.addPanel(name, { chair, evaluators: [judge], alternates: [spare] }),
        chair,
        judge,
        spare,
      };
    },
    isFree: async (person, startsAt) => {
      const other = await scene.addUnit(otherAgencyId, `Unit coba ${startsAt} ${person.accountId.slice(0, 4)}`);
      const chair = await scene.addJudge("tpn_lead");
      const panelId = await scene.addPanel(`Panel coba ${other.unitId}`, { chair, evaluators: [person] });
      const { status, json, text } = await scene.book(other, { startsAt, panelId });
      if (status === 200) {
        await act(cancelDesk, { agencyId: otherAgencyId, sessionId: json.id }, { reason: "Hanya percobaan." });
        return true;
      }
      if (json.kind !== "desk_busy") throw new Error(text);
      return false;
    },
  };
}
