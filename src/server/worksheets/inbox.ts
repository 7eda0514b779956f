import { sql } from "kysely";
import type { z } from "zod";
import type { getInbox } from "../../contract/worksheets/inbox.ts";
import { inOrder } from "../../core/worksheets/tiers.ts";
import type { Layer, Tier } from "../../core/kernel/layer.ts";
import { type Action, mayDo, type Target, type WorksheetState } from "../../core/people/permissions.ts";
import type { Answers } from "../../core/worksheets/answer.ts";
import { fillingAreas } from "../../core/worksheets/filling-area.ts";
import { openFor } from "../../core/worksheets/progress.ts";
import { answersOf, effectiveAnswers } from "../../core/worksheets/tiers.ts";
import { checkTurn, stageOfState } from "../../core/worksheets/workflow.ts";
import type { RulePack } from "../../core/instruments/pack.ts";
import { type Asker, type House, today } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";
import { findFindingDuties } from "./inbox-findings.ts";
import { findReach, inReach } from "./reach.ts";
import { packsOfRounds } from "./round-pack.ts";
import { type WindowRows, windowsJson, windowsOf } from "./windows-here.ts";

type Duty = z.output<typeof getInbox.reply>["items"][number];

const MOST = 500;

/** What the asker owes on worksheets of open rounds, nearest first; what is done stays in sight below what is not. */
export async function findInbox(house: Pick<House, "database">, asker: Asker, now: Date): Promise<Duty[]> {
  const day = today(now);
  const reach = findReach(asker, day);
  if (reach.agencies.length === 0) return [];
  return await inTenant(house.database, reach.agencies, async (rows) => {
    const { rows: found } = await sql<InboxRow>`
      select w.agency_id, w.id, w.unit_id, w.state, agencies_unit_name(w.agency_id, w.unit_id, r.reference_date) as unit_name, r.year, r.pack_id, p.sha256 as pack_hash,
        coalesce(ra.tiers, '{tpi_member,tpi_lead}') as tiers,
        array(select s.layer from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
          and s.account_id = ${asker.accountId} and s.declaration <> 'conflict') as assigned,
        exists (select from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
          and s.declaration <> 'conflict') as has_assessor,
        exists (select from reviews_assignments s where s.agency_id = w.agency_id and s.worksheet_id = w.id
          and s.declaration = 'conflict' and not exists (select from reviews_assignments o
            where o.agency_id = s.agency_id and o.worksheet_id = s.worksheet_id and o.layer = s.layer
              and o.declaration <> 'conflict')) as lacks_substitute,
        coalesce((select b.items from reviews_returns b where b.agency_id = w.agency_id and b.worksheet_id = w.id
          and b.closed_at is null order by b.number desc limit 1), '{}') as returned,
        array(select c.item from worksheets_answers c where c.agency_id = w.agency_id and c.worksheet_id = w.id
          and c.layer = 'unit' and c.answered_at > (select max(b.returned_at) from reviews_returns b
            where b.agency_id = w.agency_id and b.worksheet_id = w.id and b.closed_at is null)) as repaired,
        (select coalesce(json_object_agg(l.layer, l.answers), '{}') from (
          select c.layer, json_object_agg(c.item, c.answer) as answers from worksheets_answers c
          where c.agency_id = w.agency_id and c.worksheet_id = w.id and c.answer is not null group by c.layer) l) as answers,
        exists (select from reviews_fitness f where f.agency_id = w.agency_id and f.worksheet_id = w.id) as is_fit,
        (select e.state from reviews_reports e where e.agency_id = w.agency_id and e.worksheet_id = w.id
          and e.kind = 'evaluation_report') as report,
        ${windowsJson}
      from worksheets w
        join rounds r on r.id = w.round_id and r.state = 'open'
        join instruments_packs p on p.id = r.pack_id
        join agencies_units u on u.agency_id = w.agency_id and u.id = w.unit_id
        left join rounds_agencies ra on ra.agency_id = w.agency_id and ra.round_id = w.round_id
      where ${inReach(reach)}
      order by r.year desc, w.id limit ${MOST}`.execute(rows);
    const packFor = await packsOfRounds(rows, found.map(packKey));
    const findings = await findFindingDuties(rows, asker, day);
    return [...findings, ...found.flatMap((row) => dutiesOf(row, packFor(packKey(row)), asker, day))].toSorted(
      (a, b) => Number(a.done) - Number(b.done) || dueOf(a) - dueOf(b) || a.unitName.localeCompare(b.unitName, "id"),
    );
  });
}

