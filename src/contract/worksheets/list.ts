import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { exactText, id, instant, layer, predicate, tier } from "../kernel/shapes.ts";
import { stageWindow } from "../rounds.ts";
import { outcome, worksheetState } from "./shapes.ts";

const gateSummary = z.object({ met: z.boolean(), unmet: z.array(z.string()).describe("condition ids not met") });

/** One line of a list of worksheets. Scores are exact fractions of the named layer; null where the reader may not see it. */
export const worksheetLine = z.object({
  agencyId: id,
  agencyName: z.string(),
  id,
  unitId: id,
  unitName: z.string(),
  unitKind: z.string(),
  roundId: id,
  year: z.number().int(),
  roundName: z.string(),
  roundState: z.enum(["preparing", "open", "closed"]),
  target: predicate,
  state: worksheetState,
  stage: z.string(),
  changedAt: instant,
  answered: z.number().int(),
  items: z.number().int(),
  total: exactText,
  gates: z.object({ WBK: gateSummary, WBBM: gateSummary }),
  tpi: z.object({ layer, answered: z.number().int(), total: exactText }).nullable(),
  verdict: outcome.nullable(),
  myTiers: z.array(tier),
  /** The window that matters now for this worksheet, as it binds here. */
  window: stageWindow.nullable(),
  windowOpen: z.boolean(),
});

export type WorksheetLine = z.infer<typeof worksheetLine>;

export const listWorksheets = endpoint({
  name: "listWorksheets",
  method: "GET",
  path: "/api/worksheets",
  action: "session",
  token: true,
  summary: "Worksheets the signed-in person may see, newest year first.",
  query: z.object({
    year: z.coerce.number().int().optional(),
    state: worksheetState.optional(),
    q: z.string().max(100).optional(),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ items: z.array(worksheetLine), next: z.string().nullable(), years: z.array(z.number().int()) }),
});

export const openWorksheet = endpoint({
  name: "openWorksheet",
  method: "POST",
  path: "/api/agencies/:agencyId/rounds/:roundId/worksheets",
  action: "worksheets.open",
  summary: "Opens a worksheet for a unit in a round.",
  params: z.object({ agencyId: id, roundId: id }),
  body: z.object({ unitId: id, target: predicate }),
  reply: z.object({ id }),
});
