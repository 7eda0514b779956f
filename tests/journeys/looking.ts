import { writeFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

const folder = process.env["PICTURES"];

/** Pictures of the screen for whoever asked for them, as it is and on a small phone. */
export async function look(page: Page, name: string): Promise<void> {
  if (!folder) return;
  const size = page.viewportSize();
  for (const width of new Set([size?.width ?? 1440, 360])) {
    await page.setViewportSize({ width, height: size?.height ?? 900 });
    await page.evaluate("scrollTo(0, 0)");
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
  if (size) await page.setViewportSize(size);
}

/** Opens a link as the person of the page: it is a PDF. */
export async function openPdf(page: Page, link: Locator, name: string): Promise<void> {
  const address = new URL((await link.getAttribute("href")) ?? "", page.url());
  const bytes = await (await page.request.get(address.href)).body();
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("%PDF");
  if (folder) await writeFile(`${folder}/${name}.pdf`, bytes);
}
