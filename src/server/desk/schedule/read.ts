import { sql } from "kysely";
import type { z } from "zod";
import type { getDeskSchedule } from "../../../contract/desk/schedule.ts";
import { agenda as agendaShape, type DeskChange, type DeskPerson } from "../../../contract/desk/shapes.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { today } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import type { SessionVisit } from "../room/in-session.ts";
import { lineColumns, lineOf, type LineRow, lineTables } from "./list.ts";

type Reply = z.input<typeof getDeskSchedule.reply>;
type Row = LineRow & {
  readonly agenda: unknown;
  readonly mediaLink: string;
  readonly people: DeskPerson[];
  readonly letter: Reply["letter"];
  readonly lateUntil: Date | null;
  readonly changes: DeskChange[];
};

/** One session with its people, invitation and history, in one statement. */
export async function readSchedule({ rows, session, asker, now }: SessionVisit): Promise<Reply> {
  const { rows: found } = await sql<Row>`
    select ${lineColumns(asker.accountId)}, s.agenda, s.media_link as "mediaLink", s.late_until as "lateUntil",
      (select coalesce(json_agg(json_build_object('accountId', p.id, 'name', p.name, 'role', t.role, 'takesNotes', t.takes_notes,
        'letter', t.letter) order by array_position(array['chair', 'evaluator', 'unit_head', 'unit_team', 'tpi_witness', 'observer'], t.role),
        p.name, p.id), '[]')
       from desk_participants t join people_accounts p on p.id = t.account_id
       where t.agency_id = s.agency_id and t.session_id = s.id) as people,
      (select json_build_object('id', l.id, 'number', l.number, 'state', l.state) from letters_issued l
       where l.agency_id = s.agency_id and l.id = s.letter_id) as letter,
      (select coalesce(json_agg(json_build_object('kind', c.kind, 'reason', c.reason, 'from', c.was_at, 'to', c.is_at,
        'byName', p.name, 'at', c.at) order by c.number), '[]')
       from desk_changes c left join people_accounts p on p.id = c.acted_by
       where c.agency_id = s.agency_id and c.session_id = s.id) as changes
    from ${lineTables} where s.agency_id = ${session.agencyId} and s.id = ${session.id}`.execute(rows);
  const [row] = found;
  if (!row) throw notFound();
  const target = { agencyId: session.agencyId, unitId: session.unitId };
  const may = (action: "desk.arrange" | "desk.people") =>
    isAhead(session.state) && mayDo(action, asker, target, today(now)).ok;
  return {
    ...lineOf(row),
    agenda: agendaShape.parse(row.agenda),
    mediaLink: row.mediaLink,
    people: row.people,
    letter: row.letter,
    lateUntil: row.lateUntil?.toISOString() ?? null,
    changes: row.changes.map((one) => ({ ...one, from: utc(one.from), to: utc(one.to), at: utc(one.at) ?? one.at })),
    may: { arrange: may("desk.arrange"), people: may("desk.people") },
  };
}

/** What can still be arranged: nobody has entered the room yet. */
export function isAhead(state: LineRow["state"]): boolean {
  return state === "planned" || state === "invited";
}

function utc(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
