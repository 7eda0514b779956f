import { sql } from "kysely";
import type { z } from "zod";
import type { listThreadReaders } from "../../../contract/worksheets/threads.ts";
import type { Tier } from "../../../core/kernel/layer.ts";
import type { Duty } from "../../../core/people/roles.ts";
import { type Audience, type Speaker, speakerOf, tierOfRole } from "../../../core/worksheets/threads/audience.ts";
import type { Listeners } from "../../../core/worksheets/threads/message.ts";
import { masksOf } from "../masks.ts";
import { targetOf, type Visit } from "../place.ts";

/** Somebody who may read a thread of one audience on this worksheet. */
export type Reader = Speaker & {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly language: "id" | "en";
  readonly notices: "off" | "at_once" | "daily";
};

type Shown = z.output<typeof listThreadReaders.reply>["items"][number];

/** Everybody who may read threads of the audience here, by the permission table. */
export async function findReaders({ rows, place, day }: Visit, audience: Audience): Promise<readonly Reader[]> {
  const { rows: found } = await sql<ReaderRow>`
    select a.id as "accountId", a.name, a.email, a.language, a.notices,
      (select coalesce(json_agg(json_build_object('id', d.id, 'role', d.role, 'agencyId', d.agency_id, 'unitId', d.unit_id,
          'area', d.area, 'validFrom', d.valid_from, 'validTo', d.valid_to)), '[]')
        from people_duties d where d.account_id = a.id) as duties,
      array(select s.layer from reviews_assignments s where s.agency_id = ${place.agencyId}
        and s.worksheet_id = ${place.worksheetId} and s.account_id = a.id and s.declaration = 'clear') as assigned
    from people_accounts a
    where a.disabled_at is null and (
      exists (select from people_duties d where d.account_id = a.id and d.agency_id = ${place.agencyId}
        and (d.unit_id = ${place.unitId} or d.role in ('chief_inspector', 'agency_admin', 'agency_head')))
      or exists (select from reviews_assignments s where s.agency_id = ${place.agencyId}
        and s.worksheet_id = ${place.worksheetId} and s.account_id = a.id))
    order by a.name, a.id limit 1000`.execute(rows);
  return found.flatMap(({ duties, assigned, ...person }) => {
    const target = { ...targetOf(place), assignedLayers: assigned, undeclaredLayers: [] };
    const speaker = speakerOf({ accountId: person.accountId, duties }, audience, target, day, "read");
    return speaker.ok ? [{ ...person, ...speaker.value }] : [];
  });
}

/** The readers as the asker may know them: the unit first, by name. */
export async function showReaders(visit: Visit, audience: Audience): Promise<readonly Shown[]> {
  const masks = masksOf(visit);
  const readers = await findReaders(visit, audience);
  return readers
    .map(({ accountId, name, role, side }) => ({
      id: masks.idOf(accountId),
      name: masks.nameOf(accountId, name, tierOfRole(role)),
      role,
      side,
      me: accountId === visit.asker.accountId,
    }))
    .toSorted((a, b) => b.side.localeCompare(a.side) || a.name.localeCompare(b.name, "id"));
}

/** What a message of the audience is checked against. */
export async function findListeners(visit: Visit, audience: Audience, readers: readonly Reader[]): Promise<Listeners> {
  return {
    readers: new Set(readers.map(({ accountId }) => accountId)),
    unspoken: await findUnspoken(visit, audience),
  };
}

/** Where the unit reads along and its reviewers are masked, somebody who knows their names must not write them. */
async function findUnspoken(visit: Visit, audience: Audience): Promise<readonly string[]> {
  const { aliases } = visit.place;
  if (audience !== "shared" || aliases === null || aliases.length === 0 || masksOf(visit).areOn) return [];
  const found = await visit.rows
    .selectFrom("people_accounts")
    .select("name")
    .where(
      "id",
      "in",
      aliases.map(({ accountId }) => accountId),
    )
    .execute();
  return found.map(({ name }) => name);
}

type ReaderRow = Omit<Reader, keyof Speaker> & { readonly duties: readonly Duty[]; readonly assigned: readonly Tier[] };
