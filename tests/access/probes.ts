import { randomUUID } from "node:crypto";
import type { Action } from "../../src/core/people/permissions.ts";
import { defaultPackId } from "../../src/server/instruments/packs.ts";
import type { Layer } from "../../src/core/kernel/layer.ts";
import type { Database } from "../../src/server/platform/database.ts";
import { deskScheduleMediaProbes } from "./probes-desk-schedule-media.ts";
import { deskRecordProbes } from "./probes-desk-record.ts";
import { deskRoomProbes } from "./probes-desk-room.ts";
import { deskScheduleProbes } from "./probes-desk-schedule.ts";
import { deskScoreProbes } from "./probes-desk-scores.ts";
import { deskSlideProbes } from "./probes-desk-slides.ts";
import { exchangeProbes } from "./probes-exchange.ts";
import { findingProbes } from "./probes-findings.ts";
import { importProbes } from "./probes-imports.ts";
import { reportProbes } from "./probes-reports.ts";
import { reviewProbes } from "./probes-reviews.ts";
import { requirementProbes } from "./probes-requirements.ts";
import { officeProbes } from "./probes-offices.ts";
import { letterProbes } from "./probes-letters.ts";
import { libraryProbes } from "./probes-library.ts";
import { securityProbes } from "./probes-security.ts";
import { sortingProbes } from "./probes-sorting.ts";
import { threadProbes } from "./probes-threads.ts";
import { boardProbes } from "./probes-board.ts";
import { nationalProbes } from "./probes-national.ts";
import { portalProbes } from "./probes-portal.ts";
import { proposalProbes } from "./probes-proposals.ts";
import { signingProbes } from "./probes-signing.ts";
import { webhookProbes } from "./probes-webhooks.ts";
import type { Spot } from "./world.ts";

/**
 * How to knock at an endpoint without breaking anything: the path and a body whose shape is right, and which is refused
 * for a reason of its own (a stale version, an unknown pack) or changes nothing once the knocker was let in.
 */
export type Probe = {
  readonly params?: (spot: Spot) => Readonly<Record<string, string | number>>;
  readonly body?: (spot: Spot) => unknown;
  readonly query?: Readonly<Record<string, string>>;
  /** The layer that the path names: an assignment counts in its own layer only. */
  readonly layer?: Layer;
  /** The action that decides, where the path's layer chooses between two. */
  readonly action?: Action;
  /** Once let in, the knocker may find that there is nothing there. */
  readonly mayMiss?: true;
  /** Puts back what the last knock took away. */
  readonly renew?: (database: Database, spot: Spot) => Promise<void>;
};

