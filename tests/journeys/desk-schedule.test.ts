import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringToInterview } from "./desk-nation.ts";
import { look, openPdf } from "./looking.ts";
import { openStage, type Stage } from "./stage.ts";

// Rooms, a panel, a time for a unit, a clash that is refused with its reason, the invitation with its letter, another time
// with a reason, two units that change places, and the unit that reads it all: each by who may, in the browser.

let stage: Stage;
let head: Page;
let lead: Page;

beforeAll(async () => {
  stage = await openStage();
  await bringToInterview(stage, ["Puskesmas Maron", "Puskesmas Gending"]);
  [head, lead] = [await enter("Penanggung Jawab TPN"), await enter("Ketua Tim TPN")];
}, 240_000);
afterAll(async () => await stage.close());

test("whoever heads the national team adds a room and makes a panel", async () => {
  await head.goto(`${stage.address}/desk`);
  await head.getByRole("button", { name: "Ruang", exact: true }).click();
  await head.getByRole("button", { name: "Tambah ruang" }).click();
  await head.getByLabel("Nama ruang").fill("Ruang Virtual Merapi");
  await head.getByRole("button", { name: "Simpan", exact: true }).click();
  await head.getByText("Ruang Virtual Merapi").first().waitFor();
  await look(head, "rooms");
  await head.getByRole("button", { name: "Panel", exact: true }).click();
  await head.getByRole("button", { name: "Tambah panel" }).click();
  await head.getByLabel("Nama panel").fill("Panel Merapi");
  await head.getByLabel("Peran Ketua Tim TPN").selectOption("chair");
  await head.getByLabel("Peran Evaluator TPN 1").selectOption("evaluator");
  await head.getByLabel("Peran Evaluator TPN 2").selectOption("evaluator");
  await head.getByRole("button", { name: "Simpan panel" }).click();
  await head.getByRole("button", { name: "Ubah Panel Merapi" }).waitFor();
  await look(head, "panels");
  await head.getByRole("button", { name: "Aturan waktu" }).click();
  await head.getByRole("complementary").getByRole("heading").first().waitFor();
  await look(head, "rules");
});

test("the lead of a team schedules a unit at a free time; a clash is refused by the name of whoever is busy", async () => {
  await lead.goto(`${stage.address}/desk`);
  await startScheduling("Puskesmas Maron");
  await look(lead, "free-times");
  const taken = await takeTime(0);
  await look(lead, "chosen");
  await lead.getByRole("button", { name: "Jadwalkan", exact: true }).click();
  await lead.getByText(`Puskesmas Maron dijadwalkan ${taken}`).waitFor();
  const beside = sheetOf(lead, "Puskesmas Maron");
  await beside.getByText("Direncanakan").first().waitFor();
  await beside.getByText("Panel Merapi").first().waitFor();
  await look(lead, "scheduled");
  const [first] = await starts();

  await startScheduling("Puskesmas Gending");
  await lead.getByText("Tulis waktu sendiri").click();
  await lead.getByLabel("Mulai", { exact: true }).fill(inWib(first));
  await lead.getByRole("button", { name: "Pakai waktu ini" }).click();
  await lead.getByRole("button", { name: "Jadwalkan", exact: true }).click();
  await lead
    .getByRole("alert")
    .getByText(/(Ketua Tim TPN|Evaluator TPN [12]).*sudah/)
    .waitFor();
  await look(lead, "clash");
  expect(await starts()).toHaveLength(1);
  await lead.getByRole("button", { name: "Pilih waktu lain" }).click();
  const other = await takeTime(6);
  await lead.getByRole("button", { name: "Jadwalkan", exact: true }).click();
  await lead.getByText(`Puskesmas Gending dijadwalkan ${other}`).waitFor();
  expect(await starts()).toHaveLength(2);
});

test("the unit is invited by a letter that was seen beforehand, moved with a reason, and swapped with another", async () => {
  await openSheet(lead, "Puskesmas Maron");
  const beside = sheetOf(lead, "Puskesmas Maron");
  await beside.getByRole("button", { name: "Undang…" }).click();
  await openPdf(lead, beside.getByRole("link", { name: "Lihat suratnya dahulu (PDF)" }), "letter-preview");
  await beside.getByLabel("Nomor surat").fill("B/12/RB.06/2026");
  await look(lead, "inviting");
  await beside.getByRole("button", { name: "Terbitkan dan kirim undangan" }).click();
  await lead.getByText("Undangan B/12/RB.06/2026 diterbitkan dan dikirim").waitFor();
  await beside.getByRole("link", { name: "B/12/RB.06/2026 (PDF)" }).waitFor();

  await beside.getByRole("button", { name: "Pindahkan", exact: true }).click();
  const moved = await takeTime(3);
  await lead.getByLabel("Alasan").fill("Kepala puskesmas mendampingi kunjungan bupati.");
  await lead.getByRole("button", { name: "Pindahkan ke waktu ini" }).click();
  await lead.getByText(`Dipindahkan ke ${moved}`).waitFor();
  await beside.getByText("“Kepala puskesmas mendampingi kunjungan bupati.”").waitFor();
  await beside.getByRole("link", { name: "B/12/RB.06/2026 (PDF)" }).waitFor({ state: "detached" });
  await look(lead, "moved");

  const before = await starts();
  await beside.getByRole("button", { name: "Tukar dengan unit lain" }).click();
  const others = beside.getByRole("combobox", { name: "Tukar dengan" });
  const gending = await others.locator("option", { hasText: "Puskesmas Gending" }).innerText();
  await others.selectOption({ label: gending });
  await beside.getByLabel("Alasan").fill("Kedua kepala puskesmas sepakat.");
  await look(lead, "swapping");
  await beside.getByRole("button", { name: "Tukar jadwal" }).click();
  await lead.getByText("Jadwal kedua unit ditukar").waitFor();
  await beside.getByText("“Kedua kepala puskesmas sepakat.”").waitFor();
  expect(await starts()).toEqual(before);
  await look(lead, "swapped");
});

