import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { codeAt } from "../people/app-code.ts";
import { goodPassword, makePerson } from "../people/cast.ts";
import { type RunningProvider, startProvider } from "../people/provider.ts";
import { openStage, type Stage } from "./stage.ts";

/**
 * Somebody makes their account safe and comes in by every way: an app's code, a recovery code, a passkey without a
 * password, single sign-on. Chromium's own virtual authenticator holds the passkey; the provider is a real one.
 */
let stage: Stage;
let provider: RunningProvider;
let page: Page;
let device: CDPSession;
let secret = "";
let codes: readonly string[] = [];
const email = "kepala.dinas@contoh.example";

beforeAll(async () => {
  stage = await openStage({
    settings: async (address) => {
      provider = await startProvider(`${address}/api/single-sign-on/return`);
      return {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        OIDC_NAME: "Akun Kabupaten",
      };
    },
  });
  const { id: agencyId } = await stage.database
    .selectFrom("agencies")
    .select("id")
    .orderBy("code")
    .executeTakeFirstOrThrow();
  await makePerson(stage.database, { email, role: "agency_admin", agencyId });
  provider.know("1987", { email, isVerified: true });
  page = await stage.open();
  // The virtual key answers an offer in the address field by itself, before anybody can press a button: it is not offered there.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
    PublicKeyCredential.getClientCapabilities = () => Promise.resolve({ conditionalGet: false });
  });
  device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
});
afterAll(async () => {
  await stage.close();
  await provider.close();
});

async function typePassword(): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.locator("input[name=password]").fill(goodPassword);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

