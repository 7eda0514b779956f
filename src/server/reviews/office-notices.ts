import { sql } from "kysely";
import type { z } from "zod";
import type { getOfficeNotices } from "../../contract/reviews/hand-over.ts";
import { mayDo } from "../../core/people/permissions.ts";
import { isInForce } from "../../core/people/roles.ts";
import type { Database } from "../platform/database.ts";
import { type Asker, today } from "../platform/http.ts";
import { inTenant } from "../platform/tenant.ts";

type Notices = z.input<typeof getOfficeNotices.reply>;

/**
 * What one should know of one's colleagues: who is away and who acts for them (of the own units, or of the agency for
 * who sees its people), and the work that was handed over to or by oneself in the last days.
 */
export async function findNotices(database: Database, asker: Asker, now: Date): Promise<Notices> {
  const day = today(now);
  const current = asker.duties.filter((duty) => isInForce(duty, day));
  const agencies = [...new Set(asker.duties.flatMap(({ agencyId }) => agencyId ?? []))];
  if (agencies.length === 0) return { away: [], handOvers: [] };
  const whole = agencies.filter((agencyId) => mayDo("people.read", asker, { agencyId }, day).ok);
  const units = current.flatMap(({ unitId }) => unitId ?? []);
  const editable = agencies.filter((agencyId) => mayDo("people.edit", asker, { agencyId }, day).ok);
  return await inTenant(database, agencies, async (rows) => {
    const { rows: away } = await sql<Notices["away"][number]>`
      select a.name, max(l.last_day) as until, (
        select jsonb_build_object('name', b.name, 'acting', d.acting, 'role', d.role)
        from people_duties d join people_accounts b on b.id = d.account_id
        where d.agency_id = l.agency_id and d.acting_for = l.account_id and ${day} between d.valid_from and d.valid_to
        order by d.valid_from desc, d.id limit 1) as acting
      from people_leaves l join people_accounts a on a.id = l.account_id
      where l.agency_id = any(${agencies}::uuid[]) and l.withdrawn_at is null and l.account_id <> ${asker.accountId}
        and ${day} between l.first_day and l.last_day
        and (l.agency_id = any(${whole}::uuid[]) or exists (select from people_duties u
          where u.account_id = l.account_id and u.unit_id = any(${units}::uuid[]) and u.valid_from <= ${day}
            and (u.valid_to is null or u.valid_to >= ${day})))
      group by l.agency_id, l.account_id, a.name order by a.name, l.account_id limit 100`.execute(rows);
    const { rows: given } = await sql<HandOverRow>`
      select h.agency_id as "agencyId", h.id, g.name as giver, h.letter, h.reason, h.effective_day as "effectiveDay",
        h.made_at, h.giver_id = ${asker.accountId} as given, count(*)::int as pieces,
        array_agg(distinct p.name) as receivers, array_agg(distinct u.name) filter (where u.name is not null) as units,
        h.made_by = ${asker.accountId} or h.giver_id = ${asker.accountId}
          or h.agency_id = any(${editable}::uuid[]) as may_undo
      from people_hand_overs h
        join people_accounts g on g.id = h.giver_id
        join people_hand_over_lines l on l.agency_id = h.agency_id and l.hand_over_id = h.id
        join people_accounts p on p.id = l.receiver_id
        left join people_duties d on d.id = l.duty_id
        left join worksheets w on w.agency_id = l.agency_id and w.id = l.worksheet_id
        left join agencies_units u on u.agency_id = l.agency_id and u.id = coalesce(d.unit_id, w.unit_id)
      where h.agency_id = any(${agencies}::uuid[]) and h.undone_at is null and h.made_at > ${now}::timestamptz - interval '7 days'
        and (h.giver_id = ${asker.accountId} or h.made_by = ${asker.accountId} or exists (select from people_hand_over_lines m
          where m.agency_id = h.agency_id and m.hand_over_id = h.id and m.receiver_id = ${asker.accountId}))
      group by h.agency_id, h.id, g.name order by h.made_at desc, h.id limit 20`.execute(rows);
    return {
      away,
      handOvers: given.map(({ made_at, may_undo, units: places, ...one }) => ({
        ...one,
        units: places ?? [],
        madeAt: made_at.toISOString(),
        mayUndo: may_undo && today(made_at) === day,
      })),
    };
  });
}

type HandOverRow = Omit<Notices["handOvers"][number], "madeAt" | "mayUndo" | "units"> & {
  readonly made_at: Date;
  readonly may_undo: boolean;
  readonly units: string[] | null;
};
