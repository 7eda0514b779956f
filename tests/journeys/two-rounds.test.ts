import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RulePack } from "../../src/core/instruments/pack.ts";
import { loadPack } from "../../src/server/instruments/packs.ts";
import { openStage, type Stage } from "./stage.ts";

/**
 * A TPI of three takes one worksheet through two rounds: the member answers and returns two items, the unit repairs, the
 * member looks again, the lead and the supervisor each say their own, the lead concludes on the gates. The board shows
 * every stage, the calibration what the three make of it.
 */
const unit = "Puskesmas Maron";
const returned = ["A.I.5.i.b", "A.I.6.iv.a"] as const;
let stage: Stage;
let pack: RulePack;
let worksheetId = "";
let place = "";
let admin: Page;
let lead: Page;
let member: Page;
let supervisor: Page;
let operator: Page;
let head: Page;
let board: Page;

beforeAll(async () => {
  const shipped = await loadPack();
  if (!shipped) throw new Error("the shipped pack is missing");
  pack = shipped;
  stage = await openStage();
  const row = await stage.database
    .selectFrom("worksheets as w")
    .innerJoin("agencies_units as u", (join) =>
      join.onRef("u.agency_id", "=", "w.agency_id").onRef("u.id", "=", "w.unit_id"),
    )
    .innerJoin("rounds as r", "r.id", "w.round_id")
    .select(["w.agency_id", "w.id"])
    .where("u.name", "=", unit)
    .where("r.state", "=", "open")
    .executeTakeFirstOrThrow();
  worksheetId = row.id;
  place = `/lembar-kerja/${row.agency_id}/${row.id}`;
});
afterAll(async () => await stage.close());

