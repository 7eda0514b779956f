import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const agency = (spot: Spot) => ({ agencyId: spot.agencyId });
const round = (spot: Spot) => ({ agencyId: spot.agencyId, roundId: spot.roundId });
const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const settings = () => ({ minutesPerWorksheet: 390, worksheetsPerTeam: 14, minutesPerDay: 300 });
/** A team without a lead is refused for that. */
const team = () => ({ name: "Tim", people: [{ accountId: randomUUID(), tier: "tpi_member" }] });
const phrase = () => ({ scope: "own", place: "", text: "Bukti belum memadai." });
const inTier = (tier: "tpi_member" | "tpi_lead") => ({
  params: (spot: Spot) => ({ ...sheet(spot), tier }),
  layer: tier,
});
const tiers = ["tpi_member", "tpi_lead"] as const;

/** Planning the review, declaring, asking, handing over, phrases. */
export const reviewProbes: Readonly<Record<string, readonly Probe[]>> = {
  getOwnDeclaration: [{ params: sheet }],
  // No conflict, so that whoever knocks stays assigned for the probes that follow.
  declareInterest: [{ params: sheet, body: () => ({ conflict: "none" }) }],
  listDeclarations: [{ params: sheet }],
  getReviewPlan: [{ params: round }],
  changeAssignments: [{ params: round, body: () => ({ changes: [] }) }],
  setReviewSettings: [{ params: round, body: settings }],
  createTeam: [{ params: round, body: team }],
  editTeam: [{ params: (spot) => ({ ...round(spot), teamId: randomUUID() }), body: () => ({ ...team(), version: 1 }) }],
  removeTeam: [{ params: (spot) => ({ ...round(spot), teamId: randomUUID() }), mayMiss: true }],
  listPhrases: [{ params: agency }],
  createPhrase: [{ params: agency, body: phrase }],
  editPhrase: [
    {
      params: (spot) => ({ ...agency(spot), phraseId: randomUUID() }),
      body: () => ({ ...phrase(), version: 1 }),
      mayMiss: true,
    },
  ],
  removePhrase: [{ params: (spot) => ({ ...agency(spot), phraseId: randomUUID() }), mayMiss: true }],
  getPace: tiers.map(inTier),
  listQuestions: [{ params: sheet }],
  askQuestion: tiers.map((tier) => ({ ...inTier(tier), body: () => ({ item: "Z.9", text: "?" }), mayMiss: true })),
  editQuestion: [
    {
      params: (spot) => ({ ...sheet(spot), questionId: randomUUID() }),
      body: () => ({ text: "?", state: "open", version: 1 }),
      mayMiss: true,
    },
  ],
  listHandovers: [{ params: sheet }],
  handToNextTier: tiers.map((tier) => ({ ...inTier(tier), body: () => ({ remark: "" }) })),
  answerHandover: tiers.map((tier) => ({
    params: (spot: Spot) => ({ ...sheet(spot), tier, number: 999 }),
    layer: tier,
    body: () => ({ step: "take" }),
    mayMiss: true as const,
  })),
  getRepairs: [{ params: sheet }],
};
