import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Sheet } from "./jakarta-verdicts.ts";
import type { Stage } from "./stage.ts";

/** What people of the national team do with one unit in the browser. */

/** The head of the national side puts these people on a unit's team. */
export async function assignTeam(page: Page, stage: Stage, sheet: Sheet, names: readonly string[]): Promise<void> {
  await openUnit(page, stage, sheet);
  await page.getByRole("button", { name: "Atur tim" }).click();
  await page.getByLabel("Nama tim").fill("Tim Jawa Timur");
  await page.getByLabel("Surat tugas").fill("ST 12/TPN (contoh)");
  for (const name of names) {
    await page.getByRole("button", { name: new RegExp(`Tugaskan: ${name}`) }).click();
    await page.getByRole("button", { name: `Lepas tugas: ${name}` }).waitFor();
  }
}

export async function openUnit(page: Page, stage: Stage, sheet: Sheet): Promise<void> {
  await page.goto(`${stage.address}/nasional/${sheet.agencyId}/${sheet.id}`);
  await page.getByText(/dari \d+ diperiksa/).waitFor();
}

export async function declareFree(page: Page, stage: Stage, sheet: Sheet): Promise<void> {
  await openUnit(page, stage, sheet);
  const declare = page.getByRole("button", { name: "Saya bebas dari benturan kepentingan" });
  await declare.click();
  await declare.waitFor({ state: "detached" });
}

/** An evaluator checks every document, finds these amiss, and proposes what follows. Answers how many there were. */
export async function checkAndPropose(
  page: Page,
  failing?: { readonly check: string; readonly reason: string; readonly note: string },
): Promise<number> {
  const cards = page.getByRole("article");
  const progress = await page.getByText(/dari \d+ diperiksa/).innerText();
  const all = Number(/dari (\d+)/.exec(progress)?.[1]);
  const first = failing && cards.filter({ hasText: failing.check });
  for (let done = 1; done <= all; done += 1) {
    const isFailing = done === 1 && failing !== undefined;
    const card =
      isFailing && first ? first : cards.filter({ has: page.getByRole("button", { name: "Simpan" }) }).first();
    await card.getByText(isFailing ? "Gugur" : "Sesuai", { exact: true }).click();
    if (isFailing) {
      await card.getByLabel("Alasan").selectOption(failing.reason);
      await card.getByLabel("Uraian").fill(failing.note);
    }
    await card.getByRole("button", { name: "Simpan" }).click();
    await page.getByText(`${done} dari ${all} diperiksa`).waitFor();
  }
  await page.getByRole("button", { name: "Usulkan ke ketua tim" }).click();
  await page.getByText(/^Diusulkan/).waitFor();
  return all;
}

export async function decide(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Putuskan", exact: true }).click();
  await page.getByText("Belum diumumkan", { exact: true }).waitFor();
}

/** Everything that waits is released, and it is so many. */
export async function release(page: Page, stage: Stage, count: number): Promise<void> {
  await page.goto(`${stage.address}/nasional/rilis`);
  await page.getByRole("button", { name: `Umumkan ${count} hasil` }).click();
  await page.getByText("Belum ada yang menunggu diumumkan.").waitFor();
}

/** Neither the screen of the objection nor what the server answers tells of a result. */
export async function seesNoResult(page: Page, stage: Stage, sheet: Sheet, secret: string): Promise<void> {
  await page.goto(`${stage.address}/sanggah/${sheet.agencyId}/${sheet.id}`);
  await page.getByText("Hasil seleksi administrasi belum diumumkan.").waitFor();
  for (const part of ["objection", "course"]) {
    const said = await page.request.get(
      `${stage.address}/api/agencies/${sheet.agencyId}/worksheets/${sheet.id}/${part}`,
    );
    expect(said.status()).toBe(200);
    const text = await said.text();
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/"(decided|proposed|failed)"[,}]/);
  }
}

/** Who stands where in a year, as the national side lists it: "unit: stage, state". */
export async function standings(page: Page, stage: Stage, year: number): Promise<readonly string[]> {
  await page.goto(`${stage.address}/nasional?year=${year}`);
  const lines = page.getByRole("row").filter({ has: page.getByRole("link") });
  await lines.nth(3).waitFor();
  return await Promise.all((await lines.all()).map(async (line) => (await line.innerText()).replaceAll(/\s+/g, " ")));
}
