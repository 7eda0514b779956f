import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";
import { signedAs } from "../worksheets/shapes.ts";
import { category } from "./proposal.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const leaf = z.object({ salt: hash, text: z.string() });
const proofs = z.array(leaf.extend({ place: z.number().int(), size: z.number().int(), path: z.array(hash) }));

/** docs/proof-format.md; `core/proposals/proof.ts` checks it, `bening verify-proof` too. */
export const proofFile = z.object({
  format: z.literal("bening-proposal-proof-1"),
  code: z.string(),
  root: hash,
  proofs,
  units: z.array(z.object({ worksheetId: id, proofs, leaves: z.array(leaf) })),
});

export const proveProposal = endpoint({
  name: "proveProposal",
  method: "GET",
  path: "/api/agencies/:agencyId/proposals/:proposalId/proof",
  action: "proposals.read",
  summary: "Proofs of the submission itself, its units, its letters and its list of files; no answers.",
  params: z.object({ agencyId: id, proposalId: id }),
  reply: proofFile,
});

export const proveProposedUnit = endpoint({
  name: "proveProposedUnit",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/proposal-proof",
  action: "worksheets.read",
  summary: "Proofs of what was submitted of a unit: of one item (`item`), of one file (`sha256`), or all of it.",
  params: z.object({ agencyId: id, worksheetId: id }),
  query: z.object({ item: z.string().max(60).optional(), sha256: hash.optional() }),
  reply: proofFile,
});

const code = z.object({ code: z.string().regex(/^[A-Z0-9-]{8,40}$/) });

export const getProposalReceipt = endpoint({
  name: "getProposalReceipt",
  method: "GET",
  path: "/api/proposal-receipts/:code",
  action: "public",
  summary: "Whether a proposal's receipt was issued here: agency, year, units, letters, server time, Merkle root.",
  params: code,
  reply: z.object({
    code: z.string(),
    agencyName: z.string(),
    year: z.number().int(),
    zone: z.enum(["WIB", "WITA", "WIT"]),
    submittedAt: instant,
    signedAs,
    root: z.string(),
    units: z.array(z.object({ name: z.string(), category, root: z.string(), size: z.number().int() })),
    letters: z.array(z.object({ letter: z.string(), number: z.string(), sha256: z.string() })),
    items: z.number().int(),
    files: z.number().int(),
  }),
});

export const getProposalFileList = endpoint({
  name: "getProposalFileList",
  method: "GET",
  path: "/api/proposal-receipts/:code/files",
  action: "public",
  summary: "The submission's list of SHA-256 sums with its proof: from it anyone tells which file was not handed in.",
  params: code,
  reply: proofFile,
});
