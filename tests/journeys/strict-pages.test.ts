import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => await stage.close());

test("every page keeps the strict policy: no inline script or style, nobody else is called, nothing breaks", async () => {
  const { headers } = await fetch(stage.address);
  const policy = headers.get("content-security-policy") ?? "";
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src-attr 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(policy).toContain(rule);
  }
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  const admin = await stage.enterAs("Admin Instansi");
  const seen: string[] = [];
  admin.on("console", (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text()))
      seen.push(`${admin.url()}: ${message.text()}`);
  });
  for (const path of [
    "/",
    "/lembar-kerja",
    "/periksa-buku-kerja",
    "/orang",
    "/instansi",
    "/tahun",
    "/instrumen",
    "/kotak-keluar",
    "/log",
    "/galeri",
  ]) {
    await admin.goto(stage.address + path);
    await admin.waitForLoadState("networkidle");
  }
  expect(seen).toEqual([]);
  expect(stage.complaints).toEqual([]);
});

test("two answers never share a nonce", async () => {
  const nonces = await Promise.all(
    [fetch(stage.address), fetch(`${stage.address}/masuk`)].map(async (answer) => {
      const response = await answer;
      const named = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "";
      expect(await response.text()).toContain(`nonce="${named}"`);
      return named;
    }),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});
