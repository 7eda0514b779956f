import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { changeDeskPanel, createDeskPanel, DeskPanel, listDeskPool } from "../../../contract/desk/rooms.ts";
import { checkPanel } from "../../../core/desk/schedule/panel.ts";
import type { Database } from "../../platform/database.ts";
import { type Asker, type House, today } from "../../platform/http.ts";
import { record } from "../../platform/ledger.ts";
import { conflict, notFound, unprocessable } from "../../platform/refusal.ts";
import { inPlatform, inTenant } from "../../platform/tenant.ts";
import { isViolation } from "../../platform/violations.ts";
import { allAgencies } from "../../proposals/selection/release.ts";

type Hands = Pick<House, "database">;
type Body = z.output<NonNullable<typeof createDeskPanel.body>>;

/** The panels of a round with their members, open ones first. */
export async function listPanels({ database }: Hands, roundId: string): Promise<DeskPanel[]> {
  return await inTenant(database, await allAgencies(database), async (rows) => {
    const { rows: panels } = await sql<DeskPanel>`
      select p.id, p.round_id as "roundId", p.name, p.zone, p.is_open as "isOpen", p.version,
        (select coalesce(json_agg(json_build_object('accountId', a.id, 'name', a.name, 'role', m.role)
          order by array_position(array['chair', 'evaluator', 'alternate'], m.role), a.name, a.id), '[]')
         from desk_panel_members m join people_accounts a on a.id = m.account_id where m.panel_id = p.id) as members,
        (select count(*)::int from desk_sessions s where s.panel_id = p.id
          and s.state in ('planned', 'invited', 'lobby', 'live')) as ahead
      from desk_panels p where p.round_id = ${roundId} order by p.is_open desc, p.name, p.id limit 500`.execute(rows);
    return panels;
  });
}

/** Everybody with a duty of the national team today: in how many panels and sessions of the round they are. */
export async function listPool(
  { database }: Hands,
  roundId: string,
  now: Date,
): Promise<z.input<typeof listDeskPool.reply>> {
  const day = today(now);
  return await inTenant(database, await allAgencies(database), async (rows) => {
    const { rows: items } = await sql<z.input<typeof listDeskPool.reply>["items"][number]>`
      select a.id as "accountId", a.name, coalesce(v.zone, 'WIB') as zone,
        (select count(*)::int from desk_panel_members m join desk_panels p on p.id = m.panel_id
          where m.account_id = a.id and p.round_id = ${roundId} and p.is_open) as panels,
        (select count(*)::int from desk_participants t join desk_sessions s on s.agency_id = t.agency_id and s.id = t.session_id
          where t.account_id = a.id and s.round_id = ${roundId} and s.state <> 'cancelled' and t.role in ('chair', 'evaluator')) as sessions
      from people_accounts a left join desk_availability v on v.account_id = a.id
      where a.disabled_at is null and exists (select from people_duties d where d.account_id = a.id
        and d.role in ('tpn_evaluator', 'tpn_lead') and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day}))
      order by a.name, a.id limit 2000`.execute(rows);
    return { items };
  });
}

export async function createPanel(
  { database }: Hands,
  asker: Asker,
  roundId: string,
  body: Body,
  now: Date,
): Promise<{ readonly id: string; readonly version: number }> {
  requireSound(body);
  const id = randomUUID();
  await named(body.name, async () =>
    inPlatform(database, async (rows) => {
      const round = await rows.selectFrom("rounds").select("id").where("id", "=", roundId).executeTakeFirst();
      if (!round) throw notFound();
      await requireNational(rows, body, today(now));
      const { name, zone, isOpen } = body;
      await rows
        .insertInto("desk_panels")
        .values({ id, round_id: roundId, name, zone, is_open: isOpen, created_by: asker.accountId, created_at: now })
        .execute();
      await writeMembers(rows, id, body);
      await record(rows, {
        ...by(asker),
        action: "desk.createPanel",
        subject: id,
        detail: { name, count: body.members.length },
      });
    }),
  );
  return { id, version: 1 };
}

/** Sessions that are planned already keep who was booked: replacing somebody there is said session by session. */
export async function changePanel(
  { database }: Hands,
  asker: Asker,
  panelId: string,
  body: z.output<NonNullable<typeof changeDeskPanel.body>>,
  now: Date,
): Promise<{ readonly version: number }> {
  requireSound(body);
  return await named(body.name, async () =>
    inPlatform(database, async (rows) => {
      const panel = await rows
        .selectFrom("desk_panels")
        .select("version")
        .where("id", "=", panelId)
        .forUpdate()
        .executeTakeFirst();
      if (!panel) throw notFound();
      if (panel.version !== body.version)
        throw conflict({ kind: "conflict_version", detail: { seen: body.version, current: panel.version } });
      await requireNational(rows, body, today(now));
      const { name, zone, isOpen } = body;
      const version = panel.version + 1;
      await rows
        .updateTable("desk_panels")
        .set({ name, zone, is_open: isOpen, version })
        .where("id", "=", panelId)
        .execute();
      await rows.deleteFrom("desk_panel_members").where("panel_id", "=", panelId).execute();
      await writeMembers(rows, panelId, body);
      const detail = { name, isOpen, count: body.members.length };
      await record(rows, { ...by(asker), action: "desk.changePanel", subject: panelId, detail });
      return { version };
    }),
  );
}

function requireSound({ members }: Body): void {
  const sound = checkPanel(members);
  if (!sound.ok) throw unprocessable(sound.problem);
}

async function requireNational(rows: Database, { members }: Body, day: string): Promise<void> {
  for (const { accountId } of members) {
    const person = await rows
      .selectFrom("people_accounts as a")
      .select(["a.name", "a.disabled_at"])
      .select((is) =>
        is
          .exists(
            is
              .selectFrom("people_duties as d")
              .select("d.id")
              .whereRef("d.account_id", "=", "a.id")
              .where("d.role", "in", ["tpn_evaluator", "tpn_lead"])
              .where("d.valid_from", "<=", day)
              .where((end) => end.or([end("d.valid_to", "is", null), end("d.valid_to", ">=", day)])),
          )
          .as("isNational"),
      )
      .where("a.id", "=", accountId)
      .executeTakeFirst();
    if (!person || person.disabled_at !== null || !person.isNational)
      throw unprocessable({ kind: "desk_panel_not_national", detail: { name: person?.name ?? "" } });
  }
}

async function writeMembers(rows: Database, panel_id: string, { members }: Body): Promise<void> {
  await rows
    .insertInto("desk_panel_members")
    .values(members.map(({ accountId: account_id, role }) => ({ panel_id, account_id, role })))
    .execute();
}

async function named<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isViolation(error, "unique")) throw conflict({ kind: "desk_panel_name_taken", detail: { name } });
    throw error;
  }
}

function by({ accountId }: Asker): { readonly accountId: string; readonly agencyId: null } {
  return { accountId, agencyId: null };
}
