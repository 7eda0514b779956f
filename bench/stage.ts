import { randomBytes, randomUUID } from "node:crypto";
import { loadPack } from "../src/server/instruments/packs.ts";
import { cookieName, hashToken } from "../src/server/people/cookies.ts";
import type { Database } from "../src/server/platform/database.ts";
import type { Settings } from "../src/server/platform/settings.ts";
import { sampleWorksheets } from "./worksheets.ts";

/** A unit's worksheet in an open round, and somebody signed in who fills it. */
export type Stage = {
  readonly agencyId: string;
  readonly unitId: string;
  readonly worksheetId: string;
  readonly cookie: string;
  /** Items that take an option A or B. */
  readonly items: readonly string[];
  /** By item, as they were saved last. */
  readonly versions: Map<string, number>;
};

/** `isFilled`: every item has an answer in the unit's layer and in the member's. */
export async function layStage(database: Database, settings: Settings, isFilled = false): Promise<Stage> {
  const pack = await loadPack();
  if (!pack) throw new Error("the default pack is not shipped");
  const [agencyId, unitId, roundId, worksheetId, accountId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  const now = Date.now();
  const day = 86_400_000;
  await database
    .insertInto("agencies")
    .values({ id: agencyId, code: "BENCH", name: "Instansi tolok ukur", kind: "regency" })
    .execute();
  await database
    .insertInto("agencies_units")
    .values({
      agency_id: agencyId,
      id: unitId,
      name: "Unit tolok ukur",
      kind: "puskesmas",
      parent_id: null,
      code: null,
      valid_to: null,
    })
    .execute();
  await database
    .insertInto("rounds")
    .values({
      id: roundId,
      year: 2026,
      name: "Tolok ukur",
      pack_id: pack.id,
      reference_date: "2026-12-31",
      quota: null,
    })
    .execute();
  const window = { round_id: roundId, opens_at: new Date(now - day), closes_at: new Date(now + day) };
  await database
    .insertInto("rounds_windows")
    .values({ ...window, stage: "self_assessment" })
    .execute();
  await database
    .insertInto("worksheets")
    .values({ agency_id: agencyId, id: worksheetId, round_id: roundId, unit_id: unitId })
    .execute();
  await database
    .insertInto("people_accounts")
    .values({ id: accountId, email: "tolok-ukur@uji.invalid", name: "Pengisi", password_hash: null, disabled_at: null })
    .execute();
  await database
    .insertInto("people_duties")
    .values({
      id: randomUUID(),
      account_id: accountId,
      role: "unit_operator",
      agency_id: agencyId,
      unit_id: unitId,
      area: null,
      letter: "Surat tolok ukur",
      valid_from: "2020-01-01",
      valid_to: null,
      granted_by: null,
    })
    .execute();
  if (isFilled) {
    const [own = {}, theirs = {}] = sampleWorksheets(pack, 2);
    for (const [layer, answers] of [
      ["unit", own],
      ["tpi_member", theirs],
    ] as const) {
      const rows = Object.entries(answers).map(([item, answer]) => ({
        agency_id: agencyId,
        worksheet_id: worksheetId,
        layer,
        item,
        answer: JSON.stringify(answer),
        note: "Catatan singkat tentang bukti yang dilampirkan",
        version: 1,
        answered_by: accountId,
      }));
      await database.insertInto("worksheets_answers").values(rows).execute();
    }
  }
  const token = randomBytes(32).toString("base64url");
  await database
    .insertInto("people_sessions")
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      created_at: new Date(now),
      seen_at: new Date(now),
      expires_at: new Date(now + day),
    })
    .execute();
  const items = pack.items.filter(({ answerKind }) => answerKind.startsWith("abc")).map(({ code }) => code);
  return { agencyId, unitId, worksheetId, cookie: `${cookieName(settings)}=${token}`, items, versions: new Map() };
}
