import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/** As in a ministry: somebody assesses before the TPI does, and passes the worksheet on by a letter. */
const unit = "Puskesmas Maron";
const last = "B.II.a";
let stage: Stage;
let place = "";
let preliminary: Page;

beforeAll(async () => {
  stage = await openStage();
  const { database } = stage;
  const here = await database
    .selectFrom("worksheets as w")
    .innerJoin("agencies_units as u", (join) =>
      join.onRef("u.agency_id", "=", "w.agency_id").onRef("u.id", "=", "w.unit_id"),
    )
    .innerJoin("rounds as r", "r.id", "w.round_id")
    .select(["w.agency_id", "w.id", "w.round_id"])
    .where("u.name", "=", unit)
    .where("r.state", "=", "open")
    .executeTakeFirstOrThrow();
  const { id: account } = await database
    .selectFrom("people_accounts")
    .select("id")
    .where("name", "=", "Anggota TPI 1")
    .executeTakeFirstOrThrow();
  place = `/lembar-kerja/${here.agency_id}/${here.id}`;
  await sql`update rounds_agencies set tiers = '{preliminary,tpi_member,tpi_lead}' where round_id = ${here.round_id}`.execute(
    database,
  );
  await sql`insert into people_duties (id, account_id, role, agency_id, letter, valid_from)
    values (${randomUUID()}, ${account}, 'preliminary_assessor', ${here.agency_id}, 'Surat contoh', '2020-01-01')`.execute(
    database,
  );
  await sql`insert into reviews_assignments (agency_id, worksheet_id, account_id, layer, assigned_by)
    values (${here.agency_id}, ${here.id}, ${account}, 'preliminary', ${account})`.execute(database);
  // All but one item were assessed before.
  await sql`insert into worksheets_answers (agency_id, worksheet_id, layer, item, answer, version, answered_by)
    select agency_id, worksheet_id, 'preliminary', item, answer, 1, ${account}::uuid from worksheets_answers
    where worksheet_id = ${here.id} and layer = 'unit' and item <> ${last}`.execute(database);
});
afterAll(async () => await stage.close());

describe("the preliminary assessment", () => {
  it("comes first: the TPI's desk says why it waits", async () => {
    const member = await stage.enterAs("Anggota TPI 2");
    await member.goto(`${stage.address}${place}/evaluasi`);
    await member
      .getByText(/Penilai pendahuluan belum menyatakan/)
      .first()
      .waitFor();
  });

  it("cannot be passed on while an item is open", async () => {
    preliminary = await stage.enterAs("Anggota TPI 1");
    await preliminary.goto(`${stage.address}${place}/evaluasi`);
    await preliminary.getByRole("button", { name: "Tidak ada benturan kepentingan" }).click();
    await preliminary.getByRole("button", { name: "Nyatakan layak" }).click();
    await preliminary.getByText(/Masih 1 butir tanpa jawaban penilaian pendahuluan/).waitFor();
  });

  it("is passed on by its letter once all is answered", async () => {
    await preliminary.goto(`${stage.address}${place}/evaluasi?item=${last}`);
    await preliminary.locator(`[data-item="${last}"]`).first().waitFor();
    await preliminary.locator(`[data-item="${last}"]`).first().focus();
    await preliminary.keyboard.press("Shift+S");
    await preliminary.locator('[data-save="saved"]').waitFor();
    await preliminary.goto(`${stage.address}${place}/evaluasi?panel=layak`);
    await preliminary.getByRole("textbox", { name: "Nomor surat" }).fill("B-17/PEN/2026 (contoh)");
    await preliminary.getByRole("button", { name: "Nyatakan layak untuk TPI" }).click();
    await preliminary.getByText("Puskesmas Maron dinyatakan layak untuk TPI.").waitFor();
    const { rows } = await sql<{ letter: string }>`select letter from reviews_fitness`.execute(stage.database);
    expect(rows).toEqual([{ letter: "B-17/PEN/2026 (contoh)" }]);
  });

  it("shows on the board, and the TPI begins", async () => {
    const lead = await stage.enterAs("Ketua Tim TPI");
    await lead.goto(`${stage.address}/papan-kemajuan`);
    const line = lead.getByRole("row").filter({ hasText: unit });
    await line.getByText("Layak untuk TPI: B-17/PEN/2026 (contoh)", { exact: false }).waitFor();
    expect(await line.innerText()).toMatch(/Anggota TPI 2/);
    await preliminary.goto(`${stage.address}${place}/evaluasi?item=${last}`);
    await preliminary
      .getByText(/sudah dinyatakan layak untuk TPI/)
      .first()
      .waitFor();
  });

  it("left nothing unsaid in the console and asked nobody else for anything", () => {
    expect(stage.complaints).toEqual([]);
  });
});
