import type { House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict } from "../../platform/refusal.ts";
import type { Saying } from "../../../core/worksheets/threads/message.ts";
import type { Visit } from "../place.ts";
import { whoAndWhere } from "../submit.ts";
import { type Held, holdOwn } from "./hold-thread.ts";
import { tellMentioned } from "./notices.ts";
import { checked } from "./write-threads.ts";

type Post = Pick<House, "settings" | "publicUrl">;

/** Changes one's own message over the version that was seen; what it said before is kept. */
export async function edit(
  house: Post,
  visit: Visit,
  at: { readonly threadId: string; readonly number: number },
  said: Saying & { readonly version: number },
): Promise<Held> {
  const { rows, place, now } = visit;
  const { thread, message } = await holdOwn(visit, at);
  if (message.version !== said.version) {
    throw conflict({ kind: "conflict_version", detail: { seen: said.version, version: message.version } });
  }
  const { saying, readers } = await checked(visit, thread.audience, said);
  if (saying.text === message.text && saying.mentions.join() === message.mentions.join()) return thread;
  const version = message.version + 1;
  const key = { agency_id: place.agencyId, thread_id: at.threadId, number: at.number };
  const content = { text: saying.text, mentions: [...saying.mentions] };
  await rows
    .insertInto("worksheets_message_versions")
    .values({ ...key, ...content, version, written_at: now })
    .execute();
  await rows
    .updateTable("worksheets_messages")
    .set({ ...content, version, changed_at: now })
    .where("agency_id", "=", key.agency_id)
    .where("thread_id", "=", key.thread_id)
    .where("number", "=", key.number)
    .execute();
  await forgetMentions(visit, at, saying.mentions);
  await tellMentioned(house, visit, thread, at.number, saying.mentions, readers);
  return thread;
}

/** Takes back one's own message: its text is no longer shown to anybody, that it was there is. */
export async function withdraw(
  visit: Visit,
  at: { readonly threadId: string; readonly number: number },
): Promise<Held> {
  const { rows, place, now } = visit;
  const { thread } = await holdOwn(visit, at);
  await rows
    .updateTable("worksheets_messages")
    .set({ withdrawn_at: now })
    .where("agency_id", "=", place.agencyId)
    .where("thread_id", "=", at.threadId)
    .where("number", "=", at.number)
    .execute();
  await forgetMentions(visit, at, []);
  // What the unit says among themselves is in nobody else's log.
  if (thread.audience !== "unit") {
    const detail = { item: thread.item, number: at.number };
    await record(rows, { ...whoAndWhere(visit), action: "threads.withdraw", subject: place.worksheetId, detail });
  }
  return thread;
}

async function forgetMentions(
  { rows, place }: Visit,
  { threadId, number }: { readonly threadId: string; readonly number: number },
  kept: readonly string[],
): Promise<void> {
  await rows
    .deleteFrom("worksheets_mentions")
    .where("agency_id", "=", place.agencyId)
    .where("thread_id", "=", threadId)
    .where("number", "=", number)
    .$if(kept.length > 0, (query) => query.where("account_id", "not in", [...kept]))
    .execute();
}