test("the unit reads when and why, takes letter and calendar file along, on a phone", async () => {
  const unit = await stage.enterAs("Kepala Puskesmas Maron", { width: 360, height: 740 });
  unit.setDefaultTimeout(30_000);
  await unit.getByRole("heading", { name: "Siapkan desk evaluasi Puskesmas Maron" }).waitFor();
  await unit.goto(`${stage.address}/desk`);
  await openSheet(unit, "Puskesmas Maron");
  const own = sheetOf(unit, "Puskesmas Maron");
  await own.getByText("“Kedua kepala puskesmas sepakat.”").waitFor();
  await own.getByText("Panel Merapi").first().waitFor();
  expect(await own.getByRole("button", { name: "Pindahkan" }).count()).toBe(0);
  await openPdf(unit, own.getByRole("link", { name: /\(PDF\)$/ }), "letter");
  const address = await own.getByRole("link", { name: /\.ics/ }).getAttribute("href");
  const file = await unit.request.get(new URL(address ?? "", stage.address).href);
  expect(file.status()).toBe(200);
  // Invited, moved, swapped: the third word that calendars hear.
  expect(await file.text()).toContain("SEQUENCE:3");
  await look(unit, "unit");
  await unit.goto(`${stage.address}/desk/${new URL(unit.url()).searchParams.get("session")?.replace(".", "/") ?? ""}`);
  await unit.getByRole("link", { name: /\(PDF\)$/ }).waitFor();
  await look(unit, "unit-lobby");
});

test("an evaluator says in which hours and when not, and learns which meetings that meets", async () => {
  const judge = await enter("Evaluator TPN 1");
  await judge.goto(`${stage.address}/desk/ketersediaan`);
  await judge.getByRole("button", { name: "Tulis jam sendiri" }).click();
  await judge.getByRole("button", { name: "Simpan jam" }).click();
  await judge.getByText("Jam disimpan").waitFor();
  await judge.getByRole("button", { name: "Simpan jam" }).waitFor({ state: "detached" });
  const [first] = await starts();
  await judge.getByLabel("Dari tanggal").fill(inWib(first).slice(0, 10));
  await judge.getByLabel("Keterangan").fill("Pelatihan");
  await judge.getByRole("button", { name: "Tambah halangan" }).click();
  await judge.getByText("Halangan dicatat").waitFor();
  await judge.getByText("Pelatihan").first().waitFor();
  await judge.getByRole("alert").waitFor();
  await look(judge, "availability");
});

test("a meeting that is called off says why and leaves the list", async () => {
  await lead.goto(`${stage.address}/desk`);
  await openSheet(lead, "Puskesmas Gending");
  const beside = sheetOf(lead, "Puskesmas Gending");
  await beside.getByRole("button", { name: "Batalkan pertemuan", exact: true }).click();
  await beside.getByLabel("Alasan").fill("Puskesmas terdampak banjir.");
  await beside.getByRole("button", { name: "Batalkan pertemuan", exact: true }).last().click();
  await lead.getByText("Pertemuan dibatalkan").waitFor();
  await beside.getByText("“Puskesmas terdampak banjir.”").waitFor();
  expect(await starts()).toHaveLength(1);
  await look(lead, "cancelled");
  await lead.goto(`${stage.address}/desk?view=week`);
  await lead.getByText("Puskesmas Maron").first().waitFor();
  await look(lead, "week");
  expect(stage.complaints).toEqual([]);
});

async function enter(name: string): Promise<Page> {
  const page = await stage.enterAs(name);
  page.setDefaultTimeout(30_000);
  return page;
}

function sheetOf(page: Page, unit: string) {
  return page.getByRole("complementary", { name: unit });
}

async function openSheet(page: Page, unit: string): Promise<void> {
  await page.getByRole("button", { name: unit, exact: true }).click();
  await sheetOf(page, unit).getByText("Riwayat").first().waitFor();
}

async function startScheduling(unit: string): Promise<void> {
  await lead.getByRole("button", { name: "Jadwalkan unit" }).click();
  const units = lead.getByLabel("Unit", { exact: true });
  await units.waitFor();
  await units.selectOption({ label: await units.locator("option", { hasText: unit }).innerText() });
  // The list beside has a filter of the same name.
  const beside = lead.getByRole("complementary");
  await beside.getByLabel("Panel", { exact: true }).selectOption({ label: "Panel Merapi" });
  await lead.getByRole("group", { name: "Pilih waktu" }).getByRole("button").first().waitFor();
}

/** Takes one of the times that are offered; answers how the page says it. */
async function takeTime(place: number): Promise<string> {
  await lead.getByRole("group", { name: "Pilih waktu" }).getByRole("button").nth(place).click();
  return ((await lead.getByText(/^Dipilih: /).textContent()) ?? "").replace("Dipilih: ", "");
}

/** When the meetings that stand begin. */
async function starts(): Promise<[Date, ...Date[]]> {
  const rows = await stage.database
    .selectFrom("desk_sessions")
    .select("during")
    .where("state", "in", ["planned", "invited"])
    .execute();
  const all = rows.map(({ during }) => new Date(/"([^"]+)"/.exec(during)?.[1] ?? ""));
  const [first, ...rest] = all.toSorted((one, other) => one.getTime() - other.getTime());
  if (!first) throw new Error("no meeting stands");
  return [first, ...rest];
}

/** What a person in Jakarta types into a field for day and hour. */
function inWib(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
}