describe("two rounds", () => {
  it("the agency adds the supervisor to its tiers, with words on what each tier is for", async () => {
    admin = await stage.enterAs("Admin Instansi");
    await admin.goto(`${stage.address}/tahun`);
    await admin
      .getByRole("button", { name: /Atur jadwal instansi/ })
      .first()
      .click();
    await admin.getByText(/tersimpan sebagai catatan tersendiri untuk selamanya/).waitFor();
    await admin.getByRole("checkbox", { name: /Pengendali teknis TPI/ }).check();
    await admin.getByRole("button", { name: "Simpan" }).click();
    await expect.poll(async () => await tiers()).toEqual(["tpi_member", "tpi_lead", "tpi_supervisor"]);
  });

  it("the lead sees on the board whose turn it is, and puts the supervisor beside the member and the lead", async () => {
    lead = await stage.enterAs("Ketua Tim TPI");
    board = await stage.enterAs("Inspektur Daerah");
    await onBoard(/Evaluasi putaran 1/, /Anggota TPI 2/, /tinggal 51/);
    await lead.goto(`${stage.address}${place}/evaluasi?panel=tim`);
    await lead.getByRole("button", { name: /^Tugaskan Pengendali Teknis/ }).click();
    await expect.poll(async () => await assigned()).toBe(3);
  });

  it("the member answers what is left, differs once with a reason, and returns two items by name", async () => {
    member = await stage.enterAs("Anggota TPI 2");
    await openReview(member, "A.I.1.i.a");
    for (const _ of pack.items) {
      await settled(member);
      const code = await inFocus(member);
      if ((await answerOf("tpi_member", code)) === undefined) await member.keyboard.press("s");
      if (code === "B.II.a") break;
      await member.keyboard.press("Enter");
      await member.waitForFunction(
        (before) => document.querySelector("[data-item]")?.getAttribute("data-item") !== before,
        code,
      );
    }
    await expect.poll(async () => await answered("tpi_member"), { timeout: 20_000 }).toBe(113);
    await differInIndex(member, "3,1", "Responden survei kurang dari jumlah yang dilaporkan.");
    await expect.poll(async () => await answerOf("tpi_member", "B.II.a")).toEqual({ kind: "index", value: "3.1" });
    for (const code of returned) {
      await openReview(member, code);
      await settled(member);
      await member.keyboard.press("Shift+R");
    }
    await member
      .getByRole("button", { name: /^Kembalikan \(/ })
      .first()
      .click();
    await member
      .getByRole("textbox", { name: /Alasan|alasan/ })
      .last()
      .fill("Laporan publikasi belum ada.");
    await member
      .getByRole("button", { name: /Kembalikan 2 butir/ })
      .last()
      .click();
    await expect.poll(async () => await state()).toBe("returned");
    await onBoard(/Perbaikan putaran 1/, /Unit kerja/, /0 dari 2/);
  }, 240_000);

  it("the unit repairs the two items and no other, and submits again", async () => {
    operator = await stage.enterAs("Operator ZI Puskesmas Maron");
    const untouched = await answerOf("unit", "A.I.1.i.a");
    await operator.goto(`${stage.address}${place}?item=A.I.1.i.a`);
    await operator.locator('[data-item="A.I.1.i.a"]').waitFor();
    await operator.keyboard.press("t");
    for (const [at, code] of returned.entries()) {
      await operator.goto(`${stage.address}${place}?item=${code}`);
      await operator.locator(`[data-item="${code}"]`).waitFor();
      await operator.keyboard.press(await otherKey(code));
      await operator.locator('[data-save="saved"]').waitFor({ timeout: 30_000 });
      await onBoard(/Perbaikan putaran 1/, new RegExp(`${at + 1} dari 2`));
    }
    expect(await answerOf("unit", "A.I.1.i.a")).toEqual(untouched);
    head = await stage.enterAs("Kepala Puskesmas Maron");
    await head.goto(`${stage.address}${place}`);
    await head.locator("[data-item]").waitFor();
    await head
      .getByRole("button", { name: /Periksa/ })
      .first()
      .click();
    await head.getByRole("checkbox", { name: /Saya sudah membaca peringatan/ }).check();
    await head.getByRole("button", { name: "Ajukan lembar kerja" }).click();
    await expect.poll(async () => await state()).toBe("submitted");
    await onBoard(/Evaluasi putaran 2/);
  });

  it("in the second round the member agrees with the repair, the lead and the supervisor each say their own", async () => {
    for (const code of returned) {
      await openReview(member, code);
      await settled(member);
      await member.keyboard.press("s");
      await expect.poll(async () => await answerOf("tpi_member", code)).toEqual(await answerOf("unit", code));
    }
    await openReview(lead, "B.II.a");
    await differInIndex(lead, "3,15", "Tiga responden ternyata sah.");
    await expect.poll(async () => await answerOf("tpi_lead", "B.II.a")).toEqual({ kind: "index", value: "3.15" });
    supervisor = await stage.enterAs("Pengendali Teknis TPI");
    await openReview(supervisor, "A.I.1.i.a");
    await settled(supervisor);
    await supervisor.keyboard.press("s");
    await expect
      .poll(async () => await answerOf("tpi_supervisor", "A.I.1.i.a"))
      .toEqual(await answerOf("tpi_member", "A.I.1.i.a"));
    // Each tier's word stands beside the others'.
    expect(await answerOf("tpi_member", "B.II.a")).toEqual({ kind: "index", value: "3.1" });
    await onBoard(/Evaluasi putaran 2/, /siap disimpulkan/, /Ketua Tim TPI/);
  });

  it("the lead concludes with the gates as grounds: 3,15 of 4 makes 13,78 of the 14 that B.II needs", async () => {
    await lead.goto(`${stage.address}${place}/evaluasi?panel=simpulkan`);
    const carried = lead.getByRole("radio", { name: "Memenuhi WBK" });
    await carried.waitFor();
    expect(await carried.isDisabled()).toBe(true);
    await lead.getByRole("radio", { name: /Belum memenuhi/ }).check();
    await lead.getByRole("button", { name: "Tetapkan: Belum memenuhi" }).click();
    await expect.poll(async () => await state(), { timeout: 15_000 }).toBe("concluded");
    const grounds = await conditions();
    // 3.15 / 4 x 17.5 = 441/32 = 13.78125.
    expect(grounds.find(({ id, predicate }) => id === "B.II" && predicate === "WBK")).toMatchObject({
      value: "441/32",
      met: false,
    });
    await onBoard(/Belum memenuhi/);
  });

  it("the calibration compares what they said, over every worksheet that both answered", async () => {
    await lead.goto(`${stage.address}/kalibrasi`);
    const line = lead.getByRole("row").filter({ hasText: /Unit dan TPI, anggota/ });
    await line.waitFor();
    // Three worksheets of 113 items with a member's answers.
    await expect.poll(async () => (await line.innerText()).includes("339")).toBe(true);
    await lead.getByRole("img", { name: /Butir B\.II\.a: jarak rata-rata/ }).waitFor();
    await lead.getByRole("row").filter({ hasText: "Anggota TPI 2" }).first().waitFor();
    // An assessor sees their own line and nobody else's.
    await member.goto(`${stage.address}/kalibrasi`);
    await member.getByRole("heading", { name: "Angka Anda" }).waitFor();
    expect(await member.getByText("Anggota TPI 1").count()).toBe(0);
  });

  it("left nothing unsaid in the console and asked nobody else for anything", () => {
    expect(stage.complaints).toEqual([]);
  });
});

/** Reloads the board of whoever looks after the year, and finds all of this in the worksheet's line. */
async function onBoard(...words: readonly RegExp[]): Promise<void> {
  await board.goto(`${stage.address}/papan-kemajuan`);
  const line = board.getByRole("row").filter({ hasText: unit });
  await line.waitFor();
  const text = await line.innerText();
  for (const word of words) expect(text).toMatch(word);
}

/** Opens the desk, declaring on the way that nothing stands between, where that is asked. */
async function openReview(page: Page, code?: string): Promise<void> {
  await page.goto(`${stage.address}${place}/evaluasi${code ? `?item=${code}` : ""}`);
  const desk = page.locator(code ? `[data-item="${code}"]` : "[data-item]").first();
  const gate = page.getByRole("button", { name: "Tidak ada benturan kepentingan" });
  await desk.or(gate).first().waitFor();
  if (await gate.isVisible()) await gate.click();
  await desk.waitFor();
}

async function differInIndex(page: Page, value: string, why: string): Promise<void> {
  await openReview(page, "B.II.a");
  await page.locator('input[data-sheet-field="number"]:not([disabled])').last().fill(value);
  const reason = page.getByRole("textbox", { name: /Alasan/ }).first();
  await reason.fill(why);
  await reason.blur();
}

async function inFocus(page: Page): Promise<string> {
  const code = await page.locator("[data-item]").first().getAttribute("data-item");
  if (!code) throw new Error("no item in focus");
  return code;
}

/** The focus follows in the frames after an item has come; a keystroke before that would be lost. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      ),
  );
}

/** The key of an option that the unit has not chosen. */
async function otherKey(code: string): Promise<string> {
  const answer = await answerOf("unit", code);
  return JSON.stringify(answer).includes('"B"') ? "a" : "b";
}

async function tiers(): Promise<readonly string[]> {
  const rows = await stage.database
    .selectFrom("rounds_agencies as a")
    .innerJoin("rounds as r", "r.id", "a.round_id")
    .select("a.tiers")
    .where("r.state", "=", "open")
    .execute();
  return rows[0]?.tiers ?? [];
}

async function assigned(): Promise<number> {
  const rows = await stage.database
    .selectFrom("reviews_assignments")
    .select("layer")
    .where("worksheet_id", "=", worksheetId)
    .execute();
  return rows.length;
}

async function answered(layer: string): Promise<number> {
  const rows = await stage.database
    .selectFrom("worksheets_answers")
    .select("item")
    .where("worksheet_id", "=", worksheetId)
    .where("layer", "=", layer)
    .where("answer", "is not", null)
    .execute();
  return rows.length;
}

async function answerOf(layer: string, item: string): Promise<unknown> {
  const row = await stage.database
    .selectFrom("worksheets_answers")
    .select("answer")
    .where("worksheet_id", "=", worksheetId)
    .where("layer", "=", layer)
    .where("item", "=", item)
    .executeTakeFirst();
  return row?.answer;
}

async function state(): Promise<string | undefined> {
  const row = await stage.database
    .selectFrom("worksheets")
    .select("state")
    .where("id", "=", worksheetId)
    .executeTakeFirst();
  return row?.state;
}

async function conditions(): Promise<readonly { id: string; predicate: string; value: string; met: boolean }[]> {
  const row = await stage.database
    .selectFrom("reviews_verdicts")
    .select("grounds")
    .where("worksheet_id", "=", worksheetId)
    .executeTakeFirstOrThrow();
  // Written by the verdict, whose shape the contract gives.
  return (row.grounds as { conditions: { id: string; predicate: string; value: string; met: boolean }[] }).conditions;
}
