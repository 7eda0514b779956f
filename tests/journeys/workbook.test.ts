import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBook } from "../workbooks/build-workbook.ts";
import { shippedPack } from "../workbooks/check-book.ts";
import { packBook } from "../workbooks/pack-workbook.ts";
import { choice } from "../worksheets/scene.ts";
import { openStage, type Stage } from "./stage.ts";

/** A workbook that went round by hand comes in through the web: seen before it counts, and the second time nothing changes. */
let stage: Stage;
let operator: Page;
let book: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

beforeAll(async () => {
  stage = await openStage();
  const unit = {
    answers: { "A.I.1.i.a": choice("Ya"), "A.I.1.i.b": choice("A"), "B.I.a": { kind: "index", value: "3.6" } as const },
    notes: { "A.I.1.i.a": "SK nomor 7" },
    evidence: { "A.I.1.i.a": ["https://contoh.invalid/sk"] },
  };
  book = {
    name: "LKE Gending.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: packBook(buildBook(await shippedPack(), "portal", [unit, { answers: {} }], 3), false),
  };
});
afterAll(async () => await stage.close());

describe("a workbook through the web", () => {
  it("is shown item by item before anything changes", async () => {
    operator = await stage.enterAs("Operator ZI Puskesmas Gending");
    await operator.goto(`${stage.address}/lembar-kerja`);
    await operator
      .getByRole("link", { name: /Puskesmas Gending/ })
      .first()
      .click();
    await operator.locator("[data-item]").waitFor();
    await operator.getByRole("button", { name: "Impor Excel" }).click();
    await choose();
    await operator.getByRole("button", { name: "Terapkan 5 perubahan" }).waitFor();
    await operator.getByText("SK nomor 7").waitFor();
    expect(await answers()).toEqual([]);
  });

  it("is taken over whole, and the worksheet shows it at once", async () => {
    await operator.getByRole("button", { name: "Terapkan 5 perubahan" }).click();
    await operator.getByText("5 perubahan diterapkan").waitFor();
    expect(await answers()).toEqual(["A.I.1.i.a", "A.I.1.i.b", "B.I.a"]);
  });

  it("changes nothing the second time", async () => {
    await choose();
    await operator.getByText("Tidak ada yang berubah").waitFor();
    expect(await operator.getByRole("button", { name: /^Terapkan/ }).count()).toBe(0);
    expect(stage.complaints).toEqual([]);
  });
});

async function choose(): Promise<void> {
  await operator.locator('input[type="file"][accept^=".xlsx"]').setInputFiles(book);
}

async function answers(): Promise<readonly string[]> {
  const worksheet = new URL(operator.url()).pathname.split("/").at(-1) ?? "";
  const rows = await stage.database
    .selectFrom("worksheets_answers")
    .select("item")
    .where("worksheet_id", "=", worksheet)
    .orderBy("item")
    .execute();
  return rows.map(({ item }) => item);
}
