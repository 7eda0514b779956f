import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { instant } from "../kernel/shapes.ts";
import { here, itemCode, receipt, signedAs } from "./shapes.ts";

export const submitWorksheet = endpoint({
  name: "submitWorksheet",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/submission",
  action: "worksheets.submit",
  summary: "Freezes answers and evidence and gives a receipt. `acceptWarnings` repeats the warnings that were shown.",
  params: here,
  body: z.object({ version: z.number().int(), acceptWarnings: z.boolean() }),
  reply: receipt,
});

export const qualityFinding = z.object({
  level: z.enum(["error", "warning", "hint"]),
  kind: z.string(),
  item: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The same list comes in `detail.findings` when a submission is refused (422 quality_errors, quality_warnings). */
export const checkWorksheet = endpoint({
  name: "checkWorksheet",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/quality",
  action: "worksheets.read",
  summary: "What stands out before submission: errors stop it, warnings must be accepted, hints are only said.",
  params: here,
  reply: z.object({ findings: z.array(qualityFinding) }),
});

export const proveItem = endpoint({
  name: "proveItem",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/proofs/:item",
  action: "worksheets.read",
  summary:
    "Proofs (salt, text, Merkle path; SHA-256 in hex) that an item's answer and evidence were part of the newest submission.",
  params: here.extend({ item: itemCode }),
  reply: z.object({
    code: z.string(),
    root: z.string(),
    proofs: z.array(
      z.object({
        salt: z.string(),
        text: z.string(),
        place: z.number().int(),
        size: z.number().int(),
        path: z.array(z.string()),
      }),
    ),
  }),
});

export const getReceipt = endpoint({
  name: "getReceipt",
  method: "GET",
  path: "/api/receipts/:code",
  action: "public",
  summary: "Whether a receipt was issued here: unit, round, server time, Merkle root. No answers.",
  params: z.object({ code: z.string().regex(/^[A-Z0-9-]{8,40}$/) }),
  reply: z.object({
    code: z.string(),
    unitName: z.string(),
    agencyName: z.string(),
    year: z.number().int(),
    submittedAt: instant,
    signedAs,
    root: z.string(),
    items: z.number().int(),
    files: z.number().int(),
  }),
});
