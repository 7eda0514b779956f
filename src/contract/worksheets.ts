import { z } from "zod";
import { endpoint } from "./kernel/endpoint.ts";
import { day, done, exactText, id, instant, layer, longText, predicate, tier } from "./kernel/shapes.ts";
import { stage, stageWindow } from "./rounds.ts";

const itemCode = z.string().regex(/^[A-Z0-9][A-Za-z0-9.]{0,60}$/);
const decimalText = z.string().regex(/^\d{1,15}(\.\d{1,15})?$/);

export const answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("choice"), option: z.string().max(20) }),
  z.object({ kind: z.literal("index"), value: decimalText }),
  z.object({ kind: z.literal("ratio"), counts: z.record(z.string().max(60), decimalText.nullable()) }),
]);

export const worksheetState = z.enum(["filling", "submitted", "returned", "concluded"]);
export const outcome = z.enum(["meets_wbk", "meets_wbbm", "not_yet"]);

const gateSummary = z.object({ met: z.boolean(), unmet: z.array(z.string()).describe("condition ids not met") });

/** One line of a list of worksheets. Scores are exact fractions of the named layer; null where the reader may not see it. */
export const worksheetLine = z.object({
  agencyId: id, agencyName: z.string(), id, unitId: id, unitName: z.string(), unitKind: z.string(), roundId: id, year: z.number().int(), roundName: z.string(),
  roundState: z.enum(["preparing", "open", "closed"]),
  target: predicate, state: worksheetState, stage: z.string(), changedAt: instant,
  answered: z.number().int(), items: z.number().int(), total: exactText, gates: z.object({ WBK: gateSummary, WBBM: gateSummary }),
  tpi: z.object({ layer, answered: z.number().int(), total: exactText }).nullable(),
  verdict: outcome.nullable(), myTiers: z.array(tier),
  /** The window that matters now for this worksheet, as it binds here. */
  window: stageWindow.nullable(), windowOpen: z.boolean(),
});
export type WorksheetLine = z.infer<typeof worksheetLine>;

export const attachment = z.object({
  documentId: id, number: z.number().int(), latest: z.number().int(), title: z.string(), kind: z.enum(["file", "link"]), url: z.string().nullable(),
  fileName: z.string().nullable(), mediaType: z.string().nullable(), bytes: z.number().int().nullable(), sha256: z.string().nullable(),
  documentDate: day.nullable(), pages: z.string(), attachedAt: instant,
});
export const layerEntry = z.object({
  item: z.string(), answer: answer.nullable(), note: z.string(), reason: z.string(), version: z.number().int(), answeredBy: z.string(), answeredAt: instant,
});
export type LayerEntry = z.infer<typeof layerEntry>;

export const returned = z.object({ number: z.number().int(), items: z.array(z.string()), reason: z.string(), returnedBy: z.string(), returnedAt: instant, open: z.boolean() });
export const condition = z.object({ predicate, id: z.string(), value: exactText, floor: exactText, met: z.boolean() });
export const verdict = z.object({ number: z.number().int(), outcome, note: z.string(), grounds: z.array(condition), total: exactText, concludedBy: z.string(), concludedAt: instant });
export const receipt = z.object({
  code: z.string(), number: z.number().int(), root: z.string(), submittedAt: instant, submittedBy: z.string(), items: z.number().int(), files: z.number().int(),
  url: z.string().describe("public address that checks the receipt"),
});

export const worksheet = z.object({
  agencyId: id, agencyName: z.string(), id, version: z.number().int(), unitId: id, unitName: z.string(), unitKind: z.string(),
  round: z.object({ id, year: z.number().int(), name: z.string(), instrumentId: z.string(), referenceDate: day, state: z.enum(["preparing", "open", "closed"]) }),
  target: predicate, state: worksheetState, stage: z.string(),
  /** A standing predicate on the round's reference date. */
  held: predicate.nullable(),
  tiers: z.array(tier),
  windows: z.array(stageWindow.extend({ open: z.boolean(), from: z.enum(["nation", "agency"]) })),
  zone: z.enum(["WIB", "WITA", "WIT"]),
  /** Layers that the reader may see, each with its entries and attachments. */
  layers: z.array(z.object({ layer, entries: z.array(layerEntry), evidence: z.array(z.object({ item: z.string(), attachment })) })),
  returns: z.array(returned),
  /** Items that the unit may change now; null: all (while filling); empty: none. */
  openItems: z.array(z.string()).nullable(),
  verdict: verdict.nullable(),
  receipt: receipt.nullable(),
  assignments: z.array(z.object({ accountId: id, name: z.string(), tier })),
  /** Last year's final word per item, offered and never taken over silently. */
  lastYear: z.object({ year: z.number().int(), worksheetId: id, entries: z.array(z.object({ item: z.string(), answer: answer.nullable(), note: z.string(), assessorNote: z.string(), evidence: z.array(attachment) })) }).nullable(),
  /** What the reader may do here now; each refusal with the kind of reason, for "why am I not allowed". */
  may: z.record(z.string(), z.object({ allowed: z.boolean(), why: z.string().nullable() })),
  myTiers: z.array(tier),
  /** Areas the reader coordinates; null: all. */
  myAreas: z.array(z.string()).nullable(),
});
export type Worksheet = z.infer<typeof worksheet>;

