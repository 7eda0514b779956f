import type { Tier } from "../../src/core/kernel/layer.ts";
import { concludeAsItStands, submitAsItStands } from "../../src/server/demonstration-outcomes.ts";
import { demonstrationEmail, type PersonKey, type UnitKey } from "../../src/server/demonstration-people.ts";
import {
  type DemonstrationEntry,
  demonstrationWorksheets,
  tierEntries,
  unitEntries,
} from "../../src/server/demonstration-worksheets.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { inTenant, type TenantDatabase } from "../../src/server/platform/tenant.ts";
import type { Stage } from "./stage.ts";

export type Sheet = { readonly agencyId: string; readonly id: string; readonly place: string; readonly unitId: string };
export type Sheets = Readonly<Record<(typeof going)[number], Sheet>>;

/** The four that go to Jakarta, by the names on the screen. */
export const unitNames = {
  dukcapil: "Dinas Kependudukan dan Pencatatan Sipil",
  sumberasih: "Puskesmas Sumberasih",
  leces: "Puskesmas Leces",
  maron: "Puskesmas Maron",
} as const satisfies Partial<Record<UnitKey, string>>;
const going = ["dukcapil", "sumberasih", "leces", "maron"] as const;

/** The worksheets of the four in the year that is open. */
export async function findSheets({ database }: Stage): Promise<Sheets> {
  const found = await database
    .selectFrom("worksheets as w")
    .innerJoin("agencies_units as u", "u.id", "w.unit_id")
    .innerJoin("rounds as r", "r.id", "w.round_id")
    .select(["u.name", "w.agency_id", "w.id", "w.unit_id"])
    .where("r.state", "=", "open")
    .execute();
  const sheets = going.map((key) => {
    const row = found.find(({ name }) => name === unitNames[key]);
    if (!row) throw new Error(`the demonstration has lost ${unitNames[key]}`);
    const { agency_id: agencyId, id, unit_id: unitId } = row;
    return [key, { agencyId, id, unitId, place: `/lembar-kerja/${agencyId}/${id}` }] as const;
  });
  return Object.fromEntries(sheets) as Sheets; // every key of the list above
}

/**
 * The health centres' worksheets of the current year brought to the lead's verdict: what is missing of the unit and the
 * member is answered as the demonstration answers, submitted, and concluded on the gates as these answers make them.
 */
export async function concludeHealthCentres(stage: Stage, sheets: Sheets): Promise<void> {
  const pack = await loadPack();
  if (!pack) throw new Error("the shipped pack is missing");
  const people = await stage.database.selectFrom("people_accounts").select(["id", "email"]).execute();
  const idOf = (key: PersonKey): string => {
    const found = people.find(({ email }) => email === demonstrationEmail(key));
    if (!found) throw new Error(`the demonstration has lost ${key}`);
    return found.id;
  };
  const { id: roundId, year } = await stage.database
    .selectFrom("rounds")
    .select(["id", "year"])
    .where("state", "=", "open")
    .executeTakeFirstOrThrow();
  const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000);
  const round = { id: roundId, year, workedAt: ago(6), assessedAt: ago(1), agencyWindows: [] };
  for (const key of ["sumberasih", "leces", "maron"] as const) {
    const made = demonstrationWorksheets.find((one) => one.year === "current" && one.unit === key);
    if (!made) throw new Error(`the demonstration has no worksheet of ${key}`);
    const { agencyId, id, unitId } = sheets[key];
    const place = { agency_id: agencyId, worksheet_id: id };
    const unit = unitEntries(pack, { ...made, filled: 1 });
    const member = tierEntries(pack, unit, 1, `current/${key}/tpi_member`);
    await inTenant(stage.database, [agencyId], async (rows) => {
      await answerRest(rows, place, "unit", unit, idOf(made.operator), round.workedAt);
      if (made.state === "filling") {
        await submitAsItStands(rows, pack, place, unitId, idOf(made.head), round);
        await assign(rows, place, idOf(made.member), "tpi_member", idOf("inspektur"), round.assessedAt);
        await assign(rows, place, idOf("ketua.tpi"), "tpi_lead", idOf("inspektur"), round.assessedAt);
      }
      await answerRest(rows, place, "tpi_member", member, idOf(made.member), round.assessedAt);
      await rows.updateTable("worksheets").set({ state: "concluded" }).where("id", "=", id).execute();
      await concludeAsItStands(rows, pack, place, "meets_wbk", idOf("ketua.tpi"), round);
    });
  }
}

/** The unit says more on every item that was returned, and its head submits again. */
export async function repairAndSubmit(stage: Stage, { place }: Sheet, items: readonly string[]): Promise<void> {
  const operator = await stage.enterAs("Operator ZI Dinas Dukcapil");
  for (const item of items) {
    await operator.goto(`${stage.address}${place}?item=${item}`);
    await operator.locator(`[data-item="${item}"]`).waitFor();
    const note = operator.getByRole("textbox", { name: /^Catatan unit/ }).first();
    await note.fill("Bukti dilengkapi, lihat rekap per 1 November.");
    await note.blur();
    await operator.locator('[data-save="saved"]').waitFor();
  }
  const head = await stage.enterAs("Kepala Dinas Dukcapil");
  await head.goto(stage.address + place);
  await head
    .getByRole("button", { name: /Periksa/ })
    .first()
    .click();
  await head.getByRole("checkbox", { name: /Saya sudah membaca peringatan/ }).check();
  await head.getByRole("button", { name: "Ajukan lembar kerja" }).click();
  await head.getByText("Akar Merkle").waitFor();
}

type Place = { readonly agency_id: string; readonly worksheet_id: string };

async function answerRest(
  rows: TenantDatabase,
  place: Place,
  layer: "unit" | "tpi_member",
  entries: readonly DemonstrationEntry[],
  answered_by: string,
  answered_at: Date,
): Promise<void> {
  const there = await rows
    .selectFrom("worksheets_answers")
    .select("item")
    .where("worksheet_id", "=", place.worksheet_id)
    .where("layer", "=", layer)
    .execute();
  const known = new Set(there.map(({ item }) => item));
  const values = entries
    .filter(({ item }) => !known.has(item.code))
    .map(({ item, answer, note, reason }) => {
      const said = { item: item.code, answer: JSON.stringify(answer), note, reason, version: 1 };
      return { ...place, layer, ...said, answered_by, answered_at };
    });
  if (values.length === 0) return;
  await rows.insertInto("worksheets_answers").values(values).execute();
  await rows.insertInto("worksheets_history").values(values).execute();
}

async function assign(
  rows: TenantDatabase,
  place: Place,
  account_id: string,
  layer: Tier,
  assigned_by: string,
  assigned_at: Date,
): Promise<void> {
  await rows
    .insertInto("reviews_assignments")
    .values({ ...place, account_id, layer, assigned_by, assigned_at, declaration: "clear" })
    .onConflict((known) => known.doNothing())
    .execute();
  await rows
    .insertInto("reviews_declarations")
    .values({ ...place, account_id, number: 1, conflict: "none", declared_at: assigned_at })
    .onConflict((known) => known.doNothing())
    .execute();
}
