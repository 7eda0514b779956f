import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { day, done, id, instant } from "../kernel/shapes.ts";
import { here, itemCode } from "./shapes.ts";

/** The key of an expected paper within its item (core/worksheets/expected-documents.ts). */
export const expectedKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,70}$/);

export const proposal = z.object({
  item: z.string(),
  /** The expected paper that the file looks like; null: the item alone. */
  expected: z.string().nullable(),
  score: z.number().describe("0..1, to order the proposals of one file; no probability"),
  sureness: z.enum(["certain", "likely"]),
  reasons: z.array(z.object({ place: z.enum(["number", "name", "folder", "first_page", "text"]), words: z.string() })),
});
export type ProposalReply = z.infer<typeof proposal>;

export const sortable = z.object({
  documentId: id,
  number: z.number().int(),
  title: z.string(),
  kind: z.enum(["file", "link"]),
  url: z.string().nullable(),
  fileName: z.string().nullable(),
  folder: z.string(),
  mediaType: z.string().nullable(),
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  documentDate: day.nullable(),
  addedAt: instant,
  /** `waiting`: proposals rest on the name alone, more may come. */
  reading: z.enum(["waiting", "read", "no_text", "unreadable"]),
  /** Evaluation years in which some other worksheet of the unit rests on it. */
  usedIn: z.array(z.number().int()),
  proposals: z.array(proposal),
});
export type Sortable = z.infer<typeof sortable>;

export const getSorting = endpoint({
  name: "getSorting",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/sorting",
  action: "worksheets.sort",
  summary:
    "Documents of the unit that no item of this worksheet rests on, newest first, each with the items it may prove; those set aside apart. Links and documents that other years rest on come with `earlier`.",
  params: here,
  query: z.object({ earlier: z.enum(["yes", "no"]).default("no") }),
  reply: z.object({
    waiting: z.array(sortable),
    /** More wait than are listed. */
    more: z.boolean(),
    aside: z.array(sortable),
    sorted: z.number().int().describe("documents that some item rests on"),
  }),
});

const pairs = z
  .array(
    z.object({
      documentId: id,
      item: itemCode,
      expected: expectedKey.nullable().default(null),
      pages: z.string().trim().max(100).default(""),
    }),
  )
  .min(1)
  .max(400);

const refusals = z.array(z.object({ documentId: id, item: z.string(), kind: z.string() }));

export const confirmSorting = endpoint({
  name: "confirmSorting",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/sorting",
  action: "worksheets.answer",
  summary:
    "Rests the unit's answers on the documents that a person confirmed, many at once; what may not be is refused line by line, the rest is kept.",
  params: here,
  body: z.object({ choices: pairs }),
  reply: z.object({ attached: z.array(z.object({ documentId: id, item: z.string() })), refused: refusals }),
});

export const undoSorting = endpoint({
  name: "undoSorting",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/sorting/undo",
  action: "worksheets.answer",
  summary: "Takes documents from answers again, many at once; the documents stay.",
  params: here,
  body: z.object({
    choices: z
      .array(z.object({ documentId: id, item: itemCode }))
      .min(1)
      .max(400),
  }),
  reply: z.object({ detached: z.number().int(), refused: refusals }),
});

const aside = {
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/sorting/aside/:documentId",
  action: "worksheets.sort",
  params: here.extend({ documentId: id }),
  reply: done,
} as const;

export const setAside = endpoint({
  ...aside,
  name: "setAside",
  method: "PUT",
  summary: "Says that a document proves no item here; it waits no more.",
});
export const takeBack = endpoint({
  ...aside,
  name: "takeBack",
  method: "DELETE",
  summary: "Lets a document that was set aside wait for sorting again.",
});

export const getExpected = endpoint({
  name: "getExpected",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/expected",
  action: "worksheets.read",
  summary: "Which attached document fills which expected paper, as people of the unit said.",
  params: here,
  reply: z.object({
    links: z.array(
      z.object({
        item: z.string(),
        key: z.string(),
        documentId: id,
        confirmedBy: z.string(),
        confirmedAt: instant,
      }),
    ),
  }),
});

const atExpected = {
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/expected/:item/:key/:documentId",
  action: "worksheets.answer",
  params: here.extend({ item: itemCode, key: expectedKey, documentId: id }),
  reply: done,
} as const;

export const tickExpected = endpoint({
  ...atExpected,
  name: "tickExpected",
  method: "PUT",
  summary: "Says that a document attached to the item is an expected paper.",
});
export const untickExpected = endpoint({
  ...atExpected,
  name: "untickExpected",
  method: "DELETE",
  summary: "Takes that back; the document stays attached.",
});