const stale = 999_999;
const agency = (spot: Spot) => ({ agencyId: spot.agencyId });
const unit = (spot: Spot) => ({ agencyId: spot.agencyId, unitId: spot.unitId });
const round = (spot: Spot) => ({ agencyId: spot.agencyId, roundId: spot.roundId });
const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
const item = (layer: Layer) => (spot: Spot) => ({ ...sheet(spot), layer, item: "A.I.1.i.a" });
const withDocument = (layer: Layer) => (spot: Spot) => ({ ...item(layer)(spot), documentId: spot.documentId });
const unknownUpload = (spot: Spot) => ({ ...unit(spot), uploadId: randomUUID() });
const document = (spot: Spot) => ({ ...unit(spot), documentId: spot.documentId });
const assignment = (spot: Spot) => ({ ...sheet(spot), accountId: spot.assessorId, tier: "tpi_member" });
const assignAgain = async (database: Database, spot: Spot): Promise<void> => {
  await database
    .insertInto("reviews_assignments")
    .values({
      agency_id: spot.agencyId,
      worksheet_id: spot.worksheetId,
      account_id: spot.assessorId,
      layer: "tpi_member",
      assigned_by: spot.accountId,
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
};
const agencyBody = () => ({ code: "99.99", name: "Kabupaten Contoh", kind: "regency", zone: "WIB" });
const dutyBody = (spot: Spot) => ({
  role: "unit_operator",
  unitId: spot.unitId,
  area: null,
  letter: "SK",
  validFrom: "2026-01-01",
  validTo: "2025-01-01",
});
const roundBody = () => ({
  name: "Evaluasi",
  instrumentId: "no-such-pack",
  referenceDate: "2026-06-30",
  quota: null,
  windows: [],
});
const answerBody = () => ({ answer: { kind: "choice", option: "Ya" }, note: "", reason: "", expectedVersion: stale });

const answering: readonly Probe[] = [
  { params: item("unit"), body: answerBody, layer: "unit" },
  { params: item("tpi_member"), body: answerBody, layer: "tpi_member", action: "reviews.answer" },
  { params: item("tpi_lead"), body: answerBody, layer: "tpi_lead", action: "reviews.answer" },
];

/** By the endpoint's name. An endpoint that is not here fails the tests: nothing is served that nobody knocked at. */
export const probes: Readonly<Record<string, readonly Probe[]>> = {
  ...boardProbes,
  ...deskScheduleMediaProbes,
  ...deskRecordProbes,
  ...deskRoomProbes,
  ...deskScheduleProbes,
  ...deskScoreProbes,
  ...deskSlideProbes,
  ...exchangeProbes,
  ...reportProbes,
  ...nationalProbes,
  ...portalProbes,
  ...proposalProbes,
  listAgencies: [{}],
  createAgency: [{ body: () => ({ ...agencyBody(), code: "99.KAMI" }) }],
  editAgency: [{ params: agency, body: () => ({ ...agencyBody(), version: stale }) }],
  listUnits: [{ params: agency }],
  createUnit: [{ params: agency, body: () => ({ parentId: randomUUID(), code: null, name: "Unit", kind: "other" }) }],
  editUnit: [
    {
      params: unit,
      body: () => ({ parentId: null, code: null, name: "Unit", kind: "other", version: stale, validTo: null }),
    },
  ],
  recordPredicate: [
    {
      params: unit,
      body: () => ({ predicate: "WBK", decree: "SK", inForceFrom: "2026-01-01", expiresOn: "2025-01-01" }),
    },
  ],
  revokePredicate: [
    {
      params: (spot) => ({ ...agency(spot), predicateId: spot.predicateId }),
      body: () => ({ revokedOn: "2000-01-01", reason: "x" }),
    },
  ],

  getWelcome: [{}],
  signIn: [{ body: () => ({ email: "nobody@contoh.example", password: "salah" }) }],
  signInDemonstration: [{ body: () => ({ accountId: randomUUID() }) }],
  createFirstAccount: [
    { body: () => ({ code: "x", email: "x@contoh.example", name: "x", password: "kata sandi yang panjang" }) },
  ],
  signOut: [{}],
  editMe: [{ body: () => ({}) }],
  changePassword: [{ body: () => ({ current: "salah", next: "kata sandi yang panjang" }) }],
  listPeople: [{ params: agency }],
  listInvitations: [{ params: agency }],
  invitePerson: [
    { params: agency, body: (spot) => ({ ...dutyBody(spot), email: "baru@contoh.example", name: "Baru" }) },
  ],
  withdrawInvitation: [{ params: (spot) => ({ ...agency(spot), invitationId: spot.invitationId }) }],
  getInvitation: [{ params: () => ({ token: "x".repeat(43) }) }],
  acceptInvitation: [
    { params: () => ({ token: "x".repeat(43) }), body: () => ({ name: "x", password: "kata sandi yang panjang" }) },
  ],
  grantDuty: [{ params: (spot) => ({ ...agency(spot), accountId: spot.accountId }), body: dutyBody }],
  endDuty: [{ params: (spot) => ({ ...agency(spot), dutyId: spot.dutyId }), body: () => ({ lastDay: "2100-01-01" }) }],
  listPlatformPeople: [{}],
  listPlatformInvitations: [{}],
  invitePlatformPerson: [
    {
      body: () => ({
        email: "baru@contoh.example",
        name: "Baru",
        role: "auditor",
        letter: "SK",
        validFrom: "2026-01-01",
        validTo: "2025-01-01",
      }),
    },
  ],
  withdrawPlatformInvitation: [{ params: () => ({ invitationId: randomUUID() }), mayMiss: true }],
  endPlatformDuty: [
    { params: () => ({ dutyId: randomUUID() }), body: () => ({ lastDay: "2100-01-01" }), mayMiss: true },
  ],
  listPlatformMail: [{}],
  listMail: [{ params: agency }],
  listLedger: [{ params: agency }],

  ...securityProbes,

  listInstruments: [{}],
  getInstrument: [{ params: () => ({ instrumentId: defaultPackId }) }],
  importMasterList: [{ params: () => ({ instrumentId: defaultPackId }), body: () => ({ content: "{", dryRun: true }) }],

  listRounds: [{}],
  createRound: [{ body: () => ({ ...roundBody(), year: 2030, state: "open" }) }],
  editRound: [
    { params: (spot) => ({ roundId: spot.roundId }), body: () => ({ ...roundBody(), version: stale, state: "open" }) },
  ],
  getAgencyRound: [{ params: round }],
  setAgencyRound: [{ params: round, body: () => ({ quota: null, tiers: ["preliminary"], windows: [] }) }],

  listEvidence: [{ params: unit }],
  ...libraryProbes,
  ...letterProbes,
  getIntegrity: [{ params: agency }],
  askForVerification: [{ params: agency }],
  beginUpload: [{ params: unit }],
  continueUpload: [{ params: unknownUpload, mayMiss: true }],
  getUpload: [{ params: unknownUpload, mayMiss: true }],
  listUploads: [{ params: unit }],
  dropUpload: [{ params: unknownUpload, mayMiss: true }],
  addLinkEvidence: [{ params: unit, body: () => ({ title: "x", url: "not an address" }) }],
  editEvidence: [{ params: document, body: () => ({ title: "", documentDate: null, validUntil: null }) }],
  withdrawEvidence: [{ params: document }],
  openEvidence: [{ params: (spot) => ({ ...document(spot), number: 1 }) }],

  listWorksheets: [{}],
  openWorksheet: [{ params: round, body: (spot) => ({ unitId: spot.unitId, target: "WBK" }) }],
  getWorksheet: [{ params: sheet }],
  saveAnswer: answering,
  getAnswerHistory: [{ params: item("unit"), layer: "unit" }],
  attachEvidence: answering.map((probe, position) => ({
    ...probe,
    params: withDocument(probe.layer ?? "unit"),
    body: () => ({ pages: String(position) }),
  })),
  detachEvidence: answering.map(({ layer = "unit", action }) => ({
    params: withDocument(layer),
    layer,
    ...(action ? { action } : {}),
  })),
  submitWorksheet: [{ params: sheet, body: () => ({ version: stale, acceptWarnings: false }) }],
  checkWorksheet: [{ params: sheet }],
  proveItem: [{ params: (spot) => ({ ...sheet(spot), item: "A.I.1.i.a" }), mayMiss: true }],
  checkWorkbook: [{}],
  previewWorkbook: [{ params: sheet }],
  importWorkbook: [{ params: sheet }],
  getReceipt: [{ params: (spot) => ({ code: spot.code }) }],
  getInbox: [{}],

  ...importProbes,
  ...webhookProbes,
  ...signingProbes,
  ...officeProbes,
  ...requirementProbes,
  ...findingProbes,
  ...reviewProbes,
  ...sortingProbes,
  ...threadProbes,

  listAssessors: [{ params: sheet }],
  assignAssessor: [{ params: assignment, body: () => ({ reason: "" }) }],
  unassignAssessor: [{ params: assignment, renew: assignAgain }],
  agreeWithItems: [
    {
      params: (spot) => ({ ...sheet(spot), tier: "tpi_member" }),
      layer: "tpi_member",
      body: () => ({ items: ["A.I.1.i.a"] }),
    },
    {
      params: (spot) => ({ ...sheet(spot), tier: "tpi_lead" }),
      layer: "tpi_lead",
      body: () => ({ items: ["A.I.1.i.a"] }),
    },
  ],
  returnItems: [{ params: sheet, body: () => ({ version: stale, items: ["A.I.1.i.a"], reason: "x" }) }],
  concludeReview: [{ params: sheet, body: () => ({ version: stale, outcome: "not_yet", note: "" }) }],
};
