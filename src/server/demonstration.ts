import { createHash, randomUUID } from "node:crypto";
import type { RulePack } from "../core/instruments/pack.ts";
import type { Layer, Tier } from "../core/kernel/layer.ts";
import {
  demonstrationAgency,
  demonstrationEmail,
  demonstrationPeople,
  type DemonstrationPerson,
  demonstrationUnits,
  idsFor,
  type PersonKey,
  type UnitKey,
} from "./demonstration-people.ts";
import { concludeAsItStands, demonstrationTiers, holdPredicate, submitAsItStands } from "./demonstration-outcomes.ts";
import { makeNational } from "./demonstration-national.ts";
import { makeFindings } from "./demonstration-findings.ts";
import { makeOffices } from "./demonstration-offices.ts";
import { proposeHistory } from "./demonstration-proposals.ts";
import { makeRequirements } from "./demonstration-requirements.ts";
import { makeReviews } from "./demonstration-reviews.ts";
import { type DemonstrationRounds, makeRounds } from "./demonstration-rounds.ts";
import { keepDocuments } from "./demonstration-evidence.ts";
import { makeThreads } from "./demonstration-threads.ts";
import {
  type DemonstrationEntry,
  type DemonstrationWorksheet,
  demonstrationWorksheets,
  tierEntries,
  unitEntries,
} from "./demonstration-worksheets.ts";
import { keepShippedPacks } from "./instruments/records.ts";
import type { Database } from "./platform/database.ts";
import type { Files } from "./platform/files.ts";
import { inPlatform, inTenant } from "./platform/tenant.ts";

export type DemonstrationHouse = {
  readonly database: Database;
  readonly pack: RulePack;
  /** Keeps bytes in the evidence store and answers their SHA-256 in hex. */
  readonly keep: (bytes: Buffer) => Promise<string>;
  readonly files: Files;
  readonly publicUrl: URL;
  /** The first start: the windows of the current year lie around it. */
  readonly now: Date;
};

/** Ids of what the demonstration made, by the keys of its own lists. */
export type DemonstrationIds = {
  readonly agency: string;
  readonly units: Readonly<Record<UnitKey, string>>;
  readonly people: Readonly<Record<PersonKey, string>>;
};

/**
 * Loads the demonstration into an empty installation, once: answers false when there is an agency already.
 * The year 2024 is history and frozen; the current year is open, with windows relative to `now`.
 */
export async function seedDemonstration(house: DemonstrationHouse): Promise<boolean> {
  const { database, pack, now } = house;
  const existing = await database.selectFrom("agencies").select("id").limit(1).executeTakeFirst();
  if (existing) return false;
  await keepShippedPacks(database);
  const ids: DemonstrationIds = {
    agency: randomUUID(),
    units: idsFor(demonstrationUnits),
    people: idsFor(demonstrationPeople),
  };
  const rounds = await makeRounds(database, pack.id, now, async (rows) => {
    await rows
      .insertInto("agencies")
      .values({ id: ids.agency, ...demonstrationAgency })
      .execute();
  });
  await inTenant(database, [ids.agency], async (rows) => {
    for (const unit of demonstrationUnits) {
      const parent_id = unit.parent === null ? null : ids.units[unit.parent];
      await rows
        .insertInto("agencies_units")
        .values({
          agency_id: ids.agency,
          id: ids.units[unit.key],
          parent_id,
          code: null,
          name: unit.name,
          kind: unit.kind,
          valid_to: null,
        })
        .execute();
    }
    await holdPredicate(rows, ids.agency, ids.units.pmptsp);
  });
  await inPlatform(database, async (rows) => await makePeople(rows, ids));
  await inTenant(database, [ids.agency], async (rows) => {
    await rows
      .insertInto("rounds_agencies")
      .values(
        Object.values(rounds).map((round) => ({
          agency_id: ids.agency,
          round_id: round.id,
          quota: 5,
          tiers: [...demonstrationTiers],
        })),
      )
      .execute();
    await rows
      .insertInto("rounds_agency_windows")
      .values(
        rounds.current.agencyWindows.map((window) => ({
          ...window,
          agency_id: ids.agency,
          round_id: rounds.current.id,
        })),
      )
      .execute();
    for (const sheet of demonstrationWorksheets) await makeWorksheet(rows, house, ids, rounds, sheet);
    await makeRequirements(rows, house, ids, rounds);
    await proposeHistory(rows, house, ids, rounds.history);
    await makeNational(rows, ids, rounds.history.id);
    await makeReviews(rows, pack, ids, rounds.current);
    await makeFindings(rows, ids, rounds.history.id, now);
    await makeOffices(rows, ids, now);
  });
  return true;
}

