import { randomUUID } from "node:crypto";
import type { DemonstrationIds } from "./demonstration.ts";
import type { DemonstrationRound } from "./demonstration-rounds.ts";
import type { House } from "./platform/http.ts";
import type { TenantDatabase } from "./platform/tenant.ts";
import { freezeProposal } from "./proposals/proposal/freeze.ts";
import { issueLetters } from "./proposals/proposal/letters.ts";
import { findProposalPlace, type ProposalPlace, type StandingProposal } from "./proposals/proposal/place.ts";
import { sealUnits } from "./proposals/proposal/seal.ts";

type Hands = Pick<House, "files" | "publicUrl">;

/** The four units of 2024 in the order of the letter; all were proposed for WBK (fact sheet 3.3). */
const units = ["dukcapil", "sumberasih", "leces", "maron"] as const;

const steps = [
  { step: "create", by: "admin.organisasi", at: "2024-07-19T02:10:00Z" },
  { step: "nominate", by: "ketua.tpi", at: "2024-07-22T03:25:00Z" },
  { step: "review", by: "inspektur", at: "2024-07-24T06:40:00Z" },
  { step: "sign", by: "bupati", at: "2024-07-26T02:30:00Z" },
  { step: "release", by: "admin.organisasi", at: "2024-07-29T07:05:00Z" },
] as const;

/**
 * The proposal of 2024 as history: its way inside the window of that year, both letters, and its receipt, all made the
 * way every proposal is. The current year has none: proposing is what the demonstration shows.
 */
export async function proposeHistory(
  rows: TenantDatabase,
  house: Hands,
  ids: DemonstrationIds,
  round: DemonstrationRound,
): Promise<void> {
  const agency_id = ids.agency;
  const id = randomUUID();
  const worksheetIds = await findWorksheets(rows, ids, round.id);
  const [created, , , signed, released] = steps.map(({ at }) => new Date(at));
  if (!created || !signed || !released) throw new Error("the history of the proposal has five steps");
  await rows
    .insertInto("proposals")
    .values({
      agency_id,
      id,
      round_id: round.id,
      state: "signed",
      version: 4,
      contact: JSON.stringify({
        name: "Admin Instansi (Bagian Organisasi)",
        email: "bagian.organisasi@demonstrasi.bening.invalid",
        phone: "0335-000-000-11",
      }),
      signed_by: ids.people["bupati"],
      seal: 1,
      created_by: ids.people["admin.organisasi"],
      created_at: created,
      changed_at: signed,
    })
    .execute();
  await rows
    .insertInto("proposals_units")
    .values(
      units.map((key, place) => ({
        agency_id,
        proposal_id: id,
        worksheet_id: worksheetIds[place] ?? "",
        unit_id: ids.units[key],
        place: place + 1,
        category: "WBK" as const,
        affirmative: false,
        reason: "",
      })),
    )
    .execute();
  const letters = await issueLetters(
    { house, rows, place: await findPlace(rows, agency_id, round.id, id), now: signed, day: "2024-07-26" },
    { accountId: ids.people["bupati"], name: "Bupati", acting: null },
  );
  await rows
    .updateTable("proposals")
    .set({ letter_id: letters.letterId, statement_id: letters.statementId })
    .where("agency_id", "=", agency_id)
    .where("id", "=", id)
    .execute();
  await sealUnits(rows, { agencyId: agency_id, proposalId: id, seal: 1, worksheetIds, at: signed });
  await rows
    .insertInto("proposals_steps")
    .values(
      steps.map(({ step, by, at }, place) => ({
        agency_id,
        proposal_id: id,
        number: place + 1,
        step,
        detail: JSON.stringify({ units: units.length }),
        taken_by: ids.people[by],
        taken_at: new Date(at),
      })),
    )
    .execute();
  const by = ids.people["admin.organisasi"];
  await rows
    .updateTable("proposals")
    .set({ state: "submitted", version: 5, submitted_by: by, submitted_at: released, changed_at: released })
    .where("agency_id", "=", agency_id)
    .where("id", "=", id)
    .execute();
  await freezeProposal(rows, await findPlace(rows, agency_id, round.id, id), { by, at: released, office: null });
}

async function findPlace(
  rows: TenantDatabase,
  agencyId: string,
  roundId: string,
  proposalId: string,
): Promise<ProposalPlace & { readonly proposal: StandingProposal }> {
  const place = await findProposalPlace(rows, agencyId, roundId, proposalId);
  if (!place?.proposal) throw new Error("the proposal of the demonstration was just written");
  return { ...place, proposal: place.proposal };
}

async function findWorksheets(
  rows: TenantDatabase,
  ids: DemonstrationIds,
  roundId: string,
): Promise<readonly string[]> {
  const found = await rows
    .selectFrom("worksheets")
    .select(["id", "unit_id"])
    .where("agency_id", "=", ids.agency)
    .where("round_id", "=", roundId)
    .execute();
  const byUnit = new Map(found.map((one) => [one.unit_id, one.id]));
  return units.map((key) => {
    const worksheet = byUnit.get(ids.units[key]);
    if (!worksheet) throw new Error(`the demonstration has no worksheet of ${key} in that year`);
    return worksheet;
  });
}
