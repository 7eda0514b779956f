import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";

const inRound = z.object({ agencyId: id, roundId: id });
const one = z.object({ agencyId: id, exportId: id });

/** A package that an agency ordered. */
export const exportOrder = z.object({
  id,
  /** Null: every unit of the year. */
  unitName: z.string().nullable(),
  state: z.enum(["waiting", "working", "ready", "failed", "expired"]),
  /** Parts written, of how many are known by now. */
  done: z.number().int(),
  total: z.number().int(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  units: z.number().int().nullable(),
  /** Evidence that was lost or changed here and is not whole in the package. */
  damages: z.number().int(),
  error: z.string().nullable(),
  orderedBy: z.string(),
  orderedAt: instant,
  expiresAt: instant.nullable(),
});

export const listExports = endpoint({
  name: "listExports",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId/exports",
  action: "exchange.export",
  summary: "The exchange packages that the agency ordered of one year, newest first, and the units that one can be of.",
  params: inRound,
  reply: z.object({
    items: z.array(exportOrder),
    units: z.array(z.object({ worksheetId: id, name: z.string() })),
    keyId: z.string().describe("the key by which packages are signed now"),
  }),
});

export const orderExport = endpoint({
  name: "orderExport",
  method: "POST",
  path: "/api/agencies/:agencyId/rounds/:roundId/exports",
  action: "exchange.export",
  proof: true,
  summary: "Orders an exchange package of the year, or of one worksheet; it is made in the background.",
  params: inRound,
  body: z.object({ worksheetId: id.nullable() }),
  reply: z.object({ id }),
});

export const downloadExport = endpoint({
  name: "downloadExport",
  method: "GET",
  path: "/api/agencies/:agencyId/exports/:exportId/file",
  action: "exchange.export",
  summary: "The package itself, while it is kept.",
  params: one,
  reply: z.unknown(),
});

export const getExchangeKeys = endpoint({
  name: "getExchangeKeys",
  method: "GET",
  path: "/api/exchange-keys",
  action: "public",
  summary: "The public keys (Ed25519) by which this installation signs and signed exchange packages, newest first.",
  reply: z.object({
    keys: z.array(
      z.object({
        keyId: z.string().describe("SHA-256 of the key's DER"),
        publicKey: z.string().describe("SubjectPublicKeyInfo, DER in Base64"),
        firstUsedAt: instant.nullable().describe("null: not used yet"),
      }),
    ),
  }),
});
