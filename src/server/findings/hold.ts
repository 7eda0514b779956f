import { type RawBuilder, sql } from "kysely";
import { type FollowUpState, type FollowUpStep, takeFollowUpStep } from "../../core/findings/follow-up.ts";
import type { Tier } from "../../core/kernel/layer.ts";
import type { Asker } from "../platform/http.ts";
import { conflict, unprocessable } from "../platform/refusal.ts";
import type { TenantDatabase } from "../platform/tenant.ts";
import type { Visit } from "../worksheets/place.ts";

/** The follow-up of a released finding as it stands, kept so until the transaction ends. */
export type HeldFollowUp = {
  readonly agencyId: string;
  readonly findingId: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly number: number;
  readonly state: FollowUpState;
  readonly version: number;
  readonly proofs: number;
};

/** Null: it was never released, or is not where `within` (of the follow-up `u`) says. */
export async function holdFollowUp(
  rows: TenantDatabase,
  at: { readonly agencyId: string; readonly findingId: string },
  within: RawBuilder<unknown> = sql`true`,
): Promise<HeldFollowUp | null> {
  const { rows: found } = await sql<HeldFollowUp>`
    select u.agency_id as "agencyId", u.finding_id as "findingId", u.worksheet_id as "worksheetId", u.unit_id as "unitId",
      u.number, u.state, u.version, (select count(*)::int from findings_proofs p where p.agency_id = u.agency_id
        and p.finding_id = u.finding_id and p.removed_at is null) as proofs
    from findings_follow_ups u
    where u.agency_id = ${at.agencyId} and u.finding_id = ${at.findingId} and ${within} for update of u`.execute(rows);
  return found[0] ?? null;
}

/** Who takes a step: somebody of the unit, or an assessor in a worksheet. */
type Stepping = Pick<Visit, "rows" | "now"> & {
  readonly asker: Pick<Asker, "accountId">;
  readonly place?: Visit["place"];
  readonly tier?: Tier | null;
};

type Change = {
  readonly action?: string;
  readonly owner_id?: string | null;
  readonly owner?: string;
  readonly due_on?: string;
  readonly released_version?: number;
  readonly released_at?: Date;
  readonly answer_by?: string;
};

/** Takes a step of the follow-up, or refuses it; state and dated step are written together. */
export async function takeStep(
  { rows, now, asker, place, tier }: Stepping,
  held: HeldFollowUp,
  asked: {
    readonly step: FollowUpStep;
    readonly seen: number;
    readonly detail: Readonly<Record<string, unknown>>;
    readonly change?: Change;
  },
): Promise<void> {
  const taken = takeFollowUpStep({ ...held, seen: asked.seen }, asked.step);
  if (!taken.ok)
    throw taken.problem.kind === "finding_needs_proof" ? unprocessable(taken.problem) : conflict(taken.problem);
  const version = held.version + 1;
  await rows
    .updateTable("findings_follow_ups")
    .set({ ...asked.change, state: taken.value, version, changed_at: now })
    .where("agency_id", "=", held.agencyId)
    .where("finding_id", "=", held.findingId)
    .execute();
  await noteStep({ rows, now, asker, ...(place ? { place } : {}), tier: tier ?? null }, held, {
    ...asked,
    number: version,
  });
}

/** The dated line of a step. */
export async function noteStep(
  { rows, now, asker, place, tier }: Stepping,
  at: { readonly agencyId: string; readonly findingId: string },
  asked: { readonly step: FollowUpStep; readonly number: number; readonly detail: Readonly<Record<string, unknown>> },
): Promise<void> {
  await rows
    .insertInto("findings_steps")
    .values({
      agency_id: at.agencyId,
      finding_id: at.findingId,
      number: asked.number,
      step: asked.step,
      detail: JSON.stringify(asked.detail),
      side: place ? "review" : "unit",
      worksheet_id: place?.worksheetId ?? null,
      tier: tier ?? null,
      done_by: asker.accountId,
      done_at: now,
    })
    .execute();
}
