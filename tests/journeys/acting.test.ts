import { readFileSync } from "node:fs";
import { sql } from "kysely";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/**
 * A head goes on leave; the administrator appoints a Plh by a letter; the acting official submits, and signs as what
 * they are; when the period is over the right is gone, and the page says why.
 */
const words = (area: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`messages/id/${area}.json`, "utf8"));
const [leave, acting, why] = [words("leave"), words("acting"), words("why")];
const head = "Kepala Puskesmas Maron";
const deputy = "Operator ZI Puskesmas Gending";

let stage: Stage;
let place = "";

beforeAll(async () => {
  stage = await openStage();
  // The unit's worksheet as it stood before it was submitted.
  const { rows } = await sql<{ agency_id: string; id: string }>`
    update worksheets w set state = 'filling' from agencies_units u, rounds r
    where u.id = w.unit_id and u.name = 'Puskesmas Maron' and r.id = w.round_id and r.state = 'open'
    returning w.agency_id, w.id`.execute(stage.database);
  place = `/lembar-kerja/${rows[0]?.agency_id}/${rows[0]?.id}`;
});
afterAll(async () => await stage.close());

const days = (count: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);

describe("a Plh takes over", () => {
  it("lets the head enter leave, and the people list shows it", async () => {
    const page = await stage.enterAs(head);
    await page.goto(`${stage.address}/akun`);
    await page.getByRole("button", { name: leave["leave_enter"] ?? "" }).click();
    await page.getByLabel(leave["leave_last"] ?? "").fill(days(3));
    await page.getByRole("button", { name: leave["leave_enter"] ?? "" }).click();
    await page.getByText(leave["leave_now"] ?? "", { exact: true }).waitFor();
  });

  it("lets the administrator appoint a Plh by a letter from the page of the person who is away", async () => {
    const page = await stage.enterAs("Admin Instansi (Bagian Organisasi)");
    await page.getByText(`${leave["leave_colleagues"]}`).waitFor();
    await page.goto(`${stage.address}/orang?q=Maron`);
    await page
      .getByText(/cuti s\.d\./)
      .first()
      .waitFor();
    await page.getByRole("button", { name: head, exact: true }).click();
    await page.getByRole("button", { name: `Tunjuk Plh untuk ${head}` }).click();
    await page.getByLabel(acting["acting_person"] ?? "").selectOption({ label: deputy });
    await page.getByLabel(acting["acting_letter"] ?? "").fill("800/417/2026");
    expect(await page.getByLabel(acting["acting_until"] ?? "").inputValue()).toBe(days(3));
    await page.getByRole("button", { name: acting["acting_appoint_send"] ?? "", exact: true }).click();
    await page.getByText(`${deputy} ditunjuk.`).waitFor();
    await page.goto(`${stage.address}/orang?q=Gending`);
    await page.getByText("Plh. Kepala unit · Puskesmas Maron").first().waitFor();
  });

  it("lets the acting official submit, and the receipt says in which office", async () => {
    const page = await stage.enterAs(deputy);
    await submit(page);
    await page.getByText(`${deputy}, Plh. Kepala Puskesmas Maron`).first().waitFor();
    const receipt = page.locator(`a[href*="/tanda-terima/"]`).first();
    const address = new URL((await receipt.getAttribute("href")) ?? "", stage.address);
    const anyone = await stage.open();
    await anyone.goto(`${stage.address}${address.pathname}`);
    await anyone.getByText("Plh. Kepala Puskesmas Maron").first().waitFor();
    expect(await anyone.getByText(deputy).count()).toBe(0);
    const log = await sql<{ detail: { signedAs?: unknown } }>`
      select detail from platform_ledger where action = 'worksheets.submit' order by id desc limit 1`.execute(
      stage.database,
    );
    expect(log.rows[0]?.detail.signedAs).toEqual({ acting: "plh", role: "unit_head" });
  });

  it("takes the right away when the period is over, and says why", async () => {
    stage.passDays(5);
    const page = await stage.enterAs(deputy);
    await page.goto(`${stage.address}${place}`);
    await page
      .getByRole("button", { name: why["why_open"] ?? "" })
      .first()
      .click();
    await page.getByText(/Tugas Anda yang membolehkannya berakhir/).waitFor();
    await page.goto(`${stage.address}/lembar-kerja`);
    await page.getByText("Puskesmas Gending").first().waitFor();
    expect(await page.getByText("Puskesmas Maron").count()).toBe(0);
  });

  it("lets a Plt take over a vacant post: appointed by a letter, signing as Plt, with the rights of the post", async () => {
    await sql`update worksheets w set state = 'filling' from agencies_units u, rounds r
      where u.id = w.unit_id and u.name = 'Puskesmas Maron' and r.id = w.round_id and r.state = 'open'`.execute(
      stage.database,
    );
    // The head has left: a post that is held takes no Plt.
    await sql`update people_duties d set valid_to = ${days(-1)} from agencies_units u
      where u.agency_id = d.agency_id and u.id = d.unit_id and u.name = 'Puskesmas Maron'
        and d.role = 'unit_head' and d.acting is null`.execute(stage.database);
    const admin = await stage.enterAs("Admin Instansi (Bagian Organisasi)");
    await admin.goto(`${stage.address}/orang`);
    await admin.getByRole("button", { name: acting["acting_appoint"] ?? "", exact: true }).click();
    await admin.getByLabel(acting["acting_kind"] ?? "", { exact: true }).selectOption("plt");
    const post = admin.getByLabel(acting["acting_post"] ?? "");
    const vacant = await post.locator("option", { hasText: /Kepala unit.*Puskesmas Maron/ }).getAttribute("value");
    await post.selectOption(vacant);
    await admin.getByLabel(acting["acting_person"] ?? "").selectOption({ label: deputy });
    await admin.getByLabel(acting["acting_letter"] ?? "").fill("800/521/2026");
    await admin.getByLabel(acting["acting_until"] ?? "").fill(days(60));
    await admin.getByRole("button", { name: acting["acting_appoint_send"] ?? "", exact: true }).click();
    await admin.getByText(`${deputy} ditunjuk.`).waitFor();

    const page = await stage.enterAs(deputy);
    await submit(page);
    await page.getByText(`${deputy}, Plt. Kepala Puskesmas Maron`).first().waitFor();
  });

  it("breaks nothing on the way", () => {
    expect(stage.complaints).toEqual([]);
  });
});

async function submit(page: Page): Promise<void> {
  await page.goto(`${stage.address}${place}`);
  await page.locator("[data-item]").waitFor();
  await page
    .getByRole("button", { name: /Periksa/ })
    .first()
    .click();
  await page.getByRole("checkbox", { name: /Saya sudah membaca peringatan/ }).check();
  await page.getByRole("button", { name: "Ajukan lembar kerja" }).click();
  await page.getByText("Akar Merkle").waitFor();
}
