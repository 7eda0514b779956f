import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("nothing has to be set", () => {
  const read = readSettings({});
  expect(read).toMatchObject({
    ok: true,
    settings: { host: "127.0.0.1", port: 8080, dataFolder: resolve("data"), databaseUrl: undefined, tls: undefined },
  });
  expect(read.ok && read.settings.publicUrl.href).toBe("http://localhost:8080/");
});

test("the public address follows the port and TLS unless it is set", () => {
  const plain = readSettings({ PORT: "9000" });
  expect(plain.ok && plain.settings.publicUrl.href).toBe("http://localhost:9000/");
  const secure = readSettings({ PORT: "9443", TLS_CERT: "a.pem", TLS_KEY: "b.pem" });
  expect(secure.ok && secure.settings.publicUrl.href).toBe("https://localhost:9443/");
  const named = readSettings({ PUBLIC_URL: "https://zi.example.go.id" });
  expect(named.ok && named.settings.publicUrl.href).toBe("https://zi.example.go.id/");
});

test("everything wrong is listed at once, each by the name of its setting", () => {
  const read = readSettings({
    PORT: "eighty",
    PUBLIC_URL: "bening",
    DATABASE_URL: "mysql://x",
    TLS_CERT: "a.pem",
    SMTP_URL: "http://mail",
    LOG_LEVEL: "loud",
    S3_BUCKET: "b",
    METRICS_TOKEN: "short",
  });
  const names = read.ok ? [] : read.problems.map((problem) => problem.split(":")[0]);
  expect(names.toSorted()).toEqual([
    "DATABASE_URL",
    "LOG_LEVEL",
    "MAIL_FROM",
    "METRICS_TOKEN",
    "PORT",
    "PUBLIC_URL",
    "S3_ACCESS_KEY_ID",
    "S3_SECRET_ACCESS_KEY",
    "SMTP_URL",
    "TLS_KEY",
  ]);
});

test("a port beyond the last one is refused", () => {
  expect(readSettings({ PORT: "65536" })).toEqual({ ok: false, problems: ["PORT: must be between 0 and 65535"] });
});

test("an empty variable counts as not set", () => {
  expect(readSettings({ PORT: "", TLS_CERT: "" }).ok).toBe(true);
});

test("a provider of single sign-on speaks HTTPS, save on this machine", () => {
  const read = (OIDC_ISSUER: string) => readSettings({ OIDC_ISSUER, OIDC_CLIENT_ID: "x", OIDC_CLIENT_SECRET: "x" }).ok;
  expect(read("https://sso.contoh.example")).toBe(true);
  expect(read("http://localhost:3000")).toBe(true);
  expect(read("http://sso.contoh.example")).toBe(false);
  expect(read("http://localhost.jahat.example")).toBe(false);
});

test("a short key and an unknown role are refused, roles come apart at commas and spaces", () => {
  expect(readSettings({ SECRET_KEY: "x".repeat(31) }).ok).toBe(false);
  expect(readSettings({ SECOND_FACTOR_ROLES: "agency_admin,bupati" }).ok).toBe(false);
  const read = readSettings({ SECOND_FACTOR_ROLES: "platform_admin, agency_admin" });
  expect(read.ok && read.settings.secondFactorRoles).toEqual(["platform_admin", "agency_admin"]);
});
