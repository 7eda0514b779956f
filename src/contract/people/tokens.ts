import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, shortText } from "../kernel/shapes.ts";

export const token = z.object({
  id,
  name: z.string(),
  /** The first characters, by which one knows it again: "bening_Ab3d". */
  prefix: z.string(),
  /** The seat whose duties count; null: the platform's. */
  agencyId: id.nullable(),
  agencyName: z.string().nullable(),
  /** Actions of the one table; `portal.pull` alone for the ministry's portal. */
  scopes: z.array(z.string()),
  createdAt: instant,
  expiresAt: instant,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type Token = z.infer<typeof token>;

export const newToken = z.object({
  name: shortText,
  agencyId: id.nullable(),
  scopes: z.array(z.string().max(80)).min(1).max(200),
  days: z.number().int(),
});

export const listOwnTokens = endpoint({
  name: "listOwnTokens",
  method: "GET",
  path: "/api/me/tokens",
  action: "session",
  summary: "One's own tokens for programs, newest first; ended ones too.",
  reply: z.object({ items: z.array(token) }),
});
export const issueToken = endpoint({
  name: "issueToken",
  method: "POST",
  path: "/api/me/tokens",
  action: "session",
  proof: true,
  summary: "Issues a token for a program. The token is told in this answer and never again.",
  body: newToken,
  reply: z.object({ token: z.string(), item: token }),
});
export const endOwnToken = endpoint({
  name: "endOwnToken",
  method: "POST",
  path: "/api/me/tokens/:tokenId/end",
  action: "session",
  summary: "Ends one of one's own tokens at once.",
  params: z.object({ tokenId: id }),
  reply: done,
});

/** A token as whoever keeps the agency sees it: with whose it is. */
export const agencyToken = token.extend({ holder: z.string().nullable() });

export const listAgencyTokens = endpoint({
  name: "listAgencyTokens",
  method: "GET",
  path: "/api/agencies/:agencyId/tokens",
  action: "tokens.read",
  summary: "Every token with which a program reaches the agency, newest first; ended ones too.",
  params: z.object({ agencyId: id }),
  reply: z.object({ items: z.array(agencyToken) }),
});
export const endAgencyToken = endpoint({
  name: "endAgencyToken",
  method: "POST",
  path: "/api/agencies/:agencyId/tokens/:tokenId/end",
  action: "tokens.end",
  summary: "Ends a token with which a program reaches the agency, whoever holds it.",
  params: z.object({ agencyId: id, tokenId: id }),
  reply: done,
});