type InboxRow = {
  readonly agency_id: string;
  readonly id: string;
  readonly unit_id: string;
  readonly state: WorksheetState;
  readonly unit_name: string;
  readonly year: number;
  readonly pack_id: string;
  readonly pack_hash: string;
  readonly tiers: readonly Tier[];
  readonly assigned: readonly Tier[];
  /** Passed on by the preliminary assessors, where the agency works with them. */
  readonly is_fit: boolean;
  /** Where the evaluation report stands; null while nobody wrote to it. */
  readonly report: "draft" | "submitted" | "approved" | "issued" | null;
  readonly has_assessor: boolean;
  /** Somebody recused themselves, and nobody stands in their tier since. */
  readonly lacks_substitute: boolean;
  readonly returned: readonly string[];
  readonly repaired: readonly string[];
  /** Only checked answers are ever written. */
  readonly answers: Readonly<Partial<Record<Layer, Answers>>>;
  readonly windows: WindowRows;
};

function packKey(row: InboxRow) {
  return { packId: row.pack_id, packHash: row.pack_hash };
}

function dutiesOf(row: InboxRow, pack: RulePack, asker: Asker, day: string): readonly Duty[] {
  const target: Target = { agencyId: row.agency_id, unitId: row.unit_id, assignedLayers: row.assigned };
  const may = (action: Action, state: WorksheetState): boolean => mayDo(action, asker, { ...target, state }, day).ok;
  const duties: Duty[] = [];
  const owe = (kind: Duty["kind"], left: number | null, done: boolean): void => {
    const stage = stageOfState(row.state);
    const due = windowsOf(row.windows).find((window) => window.stage === stage)?.closesAt ?? null;
    const { agency_id: agencyId, id: worksheetId, unit_name: unitName, year } = row;
    duties.push({ kind, agencyId, worksheetId, unitName, year, left, due, stage, done });
  };
  if (row.state === "filling" && may("worksheets.answer", "filling")) {
    const left = openFor(pack, row.answers.unit ?? {}, fillingAreas(asker.duties, row.unit_id, day)).length;
    owe("fill", left, left === 0);
  }
  if (row.state === "returned" && may("worksheets.answer", "returned")) {
    const left = row.returned.filter((item) => !row.repaired.includes(item)).length;
    owe("repair", left, left === 0);
  }
  if ((row.state === "filling" || row.state === "returned") && may("worksheets.submit", row.state))
    owe("submit", null, false);
  if (row.state === "submitted") {
    for (const tier of inOrder(row.tiers)) {
      if (!row.assigned.includes(tier) || !isTurnOf(row, tier)) continue;
      if (!mayDo("reviews.answer", asker, { ...target, state: "submitted", assignedLayers: [tier] }, day).ok) continue;
      // What a tier below has answered stands for this one too, so only the gaps are owed.
      // To look at what the preliminary assessors found is the TPI's work all the same.
      const group = row.tiers.filter((one) => (one === "preliminary") === (tier === "preliminary"));
      const left = openFor(pack, answersOf(effectiveAnswers(group, tier, row.answers)), null).length;
      owe("assess", left, left === 0);
    }
    if (isTurnOf(row, "tpi_lead") && may("reviews.conclude", "submitted")) owe("conclude", null, false);
    if ((!row.has_assessor || row.lacks_substitute) && may("reviews.assign", "submitted")) owe("assign", null, false);
  }
  if (row.state === "concluded") {
    if ((row.report ?? "draft") === "draft" && may("reviews.submitReport", "concluded"))
      owe("write_report", null, false);
    if (row.report === "submitted" && may("reviews.approveReport", "concluded")) owe("approve_report", null, false);
    if (row.report === "approved" && may("reviews.issueReport", "concluded")) owe("issue_report", null, false);
  }
  if (row.state === "concluded" && may("worksheets.submit", "filling")) owe("result", null, true);
  return duties;
}

function isTurnOf({ tiers, is_fit: isFit }: InboxRow, tier: Tier): boolean {
  const preliminary = !tiers.includes("preliminary") ? "none" : isFit ? "passed_on" : "at_work";
  return checkTurn({ preliminary }, tier).ok;
}

function dueOf({ due }: Duty): number {
  return due === null ? Number.POSITIVE_INFINITY : Date.parse(due);
}
