import { type Audience, type Speaker, speakerOf, threadAction } from "../../../core/worksheets/threads/audience.ts";
import { allowTarget } from "../../platform/http.ts";
import { conflict, forbidden, notFound } from "../../platform/refusal.ts";
import { targetOf, type Visit } from "../place.ts";
import { audiencesHere } from "./read-threads.ts";

/** A thread that is about to be written in, its row held. */
export type Held = {
  readonly id: string;
  readonly item: string;
  readonly audience: Audience;
  readonly last: number;
  readonly resolved: boolean;
};

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
export function speakHere({ asker, place, day }: Visit, audience: Audience): Speaker {
  const speaker = speakerOf(asker, audience, targetOf(place), day);
  if (!speaker.ok) {
    allowTarget(threadAction(audience, "write"), asker, targetOf(place), day);
    throw forbidden(speaker.problem);
  }
  const { roundState } = place.standpoint;
  if (roundState !== "open") throw conflict({ kind: "round_not_open", detail: { state: roundState } });
  return speaker.value;
}

/** A thread and a message of one's own in it that still stands; refused where it is not, or was withdrawn. */
export async function holdOwn(
  visit: Visit,
  { threadId, number }: { readonly threadId: string; readonly number: number },
) {
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
