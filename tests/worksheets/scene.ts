import { randomBytes, randomUUID } from "node:crypto";
import type { Layer, Tier } from "../../src/core/kernel/layer.ts";
import type { Role } from "../../src/core/people/roles.ts";
import type { Answer } from "../../src/core/worksheets/answer.ts";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import { keepShippedPacks } from "../../src/server/instruments/records.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { cookieName, hashToken } from "../../src/server/people/cookies.ts";
import { saveAnswer } from "../../src/contract/worksheets/filling.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";

/** One agency with two units in an open round, its people signed in by role, and a stranger from another agency. */
export type Scene = TestApp & {
  readonly pack: RulePack;
  readonly agencyId: string;
  readonly unitId: string;
  readonly otherUnitId: string;
  readonly roundId: string;
  readonly worksheetId: string;
  readonly here: { readonly agencyId: string; readonly worksheetId: string };
  /** A new person with one duty, signed in: their cookie. */
  readonly signIn: (role: Role, place?: Seat) => Promise<Person>;
  readonly assign: (person: Person, tier: Tier, worksheetId?: string) => Promise<void>;
  readonly save: (
    person: Person,
    layer: Layer,
    item: string,
    answer: Answer | null,
    rest?: Rest,
  ) => ReturnType<TestApp["call"]>;
  readonly addWorksheet: (unitId: string, roundId: string) => Promise<string>;
  readonly addRound: (year: number, name: string) => Promise<string>;
  /** Moves the windows: ISO instants. */
  readonly setWindow: (stage: string, opensAt: string, closesAt: string) => Promise<void>;
};

export type Seat = { readonly agencyId?: string; readonly unitId?: string | null; readonly area?: string };
export type Person = { readonly accountId: string; readonly name: string; readonly cookie: string };
type Rest = {
  readonly note?: string;
  readonly reason?: string;
  readonly expectedVersion?: number;
  readonly worksheetId?: string;
};

const unitSeats: readonly Role[] = ["unit_head", "zi_team_lead", "area_coordinator", "unit_operator", "change_agent"];

