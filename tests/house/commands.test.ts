import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

function bening(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, ["src/cli/main.ts", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
}

test("without a command, the commands are listed", () => {
  const answer = bening([]);
  expect(answer.status).toBe(0);
  for (const name of [
    "start",
    "migrate",
    "seed",
    "backup",
    "restore",
    "verify",
    "score",
    "workbook",
    "instrument",
    "doctor",
    "bench",
  ]) {
    expect(answer.stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
  }
});

test("an unknown command is refused on standard error, with the list", () => {
  const answer = bening(["skore"]);
  expect(answer.status).toBe(2);
  expect(answer.stdout).toBe("");
  expect(answer.stderr).toContain('"skore"');
  expect(answer.stderr).toContain("score");
});

test("wrong settings are all listed before anything starts", () => {
  const answer = bening(["start"], { PORT: "x", TLS_CERT: "a.pem" });
  expect(answer.status).toBe(1);
  expect(answer.stderr).toContain("PORT: must be a whole number");
  expect(answer.stderr).toContain("TLS_KEY: is missing");
});

test("the doctor finds a fresh machine well, and a plain public address unwell", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bening-doctor-"));
  try {
    const well = bening(["doctor"], { DATA_DIR: folder, PORT: "0" });
    expect(well.stdout).toContain("PostgreSQL 18");
    expect(well.status).toBe(0);
    const unwell = bening(["doctor"], { DATA_DIR: folder, PORT: "0", PUBLIC_URL: "http://zi.example.go.id" });
    expect(unwell.stdout).toContain("✗ TLS");
    expect(unwell.status).toBe(1);
    const holder = createSocket("udp4");
    await new Promise<void>((resolve) => holder.bind(0, "0.0.0.0", resolve));
    const MEDIA_PORT = String(holder.address().port);
    const deaf = bening(["doctor"], { DATA_DIR: folder, PORT: "0", HOST: "0.0.0.0", MEDIA_PORT });
    holder.close();
    expect(deaf.stdout).toMatch(new RegExp(`✗ suara dan gambar .*${MEDIA_PORT} dipakai program lain`));
    expect(well.stdout).toContain("✓ suara dan gambar");
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
