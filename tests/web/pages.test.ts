import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";

const isBuilt = existsSync(join(import.meta.dirname, "../../dist/web/index.html"));
let house: TestApp;

beforeAll(async () => {
  house = await createTestApp();
});
afterAll(async () => await house.close());

async function ask(method: "GET" | "HEAD" | "POST", url: string, accept = "text/html") {
  return await house.app.inject({ method, url, headers: { accept } });
}

test.skipIf(!isBuilt)("the page answers under every address of its own, and says it is never to be kept", async () => {
  for (const url of ["/", "/masuk", "/lembar-kerja/a/b?item=A.I", "/undangan/rahasia"]) {
    const page = await ask("GET", url);
    expect([page.statusCode, page.headers["content-type"], page.headers["cache-control"]], url).toEqual([
      200,
      "text/html; charset=utf-8",
      "no-store",
    ]);
    expect(page.body).toContain('<div id="root">');
    expect(page.body).not.toContain("__NONCE__");
  }
  expect((await ask("HEAD", "/")).statusCode).toBe(200);
});

test("what is no page is not found, in the words of the API", async () => {
  for (const [method, url] of [
    ["GET", "/api/tidak-ada"],
    ["GET", "/assets/tidak-ada.js"],
    ["GET", "/berkas.php"],
    ["POST", "/masuk"],
  ] as const) {
    const answer = await ask(method, url);
    expect([answer.statusCode, answer.headers["content-type"]], url).toEqual([
      404,
      "application/problem+json; charset=utf-8",
    ]);
  }
});

test("nothing beside the built application can be read", async () => {
  for (const url of [
    "/../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%5c..%5c..%5cpackage.json",
    "/%00",
  ]) {
    const answer = await ask("GET", url, "*/*");
    expect(answer.body, url).not.toContain("dependencies");
    expect(answer.statusCode, url).toBeGreaterThanOrEqual(400);
  }
});

test("health is told without a session, and readiness says whether the database answers", async () => {
  expect((await ask("GET", "/healthz")).json()).toEqual({ ok: true });
  expect((await ask("GET", "/readyz")).json()).toEqual({ ok: true });
});

test("every answer carries a name for the log, and no answer tells what serves it", async () => {
  const { headers } = await ask("GET", "/healthz");
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers["x-powered-by"] ?? headers["server"]).toBeUndefined();
});
