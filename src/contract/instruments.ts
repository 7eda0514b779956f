import { z } from "zod";
import type { RulePack } from "../core/instruments/pack.ts";
import { endpoint } from "./kernel/endpoint.ts";
import { instant } from "./kernel/shapes.ts";

/** A pack goes over the wire as it was validated; core owns its shape. */
const pack = z.custom<RulePack>((value) => typeof value === "object" && value !== null && "nodes" in value);

/** Official wording by item or count ("A.I.1.i.a", "A.II.1.i.a#changeAgents"), where the master list was imported. */
export const officialWording = z.record(
  z.string(),
  z.object({
    question: z.string(),
    criteria: z.string(),
    /** By option key, where the list says more than the key. */
    options: z.record(z.string(), z.string()),
  }),
);

export const listInstruments = endpoint({
  name: "listInstruments",
  method: "GET",
  path: "/api/instruments",
  action: "session",
  token: true,
  summary: "Rule packs of this installation.",
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        title: z.object({ id: z.string(), en: z.string() }),
        sha256: z.string(),
        inUse: z.boolean(),
        overlay: z.object({ importedAt: instant, year: z.number().int(), differences: z.number().int() }).nullable(),
      }),
    ),
  }),
});
export const getInstrument = endpoint({
  name: "getInstrument",
  method: "GET",
  path: "/api/instruments/:instrumentId",
  action: "session",
  token: true,
  summary: "One rule pack with the official wording laid over it. Immutable for a given hash: cache it.",
  params: z.object({ instrumentId: z.string().max(100) }),
  reply: z.object({ pack, sha256: z.string(), wording: officialWording }),
});
export const difference = z.object({
  place: z.string(),
  kind: z.string(),
  message: z.string(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
});
export const importMasterList = endpoint({
  name: "importMasterList",
  method: "POST",
  path: "/api/instruments/:instrumentId/overlay",
  action: "instruments.import",
  summary:
    "Lays the ministry's master list (JSON text) over the pack and reports every difference. `dryRun` only reports.",
  params: z.object({ instrumentId: z.string().max(100) }),
  body: z.object({ content: z.string().max(5_000_000), dryRun: z.boolean() }),
  reply: z.object({
    applied: z.boolean(),
    matched: z.number().int(),
    year: z.number().int(),
    differences: z.array(difference),
  }),
});
