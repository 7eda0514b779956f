import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { done, id, instant } from "../kernel/shapes.ts";
import { here, itemCode } from "./shapes.ts";

/** Fixed at a thread's birth: the unit's own, unit and assessors, or the assessors and those who oversee them. */
export const audience = z.enum(["unit", "shared", "internal"]);
export type Audience = z.infer<typeof audience>;

/** Somebody as this reader may know them: masked assessors have a letter for a name and an id of no account. */
export const speaker = z.object({ id, name: z.string(), role: z.string() });

export const message = z.object({
  number: z.number().int(),
  kind: z.enum(["said", "resolved", "reopened"]),
  author: speaker,
  mine: z.boolean(),
  /** Plain text; `@{1}` stands for the first of `mentions`. Empty once withdrawn. */
  text: z.string(),
  mentions: z.array(z.object({ id, name: z.string(), me: z.boolean() })),
  version: z.number().int(),
  writtenAt: instant,
  changedAt: instant.nullable(),
  withdrawn: z.boolean(),
});
export type Message = z.infer<typeof message>;

export const thread = z.object({
  id,
  item: z.string(),
  document: z.object({ id, title: z.string() }).nullable(),
  page: z.number().int().nullable(),
  audience,
  openedAt: instant,
  resolved: z.object({ by: z.string(), at: instant }).nullable(),
  messages: z.array(message),
  /** Messages of others that the reader has not seen. */
  unread: z.number().int(),
  mayWrite: z.boolean(),
});
export type Thread = z.infer<typeof thread>;

const inThread = here.extend({ threadId: id });
const atMessage = inThread.extend({ number: z.coerce.number().int().min(1) });

const said = z.object({
  text: z.string().min(1).max(5000),
  /** Whom the placeholders stand for, by the ids of `listThreadReaders`. */
  mentions: z.array(id).max(20),
});

export const listThreads = endpoint({
  name: "listThreads",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads",
  action: "worksheets.read",
  summary: "Threads that the reader may read, open ones first, newest first; of one item with `item`.",
  params: here,
  query: z.object({
    item: itemCode.optional(),
    after: id.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ items: z.array(thread), next: id.nullable() }),
});

export const getThread = endpoint({
  name: "getThread",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads/:threadId",
  action: "worksheets.read",
  summary: "One thread; answered 404 where the reader is not in its audience.",
  params: inThread,
  reply: thread,
});

export const countThreads = endpoint({
  name: "countThreads",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/thread-counts",
  action: "worksheets.read",
  summary:
    "By item: open threads, messages not read, and mentions of the reader without an answer; of readable threads.",
  params: here,
  reply: z.object({
    items: z.array(
      z.object({
        item: z.string(),
        open: z.number().int(),
        resolved: z.number().int(),
        unread: z.number().int(),
        mentions: z.number().int(),
      }),
    ),
    /** Audiences that the reader may read, and those in which they may write now. */
    reads: z.array(audience),
    writes: z.array(audience),
  }),
});

export const listThreadReaders = endpoint({
  name: "listThreadReaders",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/thread-readers/:audience",
  action: "threads.read",
  summary: "Who reads a thread of this audience: all who may be mentioned in it.",
  params: here.extend({ audience }),
  reply: z.object({ items: z.array(speaker.extend({ side: z.enum(["unit", "review"]), me: z.boolean() })) }),
});

export const openThread = endpoint({
  name: "openThread",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads",
  action: "threads.write",
  summary: "Begins a thread on an item, or on a document that the item rests on, with its first message.",
  params: here,
  body: said.extend({
    /** Chosen by the sender: the same thread sent twice is opened once. */
    id,
    item: itemCode,
    documentId: id.nullable(),
    page: z.number().int().min(1).max(100_000).nullable(),
    audience,
  }),
  reply: thread,
});

export const sayInThread = endpoint({
  name: "sayInThread",
  method: "POST",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads/:threadId/messages",
  action: "threads.write",
  summary: "Adds a message. `key` is the sender's own name for it: sent twice, it is kept once.",
  params: inThread,
  body: said.extend({ key: id }),
  reply: thread,
});

export const editMessage = endpoint({
  name: "editMessage",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads/:threadId/messages/:number",
  action: "threads.write",
  summary: "Changes one's own message; every earlier text stays readable to those who may read the thread.",
  params: atMessage,
  body: said.extend({ version: z.number().int() }),
  reply: thread,
});

export const withdrawMessage = endpoint({
  name: "withdrawMessage",
  method: "DELETE",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads/:threadId/messages/:number",
  action: "threads.write",
  summary: "Withdraws one's own message; that there was one stays to be seen.",
  params: atMessage,
  reply: thread,
});

export const listMessageVersions = endpoint({
  name: "listMessageVersions",
  method: "GET",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads/:threadId/messages/:number/versions",
  action: "threads.read",
  summary: "Every text that a message had, newest first.",
  params: atMessage,
  reply: z.object({
    items: z.array(z.object({ version: z.number().int(), text: z.string(), writtenAt: instant })),
  }),
});

export const resolveThread = endpoint({
  name: "resolveThread",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads/:threadId/resolution",
  action: "threads.write",
  summary: "Marks a thread as settled, or opens it again; who and when is kept.",
  params: inThread,
  body: z.object({ resolved: z.boolean() }),
  reply: thread,
});

export const seeThread = endpoint({
  name: "seeThread",
  method: "PUT",
  path: "/api/agencies/:agencyId/worksheets/:worksheetId/threads/:threadId/seen",
  action: "threads.read",
  summary: "Notes how far the reader has read.",
  params: inThread,
  body: z.object({ number: z.number().int().min(0) }),
  reply: done,
});

export const awaited = z.object({
  /** `mentioned`: the reader by name; `waiting`: the other side spoke last. */
  kind: z.enum(["mentioned", "waiting"]),
  agencyId: id,
  worksheetId: id,
  unitName: z.string(),
  year: z.number().int(),
  item: z.string(),
  threadId: id,
  audience,
  by: z.string(),
  at: instant,
  /** Whether the reader answers at the assessors' desk. */
  reviewing: z.boolean(),
});

export const listAwaited = endpoint({
  name: "listAwaited",
  method: "GET",
  path: "/api/awaited-answers",
  action: "session",
  summary: "Messages that wait for the reader's answer: mentions first, then what the other side asked; oldest first.",
  reply: z.object({ items: z.array(awaited) }),
});
