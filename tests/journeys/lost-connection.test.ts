import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

/** The connection goes while the operator answers: nothing is lost, and two versions of one item are for the person to settle. */
let stage: Stage;
let place = "";
let operator: Page;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => await stage.close());

describe("answering without a connection", () => {
  it("keeps what was answered on the device and says how much waits", async () => {
    operator = await enter();
    await operator
      .getByRole("link", { name: /Puskesmas Gending/ })
      .first()
      .click();
    await operator.locator("[data-item]").waitFor();
    place = new URL(operator.url()).pathname;
    await at(operator, "A.I.1.i.a");
    await operator.context().setOffline(true);
    await operator.keyboard.press("y");
    await on(operator, "A.I.1.i.b");
    await operator.keyboard.press("b");
    await operator.getByText("Belum terkirim: 2, disimpan di perangkat ini").first().waitFor();
    expect(await kept("A.I.1.i.a")).toBeUndefined();
  });

  it("sends everything by itself when the connection is back", async () => {
    await operator.context().setOffline(false);
    await saved(operator);
    expect(await kept("A.I.1.i.a")).toEqual({ kind: "choice", option: "Ya" });
    expect(await kept("A.I.1.i.b")).toEqual({ kind: "choice", option: "B" });
  });

  it("keeps what waits even when the page is loaded anew before the connection is back", async () => {
    await at(operator, "A.I.1.ii.c");
    // The page still loads while saving does not get through, as when the server is being restarted.
    const blocked = "**/layers/unit/items/**";
    await operator.route(blocked, (route) => (route.request().method() === "PUT" ? route.abort() : route.fallback()));
    await operator.keyboard.press("c");
    await operator.getByText("Belum terkirim: 1, disimpan di perangkat ini").first().waitFor();
    await operator.reload();
    await operator.locator('[data-item="A.I.1.ii.c"]').waitFor();
    await operator.getByText("Belum terkirim: 1, disimpan di perangkat ini").first().waitFor();
    expect(await kept("A.I.1.ii.c")).toBeUndefined();
    await operator.unroute(blocked);
    await saved(operator);
    expect(await kept("A.I.1.ii.c")).toEqual({ kind: "choice", option: "C" });
  });
});

describe("two windows with different answers to one item", () => {
  it("shows both versions and lets the person decide", async () => {
    const other = await enter();
    await at(other, "A.I.1.i.b");
    await at(operator, "A.I.1.i.b");
    await operator.context().setOffline(true);
    await operator.keyboard.press("a");
    await operator.getByText("Belum terkirim: 1").first().waitFor();
    await other.keyboard.press("c");
    await saved(other);
    await operator.context().setOffline(false);
    const conflict = operator.getByRole("alert").filter({ hasText: "Butir ini berubah sejak Anda membukanya" });
    await conflict.waitFor();
    expect(await kept("A.I.1.i.b")).toEqual({ kind: "choice", option: "C" });
    await operator.getByText("1 butir perlu Anda putuskan").first().waitFor();
    await conflict.getByRole("button", { name: "Pakai versi saya" }).click();
    await saved(operator);
    expect(await kept("A.I.1.i.b")).toEqual({ kind: "choice", option: "A" });
    await conflict.waitFor({ state: "detached" });
  });

  it("left nothing unsaid in the console", () => {
    expect(stage.complaints).toEqual([]);
  });
});

async function enter(): Promise<Page> {
  const page = await stage.enterAs("Operator ZI Puskesmas Gending");
  await page.goto(`${stage.address}/lembar-kerja`);
  return page;
}

async function at(page: Page, code: string): Promise<void> {
  await page.goto(`${stage.address}${place}?item=${code}`);
  await page.locator(`[data-item="${code}"]`).waitFor();
}

/** On to the next item with the keyboard, for without a connection no page is loaded. */
async function on(page: Page, code: string): Promise<void> {
  await page.keyboard.press("Enter");
  await page.locator(`[data-item="${code}"]`).waitFor();
}

async function saved(page: Page): Promise<void> {
  await page.locator('[data-save="saved"]').waitFor();
}

async function kept(item: string): Promise<unknown> {
  const row = await stage.database
    .selectFrom("worksheets_answers")
    .select("answer")
    .where("worksheet_id", "=", place.split("/").at(-1) ?? "")
    .where("layer", "=", "unit")
    .where("item", "=", item)
    .executeTakeFirst();
  return row?.answer;
}
