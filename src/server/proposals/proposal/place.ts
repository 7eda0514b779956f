import { sql } from "kysely";
import type { ProposalStandpoint, ProposalState } from "../../../core/proposals/steps.ts";
import type { Contact } from "../../../core/proposals/gaps.ts";
import type { BindingWindow } from "../../../core/rounds/windows.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { notFound } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";
import { type WindowRows, windowsJson, windowsOf } from "../../worksheets/windows-here.ts";

/** An agency in a round, with its standing proposal, if it has one. */
export type ProposalPlace = {
  readonly agencyId: string;
  readonly agency: {
    readonly code: string;
    readonly name: string;
    readonly kind: "central" | "province" | "regency" | "city";
    readonly zone: "WIB" | "WITA" | "WIT";
  };
  readonly round: {
    readonly id: string;
    readonly year: number;
    readonly name: string;
    readonly state: "preparing" | "open" | "closed";
    readonly referenceDate: string;
  };
  readonly windows: readonly BindingWindow[];
  readonly proposal: StandingProposal | null;
};

export type StandingProposal = {
  readonly id: string;
  readonly state: ProposalState;
  readonly version: number;
  readonly contact: Contact | null;
  readonly signedBy: string | null;
  readonly letterId: string | null;
  readonly statementId: string | null;
  readonly seal: number;
};

/** A place where a proposal stands, and who came to it. */
export type ProposalVisit = {
  readonly house: House;
  readonly rows: TenantDatabase;
  readonly place: ProposalPlace & { readonly proposal: StandingProposal };
  readonly asker: Asker;
  readonly now: Date;
  readonly day: string;
};

/** One transaction about one proposal, which nobody else changes until it is done. */
export async function inProposal<Value>(
  house: House,
  asked: {
    readonly params: { readonly agencyId: string; readonly proposalId: string };
    readonly asker: Asker;
    readonly now: Date;
  },
  work: (visit: ProposalVisit) => Promise<Value>,
): Promise<Value> {
  const { params, asker, now } = asked;
  return await inTenant(house.database, [params.agencyId], async (rows) => {
    const held = await rows
      .selectFrom("proposals")
      .select("round_id")
      .where("agency_id", "=", params.agencyId)
      .where("id", "=", params.proposalId)
      .forUpdate()
      .executeTakeFirst();
    if (!held) throw notFound();
    const place = await findProposalPlace(rows, params.agencyId, held.round_id, params.proposalId);
    if (!place?.proposal) throw notFound();
    return await work({ house, rows, place: { ...place, proposal: place.proposal }, asker, now, day: today(now) });
  });
}

/** The agency in the round; with this proposal, or with the one that stands. Null: there is no such round. */
export async function findProposalPlace(
  rows: TenantDatabase,
  agencyId: string,
  roundId: string,
  proposalId: string | null = null,
): Promise<ProposalPlace | null> {
  const isIt = proposalId === null ? sql`p.state <> 'withdrawn'` : sql`p.id = ${proposalId}`;
  const { rows: found } = await sql<PlaceRow>`
    select a.code, a.name as agency_name, a.kind, a.zone, r.year, r.name as round_name, r.state as round_state,
      r.reference_date, p.id, p.state, p.version, p.contact,
      p.signed_by, p.letter_id, p.statement_id, p.seal, ${windowsJson}
    from (select ${agencyId}::uuid as agency_id, ${roundId}::uuid as round_id) w
      join agencies a on a.id = w.agency_id
      join rounds r on r.id = w.round_id
      left join proposals p on p.agency_id = w.agency_id and p.round_id = w.round_id and ${isIt}`.execute(rows);
  const row = found[0];
  if (!row) return null;
  return {
    agencyId,
    agency: { code: row.code, name: row.agency_name, kind: row.kind, zone: row.zone },
    round: {
      id: roundId,
      year: row.year,
      name: row.round_name,
      state: row.round_state,
      referenceDate: row.reference_date,
    },
    windows: windowsOf(row.windows),
    proposal:
      row.id === null
        ? null
        : {
            id: row.id,
            state: row.state,
            version: row.version,
            contact: row.contact,
            signedBy: row.signed_by,
            letterId: row.letter_id,
            statementId: row.statement_id,
            seal: row.seal,
          },
  };
}

/** As the table of steps sees it; a proposal that nobody has begun is an empty draft. */
export function standpointOf({ proposal, round, windows }: ProposalPlace, now: Date): ProposalStandpoint {
  return {
    state: proposal?.state ?? "draft",
    version: proposal?.version ?? 0,
    signedBy: proposal?.signedBy ?? null,
    roundState: round.state,
    windows,
    now: now.toISOString(),
  };
}

type PlaceRow = {
  readonly code: string;
  readonly agency_name: string;
  readonly kind: ProposalPlace["agency"]["kind"];
  readonly zone: ProposalPlace["agency"]["zone"];
  readonly year: number;
  readonly round_name: string;
  readonly round_state: ProposalPlace["round"]["state"];
  readonly reference_date: string;
  // The rest is null together, where there is no proposal.
  readonly id: string | null;
  readonly state: ProposalState;
  readonly version: number;
  readonly contact: Contact | null;
  readonly signed_by: string | null;
  readonly letter_id: string | null;
  readonly statement_id: string | null;
  readonly seal: number;
  readonly windows: WindowRows;
};
