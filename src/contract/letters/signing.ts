import { z } from "zod";
import { signerRoles, signingMethods } from "../../core/letters/signing.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant, pageOf, pageQuery } from "../kernel/shapes.ts";

const letter = z.object({ agencyId: id, letterId: id });
const role = z.enum(signerRoles);

export const foundSignature = z.object({
  signer: z.string(),
  issuer: z.string(),
  serial: z.string(),
  claimedAt: instant.nullable(),
  isIntact: z.boolean(),
  coversAll: z.boolean(),
  trust: z.enum(["trusted", "expired", "unknown"]),
});

export const signature = z.object({
  number: z.number().int(),
  role,
  method: z.enum(signingMethods),
  state: z.enum(["waiting", "standing", "refused"]),
  sha256: z.string(),
  bytes: z.number().int(),
  found: z.array(foundSignature),
  notes: z.array(z.string()),
  /** The acting office in which it was signed here: "Plt." and whose. */
  signedAs: z.record(z.string(), z.unknown()).nullable(),
  broughtBy: z.string(),
  broughtAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string(),
  /** The asker brought it: somebody else has to compare it. */
  isMine: z.boolean(),
});
export type Signature = z.infer<typeof signature>;

export const signingAsk = z.object({
  id,
  role,
  by: z.string(),
  at: instant,
  outcome: z.string(),
  said: z.string(),
  attempts: z.number().int(),
  milliseconds: z.number().int().nullable(),
});

export const getSignatures = endpoint({
  name: "getSignatures",
  method: "GET",
  path: "/api/agencies/:agencyId/letters/:letterId/signatures",
  action: "letters.read",
  summary: "Who has signed a letter, who is still to sign, and how each signature came about.",
  params: letter,
  reply: z.object({
    /** Whether the e-signature service is set up here. */
    service: z.boolean(),
    /** Roles whose signature the letter wants, and whether it is there. */
    signers: z.array(z.object({ role, state: z.enum(["lacking", "waiting", "standing"]) })),
    signatures: z.array(signature),
    asks: z.array(signingAsk),
  }),
});
export const signLetter = endpoint({
  name: "signLetter",
  method: "POST",
  path: "/api/agencies/:agencyId/letters/:letterId/signatures",
  action: "letters.sign",
  proof: true,
  summary:
    "Signs a letter in one's own office through the e-signature service. NIK and passphrase are passed on, not kept.",
  params: letter,
  body: z.object({
    role,
    nik: z.string().regex(/^\d{16}$/),
    passphrase: z.string().min(1).max(200),
  }),
  reply: z.object({ number: z.number().int(), letterState: z.enum(["issued", "signed"]) }),
});
/** multipart/form-data: fields `role` and `method` ("pdf" or "scan"), then the file. */
export const bringSigned = endpoint({
  name: "bringSigned",
  method: "POST",
  path: "/api/agencies/:agencyId/letters/:letterId/signatures/file",
  action: "letters.bringSigned",
  summary:
    "Brings a letter that was signed elsewhere, as a PDF with its signatures or as a scan; another person confirms it.",
  params: letter,
  reply: z.object({ number: z.number().int() }),
});
export const decideSigned = endpoint({
  name: "decideSigned",
  method: "POST",
  path: "/api/agencies/:agencyId/letters/:letterId/signatures/:number/decision",
  action: "letters.confirmSigned",
  summary: "Confirms that a file brought by somebody else is the signed letter, or refuses it with a reason.",
  params: letter.extend({ number: z.coerce.number().int().min(1) }),
  body: z.object({ accept: z.boolean(), reason: z.string().trim().max(1_000) }),
  reply: done,
});
export const openSigned = endpoint({
  name: "openSigned",
  method: "GET",
  path: "/api/agencies/:agencyId/letters/:letterId/signatures/:number/file",
  action: "letters.read",
  summary: "The file of a signature as it was brought or made.",
  params: letter.extend({ number: z.coerce.number().int().min(1) }),
  reply: z.unknown(),
});
export const listSignatures = endpoint({
  name: "listSignatures",
  method: "GET",
  path: "/api/agencies/:agencyId/signatures",
  action: "letters.read",
  summary: "The signing log of the agency, newest first: every file that was brought or made under a letter.",
  params: z.object({ agencyId: id }),
  query: pageQuery.extend({ state: z.enum(["waiting", "standing", "refused"]).optional() }),
  reply: pageOf(
    z.object({
      id: z.string(),
      letterId: id,
      letterKind: z.string(),
      letterNumber: z.string(),
      about: z.string(),
      role,
      method: z.enum(signingMethods),
      state: z.enum(["waiting", "standing", "refused"]),
      signers: z.array(z.string()),
      issuedSha256: z.string(),
      sha256: z.string(),
      broughtBy: z.string(),
      broughtAt: instant,
      decidedBy: z.string().nullable(),
      decidedAt: instant.nullable(),
    }),
  ),
});