async function leave(): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${stage.address}/masuk`);
}

async function isIn(): Promise<void> {
  await page.getByRole("banner").getByRole("link", { name: "Lembar kerja" }).waitFor();
}

/** The app's code, waiting for the next half minute when this one's was used. */
let lastCode = "";
async function freshCode(): Promise<string> {
  while (codeAt(secret, new Date()) === lastCode) await page.waitForTimeout(500);
  lastCode = codeAt(secret, new Date());
  return lastCode;
}

it("sets up the authenticator app, from the picture or the typed key, and keeps ten recovery codes", async () => {
  await typePassword();
  await isIn();
  await page.goto(`${stage.address}/akun`);
  await page.getByRole("button", { name: "Pasang aplikasi" }).click();
  const picture = page.getByRole("img", { name: "Kode QR" });
  await picture.waitFor();
  expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(20);
  secret = (await page.locator("code").first().innerText()).replaceAll(" ", "");
  await page.getByLabel("Kode enam angka").fill("000000");
  await page.getByRole("button", { name: "Pastikan dan aktifkan" }).click();
  await page.getByText("Kode ini tidak berlaku.").waitFor();
  await page.getByLabel("Kode enam angka").fill(await freshCode());
  await page.getByRole("button", { name: "Pastikan dan aktifkan" }).click();
  await page.getByText("Simpan sepuluh kode ini sekarang").waitFor();
  codes = await page.getByRole("group", { name: "Kode pemulihan" }).locator("li").allInnerTexts();
  expect(codes).toHaveLength(10);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Unduh" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("kode-pemulihan-bening.txt");
  await page.getByRole("button", { name: "Sudah saya simpan" }).click();
  await page.getByText("10 dari 10 kode belum dipakai").waitFor();
});

it("asks for the second step from now on, also after a reload, and goes where one wanted to go", async () => {
  await page.context().clearCookies();
  await page.goto(`${stage.address}/orang`);
  await typePassword();
  await page.getByRole("heading", { name: "Langkah kedua" }).waitFor();
  await page.reload();
  await page.getByLabel("Kode enam angka").fill(await freshCode());
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await isIn();
  expect(new URL(page.url()).pathname).toBe("/orang");
});

it("takes a recovery code in the app's place, once", async () => {
  await leave();
  await typePassword();
  await page.getByRole("button", { name: "Pakai kode pemulihan" }).click();
  await page.getByLabel("Kode pemulihan").fill((codes[0] ?? "").toLowerCase());
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await isIn();
  await page.goto(`${stage.address}/akun`);
  await page.getByText("9 dari 10 kode belum dipakai").waitFor();
});

it("makes a passkey after proving anew to be there, and the act goes on by itself", async () => {
  // Eleven minutes later, as the session sees it.
  await stage.database
    .updateTable("people_sessions")
    .set({ proved_at: new Date(Date.now() - 11 * 60_000) })
    .execute();
  await page.getByRole("button", { name: "Tambah kunci sandi" }).click();
  await page.getByLabel("Nama kunci sandi").fill("Laptop kantor");
  await page.getByRole("button", { name: "Buat kunci sandi" }).click();
  const panel = page.getByRole("dialog", { name: "Pastikan ini Anda" });
  await panel.locator("input[name=password]").fill(goodPassword);
  await panel.getByRole("button", { name: "Lanjutkan", exact: true }).click();
  await panel.waitFor({ state: "detached" });
  await page.getByText("Kunci sandi ditambahkan.").waitFor();
  await page.getByText("Laptop kantor").waitFor();
});

it("signs in with the passkey alone: no address, no password, no code", async () => {
  await leave();
  await page.getByRole("button", { name: "Masuk dengan kunci sandi" }).click();
  await isIn();
  await page.goto(`${stage.address}/akun`);
  await page.getByText(/Laptop kantor/).waitFor();
  await page.getByText(/terakhir dipakai/).waitFor();
});

it("lists the sessions and ends the others", async () => {
  await page.getByText("sesi ini").waitFor();
  await page.getByRole("button", { name: "Akhiri semua sesi lain" }).click();
  await page.getByText("Tidak ada sesi lain.").waitFor();
});

it("says that a passkey that was removed is not accepted", async () => {
  await page.getByRole("button", { name: "Hapus kunci sandi Laptop kantor" }).click();
  await page.getByText("Belum ada kunci sandi.").waitFor();
  await leave();
  await page.getByRole("button", { name: "Masuk dengan kunci sandi" }).click();
  await page.getByText("Kunci sandi ini tidak diterima.").waitFor();
});

it("comes in by single sign-on, with the app's code as the second step", async () => {
  await leave();
  await page.goto(`${stage.address}/masuk?ke=/orang`);
  await page.getByRole("link", { name: "Masuk dengan Akun Kabupaten" }).click();
  await page.getByLabel("Subjek").fill("1987");
  await page.getByRole("button", { name: "Masuk" }).click();
  await page.getByLabel("Kode enam angka").fill(await freshCode());
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await isIn();
  expect(new URL(page.url()).pathname).toBe("/orang");
});

it("says in words that there is no account here for somebody whom the provider knows", async () => {
  provider.know("2001", { email: "asing@contoh.example", isVerified: true });
  await leave();
  await page.getByRole("link", { name: "Masuk dengan Akun Kabupaten" }).click();
  await page.getByLabel("Subjek").fill("2001");
  await page.getByRole("button", { name: "Masuk" }).click();
  await page.getByText("Belum ada akun Bening untuk Anda di sini.").waitFor();
  // Requests to the provider are the one thing that leaves this address, and only at the person's wish.
  expect(stage.complaints.filter((one) => one !== `a request to ${provider.issuer}`)).toEqual([]);
});

it("asks for one click in the demonstration", async () => {
  const admin = await stage.enterAs("Admin Instansi");
  await stage.database
    .updateTable("people_sessions")
    .set({ proved_at: new Date(Date.now() - 11 * 60_000) })
    .execute();
  await admin.goto(`${stage.address}/akun`);
  await admin.getByRole("button", { name: "Pasang aplikasi" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Lanjutkan", exact: true }).click();
  await admin.getByRole("img", { name: "Kode QR" }).waitFor();
});
