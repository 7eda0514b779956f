import type { Duty } from "../../core/people/roles.ts";
import type { DutyReply, Me } from "../../contract/people.ts";
import type { Database } from "../platform/database.ts";
import { inTenant } from "../platform/tenant.ts";
import { dutiesOf } from "./queries.ts";

/** The signed-in person as the web sees them: their duties with the names of the places. */
export async function describeMe(
  database: Database,
  person: Omit<Me, "duties"> & { readonly duties: readonly Duty[] },
): Promise<Me> {
  const { accountId, email, name, language, demonstration } = person;
  const rows = await database
    .selectFrom("people_duties as d")
    .leftJoin("people_accounts as f", "f.id", "d.acting_for")
    .select(["d.id", "d.letter", "d.letter_date as letterDate", "f.name as actingForName"])
    .where("d.account_id", "=", accountId)
    .execute();
  const letters = new Map(rows.map(({ id, ...letter }) => [id, letter]));
  const places = await namePlaces(database, person.duties);
  return {
    accountId,
    email,
    name,
    language,
    demonstration,
    duties: person.duties.map((duty) => describeDuty({ ...duty, ...(letters.get(duty.id) ?? noLetter) }, places)),
  };
}

const noLetter = { letter: "", letterDate: null, actingForName: null };

export async function meOf(database: Database, accountId: string): Promise<Me> {
  const account = await database
    .selectFrom("people_accounts")
    .select(["id as accountId", "email", "name", "language", "demonstration"])
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  return await describeMe(database, { ...account, duties: await dutiesOf(database, accountId) });
}

type Places = ReadonlyMap<string, string>;

/** Names of the agencies and units that these duties are bound to, by id. */
export async function namePlaces(
  database: Database,
  duties: readonly Pick<Duty, "agencyId" | "unitId">[],
): Promise<Places> {
  const agencyIds = [...new Set(duties.flatMap((duty) => duty.agencyId ?? []))];
  if (agencyIds.length === 0) return new Map();
  const unitIds = [...new Set(duties.flatMap((duty) => duty.unitId ?? []))];
  const named = await inTenant(database, agencyIds, async (rows) => {
    return await rows
      .selectFrom("agencies")
      .select(["id", "name"])
      .where("id", "in", agencyIds)
      .$if(unitIds.length > 0, (query) =>
        query.unionAll(
          rows
            .selectFrom("agencies_units")
            .select(["id", "name"])
            .where("agency_id", "in", agencyIds)
            .where("id", "in", unitIds),
        ),
      )
      .execute();
  });
  return new Map(named.map(({ id, name }) => [id, name]));
}

export function describeDuty(
  duty: Duty & Pick<DutyReply, "letter"> & Partial<Pick<DutyReply, "letterDate" | "actingForName">>,
  places: Places,
): DutyReply {
  return {
    ...duty,
    acting: duty.acting ?? null,
    letterDate: duty.letterDate ?? null,
    actingForName: duty.actingForName ?? null,
    agencyName: duty.agencyId === null ? null : (places.get(duty.agencyId) ?? ""),
    unitName: duty.unitId === null ? null : (places.get(duty.unitId) ?? ""),
    area: areas.find((area) => area === duty.area) ?? null,
  };
}

const areas = ["1", "2", "3", "4", "5", "6", "B"] as const;
