import { type RawBuilder, sql } from "kysely";
import type { Thread } from "../../../contract/worksheets/threads.ts";
import { type Audience, audiencesOf, tierOfRole } from "../../../core/worksheets/threads/audience.ts";
import { allowTarget } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { masksOf } from "../masks.ts";
import { targetOf, type Visit } from "../place.ts";

/** Of a very long thread the newest messages are shown. */
const LONGEST = 300;

type Asked = {
  readonly item?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** Threads of the worksheet that the asker may read: open ones first, then newest first. */
export async function findThreads(
  visit: Visit,
  { item, after, limit }: Asked,
): Promise<{ readonly items: readonly Thread[]; readonly next: string | null }> {
  const found = await select(visit, {
    condition: sql`${item === undefined ? sql`true` : sql`t.item = ${item}`}
      and ${
        after === undefined
          ? sql`true`
          : sql`${place("t")} > (select ${place("l")} from worksheets_threads l
              where l.agency_id = t.agency_id and l.id = ${after})`
      }`,
    limit: limit + 1,
  });
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One thread; where the asker is not in its audience there is none. */
export async function findThread(visit: Visit, threadId: string): Promise<Thread> {
  const [found] = await select(visit, { condition: sql`t.id = ${threadId}`, limit: 1 });
  if (!found) throw notFound();
  return found;
}

/** The audiences of which the asker may read (or write) here; refused where there is none. */
export function audiencesHere({ asker, place: here, day }: Visit, verb: "read" | "write"): readonly Audience[] {
  const audiences = audiencesOf(asker, targetOf(here), day, verb);
  if (audiences.length === 0) allowTarget(`threads.${verb}`, asker, targetOf(here), day);
  return audiences;
}

async function select(
  visit: Visit,
  asked: { readonly condition: RawBuilder<unknown>; readonly limit: number },
): Promise<readonly Thread[]> {
  const { rows, place: here, asker, day } = visit;
  const readable = audiencesOf(asker, targetOf(here), day, "read");
  const { rows: found } = await sql<ThreadRow>`
    select t.id, t.item, t.page, t.audience, t.opened_at, t.resolved_at, t.resolved_by, r.name as resolver,
      case when d.id is not null then json_build_object('id', d.id, 'title', d.title) end as document,
      coalesce((select s.number from worksheets_thread_seen s where s.agency_id = t.agency_id and s.thread_id = t.id
        and s.account_id = ${asker.accountId}), 0) as seen,
      (select json_agg(json_build_object('number', m.number, 'kind', m.kind, 'author', m.author, 'name', coalesce(p.name, ''),
          'role', m.role, 'text', m.text, 'version', m.version, 'writtenAt', m.written_at, 'changedAt', m.changed_at,
          'withdrawn', m.withdrawn_at is not null,
          'mentions', (select coalesce(json_agg(json_build_object('id', n.id, 'name', coalesce(a.name, '')) order by n.place), '[]')
            from unnest(m.mentions) with ordinality n(id, place) left join people_accounts a on a.id = n.id)) order by m.number)
        from (select * from worksheets_messages l where l.agency_id = t.agency_id and l.thread_id = t.id
          order by l.number desc limit ${LONGEST}) m left join people_accounts p on p.id = m.author) as messages
    from worksheets_threads t
      left join evidence_documents d on d.agency_id = t.agency_id and d.id = t.document_id
      left join people_accounts r on r.id = t.resolved_by
    where t.agency_id = ${here.agencyId} and t.worksheet_id = ${here.worksheetId}
      and t.audience = any(${readable}::text[]) and ${asked.condition}
    order by ${place("t")} limit ${asked.limit}`.execute(rows);
  return found.map((row) => threadOf(row, visit));
}

/** Where a thread stands in the list. */
function place(table: "t" | "l"): RawBuilder<unknown> {
  const [resolved, opened, id] = ["resolved_at", "opened_at", "id"].map((column) => sql.ref(`${table}.${column}`));
  return sql`(${resolved} is not null, -extract(epoch from ${opened}), ${id})`;
}

type ThreadRow = Pick<Thread, "id" | "item" | "page" | "audience" | "document"> & {
  readonly opened_at: Date;
  readonly resolved_at: Date | null;
  readonly resolved_by: string | null;
  readonly resolver: string | null;
  readonly seen: number;
  readonly messages: readonly MessageRow[] | null;
};

type MessageRow = Pick<Thread["messages"][number], "number" | "kind" | "text" | "version" | "withdrawn"> & {
  readonly author: string;
  readonly name: string;
  readonly role: string;
  readonly writtenAt: string;
  readonly changedAt: string | null;
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
};

function threadOf(row: ThreadRow, visit: Visit): Thread {
  const { asker, place: here, day } = visit;
  const masks = masksOf(visit);
  const messages = row.messages ?? [];
  return {
    id: row.id,
    item: row.item,
    document: row.document,
    page: row.page,
    audience: row.audience,
    openedAt: row.opened_at.toISOString(),
    resolved:
      row.resolved_by !== null && row.resolved_at !== null
        ? { by: masks.nameOf(row.resolved_by, row.resolver ?? ""), at: row.resolved_at.toISOString() }
        : null,
    messages: messages.map((message) => ({
      number: message.number,
      kind: message.kind,
      author: {
        id: masks.idOf(message.author),
        name: masks.nameOf(message.author, message.name, tierOfRole(message.role)),
        role: message.role,
      },
      mine: message.author === asker.accountId,
      text: message.withdrawn ? "" : message.text,
      mentions: message.withdrawn
        ? []
        : message.mentions.map(({ id, name }) => ({
            id: masks.idOf(id),
            name: masks.nameOf(id, name),
            me: id === asker.accountId,
          })),
      version: message.version,
      writtenAt: new Date(message.writtenAt).toISOString(),
      changedAt: message.changedAt === null ? null : new Date(message.changedAt).toISOString(),
      withdrawn: message.withdrawn,
    })),
    unread: messages.filter(
      ({ number, author, kind }) => kind === "said" && number > row.seen && author !== asker.accountId,
    ).length,
    mayWrite:
      here.standpoint.roundState === "open" && audiencesOf(asker, targetOf(here), day, "write").includes(row.audience),
  };
}