export async function createScene(
  tiers: readonly Tier[] = ["tpi_member", "tpi_lead"],
  environment: Readonly<Record<string, string>> = {},
): Promise<Scene> {
  const test = await createTestApp(environment);
  const { database, settings } = test;
  await keepShippedPacks(database);
  const pack = await loadPack();
  if (!pack) throw new Error("the default pack is not shipped");
  const [agencyId, unitId, otherUnitId] = [randomUUID(), randomUUID(), randomUUID()];
  await database
    .insertInto("agencies")
    .values({ id: agencyId, code: `T${agencyId.slice(0, 6)}`, name: "Kabupaten Uji", kind: "regency" })
    .execute();
  await addUnit(unitId, "Puskesmas Uji Satu");
  await addUnit(otherUnitId, "Puskesmas Uji Dua");
  const roundId = await addRound(2026, "Tahun 2026");
  await database
    .insertInto("rounds_agencies")
    .values({ agency_id: agencyId, round_id: roundId, quota: null, tiers: [...tiers] })
    .execute();
  const worksheetId = await addWorksheet(unitId, roundId);
  const versions = new Map<string, number>();

  async function addUnit(id: string, name: string): Promise<void> {
    await database
      .insertInto("agencies_units")
      .values({ agency_id: agencyId, id, name, kind: "puskesmas", parent_id: null, code: null, valid_to: null })
      .execute();
  }

  async function addRound(year: number, name: string): Promise<string> {
    const id = randomUUID();
    await database
      .insertInto("rounds")
      .values({ id, year, name, pack_id: pack?.id ?? "", reference_date: `${year}-12-31`, quota: null })
      .execute();
    const day = 86_400_000;
    for (const stage of ["self_assessment", "internal_review"] as const) {
      const window = { opens_at: new Date(Date.now() - day), closes_at: new Date(Date.now() + 14 * day) };
      await database
        .insertInto("rounds_windows")
        .values({ round_id: id, stage, ...window })
        .execute();
    }
    return id;
  }

  async function addWorksheet(unit: string, round: string): Promise<string> {
    const id = randomUUID();
    await database
      .insertInto("worksheets")
      .values({ agency_id: agencyId, id, round_id: round, unit_id: unit })
      .execute();
    return id;
  }

  async function signIn(role: Role, seat: Seat = {}): Promise<Person> {
    const accountId = randomUUID();
    const name = `${role} ${accountId.slice(0, 4)}`;
    await database
      .insertInto("people_accounts")
      .values({ id: accountId, email: `${accountId}@uji.invalid`, name, password_hash: null, disabled_at: null })
      .execute();
    await database
      .insertInto("people_duties")
      .values({
        id: randomUUID(),
        account_id: accountId,
        role,
        agency_id: seat.agencyId ?? agencyId,
        unit_id: seat.unitId === undefined ? (unitSeats.includes(role) ? unitId : null) : seat.unitId,
        area: seat.area ?? null,
        letter: "Surat uji",
        valid_from: "2020-01-01",
        valid_to: null,
        granted_by: null,
      })
      .execute();
    const token = randomBytes(32).toString("base64url");
    const at = new Date();
    await database
      .insertInto("people_sessions")
      .values({
        token_hash: hashToken(token),
        account_id: accountId,
        created_at: at,
        seen_at: at,
        expires_at: new Date(at.getTime() + 86_400_000),
      })
      .execute();
    return { accountId, name, cookie: `${cookieName(settings)}=${token}` };
  }

  return {
    ...test,
    pack,
    agencyId,
    unitId,
    otherUnitId,
    roundId,
    worksheetId,
    here: { agencyId, worksheetId },
    signIn,
    addRound,
    addWorksheet,
    assign: async (person, tier, at = worksheetId) => {
      await database
        .insertInto("reviews_assignments")
        .values({
          agency_id: agencyId,
          worksheet_id: at,
          account_id: person.accountId,
          layer: tier,
          assigned_by: person.accountId,
          declaration: "clear",
        })
        .execute();
    },
    save: async (person, layer, item, answer, rest = {}) => {
      const at = rest.worksheetId ?? worksheetId;
      const key = `${at} ${layer} ${item}`;
      const expectedVersion = rest.expectedVersion ?? versions.get(key) ?? 0;
      const body = { answer, note: rest.note ?? "", reason: rest.reason ?? "", expectedVersion };
      const said = await test.call(saveAnswer, {
        cookie: person.cookie,
        params: { agencyId, worksheetId: at, layer, item },
        body,
      });
      if (said.status === 200) versions.set(key, said.json.version);
      return said;
    },
    setWindow: async (stage, opensAt, closesAt) => {
      await database
        .updateTable("rounds_windows")
        .set({ opens_at: new Date(opensAt), closes_at: new Date(closesAt) })
        .where("round_id", "=", roundId)
        .where("stage", "=", stage as "proposal")
        .execute();
    },
  };
}

export function choice(option: string): Answer {
  return { kind: "choice", option };
}

/** Writes a whole layer at once, as if each answer had been saved. */
export async function fillLayer(
  scene: Scene,
  person: Person,
  layer: Layer,
  answers: ReadonlyMap<string, Answer>,
  worksheetId = scene.worksheetId,
): Promise<void> {
  const rows = [...answers].map(([item, answer]) => ({
    agency_id: scene.agencyId,
    worksheet_id: worksheetId,
    layer,
    item,
    answer: JSON.stringify(answer),
    note: "",
    reason: "",
    version: 1,
    answered_by: person.accountId,
    answered_at: new Date(),
  }));
  await scene.database.insertInto("worksheets_answers").values(rows).execute();
  await scene.database.insertInto("worksheets_history").values(rows).execute();
}
