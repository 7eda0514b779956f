import { z } from "zod";
import { integrityState } from "../evidence.ts";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";

const inAgency = z.object({ agencyId: id });

export const evidenceDamage = z.object({
  unitId: id,
  unit: z.string(),
  documentId: id,
  title: z.string(),
  number: z.number().int(),
  fileName: z.string(),
  sha256: z.string(),
  state: integrityState,
  foundAt: instant,
});

export const getIntegrity = endpoint({
  name: "getIntegrity",
  method: "GET",
  path: "/api/agencies/:agencyId/evidence-integrity",
  action: "evidence.verify",
  summary:
    "How the agency's evidence files stand against their hashes: damages by name, at most 200, and the oldest check.",
  params: inAgency,
  reply: z.object({
    files: z.number().int(),
    /** The check that lies longest back; null where there are no files. */
    oldest: instant.nullable(),
    /** Every file is read again at least this often. */
    everyDays: z.number().int(),
    /** Asked for, and not read again yet. */
    pending: z.number().int(),
    damaged: z.number().int(),
    damages: z.array(evidenceDamage),
  }),
});

export const askForVerification = endpoint({
  name: "askForVerification",
  method: "POST",
  path: "/api/agencies/:agencyId/evidence-integrity",
  action: "evidence.verify",
  summary: "Asks for every evidence file of the agency to be read and compared now, in the background.",
  params: inAgency,
  reply: z.object({ asked: z.number().int() }),
});
