import { sql } from "kysely";
import type { FindingDetail } from "../../contract/findings/follow-up.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import { isSettled } from "../../core/findings/follow-up.ts";
import { mayDo } from "../../core/people/permissions.ts";
import type { Masks } from "../../core/worksheets/masking.ts";
import { type Asker, type House, today } from "../platform/http.ts";
import { notFound } from "../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../platform/tenant.ts";
import { masksOf } from "../worksheets/masks.ts";
import { findPlace } from "../worksheets/place.ts";
import { findOwners } from "./owners.ts";
import { findProofs } from "./proofs.ts";
import { selectReleased } from "./released.ts";

type At = { readonly agencyId: string; readonly unitId: string; readonly findingId: string };
type Step = FindingDetail["steps"][number];
type Wording = FindingDetail["wordings"][number];
type Looking = {
  readonly rows: TenantDatabase;
  readonly at: At;
  readonly asker: Asker;
  readonly now: Date;
  readonly day: string;
};

/** A released finding with all that happened to it, under the unit that has it now. Drafts are not read here at all. */
export async function findDetail(
  house: Pick<House, "database">,
  { params: at, asker, now }: { readonly params: At; readonly asker: Asker; readonly now: Date },
): Promise<FindingDetail> {
  const day = today(now);
  return await inTenant(house.database, [at.agencyId], async (rows) => {
    const [finding] = await selectReleased(rows, day, {
      condition: sql`f.agency_id = ${at.agencyId} and f.id = ${at.findingId}
        and f.unit_id in (select l.unit_id from agencies_unit_line(${at.agencyId}, ${at.unitId}, ${day}) l)`,
    });
    if (!finding) throw notFound();
    const mayAnswer = !isSettled(finding.state) && mayDo("findings.answer", asker, at, day).ok;
    const looking = { rows, at, asker, now, day };
    return {
      ...finding,
      steps: await findSteps(looking),
      proofs: await findProofs(rows, at),
      wordings: (await findWordings(looking)).filter(({ version }) => version !== finding.version),
      mayAnswer,
      owners: mayAnswer ? await findOwners(rows, at, day) : [],
      verifyIn: await findDesk(looking, finding),
    };
  });
}

/** Everything that happened, with names; assessors as the round of the worksheet in which they stood shows them. */
async function findSteps({ rows, at, asker, now, day }: Looking): Promise<Step[]> {
  const { rows: found } = await sql<StepRow>`
    select s.number, s.step, s.side, s.worksheet_id, s.tier, s.done_by, coalesce(a.name, '') as name, s.done_at, s.detail
    from findings_steps s left join people_accounts a on a.id = s.done_by
    where s.agency_id = ${at.agencyId} and s.finding_id = ${at.findingId} order by s.number limit 500`.execute(rows);
  const masks = new Map<string, Masks>();
  for (const worksheetId of new Set(found.flatMap(({ worksheet_id }) => worksheet_id ?? []))) {
    const place = await findPlace(rows, { agencyId: at.agencyId, worksheetId }, asker.accountId, now, false);
    if (place) masks.set(worksheetId, masksOf({ place, asker, day }));
  }
  return found.map(({ number, step, side, worksheet_id, tier, done_by, name, done_at, detail }) => {
    const mask = worksheet_id === null ? undefined : masks.get(worksheet_id);
    const { action, owner, dueOn } = detail;
    return {
      number,
      step,
      side,
      by: mask ? mask.nameOf(done_by, name, tier) : name,
      at: done_at.toISOString(),
      text: detail.text ?? "",
      action:
        action !== undefined && owner !== undefined && dueOn !== undefined ? { text: action, owner, dueOn } : null,
      answerBy: detail.answerBy ?? null,
    };
  });
}

type StepRow = Pick<Step, "number" | "step" | "side"> & {
  readonly worksheet_id: string | null;
  readonly tier: Tier | null;
  readonly done_by: string;
  readonly name: string;
  readonly done_at: Date;
  /** Written by `hold.ts` alone. */
  readonly detail: {
    readonly text?: string;
    readonly action?: string;
    readonly owner?: string;
    readonly dueOn?: string;
    readonly answerBy?: string;
  };
};

async function findWordings({ rows, at }: Looking): Promise<Wording[]> {
  const { rows: found } = await sql<Omit<Wording, "releasedAt"> & { readonly releasedAt: Date }>`
    select v.version, v.condition, v.recommendation, l.released_at as "releasedAt"
    from findings_releases l
      join findings_versions v on v.agency_id = l.agency_id and v.finding_id = l.finding_id and v.version = l.version
    where l.agency_id = ${at.agencyId} and l.finding_id = ${at.findingId} order by l.number desc limit 100`.execute(
    rows,
  );
  return found.map((wording) => ({ ...wording, releasedAt: wording.releasedAt.toISOString() }));
}

/** The newest worksheet in which the asker, assigned and declared, may verify this finding. */
async function findDesk(
  { rows, at, asker, day }: Looking,
  finding: { readonly worksheetId: string; readonly unitId: string; readonly year: number },
): Promise<string | null> {
  const { rows: found } = await sql<{ id: string; unitId: string; tiers: readonly Tier[] }>`
    select w.id, w.unit_id as "unitId", array_agg(s.layer) as tiers
    from reviews_assignments s
      join worksheets w on w.agency_id = s.agency_id and w.id = s.worksheet_id
      join rounds r on r.id = w.round_id
    where s.agency_id = ${at.agencyId} and s.account_id = ${asker.accountId} and s.declaration = 'clear'
      and (w.id = ${finding.worksheetId} or r.year > ${finding.year} and ${finding.unitId}::uuid in (
        select l.unit_id from agencies_unit_line(w.agency_id, w.unit_id, r.reference_date) l))
    group by w.id, w.unit_id, r.year order by r.year desc, w.id limit 20`.execute(rows);
  const desk = found.find(({ unitId, tiers }) => {
    const target = { agencyId: at.agencyId, unitId, assignedLayers: tiers };
    return mayDo("findings.verify", asker, target, day).ok;
  });
  return desk?.id ?? null;
}
