import { randomBytes, randomUUID } from "node:crypto";
import type { Role } from "../src/core/people/roles.ts";
import { loadPack } from "../src/server/instruments/packs.ts";
import { keepShippedPacks } from "../src/server/instruments/records.ts";
import { cookieName, hashToken } from "../src/server/people/cookies.ts";
import type { Database } from "../src/server/platform/database.ts";
import { currentCourse } from "../src/server/proposals/selection/course-file.ts";
import type { BenchHouse } from "./house.ts";

export type SeasonSize = {
  readonly agencies: number;
  readonly units: number;
  readonly panels: number;
  /** Of each panel, besides its chair. */
  readonly evaluators: number;
  readonly alternates: number;
};
export type BenchUnit = {
  readonly agencyId: string;
  readonly unitId: string;
  readonly worksheetId: string;
  readonly headId: string;
};
export type BenchPanel = {
  readonly id: string;
  readonly members: readonly string[];
  readonly roles: readonly string[];
};
export type BenchSeason = {
  readonly roundId: string;
  readonly cookie: string;
  readonly units: readonly BenchUnit[];
  readonly panels: readonly BenchPanel[];
  /** As many as panels. */
  readonly rooms: readonly string[];
};

/** A round whose units all wait for their desk evaluation, each with a head, panels with their people, a room for each. */
export async function laySeason({ database, settings }: BenchHouse, size: SeasonSize): Promise<BenchSeason> {
  await keepShippedPacks(database);
  const roundId = await layRound(database);
  const agencies = Array.from({ length: size.agencies }, (_, place) => ({
    id: randomUUID(),
    code: `T${place}`,
    name: `Instansi ${place}`,
    kind: "regency" as const,
    zone: (["WIB", "WIB", "WITA", "WIT"] as const)[place % 4] ?? "WIB",
  }));
  await database.insertInto("agencies").values(agencies).execute();
  const units = Array.from({ length: size.units }, (_, place): BenchUnit => ({
    agencyId: agencies[place % agencies.length]?.id ?? "",
    unitId: randomUUID(),
    worksheetId: randomUUID(),
    headId: randomUUID(),
  }));
  await layUnits(database, roundId, units);
  const homeId = await layHome(database);
  const panels = Array.from({ length: size.panels }, (): BenchPanel => {
    const roles = [
      "chair",
      ...Array.from({ length: size.evaluators }, () => "evaluator"),
      ...Array.from({ length: size.alternates }, () => "alternate"),
    ];
    return { id: randomUUID(), roles, members: roles.map(() => randomUUID()) };
  });
  await layPanels(database, roundId, homeId, panels);
  const rooms = panels.map(() => randomUUID());
  const made = rooms.map((id, place) => ({
    id,
    name: `Ruang ${place}`,
    kind: "virtual" as const,
    zone: "WIB" as const,
    created_at: new Date(),
  }));
  await database.insertInto("desk_rooms").values(made).execute();
  const cookie = await layHead(database, cookieName(settings));
  return { roundId, cookie, units, panels, rooms };
}

async function layRound(database: Database): Promise<string> {
  const pack = await loadPack();
  if (!pack) throw new Error("the default pack is not shipped");
  const id = randomUUID();
  const round = {
    id,
    year: 2026,
    name: "Tolok ukur",
    pack_id: pack.id,
    reference_date: "2026-12-31",
    quota: null,
    state: "open" as const,
  };
  await database.insertInto("rounds").values(round).execute();
  const day = 86_400_000;
  const window = { opens_at: new Date(Date.now() - day), closes_at: new Date(Date.now() + 120 * day) };
  await database
    .insertInto("rounds_windows")
    .values({ round_id: id, stage: "interview", ...window })
    .execute();
  return id;
}

