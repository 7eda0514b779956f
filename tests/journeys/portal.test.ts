import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPortal } from "../portalrb/stand-in.ts";
import { openStage, type Stage } from "./stage.ts";

// The agency's administrator sets up PortalRB's way, the portal fetches, and an evaluator opens evidence without an account.

let stage: Stage;
const pictures = process.env["PICTURES"];

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

/** The demonstration's concluded worksheets of the newest year that has any, as a proposal that was submitted. */
async function propose(): Promise<string> {
  const { database } = stage;
  const round = await database.selectFrom("rounds").select("id").orderBy("year", "desc").executeTakeFirstOrThrow();
  const sheets = await database
    .selectFrom("worksheets")
    .select(["agency_id", "id", "unit_id"])
    .where("round_id", "=", round.id)
    .orderBy("created_at")
    .orderBy("id")
    .limit(4)
    .execute();
  const [first] = sheets;
  if (!first) throw new Error("the demonstration has worksheets");
  const { id: accountId } = await database.selectFrom("people_accounts").select("id").executeTakeFirstOrThrow();
  const proposal_id = randomUUID();
  const { agency_id } = first;
  await database.deleteFrom("proposals_units").where("agency_id", "=", agency_id).execute();
  await database
    .updateTable("proposals")
    .set({ state: "withdrawn", submitted_at: null })
    .where("round_id", "=", round.id)
    .execute();
  await database
    .insertInto("proposals")
    .values({
      agency_id,
      id: proposal_id,
      round_id: round.id,
      state: "submitted",
      created_by: accountId,
      submitted_by: accountId,
      submitted_at: new Date(),
    })
    .execute();
  await database
    .insertInto("proposals_units")
    .values(
      sheets.map(({ id, unit_id }, place) => ({
        agency_id,
        proposal_id,
        worksheet_id: id,
        unit_id,
        place: place + 1,
        category: "WBK" as const,
        affirmative: false,
      })),
    )
    .execute();
  return agency_id;
}

test("a token is issued, the portal rehearses with it, the fetch shows, and its evidence opens for a stranger", async () => {
  const agencyId = await propose();
  const page = await stage.enterAs("Admin instansi");
  const shoot = async (name: string): Promise<void> => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };
  await page.goto(`${stage.address}/portalrb?agency=${agencyId}`);
  await page.getByRole("heading", { name: "Daftarkan di PortalRB" }).waitFor();
  await page.getByLabel("Uji coba: layani juga di luar jendela selama 7 hari").check();
  await page.getByRole("button", { name: "Simpan" }).click();
  await page.getByText("Data uji coba, sampai").waitFor();
  await page.getByRole("button", { name: "Terbitkan token" }).click();
  await page.getByRole("button", { name: "Terbitkan", exact: true }).click();
  const token = (await page.getByText(/^bening_[\w-]{43}$/).textContent()) ?? "";
  await shoot("token");
  await page.getByRole("button", { name: "Sudah saya simpan" }).click();
  expect(await page.getByText(token).count()).toBe(0);

  const portal = openPortal({ baseUrl: `${stage.address}/portalrb`, token, wait: async () => {} });
  await portal.sync();
  for (const id of portal.units.keys()) expect(await portal.fetchUnit(id)).toBe("not_reviewed");
  await page.reload();
  await page.getByText("jawaban-unit:").first().waitFor();
  await shoot("wide");
  const unit = [...portal.units.values()].find(({ worksheet }) =>
    worksheet?.answers.some(({ bukti_dukung_unit }) => bukti_dukung_unit),
  );
  if (!unit) throw new Error("a unit of the demonstration has evidence");
  await page.getByRole("button", { name: unit.nama }).click();
  await page.getByRole("button", { name: 'Catat "Sesuai"' }).click();
  await page.getByRole("button", { name: "Batalkan catatan" }).waitFor();
  await shoot("unit");

  const stranger = await stage.open();
  const address = unit.worksheet?.answers.find(({ bukti_dukung_unit }) => bukti_dukung_unit)?.bukti_dukung_unit ?? "";
  await stranger.goto(address);
  await stranger.getByRole("heading", { name: "Bukti", exact: true }).waitFor();
  if (pictures) await stranger.screenshot({ path: `${pictures}/evidence.png`, fullPage: true });
  expect(await stranger.getByRole("link", { name: /^Unduh|^Buka/ }).count()).toBeGreaterThan(0);
  expect(stage.complaints).toEqual([]);
});

test("the description of the API is searched, and one's own tokens are issued and ended", async () => {
  const page = await stage.enterAs("Admin instansi", { width: 360, height: 800 });
  await page.goto(`${stage.address}/dokumentasi-api?q=listWorksheets`);
  await page.getByText("/api/worksheets", { exact: true }).waitFor();
  await page.getByText('-H "Authorization: Bearer $BENING_TOKEN"').waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/docs-360.png`, fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.goto(`${stage.address}/akun`);
  await page.getByRole("button", { name: "Terbitkan token" }).click();
  await page.getByLabel("Nama token").fill("Sinkronisasi");
  await page.getByRole("button", { name: "Terbitkan", exact: true }).click();
  await page.getByText(/^bening_[\w-]{43}$/).waitFor();
  await page.getByRole("button", { name: "Sudah saya simpan" }).click();
  await page.getByRole("button", { name: "Cabut token Sinkronisasi" }).click();
  await page.getByRole("button", { name: "Cabut", exact: true }).click();
  await page.getByText("Token dicabut.").waitFor();
  if (pictures) await page.screenshot({ path: `${pictures}/account-360.png`, fullPage: true });
  expect(stage.complaints).toEqual([]);
});
