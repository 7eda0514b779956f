import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveAnswer } from "../../src/contract/worksheets/filling.ts";
import { choice, createScene, type Scene } from "../worksheets/scene.ts";
import { createTestApp } from "../cluster/test-app.ts";

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => await scene.close());

type Asked = { readonly address?: string; readonly headers?: Readonly<Record<string, string>> };

async function look(app: FastifyInstance, { address = "127.0.0.1", headers = {} }: Asked = {}) {
  return await app.inject({ method: "GET", url: "/metrics", remoteAddress: address, headers: { ...headers } });
}

/** The value of one line: `name{labels} value`. */
function valueOf(text: string, line: string): number | undefined {
  const found = text.split("\n").find((candidate) => candidate.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

test("saved answers, requests by route, connections and the process are told in Prometheus' text", async () => {
  const operator = await scene.signIn("unit_operator");
  for (const option of ["Ya", "Tidak", "Ya"]) {
    expect((await scene.save(operator, "unit", "A.I.1.i.a", choice(option))).status).toBe(200);
  }
  const refused = await scene.save(operator, "unit", "A.I.1.i.a", choice("Ya"), { expectedVersion: 99 });
  expect(refused.status).toBe(409);

  const { statusCode, body: text, headers } = await look(scene.app);
  expect(statusCode).toBe(200);
  expect(headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(valueOf(text, "bening_answers_saved_total")).toBe(3);
  const labels = (code: number): string =>
    `{method="${saveAnswer.method}",route="${saveAnswer.path}",status="${code}"}`;
  expect(valueOf(text, `bening_http_request_duration_seconds_count${labels(200)}`)).toBe(3);
  expect(valueOf(text, `bening_http_request_duration_seconds_count${labels(409)}`)).toBe(1);
  expect(valueOf(text, 'bening_database_connections{pool="tenant",state="waiting"}')).toBe(0);
  expect(valueOf(text, "process_resident_memory_bytes")).toBeGreaterThan(1e6);
});

test("addresses that carry secrets are named by their route alone", async () => {
  await scene.app.inject({ method: "GET", url: "/undangan/rahasia-sekali", headers: { accept: "text/html" } });
  await scene.app.inject({ method: "GET", url: "/api/tidak-ada?token=rahasia-sekali" });
  const { body: text } = await look(scene.app);
  expect(text).not.toContain("rahasia-sekali");
});

test("to other machines there is no such page, nor through a proxy on this one", async () => {
  for (const asked of [
    { address: "203.0.113.7" },
    { headers: { "x-forwarded-for": "203.0.113.7" } },
    { headers: { forwarded: "for=127.0.0.1" } },
    { address: "203.0.113.7", headers: { authorization: "Bearer undefined" } },
  ]) {
    const answer = await look(scene.app, asked);
    expect(answer.statusCode, JSON.stringify(asked)).toBe(404);
    expect(answer.body).not.toContain("bening_");
  }
});

test("the token opens it to another machine, a wrong one does not", async () => {
  const token = "uji-token-yang-panjang";
  const house = await createTestApp({ METRICS_TOKEN: token });
  try {
    const ask = async (asked: Asked): Promise<number> => (await look(house.app, asked)).statusCode;
    const elsewhere = (word: string): Asked => ({
      address: "203.0.113.7",
      headers: { authorization: `Bearer ${word}` },
    });
    expect(await ask(elsewhere(token))).toBe(200);
    expect(await ask(elsewhere(`${token}.`))).toBe(404);
    expect(await ask({ address: "203.0.113.7" })).toBe(404);
    expect(await ask({})).toBe(200);
  } finally {
    await house.close();
  }
});
