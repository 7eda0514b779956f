import { sql } from "kysely";
import type { NationalDuty } from "../../../contract/proposals/national.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { checksFor } from "../../../core/proposals/selection.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { courseOf } from "./course-file.ts";
import { nationalReach } from "./list-national.ts";
import { dueWindow } from "./read-selection.ts";

type Row = {
  readonly agencyId: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly roundId: string;
  readonly rules: string;
  readonly unitName: string;
  readonly year: number;
  readonly target: "WBK" | "WBBM";
  readonly stage: string;
  readonly state: string;
  readonly shownStage: string;
  readonly shownState: string;
  readonly mine: "none" | "asked" | "clear" | "conflict";
  readonly role: "tpn_evaluator" | "tpn_lead" | null;
  readonly members: number;
  readonly checked: number;
  readonly tookPart: boolean;
  readonly points: number;
  readonly closes: Readonly<Record<string, string>>;
};

const most = 1000;

/** What the asker owes on the national side and in objections, nearest first; of open rounds only. */
export async function findNationalDuties(
  house: Pick<House, "database">,
  asker: Asker,
  now: Date,
): Promise<readonly NationalDuty[]> {
  const day = today(now);
  const reach = await nationalReach(house, asker, day);
  const home = asker.duties.flatMap(({ agencyId }) => agencyId ?? []);
  const agencies = [...new Set([...reach.agencies, ...home])];
  if (agencies.length === 0) return [];
  const rows = await inTenant(house.database, agencies, async (tenant) => {
    const { rows: found } = await sql<Row>`
      select c.agency_id as "agencyId", c.worksheet_id as "worksheetId", c.unit_id as "unitId", c.round_id as "roundId", c.rules,
        agencies_unit_name(c.agency_id, c.unit_id, r.reference_date) as "unitName", r.year, w.target, c.stage, c.state,
        c.shown_stage as "shownStage", c.shown_state as "shownState",
        coalesce(m.declaration, 'none') as mine, m.role,
        (select count(*)::int from proposals_tpn_members o where o.agency_id = c.agency_id and o.worksheet_id = c.worksheet_id
          and o.declaration <> 'conflict') as members,
        (select count(*)::int from proposals_checks k where k.agency_id = c.agency_id and k.worksheet_id = c.worksheet_id) as checked,
        exists (select from proposals_selections s where s.agency_id = c.agency_id and s.worksheet_id = c.worksheet_id
          and (s.proposed_by = ${asker.accountId} or s.decided_by = ${asker.accountId})) as "tookPart",
        (select count(*)::int from proposals_objection_points p where p.agency_id = c.agency_id
          and p.worksheet_id = c.worksheet_id and p.text <> '') as points,
        (select coalesce(json_object_agg(n.stage, n.closes_at), '{}') from rounds_windows n where n.round_id = c.round_id) as closes
      from proposals_courses c
        join worksheets w on w.agency_id = c.agency_id and w.id = c.worksheet_id
        join rounds r on r.id = c.round_id and r.state = 'open'
        left join proposals_tpn_members m on m.agency_id = c.agency_id and m.worksheet_id = c.worksheet_id
          and m.account_id = ${asker.accountId}
      where c.stage in ('admin_selection', 'objection')
      order by r.year desc, c.agency_id, c.worksheet_id limit ${most}`.execute(tenant);
    return found;
  });
  return rows
    .flatMap((row) => dutiesOf(row, asker, day, now))
    .toSorted((a, b) => timeOf(a) - timeOf(b) || a.unitName.localeCompare(b.unitName, "id"));
}

function dutiesOf(row: Row, asker: Asker, day: string, now: Date): readonly NationalDuty[] {
  const target = { agencyId: row.agencyId, unitId: row.unitId };
  const may = (action: Parameters<typeof mayDo>[0]) => mayDo(action, asker, target, day).ok;
  const inside = may("selection.read");
  // Whoever is outside knows what is shown, and owes nothing that they cannot know of.
  const [stage, state] = inside ? [row.stage, row.state] : [row.shownStage, row.shownState];
  const closes = row.closes[dueWindow(stage, state)];
  const due = closes ? new Date(closes).toISOString() : null;
  const owe = (kind: NationalDuty["kind"], left: number | null = null): NationalDuty => {
    const { agencyId, worksheetId, roundId, unitName, year } = row;
    return { kind, agencyId, worksheetId, roundId, unitName, year, left, due };
  };
  const isTeam = row.mine === "clear";
  const duties: NationalDuty[] = [];
  if (inside) {
    if (row.mine === "asked" && may("selection.declare")) duties.push(owe("declare"));
    if (row.members === 0 && may("selection.assign")) duties.push(owe("assign"));
    if (
      stage === "admin_selection" &&
      state === "open" &&
      isTeam &&
      row.role === "tpn_evaluator" &&
      may("selection.check")
    ) {
      const checks = checksFor(courseOf(row.rules).selection.checks, row.target).length;
      duties.push(owe("check", checks - row.checked));
    }
    if (
      stage === "admin_selection" &&
      state === "proposed" &&
      isTeam &&
      row.role === "tpn_lead" &&
      !row.tookPart &&
      may("selection.decide")
    )
      duties.push(owe("decide"));
    if (state === "decided" && mayDo("selection.release", asker, {}, day).ok) duties.push(owe("release"));
    if (stage === "objection" && state === "filed" && isTeam && !row.tookPart && may("objection.decide"))
      duties.push(owe("rule"));
    return duties;
  }
  const isOver = due !== null && Date.parse(due) <= now.getTime();
  if (stage !== "objection" || state !== "open" || isOver) return duties;
  if (may("objection.send")) duties.push(owe("send", row.points));
  else if (may("objection.draft")) duties.push(owe("object", row.points));
  return duties;
}

function timeOf({ due }: NationalDuty): number {
  return due === null ? Number.POSITIVE_INFINITY : Date.parse(due);
}