async function makeWorksheet(
  rows: Database,
  house: DemonstrationHouse,
  ids: DemonstrationIds,
  rounds: DemonstrationRounds,
  sheet: DemonstrationWorksheet,
): Promise<void> {
  const round = rounds[sheet.year];
  const place = { agency_id: ids.agency, worksheet_id: randomUUID() };
  await rows
    .insertInto("worksheets")
    .values({
      agency_id: ids.agency,
      id: place.worksheet_id,
      round_id: round.id,
      unit_id: ids.units[sheet.unit],
      target: sheet.target,
      state: sheet.state,
      stage: sheet.stage,
      changed_at: round.workedAt,
    })
    .execute();
  const unit = unitEntries(house.pack, sheet);
  await answer(rows, place, "unit", unit, ids.people[sheet.operator], round.workedAt);
  let below = unit;
  for (const tier of tiersOf(sheet)) {
    const entries = tierEntries(house.pack, below, sheet.assessed[tier] ?? 0, `${sheet.year}/${sheet.unit}/${tier}`);
    const assessor = tier === "tpi_lead" ? ids.people["ketua.tpi"] : ids.people[sheet.member];
    await answer(rows, place, tier, entries, assessor, round.assessedAt);
    // The next tier answers beside what this one said, and beside the unit where it has not said anything yet.
    const said = new Map(entries.map((entry) => [entry.item.code, entry]));
    below = below.map((entry) => said.get(entry.item.code) ?? entry);
  }
  await keepDocuments(rows, house.keep, place, ids.units[sheet.unit], ids.people[sheet.operator], round, unit);
  await makeThreads(rows, place, ids.people, sheet, round.assessedAt);
  if (sheet.state === "filling") return;
  await submitAsItStands(rows, house.pack, place, ids.units[sheet.unit], ids.people[sheet.head], round);
  for (const [account_id, layer] of [
    [ids.people[sheet.member], "tpi_member"],
    [ids.people["ketua.tpi"], "tpi_lead"],
  ] as const) {
    await rows
      .insertInto("reviews_assignments")
      .values({ ...place, account_id, layer, assigned_by: ids.people["inspektur"], assigned_at: round.assessedAt })
      .execute();
  }
  if (sheet.verdict) await concludeAsItStands(rows, house.pack, place, sheet.verdict, ids.people["ketua.tpi"], round);
  if (sheet.returned) {
    await rows
      .insertInto("reviews_returns")
      .values({
        ...place,
        number: 1,
        items: [...sheet.returned],
        reason: "Mohon lengkapi bukti dukung dan sesuaikan jawaban pada butir yang dikembalikan.",
        returned_by: ids.people[sheet.member],
        returned_at: round.assessedAt,
        closed_at: null,
      })
      .execute();
  }
}

function tiersOf(sheet: DemonstrationWorksheet): readonly Tier[] {
  return demonstrationTiers.filter((tier) => sheet.assessed[tier] !== undefined);
}

async function answer(
  rows: Database,
  place: { agency_id: string; worksheet_id: string },
  layer: Layer,
  entries: readonly DemonstrationEntry[],
  answered_by: string,
  answered_at: Date,
): Promise<void> {
  if (entries.length === 0) return;
  const values = entries.map((entry) => ({
    ...place,
    layer,
    item: entry.item.code,
    answer: JSON.stringify(entry.answer),
    note: entry.note,
    reason: entry.reason,
    version: 1,
    answered_by,
    answered_at,
  }));
  await rows.insertInto("worksheets_answers").values(values).execute();
  await rows.insertInto("worksheets_history").values(values).execute();
}

async function makePeople(rows: Database, ids: DemonstrationIds): Promise<void> {
  const people: readonly (DemonstrationPerson & { readonly key: PersonKey })[] = demonstrationPeople;
  await rows
    .insertInto("people_accounts")
    .values(
      people.map(({ key, name }) => ({
        id: ids.people[key],
        email: demonstrationEmail(key),
        name,
        password_hash: null,
        demonstration: true,
        disabled_at: null,
      })),
    )
    .execute();
  await rows
    .insertInto("people_duties")
    .values(
      people.map(({ key, role, place, area }) => ({
        id: randomUUID(),
        account_id: ids.people[key],
        role,
        agency_id: place === "platform" ? null : ids.agency,
        unit_id: place === undefined || place === "platform" ? null : ids.units[place],
        area: area ?? null,
        letter: `nomor contoh ${(createHash("sha256").update(key).digest().readUInt16BE(0) % 900) + 100}/ZI (demonstrasi)`,
        valid_from: "2024-01-02",
        valid_to: null,
        granted_by: null,
      })),
    )
    .execute();
}
