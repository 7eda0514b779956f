import { sql } from "kysely";
import type { z } from "zod";
import type { minutes as minutesShape } from "../../../contract/desk/record/shapes.ts";
import type { MinuteSide } from "../../../core/desk/record/minutes.ts";
import type { RoomEvent } from "../../../core/desk/room/events.ts";
import type { TenantDatabase } from "../../platform/tenant.ts";
import type { InRoom } from "../room/in-session.ts";
import { findLeaves, rootHex } from "./seal.ts";

export type Minutes = z.output<typeof minutesShape>;

/** The minutes that stand: the newest whose letter was not withdrawn. Null: none do. */
export async function findMinutes(
  rows: TenantDatabase,
  here: InRoom,
  events: readonly RoomEvent[],
): Promise<Minutes | null> {
  const row = await findStanding(rows, here);
  if (!row) return null;
  const leaves = await findLeaves(rows, here, row.number, events);
  return {
    number: row.number,
    letterId: row.letterId,
    letterNumber: row.letterNumber,
    code: row.code,
    root: row.root,
    size: row.size,
    intact: leaves.length === row.size && rootHex(leaves) === row.root,
    issuedAt: row.issuedAt.toISOString(),
    issuedBy: row.issuedBy,
    confirmations: await findConfirmations(rows, here, row),
    remarks: await findRemarks(rows, here, row.number),
  };
}

export type StandingMinutes = {
  readonly number: number;
  readonly letterId: string;
  readonly letterNumber: string;
  readonly code: string;
  readonly root: string;
  readonly size: number;
  readonly issuedBy: string;
  readonly issuedAt: Date;
};

export async function findStanding(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
): Promise<StandingMinutes | null> {
  const { rows: found } = await sql<StandingMinutes>`
    select m.number, m.letter_id as "letterId", l.number as "letterNumber", l.code, m.root, m.size,
      coalesce(a.name, '') as "issuedBy", m.issued_at as "issuedAt"
    from desk_minutes m join letters_issued l on l.agency_id = m.agency_id and l.id = m.letter_id and l.state <> 'withdrawn'
      left join people_accounts a on a.id = m.issued_by
    where m.agency_id = ${agencyId} and m.session_id = ${sessionId} order by m.number desc limit 1`.execute(rows);
  return found[0] ?? null;
}

const sideOfSigner: Readonly<Record<string, MinuteSide>> = { tpn_lead: "chair", unit_head: "unit" };

/** A side is confirmed here by its own person, or by its signature under the letter. */
async function findConfirmations(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  { number, letterId }: StandingMinutes,
): Promise<Minutes["confirmations"]> {
  const here = await rows
    .selectFrom("desk_confirmations as c")
    .innerJoin("people_accounts as a", "a.id", "c.account_id")
    .select(["c.side", "a.name", "c.at"])
    .where("c.agency_id", "=", agencyId)
    .where("c.session_id", "=", sessionId)
    .where("c.number", "=", number)
    .orderBy("c.at")
    .orderBy("c.side")
    .execute();
  const signed = await rows
    .selectFrom("letters_signatures as s")
    .innerJoin("people_accounts as a", "a.id", "s.brought_by")
    .select(["s.role", "a.name", "s.brought_at as at"])
    .where("s.agency_id", "=", agencyId)
    .where("s.letter_id", "=", letterId)
    .where("s.state", "=", "standing")
    .orderBy("s.number")
    .execute();
  const done = here.map(({ side, name, at }) => ({ side, name, at: at.toISOString(), way: "here" as const }));
  const also = signed.flatMap(({ role, name, at }) => {
    const side = sideOfSigner[role];
    return side === undefined || here.some((one) => one.side === side)
      ? []
      : [{ side, name, at: at.toISOString(), way: "signed" as const }];
  });
  return [...done, ...also];
}

async function findRemarks(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  number: number,
): Promise<Minutes["remarks"]> {
  const found = await rows
    .selectFrom("desk_remarks as r")
    .innerJoin("people_accounts as a", "a.id", "r.account_id")
    .select(["r.id", "a.name", "r.role", "r.text", "r.at"])
    .where("r.agency_id", "=", agencyId)
    .where("r.session_id", "=", sessionId)
    .where("r.number", "=", number)
    .orderBy("r.at")
    .limit(200)
    .execute();
  return found.map(({ at, ...remark }) => ({ ...remark, at: at.toISOString() }));
}
