import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { openThread } from "../../../contract/worksheets/threads.ts";
import type { Audience, Speaker } from "../../../core/worksheets/threads/audience.ts";
import { checkSaying, type Saying } from "../../../core/worksheets/threads/message.ts";
import type { House } from "../../platform/http.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { masksOf } from "../masks.ts";
import type { Visit } from "../place.ts";
import { checkFit } from "../save-answer.ts";
import { type Held, hold, speakHere } from "./hold-thread.ts";
import { tellMentioned } from "./notices.ts";
import { findListeners, findReaders, type Reader } from "./readers.ts";

type Opening = z.output<NonNullable<typeof openThread.body>>;
type Post = Pick<House, "settings" | "publicUrl">;

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

export async function see({ rows, place, asker }: Visit, thread: Held, number: number): Promise<void> {
  await sql`insert into worksheets_thread_seen as s (agency_id, thread_id, account_id, number)
    values (${place.agencyId}, ${thread.id}, ${asker.accountId}, ${Math.min(number, thread.last)})
    on conflict (agency_id, thread_id, account_id) do update set number = greatest(s.number, excluded.number)`.execute(
    rows,
  );
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

/** What is to be said, with who may read it; refused where it cannot be said here. */
export async function checked(
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