const here = z.object({ agencyId: id, worksheetId: id });
const atItem = here.extend({ layer, item: itemCode });

export const listWorksheets = endpoint({
  name: "listWorksheets", method: "GET", path: "/api/worksheets", action: "session",
  summary: "Worksheets the signed-in person may see, newest year first.",
  query: z.object({ year: z.coerce.number().int().optional(), state: worksheetState.optional(), q: z.string().max(100).optional(), after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({ items: z.array(worksheetLine), next: z.string().nullable(), years: z.array(z.number().int()) }),
});
export const openWorksheet = endpoint({
  name: "openWorksheet", method: "POST", path: "/api/agencies/:agencyId/rounds/:roundId/worksheets", action: "worksheets.open",
  summary: "Opens a worksheet for a unit in a round.", params: z.object({ agencyId: id, roundId: id }), body: z.object({ unitId: id, target: predicate }), reply: z.object({ id }),
});
export const getWorksheet = endpoint({
  name: "getWorksheet", method: "GET", path: "/api/agencies/:agencyId/worksheets/:worksheetId", action: "worksheets.read",
  summary: "A whole worksheet: every layer the reader may see.", params: here, reply: worksheet,
});
export const saveAnswer = endpoint({
  name: "saveAnswer", method: "PUT", path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item", action: "worksheets.answer",
  summary: "Saves one answer with its note in one layer. `expectedVersion` is the version it was written over (0: none); a newer one is answered 409 with both.",
  params: atItem, body: z.object({ answer: answer.nullable(), note: longText, reason: longText, expectedVersion: z.number().int().min(0) }),
  reply: z.object({ version: z.number().int(), savedAt: instant }),
});
export const getAnswerHistory = endpoint({
  name: "getAnswerHistory", method: "GET", path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item/history", action: "worksheets.read",
  summary: "Every state an answer ever had, newest first.", params: atItem, reply: z.object({ items: z.array(layerEntry) }),
});
export const attachEvidence = endpoint({
  name: "attachEvidence", method: "PUT", path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item/evidence/:documentId", action: "worksheets.answer",
  summary: "Rests an answer on a document, with a page pointer.", params: atItem.extend({ documentId: id }), body: z.object({ pages: z.string().trim().max(100) }), reply: attachment,
});
export const detachEvidence = endpoint({
  name: "detachEvidence", method: "DELETE", path: "/api/agencies/:agencyId/worksheets/:worksheetId/layers/:layer/items/:item/evidence/:documentId", action: "worksheets.answer",
  summary: "Takes a document from an answer; the document stays.", params: atItem.extend({ documentId: id }), reply: done,
});
export const submitWorksheet = endpoint({
  name: "submitWorksheet", method: "POST", path: "/api/agencies/:agencyId/worksheets/:worksheetId/submission", action: "worksheets.submit",
  summary: "Freezes answers and evidence and gives a receipt. `acceptWarnings` repeats the warnings that were shown.",
  params: here, body: z.object({ version: z.number().int(), acceptWarnings: z.boolean() }), reply: receipt,
});
export const qualityFinding = z.object({
  level: z.enum(["error", "warning", "hint"]), kind: z.string(), item: z.string().nullable(), facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** The same list comes in `detail.findings` when a submission is refused (422 quality_errors, quality_warnings). */
export const checkWorksheet = endpoint({
  name: "checkWorksheet", method: "GET", path: "/api/agencies/:agencyId/worksheets/:worksheetId/quality", action: "worksheets.read",
  summary: "What stands out before submission: errors stop it, warnings must be accepted, hints are only said.", params: here,
  reply: z.object({ findings: z.array(qualityFinding) }),
});
export const proveItem = endpoint({
  name: "proveItem", method: "GET", path: "/api/agencies/:agencyId/worksheets/:worksheetId/proofs/:item", action: "worksheets.read",
  summary: "Proofs (salt, text, Merkle path; SHA-256 in hex) that an item's answer and evidence were part of the newest submission.",
  params: here.extend({ item: itemCode }),
  reply: z.object({
    code: z.string(), root: z.string(),
    proofs: z.array(z.object({ salt: z.string(), text: z.string(), place: z.number().int(), size: z.number().int(), path: z.array(z.string()) })),
  }),
});
/** multipart with one part `file`, or with `?instrumentId=` only for a check outside a worksheet. */
export const checkWorkbook = endpoint({
  name: "checkWorkbook", method: "POST", path: "/api/workbook-checks", action: "session",
  summary: "Reads a filled LKE workbook (multipart, one part `file`) and lists every place where its arithmetic departs from the rules.",
  query: z.object({ instrumentId: z.string().max(100).optional() }), reply: z.unknown(),
});
export const workbookChange = z.object({
  item: z.string(), label: z.string(), field: z.enum(["answer", "note", "link"]), kind: z.enum(["added", "changed", "same", "absent", "invalid"]),
  ours: z.string().nullable(), theirs: z.string().nullable(), message: z.string().nullable(),
});
export const previewWorkbook = endpoint({
  name: "previewWorkbook", method: "POST", path: "/api/agencies/:agencyId/worksheets/:worksheetId/workbook-preview", action: "worksheets.answer",
  summary: "Reads a workbook (multipart, one part `file`) and shows what importing it would change. Nothing is changed.", params: here,
  reply: z.object({ layout: z.string(), changes: z.array(workbookChange), defects: z.array(z.object({ cell: z.string(), kind: z.string(), message: z.string(), printed: z.unknown(), correct: z.unknown() })), printedTotal: z.number().nullable(), total: z.number(), sha256: z.string(), seen: z.string().describe("names this list of changes; sent back with the import, a worksheet that changed in between is answered 409") }),
});
export const importWorkbook = endpoint({
  name: "importWorkbook", method: "POST", path: "/api/agencies/:agencyId/worksheets/:worksheetId/workbook-import", action: "worksheets.answer",
  summary: "Applies a workbook (multipart: fields `sha256` and `seen` of the preview, part `file`) in one transaction; a second time changes nothing.", params: here,
  reply: z.object({ applied: z.number().int(), skipped: z.number().int() }),
});
export const getReceipt = endpoint({
  name: "getReceipt", method: "GET", path: "/api/receipts/:code", action: "public",
  summary: "Whether a receipt was issued here: unit, round, server time, Merkle root. No answers.", params: z.object({ code: z.string().regex(/^[A-Z0-9-]{8,40}$/) }),
  reply: z.object({ code: z.string(), unitName: z.string(), agencyName: z.string(), year: z.number().int(), submittedAt: instant, root: z.string(), items: z.number().int(), files: z.number().int() }),
});

export const duty = z.object({
  kind: z.enum(["fill", "repair", "submit", "assess", "conclude", "assign", "result"]), agencyId: id, worksheetId: id, unitName: z.string(), year: z.number().int(),
  left: z.number().int().nullable().describe("items left, where it is counted"), due: instant.nullable(), stage: stage.nullable(), done: z.boolean(),
});
export const getInbox = endpoint({
  name: "getInbox", method: "GET", path: "/api/inbox", action: "session", summary: "What do I owe, by when: nearest first.",
  reply: z.object({ items: z.array(duty) }),
});

/** Live messages on /api/live?agencyId=…&worksheetId=… (WebSocket, session cookie). */
export const liveMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("presence"), people: z.array(z.object({ accountId: id, name: z.string(), item: z.string().nullable() })) }),
  z.object({ kind: z.literal("answered"), layer, item: z.string(), version: z.number().int(), by: id }),
  z.object({ kind: z.literal("changed") }),
]);
export type LiveMessage = z.infer<typeof liveMessage>;
export const livePosition = z.object({ item: z.string().max(60).nullable() });
