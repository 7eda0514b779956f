import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id, instant } from "../kernel/shapes.ts";
import { stage } from "../rounds.ts";

export const duty = z.object({
  kind: z.enum([
    "fill",
    "repair",
    "submit",
    "assess",
    "conclude",
    "assign",
    "result",
    "answer_findings",
    "verify_findings",
    "release_findings",
    "write_report",
    "approve_report",
    "issue_report",
  ]),
  agencyId: id,
  worksheetId: id,
  unitName: z.string(),
  year: z.number().int(),
  left: z.number().int().nullable().describe("items left, where it is counted"),
  due: instant.nullable(),
  stage: stage.nullable(),
  done: z.boolean(),
});

export const getInbox = endpoint({
  name: "getInbox",
  method: "GET",
  path: "/api/inbox",
  action: "session",
  summary: "What do I owe, by when: nearest first.",
  reply: z.object({ items: z.array(duty) }),
});
