import { readFileSync } from "node:fs";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/**
 * Four units that the TPI found fit go to Jakarta: the lead makes the list, the inspector sends it back once, the head
 * signs two letters, a second person releases, and the receipt can be checked by anybody.
 */
const words: Readonly<Record<string, string>> = JSON.parse(readFileSync("messages/id/proposals.json", "utf8"));
const word = (key: string): string => words[`proposals_${key}`] ?? "";
const pictures = process.env["PICTURES"];
const names = ["Dinas Kependudukan dan Pencatatan Sipil", "Puskesmas Sumberasih", "Puskesmas Leces", "Puskesmas Maron"];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
  // The year as it stands when the TPI is done with these four, and the window is open.
  const { rows } = await sql<{ agency_id: string; id: string }>`
    update worksheets w set state = 'concluded' from agencies_units u, rounds r
    where u.id = w.unit_id and u.name = any(${names}) and r.id = w.round_id and r.state = 'open'
    returning w.agency_id, w.id`.execute(stage.database);
  if (rows.length !== names.length) throw new Error("the demonstration has lost a unit");
  const lead = await stage.database
    .selectFrom("people_accounts")
    .select("id")
    .where("name", "=", "Ketua Tim TPI")
    .executeTakeFirstOrThrow();
  for (const { agency_id, id: worksheet_id } of rows) {
    await stage.database.deleteFrom("reviews_verdicts").where("worksheet_id", "=", worksheet_id).execute();
    await stage.database
      .insertInto("reviews_verdicts")
      .values({
        agency_id,
        worksheet_id,
        number: 1,
        outcome: "meets_wbk",
        grounds: JSON.stringify({ total: "82.5", conditions: [], instrument: "", held: null }),
        concluded_by: lead.id,
      })
      .execute();
  }
  await sql`update rounds_windows w set opens_at = now() - interval '1 day', closes_at = now() + interval '5 days'
    from rounds r where r.id = w.round_id and r.state = 'open' and w.stage = 'proposal'`.execute(stage.database);
});
afterAll(async () => await stage.close());

async function look(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

async function openProposal(name: string): Promise<Page> {
  const page = await stage.enterAs(name);
  await page.goto(`${stage.address}/usulan`);
  await page.getByRole("heading", { name: word("title") }).waitFor();
  return page;
}

it("the TPI lead puts fit units on the list in order, is told what is missing, and puts it forward", async () => {
  const page = await openProposal("Ketua Tim TPI");
  await look(page, "1-empty-list");
  await page.getByRole("button", { name: word("add_all") }).click();
  // Maron, last by name of the health centres, moves up one place.
  await page.getByRole("button", { name: word("up_of").replace("{unit}", "Puskesmas Sumberasih") }).click();
  await page.getByRole("button", { name: word("save") }).click();
  await page.getByText(word("gap_contact")).waitFor();
  const forward = page.getByRole("button", { name: word("act_nominate") });
  expect(await forward.isDisabled()).toBe(true);
  await look(page, "2-gaps");
  await page.getByLabel(word("contact_name"), { exact: true }).fill("Bagian Organisasi");
  await page.getByLabel(word("contact_email"), { exact: true }).fill("organisasi@contoh.invalid");
  await page.getByLabel(word("contact_phone"), { exact: true }).fill("0335-000000-11");
  for (const reason of await page.getByLabel(word("reason"), { exact: true }).all())
    await reason.fill("Bukti sedang diverifikasi.");
  await page.getByRole("button", { name: word("save") }).click();
  await forward.and(page.locator(":enabled")).waitFor();
  await look(page, "3-ready");
  await forward.click();
  await page.getByText(word("waits_for").replace("{names}", "Inspektur Daerah")).waitFor();
  await look(page, "4-nominated");
});

it("the inspector sends it back once with a reason, and reviews it when it comes again", async () => {
  const inspector = await stage.enterAs("Inspektur Daerah");
  await inspector
    .getByText(word("owed_review").replace("{agency}", "Pemerintah Kabupaten Probolinggo").replace("{count}", "4"))
    .waitFor();
  await look(inspector, "5-home");
  await inspector.goto(`${stage.address}/usulan`);
  await inspector.getByRole("button", { name: word("send_back"), exact: true }).click();
  await inspector.getByLabel(word("reason_back")).fill("Urutan mohon menurut nilai.");
  await look(inspector, "6-send-back");
  await inspector.getByRole("button", { name: word("send_back_now") }).click();
  await inspector.getByText("Urutan mohon menurut nilai.").waitFor();
  const lead = await openProposal("Ketua Tim TPI");
  await lead.getByText("Urutan mohon menurut nilai.").waitFor();
  await lead.getByRole("button", { name: word("act_nominate") }).click();
  await lead.getByText(word("waits_for").replace("{names}", "Inspektur Daerah")).waitFor();
  await inspector.reload();
  await inspector.getByRole("button", { name: word("act_review") }).click();
  await inspector.getByText(word("waits_for").replace("{names}", "Bupati")).waitFor();
});

it("the head signs, and cannot release; the admin does, and there is a receipt", async () => {
  const head = await openProposal("Bupati");
  await look(head, "7-head");
  await head.getByRole("button", { name: word("act_sign") }).click();
  await head.getByText(word("not_yours").replace("{owner}", word("owner_release"))).waitFor();
  expect(await head.getByRole("button", { name: word("act_release") }).count()).toBe(0);
  await look(head, "8-signed");
  const admin = await openProposal("Admin Instansi (Bagian Organisasi)");
  await admin.getByText(word("unsigned").replace("{count}", "2")).waitFor();
  await admin.getByRole("button", { name: word("act_release") }).click();
  await admin.getByRole("heading", { name: word("receipt") }).waitFor();
  await look(admin, "9-receipt");
  const address = await admin.getByRole("link", { name: word("receipt_page") }).getAttribute("href");
  const anyone = await stage.open();
  await anyone.goto(address ?? "");
  await anyone.getByText("Tanda terima ini diterbitkan di sini").waitFor();
  for (const name of names) await anyone.getByText(name).waitFor();
  await look(anyone, "10-public");
  const files = anyone.waitForEvent("download");
  await anyone.getByRole("link", { name: word("site_list") }).click();
  expect((await files).suggestedFilename()).toMatch(/^daftar-berkas-BN-.*\.json$/);
});

it("reads on a small phone and in the dark without anything running out of the page", async () => {
  for (const options of [{ width: 360, height: 740 }, { dark: true }]) {
    const page = await stage.enterAs("Bupati", options);
    await page.goto(`${stage.address}/usulan`);
    await page.getByRole("heading", { name: word("receipt") }).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    await look(page, options.dark ? "11-dark" : "12-phone");
  }
  expect(stage.complaints).toEqual([]);
});
