import { sql } from "kysely";
import type { Occupant, Phase, RoomRole } from "../../../core/desk/room/acts.ts";
import type { Action } from "../../../core/people/permissions.ts";
import { allowTarget, type Asker, type House, today } from "../../platform/http.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { inTenant, type TenantDatabase } from "../../platform/tenant.ts";

export type InRoom = { readonly agencyId: string; readonly sessionId: string };

export type SessionRow = {
  readonly agencyId: string;
  readonly id: string;
  readonly worksheetId: string;
  readonly unitId: string;
  readonly roundId: string;
  readonly panelId: string | null;
  readonly zone: "WIB" | "WITA" | "WIT";
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: "planned" | "invited" | "lobby" | "live" | "closed" | "cancelled";
  readonly media: "embedded" | "livekit" | "external" | "none";
  readonly mediaLink: string;
  readonly agenda: readonly { readonly key: string; readonly minutes: number }[];
  readonly letter: string;
  readonly lateUntil: Date | null;
  readonly number: number;
  readonly version: number;
};

export type SessionVisit = {
  readonly rows: TenantDatabase;
  readonly session: SessionRow;
  /** The asker as they are expected in the room; null: not at all. */
  readonly mine: Occupant | null;
  readonly asker: Asker;
  readonly now: Date;
};

/** The visit of somebody who is expected in the room. */
export type RoomVisit = SessionVisit & { readonly mine: Occupant };

type Asked = { readonly params: InRoom; readonly asker: Asker; readonly now: Date };

/**
 * One transaction behind the tenant wall about one session: finds it, asks the permission table, does the work. `lock`
 * keeps everything else that would happen in the room waiting: for whatever writes to it.
 */
export async function inSession<Value>(
  house: Pick<House, "database">,
  { params, asker, now }: Asked,
  action: Action,
  work: (visit: SessionVisit) => Promise<Value>,
  options: { readonly lock?: true } = {},
): Promise<Value> {
  return await inTenant(house.database, [params.agencyId], async (rows) => {
    const found = await findSession(rows, params, asker.accountId, options.lock === true);
    if (!found) throw notFound();
    const { session, mine } = found;
    allowTarget(action, asker, { agencyId: session.agencyId, unitId: session.unitId }, today(now));
    return await work({ rows, session, mine, asker, now });
  });
}

/** The same for whoever is expected in the room; a duty alone opens no door. */
export async function inRoomOf<Value>(
  house: Pick<House, "database">,
  asked: Asked,
  work: (visit: RoomVisit) => Promise<Value>,
  options: { readonly lock?: true } = {},
): Promise<Value> {
  return await inSession(
    house,
    asked,
    "desk.attend",
    async (visit) => {
      const { mine } = visit;
      if (!mine) throw conflict({ kind: "desk_not_expected" });
      return await work({ ...visit, mine });
    },
    options,
  );
}

export function phaseOf(state: SessionRow["state"]): Phase {
  if (state === "live") return "live";
  return state === "closed" || state === "cancelled" ? "closed" : "lobby";
}

type Found = SessionRow & {
  readonly role: RoomRole | null;
  readonly takesNotes: boolean | null;
  readonly admission: Occupant["admission"] | null;
};

export async function findSession(
  rows: TenantDatabase,
  { agencyId, sessionId }: InRoom,
  accountId: string,
  lock: boolean,
): Promise<{ readonly session: SessionRow; readonly mine: Occupant | null } | null> {
  const { rows: found } = await sql<Found>`
    select s.agency_id as "agencyId", s.id, s.worksheet_id as "worksheetId", s.unit_id as "unitId",
      s.round_id as "roundId", s.panel_id as "panelId", s.zone, lower(s.during) as "startsAt", upper(s.during) as "endsAt",
      s.state, s.media, s.media_link as "mediaLink", s.agenda, s.letter, s.late_until as "lateUntil", s.events as number,
      s.version, p.role, p.takes_notes as "takesNotes", p.admission
    from desk_sessions s
      left join desk_participants p on p.agency_id = s.agency_id and p.session_id = s.id and p.account_id = ${accountId}
    where s.agency_id = ${agencyId} and s.id = ${sessionId}
    ${lock ? sql`for update of s` : sql``}`.execute(rows);
  const [row] = found;
  if (!row) return null;
  const { role, takesNotes, admission, ...session } = row;
  return { session, mine: role && admission ? { role, takesNotes: takesNotes === true, admission } : null };
}
