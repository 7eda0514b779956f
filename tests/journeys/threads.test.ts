import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

// Unit and assessors talk about an item in two browsers at once; the assessors' own notes stay theirs; the unit does
// not learn who they are.

let stage: Stage;
let member: Page;
let operator: Page;
let lead: Page;

beforeAll(async () => {
  stage = await openStage();
  await stage.database.updateTable("rounds_agencies").set({ mask_reviewers: true }).execute();
  // Names that stand nowhere else on screen: the demonstration's people are called by their roles.
  for (const [email, name] of [
    ["anggota1.tpi", "Contoh Anggota"],
    ["ketua.tpi", "Contoh Ketua"],
  ] as const) {
    await stage.database.updateTable("people_accounts").set({ name }).where("email", "like", `${email}@%`).execute();
  }
});
afterAll(async () => await stage.close());

const shared = (page: Page): Locator => page.getByRole("region", { name: "Bersama unit dan penilai" });
const internal = (page: Page): Locator => page.getByRole("region", { name: "Hanya penilai" });

/** Opens the conversation of the item by its key, once the item is there. */
async function talk(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Percakapan \(1\)/ }).waitFor();
  await page.keyboard.press("k");
}

test("the member finds on the first page who waits for an answer, and the link opens the conversation", async () => {
  member = await stage.enterAs("Contoh Anggota");
  const waiting = member.getByRole("region", { name: "Pesan yang menunggu jawaban Anda" });
  await waiting.getByText("Operator ZI Dinas PMPTSP menyebut Anda").waitFor();
  await waiting.getByRole("link", { name: /Operator ZI Dinas PMPTSP/ }).click();
  await shared(member).getByText("Ada di halaman terakhir").waitFor();
  await internal(member).getByText("Unit tidak akan melihat ini.").first().waitFor();
});

test("the unit sees the conversation under the same item, and a letter where the assessor's name would be", async () => {
  const address = new URL(member.url());
  operator = await stage.enterAs("Operator ZI Dinas PMPTSP");
  await operator.goto(`${stage.address}${address.pathname.replace("/evaluasi", "")}?item=A.I.1.i.a`);
  await talk(operator);
  await shared(operator).getByText("Anggota TPI A").first().waitFor();
  expect(await internal(operator).count()).toBe(0);
});

test("an answer with a mention reaches the other browser without a reload", async () => {
  const box = shared(member).getByRole("combobox", { name: "Balas …" });
  await box.click();
  await box.pressSequentially("Terima kasih, mohon @oper");
  await member.getByRole("option", { name: /Operator ZI Dinas PMPTSP/ }).waitFor();
  await member.keyboard.press("Enter");
  await box.pressSequentially("unggah halaman itu.");
  await shared(member).getByText("Dibaca unit dan penilai. Pembaca selain Anda").first().waitFor();
  await member.keyboard.press("Control+Enter");
  await shared(member).getByText("unggah halaman itu.").waitFor();
  await shared(operator).getByText("unggah halaman itu.").waitFor();
  expect(await shared(operator).getByText("@Operator ZI Dinas PMPTSP", { exact: true }).count()).toBeGreaterThan(0);
});

test("what the assessors write among themselves reaches the lead at once, and never the unit", async () => {
  lead = await stage.enterAs("Contoh Ketua");
  await lead.goto(member.url());
  await internal(lead).waitFor();
  await internal(member).getByRole("button", { name: "+ Mulai percakapan" }).click();
  await internal(member)
    .getByRole("combobox", { name: /Tulis pesan/ })
    .pressSequentially("Menurut saya stempelnya meragukan.");
  await member.keyboard.press("Control+Enter");
  await internal(lead).getByText("stempelnya meragukan").waitFor();
  await operator.reload();
  await talk(operator);
  await shared(operator).waitFor();
  const seen = await operator.content();
  for (const secret of ["stempelnya", "Hanya penilai", "Contoh Anggota", "Contoh Ketua"]) {
    expect(seen, secret).not.toContain(secret);
  }
});

test("a message that could not be sent is kept over a reload and sent afterwards, once", async () => {
  const box = shared(operator).getByRole("combobox", { name: "Balas …" }).first();
  await operator.route("**/messages", async (route) => await route.abort());
  await box.click();
  await box.pressSequentially("Sudah kami unggah.");
  await operator.keyboard.press("Control+Enter");
  await operator.getByText("Tulisan Anda tersimpan di perangkat ini").waitFor();
  await operator.unroute("**/messages");
  await operator.reload();
  await talk(operator);
  await expect.poll(async () => await box.inputValue()).toBe("Sudah kami unggah.");
  await shared(operator).getByRole("button", { name: "Kirim" }).first().click();
  await shared(member).getByText("Sudah kami unggah.").waitFor();
  expect(await shared(member).getByText("Sudah kami unggah.").count()).toBe(1);
});

test("changed, settled: everybody who reads it sees that it was", async () => {
  const own = shared(operator).getByRole("listitem").filter({ hasText: "Sudah kami unggah." });
  await own.getByRole("button", { name: "Ubah" }).click();
  const field = operator.getByRole("combobox", { name: "Ubah pesan" });
  await field.fill("Sudah kami unggah sebagai versi 2.");
  await operator.keyboard.press("Control+Enter");
  await shared(member).getByText("sebagai versi 2").waitFor();
  const changed = shared(member).getByRole("listitem").filter({ hasText: "sebagai versi 2" });
  await changed.getByRole("button", { name: "disunting" }).click();
  await changed.getByText("Sudah kami unggah.", { exact: true }).waitFor();
  await shared(member).getByRole("button", { name: "Tandai selesai" }).first().click();
  await shared(operator).getByText("Sudah selesai (1)").waitFor();
  expect(stage.complaints).toEqual([]);
});
