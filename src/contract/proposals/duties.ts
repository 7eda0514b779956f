import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";

export const listProposalDuties = endpoint({
  name: "listProposalDuties",
  method: "GET",
  path: "/api/proposal-duties",
  action: "session",
  summary: "Which proposals wait for one's own step, and until when.",
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum(["draft", "nominate", "review", "sign", "release"]),
        agencyId: id,
        agencyName: z.string(),
        roundId: id,
        year: z.number().int(),
        units: z.number().int(),
        due: instant.nullable(),
        opens: instant.nullable(),
      }),
    ),
  }),
});
