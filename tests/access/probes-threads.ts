import { randomUUID } from "node:crypto";
import type { Probe } from "./probes.ts";
import type { Spot } from "./world.ts";

const sheet = (spot: Spot) => ({ agencyId: spot.agencyId, worksheetId: spot.worksheetId });
/** The world's thread on a worksheet has the worksheet's own id; it is a shared one, and somebody else's. */
const thread = (spot: Spot) => ({ ...sheet(spot), threadId: spot.worksheetId });
const message = (spot: Spot) => ({ ...thread(spot), number: 1 });
const said = { text: "Percobaan", mentions: [] };
const opening = (audience: string) => () => ({
  ...said,
  id: randomUUID(),
  item: "A.I.1.i.a",
  documentId: null,
  page: null,
  audience,
});
const readers = (audience: string) => (spot: Spot) => ({ ...sheet(spot), audience });

/** Conversation on items: of each audience where the body or the path names one. */
export const threadProbes: Readonly<Record<string, readonly Probe[]>> = {
  listThreads: [{ params: sheet }],
  getThread: [{ params: thread, mayMiss: true }],
  countThreads: [{ params: sheet }],
  listThreadReaders: [
    { params: readers("shared") },
    { params: readers("unit"), action: "threads.readUnit" },
    { params: readers("internal"), action: "threads.readInternal" },
  ],
  openThread: [
    { params: sheet, body: () => ({ ...opening("shared")(), text: "@{1}" }) },
    { params: sheet, body: opening("unit"), action: "threads.writeUnit" },
    { params: sheet, body: opening("internal"), action: "threads.writeInternal" },
  ],
  sayInThread: [{ params: thread, body: () => ({ ...said, text: "@{9}", key: randomUUID() }) }],
  editMessage: [{ params: message, body: () => ({ ...said, version: 999_999 }) }],
  withdrawMessage: [{ params: message }],
  listMessageVersions: [{ params: message }],
  resolveThread: [{ params: thread, body: () => ({ resolved: false }) }],
  seeThread: [{ params: thread, body: () => ({ number: 0 }) }],
  listAwaited: [{}],
  getNotices: [{}],
  listNotices: [{}],
  readNotices: [{ body: () => ({ ids: [] }) }],
  getCalendar: [{}],
  makeCalendar: [{}],
  endCalendar: [{}],
  setNotices: [{ body: () => ({ notices: "daily", quiet: null, quietWeekends: true }) }],
};
