import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, id, layer, tier } from "../kernel/shapes.ts";

const words = z.object({ id: z.string(), en: z.string() });

/** The middle 95 % over `draws` draws with replacement. */
const interval = z.object({ low: z.number(), high: z.number(), draws: z.number().int() });

/** Statistics, never scores: plain numbers. `share` is a share 0..1 of an item's weight. */
const agreement = z.object({
  pairs: z.number().int(),
  same: z.number().int(),
  meanDistance: z.number().nullable().describe("mean share of `one` less that of `other`"),
  apart: z.number().nullable().describe("mean distance in shares, whichever is higher"),
  alpha: z.number().nullable().describe("Krippendorff's, interval; null where nothing varies"),
  interval: interval.nullable(),
  isFew: z.boolean().describe("too few pairs to conclude anything from"),
});

export type AgreementShape = z.infer<typeof agreement>;

const pairOfLayers = z.object({ one: layer, other: layer });

const severity = z.object({
  pairs: z.number().int(),
  steps: z.number().describe("mean steps of the options below the reference; above 0: stricter"),
  interval: interval.nullable(),
  isFew: z.boolean(),
});

const assessor = z.object({
  accountId: id,
  name: z.string(),
  tier,
  answered: z.number().int(),
  /** Against the highest tier above that answered the item itself; null where none did. */
  agreement: agreement.nullable(),
  severity: severity.nullable(),
  weeks: z.array(
    z.object({ week: day.describe("its Monday"), pairs: z.number().int(), steps: z.number(), isFew: z.boolean() }),
  ),
  /** Mean share less the unit's own: below 0, the assessor marks lower than the unit does. */
  againstUnit: z.object({ pairs: z.number().int(), meanDistance: z.number() }).nullable(),
});

export type AssessorFigures = z.infer<typeof assessor>;

const inRound = z.object({ agencyId: id, roundId: id });
const few = z.coerce.number().int().min(2).max(1000).default(10);

export const getCalibration = endpoint({
  name: "getCalibration",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId/calibration",
  action: "reviews.calibrate",
  summary: "How far unit, tiers and assessors agree in a round: figures to talk about, never to correct by.",
  params: inRound,
  query: z.object({ one: layer.optional(), other: layer.optional(), few }),
  reply: z.object({
    year: z.number().int(),
    few: z.number().int(),
    /** Every two layers that answered the same items, overall. */
    pairs: z.array(pairOfLayers.extend({ agreement })),
    /** One of them in detail: the one asked for, else the one with most pairs. Null: there is none. */
    chosen: pairOfLayers
      .extend({
        nodes: z.array(z.object({ code: z.string(), kind: z.string(), name: words, agreement })),
        items: z.array(z.object({ code: z.string(), question: words, agreement })),
        kinds: z.array(
          z.object({
            answerKind: z.string(),
            options: z.array(z.string()),
            pairs: z.number().int(),
            kappa: z.number(),
            interval: interval.nullable(),
            isFew: z.boolean(),
          }),
        ),
      })
      .nullable(),
    assessors: z.array(assessor),
  }),
});

export const getOwnCalibration = endpoint({
  name: "getOwnCalibration",
  method: "GET",
  path: "/api/agencies/:agencyId/rounds/:roundId/calibration/own",
  action: "reviews.calibrateOwn",
  summary: "The signed-in assessor's own figures, in each tier they answered in.",
  params: inRound,
  query: z.object({ few }),
  reply: z.object({ year: z.number().int(), few: z.number().int(), assessors: z.array(assessor) }),
});
