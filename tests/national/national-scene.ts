import { randomUUID } from "node:crypto";
import type { Endpoint } from "../../src/contract/kernel/endpoint.ts";
import { nationalStages } from "../../src/core/rounds/windows.ts";
import { inTenant } from "../../src/server/platform/tenant.ts";
import { openCourses } from "../../src/server/proposals/selection/open-courses.ts";
import { createScene, type Person, type Scene } from "../worksheets/scene.ts";

/** A scene in which the first unit was proposed as WBK and stands at the door of the national side. */
export type NationalScene = Scene & {
  readonly proposalId: string;
  readonly documentId: string;
  readonly evaluator: Person;
  readonly lead: Person;
  readonly head: Person;
  readonly admin: Person;
  readonly operator: Person;
  /** A call about the unit, as somebody. */
  readonly ask: (
    person: Person,
    endpoint: Pick<Endpoint, "method" | "path">,
    body?: unknown,
    params?: Readonly<Record<string, string | number>>,
  ) => ReturnType<Scene["call"]>;
  readonly version: (person?: Person) => Promise<number>;
  /** Opens these national windows and closes all others: "over" ended an hour ago. */
  readonly windows: (now: Readonly<Record<string, "open" | "over">>) => Promise<void>;
};

const hour = 3_600_000;

/** Conditions of WBK's gate as a verdict keeps them, all met by far. */
export const grounds = {
  tier: "tpi_lead",
  total: "82.5",
  conditions: ["total", "enabler", "B.I.a", "B.II"].map((id) => ({
    predicate: "WBK",
    id,
    value: "17",
    floor: "14",
    met: true,
  })),
};

export async function createNationalScene(): Promise<NationalScene> {
  const scene = await createScene();
  const { database, agencyId, unitId, roundId, worksheetId } = scene;
  const [proposalId, documentId] = [randomUUID(), randomUUID()];
  const admin = await scene.signIn("agency_admin");
  const operator = await scene.signIn("unit_operator");
  const lead = await scene.signIn("tpn_lead", { unitId });
  const evaluator = await scene.signIn("tpn_evaluator", { unitId });
  const head = await scene.signIn("tpn_head", { agencyId: null as unknown as string, unitId: null });
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
  await database
    .insertInto("reviews_verdicts")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      number: 1,
      outcome: "meets_wbk",
      grounds: JSON.stringify(grounds),
      concluded_by: lead.accountId,
    })
    .execute();
  await database
    .insertInto("evidence_documents")
    .values({
      agency_id: agencyId,
      id: documentId,
      unit_id: unitId,
      title: "Surat usulan bertanda tangan",
      url: null,
      document_date: null,
      valid_until: null,
      withdrawn_at: null,
      created_by: operator.accountId,
    })
    .execute();
  await database
    .insertInto("evidence_versions")
    .values({
      agency_id: agencyId,
      document_id: documentId,
      number: 1,
      sha256: "ab".repeat(32),
      bytes: 10,
      media_type: "application/pdf",
      file_name: "surat.pdf",
      uploaded_by: operator.accountId,
    })
    .execute();
  await database
    .insertInto("proposals")
    .values({
      agency_id: agencyId,
      id: proposalId,
      round_id: roundId,
      state: "submitted",
      contact: "null",
      created_by: admin.accountId,
      submitted_by: admin.accountId,
      submitted_at: new Date(),
    })
    .execute();
  await database
    .insertInto("proposals_units")
    .values({
      agency_id: agencyId,
      proposal_id: proposalId,
      worksheet_id: worksheetId,
      unit_id: unitId,
      place: 1,
      category: "WBK",
      affirmative: false,
    })
    .execute();
  const ask: NationalScene["ask"] = async (person, endpoint, body, params = {}) =>
    await scene.call(endpoint, {
      cookie: person.cookie,
      params: { ...scene.here, roundId, ...params },
      ...(body === undefined ? {} : { body }),
    });
  const windows: NationalScene["windows"] = async (now) => {
    await database.deleteFrom("rounds_windows").where("stage", "in", nationalStages).execute();
    for (const stage of nationalStages) {
      const is = now[stage];
      if (!is) continue;
      const closes = Date.now() + (is === "open" ? hour : -hour);
      await database
        .insertInto("rounds_windows")
        .values({ round_id: roundId, stage, opens_at: new Date(closes - 5 * hour), closes_at: new Date(closes) })
        .execute();
    }
  };
  return {
    ...scene,
    proposalId,
    documentId,
    evaluator,
    lead,
    head,
    admin,
    operator,
    ask,
    windows,
    version: async () => {
      const { version } = await database
        .selectFrom("proposals_courses")
        .select("version")
        .where("worksheet_id", "=", worksheetId)
        .executeTakeFirstOrThrow();
      return version;
    },
  };
}

/** What the submission of the proposal does, in a transaction of its own. */
export async function propose(scene: NationalScene): Promise<void> {
  const { agencyId, proposalId, admin } = scene;
  await inTenant(scene.database, [agencyId], async (rows) => {
    await openCourses(rows, { agencyId, proposalId, by: admin.accountId, now: new Date() });
  });
}
