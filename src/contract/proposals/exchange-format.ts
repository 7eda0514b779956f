import { z } from "zod";
import { day, exactText, instant, layer, predicate, tier } from "../kernel/shapes.ts";
import { answer } from "../worksheets/shapes.ts";

/** The open exchange package, version 1 (docs/exchange-format.md). Whoever reads one needs nothing but these shapes. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Names of parts: plain, so that no name leads out of the folder in which somebody unpacks it. */
export const partName = z.string().regex(/^[a-z0-9]+([./-][a-z0-9]+)*$/);

const leaf = z.object({ salt: hash, text: z.string() });

export const manifest = z.strictObject({
  format: z.literal("bening-exchange"),
  version: z.literal(1),
  createdAt: instant,
  agency: z.strictObject({ id: z.string(), code: z.string(), name: z.string() }),
  round: z.strictObject({ year: z.number().int(), name: z.string(), referenceDate: day }),
  instrument: z.strictObject({ id: z.string(), version: z.string(), part: partName }),
  units: z.array(z.strictObject({ unitId: z.string(), worksheetId: z.string(), name: z.string(), part: partName })),
  proposal: partName.nullable(),
  letters: partName.nullable(),
  /** Every part but this one and the signature, by name. */
  parts: z.array(z.strictObject({ name: partName, bytes: z.number().int().nonnegative(), sha256: hash })),
  /** Evidence that the answers rest on and that the sender had lost, or found to be other than it was. */
  missing: z.array(hash),
  damaged: z.array(hash),
});

export type Manifest = z.infer<typeof manifest>;

export const signature = z.strictObject({
  algorithm: z.literal("Ed25519"),
  /** SHA-256 of the public key's DER. */
  keyId: hash,
  /** SubjectPublicKeyInfo, DER in Base64. */
  publicKey: z.string(),
  /** Over the bytes of manifest.json, Base64. */
  signature: z.string(),
});

const gate = z.object({
  met: z.boolean(),
  conditions: z.array(
    z.object({ id: z.string(), met: z.boolean(), value: exactText.nullable(), floor: exactText.nullable() }),
  ),
});

/** What a layer is worth, every number exact. */
export const scores = z.object({
  total: exactText,
  nodes: z.record(z.string(), exactText),
  items: z.record(z.string(), exactText.nullable()),
  gates: z.object({ WBK: gate, WBBM: gate }),
});

export type Scores = z.infer<typeof scores>;

export const unitFile = z.object({
  worksheetId: z.string(),
  unit: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
  year: z.number().int(),
  target: predicate,
  held: predicate.nullable(),
  state: z.enum(["filling", "submitted", "returned", "concluded"]),
  tiers: z.array(tier),
  layers: z.array(
    z.object({
      layer,
      entries: z.array(
        z.object({
          item: z.string(),
          answer: answer.nullable(),
          note: z.string(),
          reason: z.string(),
          answeredAt: instant,
        }),
      ),
      evidence: z.array(
        z.object({
          item: z.string(),
          documentId: z.string(),
          number: z.number().int(),
          title: z.string(),
          url: z.string().nullable(),
          fileName: z.string().nullable(),
          mediaType: z.string().nullable(),
          bytes: z.number().int().nullable(),
          sha256: hash.nullable(),
          pages: z.string(),
        }),
      ),
      scores,
    }),
  ),
  verdict: z
    .object({ number: z.number().int(), outcome: z.string(), total: exactText, note: z.string(), concludedAt: instant })
    .nullable(),
  /** The unit's newest submission, with every leaf under its root. */
  submission: z
    .object({ code: z.string(), number: z.number().int(), root: hash, submittedAt: instant, leaves: z.array(leaf) })
    .nullable(),
  findings: z.array(z.record(z.string(), z.unknown())),
});

export type UnitFile = z.infer<typeof unitFile>;

export const lettersFile = z.array(
  z.object({
    kind: z.string(),
    number: z.string(),
    datedOn: day,
    code: z.string(),
    state: z.string(),
    about: z.string(),
    files: z.array(z.object({ kind: z.string(), sha256: hash, bytes: z.number().int(), part: partName.nullable() })),
  }),
);

export type LettersFile = z.infer<typeof lettersFile>;

export const proposalFile = z.object({
  proposalId: z.string(),
  state: z.string(),
  units: z.array(
    z.object({
      worksheetId: z.string(),
      unitId: z.string(),
      place: z.number().int(),
      category: z.string(),
      affirmative: z.boolean(),
    }),
  ),
  /** What was frozen at submission: the proposal's own leaves, and those of each unit that the package holds. */
  submission: z
    .object({
      code: z.string(),
      root: hash,
      submittedAt: instant,
      leaves: z.array(leaf),
      packages: z.array(z.object({ worksheetId: z.string(), root: hash, leaves: z.array(leaf) })),
    })
    .nullable(),
});

export type ProposalFile = z.infer<typeof proposalFile>;
