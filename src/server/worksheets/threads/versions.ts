import { sql } from "kysely";
import type { z } from "zod";
import type { listMessageVersions } from "../../../contract/worksheets/threads.ts";
import { audiencesOf } from "../../../core/worksheets/threads/audience.ts";
import { spoken } from "../../../core/worksheets/threads/message.ts";
import { notFound } from "../../platform/refusal.ts";
import { masksOf } from "../masks.ts";
import { targetOf, type Visit } from "../place.ts";

type Version = z.output<typeof listMessageVersions.reply>["items"][number];

/** Every text that a message had, newest first, with the names that are for this reader; of a withdrawn one, none. */
export async function findVersions(
  visit: Visit,
  at: { readonly threadId: string; readonly number: number },
): Promise<Version[]> {
  const { rows, place, asker, day } = visit;
  const readable = audiencesOf(asker, targetOf(place), day, "read");
  const { rows: found } = await sql<VersionRow>`
    select v.version, v.text, v.written_at as at, m.withdrawn_at is not null as withdrawn,
      (select coalesce(json_agg(json_build_object('id', n.id, 'name', coalesce(a.name, '')) order by n.place), '[]')
        from unnest(v.mentions) with ordinality n(id, place) left join people_accounts a on a.id = n.id) as mentions
    from worksheets_threads t
      join worksheets_messages m on m.agency_id = t.agency_id and m.thread_id = t.id
      join worksheets_message_versions v on v.agency_id = m.agency_id and v.thread_id = m.thread_id and v.number = m.number
    where t.agency_id = ${place.agencyId} and t.worksheet_id = ${place.worksheetId} and t.id = ${at.threadId}
      and t.audience = any(${readable}::text[]) and m.number = ${at.number}
    order by v.version desc limit 200`.execute(rows);
  if (found.length === 0) throw notFound();
  const masks = masksOf(visit);
  return found
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ version, text, mentions, at: writtenAt }) => ({
      version,
      text: spoken(
        text,
        mentions.map(({ id, name }) => masks.nameOf(id, name)),
      ),
      writtenAt: writtenAt.toISOString(),
    }));
}

type VersionRow = {
  readonly version: number;
  readonly text: string;
  readonly at: Date;
  readonly withdrawn: boolean;
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
};
