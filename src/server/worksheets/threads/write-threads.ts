import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { openThread } from "../../../contract/worksheets/threads.ts";
import { type Audience, type Speaker, speakerOf, threadAction } from "../../../core/worksheets/threads/audience.ts";
import { checkSaying, type Saying } from "../../../core/worksheets/threads/message.ts";
import { allowTarget, type House } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, forbidden, notFound, unprocessable } from "../../platform/refusal.ts";
import { masksOf } from "../masks.ts";
import { targetOf, type Visit } from "../place.ts";
import { checkFit } from "../save-answer.ts";
import { whoAndWhere } from "../submit.ts";
import { tellMentioned } from "./notices.ts";
import { findListeners, findReaders, type Reader } from "./readers.ts";
import { audiencesHere } from "./read-threads.ts";

type Opening = z.output<NonNullable<typeof openThread.body>>;
type Post = Pick<House, "settings" | "publicUrl">;

/** A thread that is about to be written in, its row held. */
export type Held = {
  readonly id: string;
  readonly item: string;
  readonly audience: Audience;
  readonly last: number;
  readonly resolved: boolean;
};

/** Begins a thread with its first message. The same one sent again is left as it is. */
export async function begin(house: Post, visit: Visit, opening: Opening): Promise<Held> {
  const { rows, place, asker, now } = visit;
  const speaker = speakHere(visit, opening.audience);
  await checkFit(visit, opening.item, null);
  if (opening.documentId !== null) await findAttached(visit, opening);
  else if (opening.page !== null) throw unprocessable({ kind: "invalid_input" });
  const inserted = await rows
    .insertInto("worksheets_threads")
    .values({
      agency_id: place.agencyId,
      id: opening.id,
      worksheet_id: place.worksheetId,
      item: opening.item,
      document_id: opening.documentId,
      page: opening.page,
      audience: opening.audience,
      opened_by: asker.accountId,
      opened_at: now,
      resolved_by: null,
      resolved_at: null,
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst();
  const thread = await hold(visit, opening.id);
  if (inserted.numInsertedOrUpdatedRows === 0n) return thread;
  return await say(house, visit, thread, speaker, { ...opening, key: opening.id });
}

/** Adds a message. The same one sent again is left as it is. */
export async function answer(
  house: Post,
  visit: Visit,
  threadId: string,
  said: Saying & { readonly key: string },
): Promise<Held> {
  const thread = await hold(visit, threadId);
  const speaker = speakHere(visit, thread.audience);
  const known = await visit.rows
    .selectFrom("worksheets_messages")
    .select("author")
    .where("agency_id", "=", visit.place.agencyId)
    .where("thread_id", "=", threadId)
    .where("key", "=", said.key)
    .executeTakeFirst();
  if (known && known.author !== visit.asker.accountId) throw conflict({ kind: "conflict" });
  return known ? thread : await say(house, visit, thread, speaker, said);
}

/** Settles a thread or opens it again; nothing happens where it stands so already. */
export async function settle(visit: Visit, threadId: string, resolved: boolean): Promise<Held> {
  const { rows, place, asker, now } = visit;
  const thread = await hold(visit, threadId);
  const speaker = speakHere(visit, thread.audience);
  if (thread.resolved === resolved) return thread;
  await write(visit, thread, speaker, resolved ? "resolved" : "reopened", randomUUID(), { text: "", mentions: [] });
  await rows
    .updateTable("worksheets_threads")
    .set(resolved ? { resolved_by: asker.accountId, resolved_at: now } : { resolved_by: null, resolved_at: null })
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", threadId)
    .execute();
  return thread;
}

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

export async function see({ rows, place, asker }: Visit, thread: Held, number: number): Promise<void> {
  await sql`insert into worksheets_thread_seen as s (agency_id, thread_id, account_id, number)
    values (${place.agencyId}, ${thread.id}, ${asker.accountId}, ${Math.min(number, thread.last)})
    on conflict (agency_id, thread_id, account_id) do update set number = greatest(s.number, excluded.number)`.execute(
    rows,
  );
}

/** The thread, held until the transaction ends; where the asker is not in its audience there is none. */
export async function hold(visit: Visit, threadId: string, verb: "read" | "write" = "write"): Promise<Held> {
  const { rows, place } = visit;
  audiencesHere(visit, verb);
  const row = await rows
    .selectFrom("worksheets_threads")
    .select(["id", "item", "audience", "last", "resolved_at"])
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("id", "=", threadId)
    .where("audience", "in", audiencesHere(visit, "read"))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return { id: row.id, item: row.item, audience: row.audience, last: row.last, resolved: row.resolved_at !== null };
}

/** Who the asker is in a thread of this audience; refused where they may not write, or the round is not open. */
function speakHere({ asker, place, day }: Visit, audience: Audience): Speaker {
  const speaker = speakerOf(asker, audience, targetOf(place), day);
  if (!speaker.ok) {
    allowTarget(threadAction(audience, "write"), asker, targetOf(place), day);
    throw forbidden(speaker.problem);
  }
  const { roundState } = place.standpoint;
  if (roundState !== "open") throw conflict({ kind: "round_not_open", detail: { state: roundState } });
  return speaker.value;
}

async function say(
  house: Post,
  visit: Visit,
  thread: Held,
  speaker: Speaker,
  said: Saying & { readonly key: string },
): Promise<Held> {
  const { saying, readers } = await checked(visit, thread.audience, said);
  const number = await write(visit, thread, speaker, "said", said.key, saying);
  await tellMentioned(house, visit, thread, number, saying.mentions, readers);
  return { ...thread, last: number };
}

async function checked(
  visit: Visit,
  audience: Audience,
  said: Saying,
): Promise<{ readonly saying: Saying; readonly readers: readonly Reader[] }> {
  const masks = masksOf(visit);
  const readers = await findReaders(visit, audience);
  const listeners = await findListeners(visit, audience, readers);
  const saying = checkSaying({ text: said.text, mentions: said.mentions.map(masks.accountOf) }, listeners);
  if (!saying.ok) throw unprocessable(saying.problem);
  return { saying: saying.value, readers };
}

async function write(
  visit: Visit,
  thread: Held,
  { role, side }: Speaker,
  kind: "said" | "resolved" | "reopened",
  key: string,
  { text, mentions }: Saying,
): Promise<number> {
  const { rows, place, asker, now } = visit;
  const number = thread.last + 1;
  const at = { agency_id: place.agencyId, thread_id: thread.id, number };
  const content = { text, mentions: [...mentions] };
  await rows
    .insertInto("worksheets_messages")
    .values({
      ...at,
      ...content,
      key,
      kind,
      author: asker.accountId,
      role,
      side,
      written_at: now,
      changed_at: null,
      withdrawn_at: null,
    })
    .execute();
  if (kind === "said") {
    await rows
      .insertInto("worksheets_message_versions")
      .values({ ...at, ...content, version: 1, written_at: now })
      .execute();
  }
  await rows
    .updateTable("worksheets_threads")
    .set({ last: number })
    .where("agency_id", "=", place.agencyId)
    .where("id", "=", thread.id)
    .execute();
  await see(visit, { ...thread, last: number }, number);
  return number;
}

async function holdOwn(visit: Visit, { threadId, number }: { readonly threadId: string; readonly number: number }) {
  const thread = await hold(visit, threadId);
  speakHere(visit, thread.audience);
  const message = await visit.rows
    .selectFrom("worksheets_messages")
    .select(["author", "version", "text", "mentions", "kind", "withdrawn_at"])
    .where("agency_id", "=", visit.place.agencyId)
    .where("thread_id", "=", threadId)
    .where("number", "=", number)
    .executeTakeFirst();
  if (!message || message.kind !== "said") throw notFound();
  if (message.author !== visit.asker.accountId) throw conflict({ kind: "not_own_message" });
  if (message.withdrawn_at !== null) throw conflict({ kind: "message_withdrawn" });
  return { thread, message };
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

/** A document that the unit rests the item on; inside the review also one that an assessor attached. */
async function findAttached({ rows, place }: Visit, { item, documentId, audience }: Opening): Promise<void> {
  const attached = await rows
    .selectFrom("worksheets_evidence")
    .select("document_id")
    .where("agency_id", "=", place.agencyId)
    .where("worksheet_id", "=", place.worksheetId)
    .where("item", "=", item)
    .where("document_id", "=", documentId)
    .$if(audience !== "internal", (query) => query.where("layer", "=", "unit"))
    .limit(1)
    .executeTakeFirst();
  if (!attached) throw notFound();
}
