import { randomUUID } from "node:crypto";
import {
  getProposal,
  nominateProposal,
  releaseProposal,
  reviewProposal,
  saveProposal,
  signProposal,
} from "../../src/contract/proposals/proposal.ts";
import { type Answer as Said, type TestApp } from "../cluster/test-app.ts";
import { bestAnswers } from "../worksheets/answers.ts";
import { createScene, fillLayer, type Person, type Scene } from "../worksheets/scene.ts";

export type ProposalScene = Scene & {
  readonly admin: Person;
  readonly lead: Person;
  readonly inspector: Person;
  readonly head: Person;
  readonly operator: Person;
  /** Fit units of the round: worksheets with their units. */
  readonly fit: readonly { readonly worksheetId: string; readonly unitId: string; readonly fileHash: string }[];
  readonly show: (person?: Person) => Promise<Said>;
  readonly draft: (over?: Partial<Draft>) => Promise<Said>;
  readonly take: (step: Step, person: Person, version?: number) => Promise<Said>;
  /** Brings the proposal to this state by the people whose steps they are. */
  readonly standing: () => Promise<{ readonly id: string; readonly version: number; readonly state: string }>;
  readonly upTo: (state: "draft" | "nominated" | "reviewed" | "signed" | "submitted") => Promise<void>;
};
type Draft = {
  readonly version: number;
  readonly worksheetIds: readonly string[];
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string } | null;
};
const steps = {
  nominate: nominateProposal,
  review: reviewProposal,
  sign: signProposal,
  release: releaseProposal,
} as const;
export type Step = keyof typeof steps;

export const contact = { name: "Kepala Bagian Organisasi", email: "ortala@contoh.invalid", phone: "0335-000000-11" };

/** An agency with `count` concluded worksheets that meet WBK, the proposal's people, and the window open. */
export async function createProposalScene(count = 2): Promise<ProposalScene> {
  const scene = await createScene();
  const { database, agencyId, roundId } = scene;
  const day = 86_400_000;
  await database
    .insertInto("rounds_windows")
    .values({
      round_id: roundId,
      stage: "proposal",
      opens_at: new Date(Date.now() - day),
      closes_at: new Date(Date.now() + 7 * day),
    })
    .execute();
  const operator = await scene.signIn("unit_operator");
  const [admin, lead, inspector, head] = [
    await scene.signIn("agency_admin"),
    await scene.signIn("tpi_lead"),
    await scene.signIn("chief_inspector"),
    await scene.signIn("agency_head"),
  ];
  const fit: { worksheetId: string; unitId: string; fileHash: string }[] = [];
  for (let number = 1; number <= count; number += 1) fit.push(await addFitUnit(scene, operator, lead, number));
  const show = async (person = admin) =>
    await scene.call(getProposal, { cookie: person.cookie, params: { agencyId, roundId } });
  const standing = async () => (await show()).json.proposal;
  const draft: ProposalScene["draft"] = async (over = {}) => {
    const version = over.version ?? (await standing())?.version ?? 0;
    const units = (over.worksheetIds ?? fit.map(({ worksheetId }) => worksheetId)).map((worksheetId) => ({
      worksheetId,
      category: "WBK",
      reason: "Bukti menyusul sebelum penutupan.",
    }));
    const body = { version, units, contact: over.contact === undefined ? contact : over.contact };
    return await scene.call(saveProposal, { cookie: lead.cookie, params: { agencyId, roundId }, body });
  };
  const take: ProposalScene["take"] = async (step, person, version) => {
    const { id, version: current } = await standing();
    const params = { agencyId, proposalId: id };
    return await scene.call(steps[step], { cookie: person.cookie, params, body: { version: version ?? current } });
  };
  return {
    ...scene,
    admin,
    lead,
    inspector,
    head,
    operator,
    fit,
    show,
    draft,
    take,
    standing,
    upTo: async (state) => {
      const way = [
        ["draft", null, null],
        ["nominated", "nominate", lead],
        ["reviewed", "review", inspector],
        ["signed", "sign", head],
        ["submitted", "release", admin],
      ] as const;
      for (const [reached, step, person] of way) {
        const said = step && person ? await take(step, person) : await draft();
        if (said.status !== 200) throw new Error(`${reached}: ${said.text}`);
        if (reached === state) return;
      }
    },
  };
}

async function addFitUnit(scene: Scene, operator: Person, lead: Person, number: number) {
  const { database, agencyId, roundId } = scene;
  const unitId = randomUUID();
  await database
    .insertInto("agencies_units")
    .values({
      agency_id: agencyId,
      id: unitId,
      name: `Unit Layak ${number}`,
      kind: "puskesmas",
      parent_id: null,
      code: null,
      valid_to: null,
    })
    .execute();
  const worksheetId = await scene.addWorksheet(unitId, roundId);
  const answers = bestAnswers(scene.pack);
  await fillLayer(scene, operator, "unit", answers, worksheetId);
  await fillLayer(scene, lead, "tpi_lead", answers, worksheetId);
  const fileHash = number.toString(16).padStart(64, "0");
  await addEvidence(database, { agencyId, unitId, worksheetId, accountId: operator.accountId }, "A.I.1.i.a", fileHash);
  await database
    .insertInto("reviews_verdicts")
    .values({
      agency_id: agencyId,
      worksheet_id: worksheetId,
      number: 1,
      outcome: "meets_wbk",
      note: "",
      grounds: JSON.stringify({ total: "95", conditions: [], instrument: scene.pack.id, held: null }),
      concluded_by: lead.accountId,
      concluded_at: new Date(),
    })
    .execute();
  await database
    .updateTable("worksheets")
    .set({ state: "concluded", submissions: 1 })
    .where("id", "=", worksheetId)
    .execute();
  return { worksheetId, unitId, fileHash };
}

export async function addEvidence(
  database: TestApp["database"],
  at: { readonly agencyId: string; readonly unitId: string; readonly worksheetId: string; readonly accountId: string },
  item: string,
  sha256: string,
): Promise<void> {
  const id = randomUUID();
  const { agencyId: agency_id, unitId: unit_id, worksheetId: worksheet_id, accountId } = at;
  await database
    .insertInto("evidence_documents")
    .values({
      agency_id,
      id,
      unit_id,
      title: "SK",
      url: null,
      document_date: null,
      valid_until: null,
      created_by: accountId,
    })
    .execute();
  await database
    .insertInto("evidence_versions")
    .values({
      agency_id,
      document_id: id,
      number: 1,
      sha256,
      bytes: 10,
      media_type: "application/pdf",
      file_name: "sk.pdf",
      uploaded_by: accountId,
    })
    .execute();
  await database
    .insertInto("worksheets_evidence")
    .values({ agency_id, worksheet_id, layer: "unit", item, document_id: id, number: 1, attached_by: accountId })
    .execute();
}