/** Every unit stands at the interview; its head is one person. */
async function layUnits(database: Database, roundId: string, units: readonly BenchUnit[]): Promise<void> {
  const now = new Date();
  await database
    .insertInto("agencies_units")
    .values(
      units.map(({ agencyId, unitId }, place) => ({
        agency_id: agencyId,
        id: unitId,
        name: `Unit ${place}`,
        kind: "puskesmas",
        parent_id: null,
        code: null,
        valid_to: null,
      })),
    )
    .execute();
  await database
    .insertInto("worksheets")
    .values(
      units.map(({ agencyId, unitId, worksheetId }) => ({
        agency_id: agencyId,
        id: worksheetId,
        round_id: roundId,
        unit_id: unitId,
        state: "concluded" as const,
        stage: "interview" as const,
      })),
    )
    .execute();
  await database
    .insertInto("proposals_courses")
    .values(
      units.map(({ agencyId, unitId, worksheetId }) => ({
        agency_id: agencyId,
        worksheet_id: worksheetId,
        unit_id: unitId,
        round_id: roundId,
        proposal_id: null,
        rules: currentCourse.id,
        stage: "interview",
        state: "open",
        shown_stage: "interview",
        shown_state: "open",
        opened_at: now,
        changed_at: now,
      })),
    )
    .execute();
  await layPeople(
    database,
    units.map(({ headId, agencyId, unitId }) => ({ id: headId, role: "unit_head", agencyId, unitId })),
  );
}

/** The agency where those who judge have their own duties: they belong to none that they judge. */
async function layHome(database: Database) {
  const [agencyId, unitId] = [randomUUID(), randomUUID()];
  await database
    .insertInto("agencies")
    .values({ id: agencyId, code: "ASAL", name: "Kementerian asal", kind: "regency" })
    .execute();
  await database
    .insertInto("agencies_units")
    .values({
      agency_id: agencyId,
      id: unitId,
      name: "Unit asal",
      kind: "office",
      parent_id: null,
      code: null,
      valid_to: null,
    })
    .execute();
  return { agencyId, unitId };
}

async function layPanels(
  database: Database,
  roundId: string,
  home: { agencyId: string; unitId: string },
  panels: readonly BenchPanel[],
): Promise<void> {
  const judges = panels.flatMap(({ id, members, roles }) =>
    members.map((accountId, place) => ({ panelId: id, accountId, role: roles[place] ?? "" })),
  );
  await layPeople(
    database,
    judges.map(({ accountId, role }) => ({
      id: accountId,
      role: role === "chair" ? "tpn_lead" : "tpn_evaluator",
      ...home,
    })),
  );
  await database
    .insertInto("desk_panels")
    .values(
      panels.map(({ id }, place) => ({
        id,
        round_id: roundId,
        name: `Panel ${String(place + 1).padStart(2, "0")}`,
        zone: "WIB" as const,
        created_at: new Date(),
      })),
    )
    .execute();
  await database
    .insertInto("desk_panel_members")
    .values(
      judges.map(({ panelId, accountId, role }) => ({
        panel_id: panelId,
        account_id: accountId,
        role: role as "chair",
      })),
    )
    .execute();
}

/** Somebody signed in who plans for the whole nation. */
async function layHead(database: Database, cookie: string): Promise<string> {
  const id = randomUUID();
  await layPeople(database, [{ id, role: "tpn_head", agencyId: null, unitId: null }]);
  const token = randomBytes(32).toString("base64url");
  await database
    .insertInto("people_sessions")
    .values({ token_hash: hashToken(token), account_id: id, expires_at: new Date(Date.now() + 86_400_000) })
    .execute();
  return `${cookie}=${token}`;
}

type Person = {
  readonly id: string;
  readonly role: Role;
  readonly agencyId: string | null;
  readonly unitId: string | null;
};

async function layPeople(database: Database, people: readonly Person[]): Promise<void> {
  await database
    .insertInto("people_accounts")
    .values(
      people.map(({ id, role }, place) => ({
        id,
        email: `${id}@uji.invalid`,
        name: `${role} ${place}`,
        password_hash: null,
        disabled_at: null,
      })),
    )
    .execute();
  await database
    .insertInto("people_duties")
    .values(
      people.map(({ id, role, agencyId, unitId }) => ({
        id: randomUUID(),
        account_id: id,
        role,
        agency_id: agencyId,
        unit_id: unitId,
        area: null,
        letter: "Surat tolok ukur",
        valid_from: "2020-01-01",
        valid_to: null,
        granted_by: null,
      })),
    )
    .execute();
}
