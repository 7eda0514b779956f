import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Answer } from "../../src/core/worksheets/answer.ts";
import { run as portalrb } from "../../src/cli/portalrb.ts";
import { capturedIo } from "../cli/captured-io.ts";
import { keepFile } from "../evidence/keep.ts";
import { someAnswers } from "../workbooks/some-answers.ts";
import { createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";

export type Proposed = Scene & {
  readonly admin: Person;
  readonly proposalId: string;
  readonly otherWorksheetId: string;
  /** Answers of every layer that was filled, for the first unit. */
  readonly given: { readonly unit: ReadonlyMap<string, Answer>; readonly lead: ReadonlyMap<string, Answer> };
  /** A new portal token of the agency, as the command line gives it. */
  readonly issue: () => Promise<string>;
  readonly evidence: { readonly documentId: string; readonly sha256: string };
};

export const pdf = Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
export const windowAround = { opens: new Date("2026-06-01T00:00:00Z"), closes: new Date("2026-06-15T17:00:00Z") };
export const inside = new Date("2026-06-10T03:00:00Z");

/**
 * Two units of an agency in a proposal that was submitted: the first with answers of the unit and of both tiers of the
 * TPI and with evidence, the second with nothing. The clock stands inside the window.
 */
export async function createProposed(environment: Readonly<Record<string, string>> = {}): Promise<Proposed> {
  const scene = await createScene(["tpi_member", "tpi_lead"], environment);
  const { database, agencyId, roundId, unitId, otherUnitId, worksheetId, pack } = scene;
  await database
    .insertInto("rounds_windows")
    .values({ round_id: roundId, stage: "proposal", opens_at: windowAround.opens, closes_at: windowAround.closes })
    .execute();
  const otherWorksheetId = await scene.addWorksheet(otherUnitId, roundId);
  const admin = await scene.signIn("agency_admin");
  const [operator, member, lead] = [
    await scene.signIn("unit_operator"),
    await scene.signIn("tpi_member"),
    await scene.signIn("tpi_lead"),
  ];
  const [unit = {}, below = {}, above = {}] = fc.sample(someAnswers(pack, false), { seed: 2026, numRuns: 3 });
  // The lead answers every third item; where silent, the member's answer counts.
  const leads = Object.entries(above).filter((_entry, place) => place % 3 === 0);
  await fillLayer(scene, operator, "unit", new Map(Object.entries(unit)));
  await fillLayer(scene, member, "tpi_member", new Map(Object.entries(below)));
  await fillLayer(scene, lead, "tpi_lead", new Map(leads));
  const evidence = await keepFile(scene, operator, pdf, "SK Tim.pdf", { title: "SK Tim Kerja" });
  await database
    .insertInto("worksheets_evidence")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      layer: "unit",
      item: "A.I.1.i.a",
      document_id: evidence.documentId,
      number: 1,
      pages: "2-3",
      attached_by: operator.accountId,
    })
    .execute();
  const proposalId = randomUUID();
  await database
    .insertInto("proposals")
    .values({
      agency_id: agencyId,
      id: proposalId,
      round_id: roundId,
      state: "submitted",
      created_by: admin.accountId,
      submitted_by: admin.accountId,
      submitted_at: inside,
    })
    .execute();
  const line = { agency_id: agencyId, proposal_id: proposalId };
  await database
    .insertInto("proposals_units")
    .values([
      { ...line, worksheet_id: worksheetId, unit_id: unitId, place: 1, category: "WBK", affirmative: false },
      {
        ...line,
        worksheet_id: otherWorksheetId,
        unit_id: otherUnitId,
        place: 2,
        category: "WBK-AFIRMASI",
        affirmative: true,
      },
    ])
    .execute();
  scene.setNow(inside);
  await database
    .updateTable("people_sessions")
    .set({ proved_at: inside, seen_at: inside, expires_at: new Date("2026-12-31") })
    .execute();
  const { code } = await database
    .selectFrom("agencies")
    .select("code")
    .where("id", "=", agencyId)
    .executeTakeFirstOrThrow();
  return {
    ...scene,
    admin,
    proposalId,
    otherWorksheetId,
    evidence,
    given: { unit: new Map(Object.entries(unit)), lead: new Map([...Object.entries(below), ...leads]) },
    issue: async () => {
      const { io, out } = capturedIo();
      const environmentOfCommand = { DATABASE_URL: scene.databaseUrl, DATA_DIR: scene.settings.dataFolder };
      const done = await portalrb(["token", "--agency", code, "--days", "366"], io, environmentOfCommand);
      if (done !== 0) throw new Error("the command gave no token");
      return out().trim();
    },
  };
}
