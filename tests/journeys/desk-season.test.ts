import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bringToInterview } from "./desk-nation.ts";
import { look } from "./looking.ts";
import { openStage, type Stage } from "./stage.ts";

/** The head of the national team plans five units in one go, reads the reasons, and repairs the plan after an illness. */
let stage: Stage;
let head: Page;
let roundId: string;
/** With room for the four sessions that a panel holds in a day. */
let day: string;

beforeAll(async () => {
  stage = await openStage();
  const units = ["Puskesmas Maron", "Puskesmas Gending", "Puskesmas Leces", "Puskesmas Sumberasih"];
  ({ roundId } = await bringToInterview(stage, [...units, "Dinas Kependudukan dan Pencatatan Sipil"]));
  head = await stage.enterAs("Penanggung Jawab TPN");
  await head.goto(`${stage.address}/desk/musim`);
}, 180_000);
afterAll(async () => await stage.close());

it("says what is missing before anything can be planned", async () => {
  await head.getByText("Belum ada panel yang dibuka. Buat panel dari halaman jadwal.").waitFor();
  expect(await head.getByRole("button", { name: "Susun rencana", exact: true }).count()).toBe(0);
});

it("plans what fits into one day, and says of the fifth unit what blocks it", async () => {
  const pool = await ask<{ items: { accountId: string; name: string }[] }>("GET", `/api/desk/rounds/${roundId}/pool`);
  const idOf = (name: string): string => pool.items.find((one) => one.name === name)?.accountId ?? "";
  await ask("POST", "/api/desk/rooms", { name: "Ruang Virtual Bromo", kind: "virtual", zone: "WIB" });
  await ask("POST", `/api/desk/rounds/${roundId}/panels`, {
    name: "Panel Bromo",
    zone: "WIB",
    members: [
      { accountId: idOf("Ketua Tim TPN"), role: "chair" },
      { accountId: idOf("Evaluator TPN 1"), role: "evaluator" },
      { accountId: idOf("Evaluator TPN 2"), role: "evaluator" },
    ],
  });
  await head.reload();
  day = await usualDay();
  await head.getByLabel(/^Dari/).fill(day);
  await head.getByLabel(/^Sampai/).fill(day);
  await head.getByRole("button", { name: "Susun rencana", exact: true }).click();
  await head.getByText("4 dari 5 unit mendapat tempat.").waitFor();
  await head.getByRole("heading", { name: "1 unit belum mendapat tempat" }).waitFor();
  await look(head, "season-left");
});

it("says why each session lies where it lies, and schedules nothing before it is told to", async () => {
  await head.getByLabel(/^Sampai/).fill(await lastDay());
  await head.getByRole("button", { name: "Susun rencana", exact: true }).click();
  await head.getByText("5 dari 5 unit mendapat tempat.").waitFor();
  await head.getByRole("button", { name: "Puskesmas Leces", exact: true }).click();
  const why = head.getByRole("complementary", { name: "Mengapa Puskesmas Leces di sini" });
  await why.getByText("1 panel tidak punya benturan kepentingan dengan unit ini.").waitFor();
  await why.getByText("Panel ini memegang 5 sesi; rata-rata 5.").waitFor();
  await look(head, "season-plan");
  expect(await countSessions()).toBe(0);
  await head.getByRole("button", { name: "Jadwalkan 5 sesi…" }).click();
  await head.getByRole("button", { name: "Ya, jadwalkan" }).click();
  await head.getByText("5 sesi dijadwalkan.").waitFor();
  await head.getByText("Tidak ada unit yang menunggu jadwal").waitFor();
  expect(await countSessions()).toBe(5);
});

it("finds the fewest changes when an evaluator falls ill, and makes them with a reason", async () => {
  await head.getByText("Ada yang berhalangan", { exact: true }).click();
  await head.getByRole("combobox", { name: "Yang berhalangan" }).selectOption({ label: "Evaluator TPN 1" });
  await head.getByLabel(/^Dari/).fill(day);
  await head.getByLabel(/^Sampai/).fill(day);
  await head.getByRole("button", { name: "Cari perubahan" }).click();
  await head.getByText("4 sesi tidak dapat berlangsung seperti terjadwal.").waitFor();
  await head.getByText("4 sesi berubah, 4 di antaranya pindah waktu.").waitFor();
  await head.getByText("Terbukti: tidak ada cara yang memindahkan lebih sedikit.").waitFor();
  await look(head, "season-repair");
  const before = await startsOf();
  await head.getByLabel("Alasan").fill("Evaluator TPN 1 sakit.");
  await head.getByRole("button", { name: "Ubah 4 sesi" }).click();
  await head.getByText("4 sesi diubah, 4 pindah waktu.").waitFor();
  const after = await startsOf();
  expect(after.filter((start) => before.includes(start))).toHaveLength(1);
  expect(stage.complaints).toEqual([]);
});

async function startsOf(): Promise<readonly string[]> {
  const rows = await stage.database
    .selectFrom("desk_sessions")
    .select("during")
    .where("state", "=", "planned")
    .execute();
  return rows.map(({ during }) => during);
}

async function countSessions(): Promise<number> {
  return (await startsOf()).length;
}

/** The first day from Monday to Thursday on which anybody works: Fridays are shorter, holidays are none. */
async function usualDay(): Promise<string> {
  const season = `/api/desk/rounds/${roundId}/season`;
  const { first } = await ask<{ first: string }>("GET", season);
  const weights = { load: 2, agency: 2, zone: 2, early: 2, wish: 2, team: 2 };
  for (let later = 0; later < 30; later += 1) {
    const at = new Date(Date.parse(first) + later * 86_400_000);
    const one = at.toISOString().slice(0, 10);
    if (at.getUTCDay() < 1 || at.getUTCDay() > 4) continue;
    const asked = { from: one, to: one, rooms: "virtual", weights, wishes: [] };
    const { lines } = await ask<{ lines: unknown[] }>("POST", `${season}/plan`, asked);
    if (lines.length > 0) return one;
  }
  throw new Error("there is no working day within a month");
}

async function lastDay(): Promise<string> {
  return (await ask<{ last: string }>("GET", `/api/desk/rounds/${roundId}/season`)).last;
}

async function ask<Reply>(method: string, path: string, body?: unknown): Promise<Reply> {
  const reply = await head.request.fetch(`${stage.address}${path}`, {
    method,
    ...(body === undefined ? {} : { data: body, headers: { "content-type": "application/json" } }),
  });
  expect(reply.status(), await reply.text()).toBe(200);
  return await reply.json();
}
