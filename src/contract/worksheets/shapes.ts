import { z } from "zod";
import { integrityState, scanState } from "../evidence.ts";
import { day, exactText, id, instant, layer, predicate, tier } from "../kernel/shapes.ts";
import { actingKind, role } from "../people.ts";
import { stageWindow } from "../rounds.ts";

export const itemCode = z.string().regex(/^[A-Z0-9][A-Za-z0-9.]{0,60}$/);

const decimalText = z.string().regex(/^\d{1,15}(\.\d{1,15})?$/);

export const answer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("choice"), option: z.string().max(20) }),
  z.object({ kind: z.literal("index"), value: decimalText }),
  z.object({ kind: z.literal("ratio"), counts: z.record(z.string().max(60), decimalText.nullable()) }),
]);

export const worksheetState = z.enum(["filling", "submitted", "returned", "concluded"]);

export const outcome = z.enum(["meets_wbk", "meets_wbbm", "not_yet"]);

export const attachment = z.object({
  documentId: id,
  number: z.number().int(),
  latest: z.number().int(),
  title: z.string(),
  kind: z.enum(["file", "link"]),
  url: z.string().nullable(),
  fileName: z.string().nullable(),
  mediaType: z.string().nullable(),
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  /** As the evidence chapter tells of the version; null for links. */
  scan: scanState.nullable(),
  integrity: integrityState.nullable(),
  documentDate: day.nullable(),
  validUntil: day.nullable(),
  pages: z.string(),
  attachedAt: instant,
});

export const layerEntry = z.object({
  item: z.string(),
  answer: answer.nullable(),
  note: z.string(),
  reason: z.string(),
  version: z.number().int(),
  answeredBy: z.string(),
  answeredAt: instant,
});

export type LayerEntry = z.infer<typeof layerEntry>;

export const returned = z.object({
  number: z.number().int(),
  items: z.array(z.string()),
  reason: z.string(),
  returnedBy: z.string(),
  returnedAt: instant,
  open: z.boolean(),
});

export const condition = z.object({ predicate, id: z.string(), value: exactText, floor: exactText, met: z.boolean() });

/** The acting office in which somebody signed ("Plt. Kepala …"); null: in their own. */
export const signedAs = z.object({ acting: actingKind, role }).nullable().default(null);

export const verdict = z.object({
  number: z.number().int(),
  outcome,
  note: z.string(),
  grounds: z.array(condition),
  total: exactText,
  concludedBy: z.string(),
  concludedAt: instant,
  signedAs,
});

export const receipt = z.object({
  code: z.string(),
  number: z.number().int(),
  root: z.string(),
  submittedAt: instant,
  submittedBy: z.string(),
  signedAs,
  items: z.number().int(),
  files: z.number().int(),
  url: z.string().describe("public address that checks the receipt"),
});

export const worksheet = z.object({
  agencyId: id,
  agencyName: z.string(),
  id,
  version: z.number().int(),
  unitId: id,
  unitName: z.string(),
  unitKind: z.string(),
  round: z.object({
    id,
    year: z.number().int(),
    name: z.string(),
    instrumentId: z.string(),
    referenceDate: day,
    state: z.enum(["preparing", "open", "closed"]),
  }),
  target: predicate,
  state: worksheetState,
  stage: z.string(),
  /** A standing predicate on the round's reference date. */
  held: predicate.nullable(),
  tiers: z.array(tier),
  windows: z.array(stageWindow.extend({ open: z.boolean(), from: z.enum(["nation", "agency"]) })),
  zone: z.enum(["WIB", "WITA", "WIT"]),
  /** Layers that the reader may see, each with its entries and attachments. */
  layers: z.array(
    z.object({ layer, entries: z.array(layerEntry), evidence: z.array(z.object({ item: z.string(), attachment })) }),
  ),
  returns: z.array(returned),
  /** Items that the unit may change now; null: all (while filling); empty: none. */
  openItems: z.array(z.string()).nullable(),
  verdict: verdict.nullable(),
  receipt: receipt.nullable(),
  assignments: z.array(z.object({ accountId: id, name: z.string(), tier })),
  /** Last year's final word per item, offered and never taken over silently. */
  lastYear: z
    .object({
      year: z.number().int(),
      worksheetId: id,
      /** The unit it is of, where this one descends from it; null: the unit's own. */
      unitName: z.string().nullable(),
      /** Worksheets of that year of other units that this one descends from. */
      others: z.array(z.object({ worksheetId: id, unitName: z.string(), year: z.number().int() })),
      entries: z.array(
        z.object({
          item: z.string(),
          answer: answer.nullable(),
          note: z.string(),
          assessorNote: z.string(),
          evidence: z.array(attachment),
        }),
      ),
    })
    .nullable(),
  /** What the reader may do here now; each refusal with the kind of reason, for "why am I not allowed". */
  may: z.record(z.string(), z.object({ allowed: z.boolean(), why: z.string().nullable() })),
  myTiers: z.array(tier),
  /** Areas the reader coordinates; null: all. */
  myAreas: z.array(z.string()).nullable(),
});

export type Worksheet = z.infer<typeof worksheet>;

export const here = z.object({ agencyId: id, worksheetId: id });

export const atItem = here.extend({ layer, item: itemCode });
