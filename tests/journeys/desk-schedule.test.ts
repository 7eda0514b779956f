import { afterAll, beforeAll, expect, test } from "vitest";
import { bringToInterview } from "./desk-nation.ts";
import { openStage, type Stage } from "./stage.ts";

// Rooms, a panel, a time for a unit, a clash that is refused with its reason, another time with a reason, and the unit
// that reads it: each by who may, in the browser.

let stage: Stage;
const shots = process.env["BENING_SHOTS"];

beforeAll(async () => {
  stage = await openStage();
  await bringToInterview(stage, ["Puskesmas Maron", "Puskesmas Gending"]);
}, 180_000);
afterAll(async () => await stage.close());

test("a unit is scheduled, a clash is refused with its reason, the meeting moves, and the unit sees it", async () => {
  const head = await stage.enterAs("Penanggung Jawab TPN");
  await head.goto(`${stage.address}/desk`);
  await head.getByRole("button", { name: "Ruang", exact: true }).click();
  await head.getByRole("button", { name: "Tambah ruang" }).click();
  await head.getByLabel("Nama ruang").fill("Ruang Virtual Merapi");
  await head.getByRole("button", { name: "Simpan", exact: true }).click();
  await head.getByText("Ruang Virtual Merapi").waitFor();
  await head.getByRole("button", { name: "Panel", exact: true }).click();
  await head.getByRole("button", { name: "Tambah panel" }).click();
  await head.getByLabel("Nama panel").fill("Panel Merapi");
  await head.getByLabel("Peran Ketua Tim TPN").selectOption("chair");
  await head.getByLabel("Peran Evaluator TPN 1").selectOption("evaluator");
  await head.getByLabel("Peran Evaluator TPN 2").selectOption("evaluator");
  await head.getByRole("button", { name: "Simpan panel" }).click();
  await head.getByRole("button", { name: "Ubah Panel Merapi" }).waitFor();
  if (shots) await head.screenshot({ path: `${shots}/panels.png`, fullPage: true });

  const lead = await stage.enterAs("Ketua Tim TPN");
  await lead.goto(`${stage.address}/desk`);
  await lead.getByRole("button", { name: "Jadwalkan unit" }).click();
  await chooseUnit(lead, "Puskesmas Maron");
  await lead.getByLabel("Panel", { exact: true }).selectOption({ label: "Panel Merapi" });
  const free = lead.getByRole("group", { name: "Pilih waktu" }).getByRole("button");
  await free.first().click();
  const taken = (await lead.getByText(/^Dipilih: /).textContent())?.replace("Dipilih: ", "") ?? "";
  await lead.getByRole("button", { name: "Jadwalkan", exact: true }).click();
  await lead.getByText(`Puskesmas Maron dijadwalkan ${taken}`).waitFor();
  const beside = lead.getByRole("complementary", { name: "Puskesmas Maron" });
  await beside.getByText("Direncanakan").first().waitFor();
  expect(await beside.getByText("Panel Merapi").count()).toBe(1);
  if (shots) await lead.screenshot({ path: `${shots}/scheduled.png`, fullPage: true });
  const first = await startOf(stage);

  // The same panel at the same hour for another unit: refused, and by whom it is blocked.
  await lead.getByRole("button", { name: "Jadwalkan unit" }).click();
  await chooseUnit(lead, "Puskesmas Gending");
  await lead.getByLabel("Panel", { exact: true }).selectOption({ label: "Panel Merapi" });
  await lead.getByText("Tulis waktu sendiri").click();
  await lead.getByLabel("Mulai", { exact: true }).fill(inWib(first));
  await lead.getByRole("button", { name: "Pakai waktu ini" }).click();
  await lead.getByRole("button", { name: "Jadwalkan", exact: true }).click();
  const refusal = lead.getByRole("alert");
  await refusal.getByText(/(Ketua Tim TPN|Evaluator TPN [12]).*sudah/).waitFor();
  if (shots) await lead.screenshot({ path: `${shots}/clash.png`, fullPage: true });
  expect(await countSessions(stage)).toBe(1);

  await lead.goto(`${stage.address}/desk`);
  await lead.getByRole("button", { name: "Puskesmas Maron", exact: true }).click();
  await lead.getByRole("button", { name: "Pindahkan", exact: true }).click();
  await free.nth(3).click();
  const moved = (await lead.getByText(/^Dipilih: /).textContent())?.replace("Dipilih: ", "") ?? "";
  expect(moved).not.toBe(taken);
  await lead.getByLabel("Alasan").fill("Kepala puskesmas mendampingi kunjungan bupati.");
  await lead.getByRole("button", { name: "Pindahkan ke waktu ini" }).click();
  await lead.getByText(`Dipindahkan ke ${moved}`).waitFor();
  expect(await startOf(stage)).not.toEqual(first);

  const unit = await stage.enterAs("Kepala Puskesmas Maron", { width: 360, height: 740 });
  await unit.getByRole("heading", { name: "Siapkan desk evaluasi Puskesmas Maron" }).waitFor();
  await unit.goto(`${stage.address}/desk`);
  await unit.getByRole("button", { name: "Puskesmas Maron", exact: true }).click();
  const own = unit.getByRole("complementary", { name: "Puskesmas Maron" });
  const [day, hours] = [moved.slice(0, moved.lastIndexOf(",")), moved.slice(moved.lastIndexOf(",") + 2)];
  await own.getByText(day, { exact: true }).waitFor();
  await own.getByText(hours, { exact: true }).waitFor();
  await own.getByText("“Kepala puskesmas mendampingi kunjungan bupati.”").waitFor();
  await own.getByText("Panel Merapi").waitFor();
  expect(await own.getByRole("button", { name: "Pindahkan" }).count()).toBe(0);
  const file = await unit.request.get(
    new URL((await own.getByRole("link", { name: /\.ics/ }).getAttribute("href")) ?? "", stage.address).href,
  );
  expect(file.status()).toBe(200);
  expect(await file.text()).toContain("BEGIN:VEVENT");
  if (shots) await unit.screenshot({ path: `${shots}/unit-360.png`, fullPage: true });
  expect(stage.complaints).toEqual([]);
});

async function chooseUnit(page: Awaited<ReturnType<Stage["enterAs"]>>, name: string): Promise<void> {
  const units = page.getByLabel("Unit", { exact: true });
  await units.waitFor();
  await units.selectOption({ label: await units.locator("option", { hasText: name }).innerText() });
}

async function startOf({ database }: Stage): Promise<Date> {
  const row = await database
    .selectFrom("desk_bookings")
    .select("during")
    .where("subject_kind", "=", "person")
    .limit(1)
    .executeTakeFirstOrThrow();
  return new Date(Date.parse(/"([^"]+)"/.exec(row.during)?.[1] ?? "") + 10 * 60_000);
}

async function countSessions({ database }: Stage): Promise<number> {
  return (await database.selectFrom("desk_sessions").select("id").execute()).length;
}

/** What a person in Jakarta types into a field for day and hour. */
function inWib(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
}
