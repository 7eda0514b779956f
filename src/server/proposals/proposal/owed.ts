import { sql } from "kysely";
import type { z } from "zod";
import type { listProposalDuties } from "../../../contract/proposals/duties.ts";
import { mayDo } from "../../../core/people/permissions.ts";
import { nextStep, proposalSteps, type ProposalState } from "../../../core/proposals/steps.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { inTenant } from "../../platform/tenant.ts";
import { type WindowRows, windowsJson, windowsOf } from "../../worksheets/windows-here.ts";

type ProposalDuty = z.output<typeof listProposalDuties.reply>["items"][number];

/** Proposals of open years that wait for the asker's own step; where fit units wait for one to be begun, that too. */
export async function findProposalDuties(
  house: Pick<House, "database">,
  asker: Asker,
  now: Date,
): Promise<ProposalDuty[]> {
  const agencies = [...new Set(asker.duties.flatMap(({ agencyId }) => agencyId ?? []))];
  if (agencies.length === 0) return [];
  return await inTenant(house.database, agencies, async (rows) => {
    const { rows: found } = await sql<Row>`
      select w.agency_id, a.name as agency_name, w.round_id, r.year, coalesce(p.state, 'draft') as state, p.signed_by,
        p.id is not null as begun, w.fit, ${windowsJson},
        (select count(*)::int from proposals_units u where u.agency_id = p.agency_id and u.proposal_id = p.id) as units
      from (select c.agency_id, c.round_id, count(*)::int as fit from worksheets c
          join lateral (select outcome from reviews_verdicts v where v.agency_id = c.agency_id
            and v.worksheet_id = c.id order by number desc limit 1) v on v.outcome <> 'not_yet'
          where c.agency_id = any(${agencies}::uuid[]) and c.state = 'concluded' group by c.agency_id, c.round_id) w
        join rounds r on r.id = w.round_id and r.state = 'open'
        join agencies a on a.id = w.agency_id
        left join proposals p on p.agency_id = w.agency_id and p.round_id = w.round_id and p.state <> 'withdrawn'
      order by r.year desc, w.agency_id limit 200`.execute(rows);
    return found.flatMap((row) => dutyOf(row, asker, today(now)) ?? []);
  });
}

function dutyOf(row: Row, asker: Asker, day: string): ProposalDuty | null {
  const step = nextStep(row.state);
  if (!step) return null;
  const target = { agencyId: row.agency_id };
  const isEmpty = row.units === 0;
  const kind = step === "nominate" && isEmpty ? "draft" : step;
  const action = kind === "draft" ? "proposals.edit" : proposalSteps[step].action;
  if (!mayDo(action, asker, target, day).ok) return null;
  if (step === "release" && row.signed_by === asker.accountId) return null;
  const window = windowsOf(row.windows).find(({ stage }) => stage === "proposal");
  return {
    kind,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    roundId: row.round_id,
    year: row.year,
    units: isEmpty ? row.fit : row.units,
    due: window?.closesAt ?? null,
    opens: window?.opensAt ?? null,
  };
}

type Row = {
  readonly agency_id: string;
  readonly agency_name: string;
  readonly round_id: string;
  readonly year: number;
  readonly state: ProposalState;
  readonly signed_by: string | null;
  readonly begun: boolean;
  readonly fit: number;
  readonly units: number;
  readonly windows: WindowRows;
};
