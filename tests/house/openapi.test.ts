import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getApiDescription } from "../../src/contract/people/api-description.ts";
import { listOwnTokens } from "../../src/contract/people/tokens.ts";
import { collectChapters, collectEndpoints } from "../../tools/collect-endpoints.ts";
import { buildOpenApi } from "../../tools/write-openapi.ts";
import { createTestApp, type TestApp } from "../cluster/test-app.ts";

let house: TestApp;
beforeAll(async () => {
  house = await createTestApp();
});
afterAll(async () => await house.close());

type Operation = {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly "x-permission": string;
};
type Description = { readonly openapi: string; readonly paths: Readonly<Record<string, Record<string, Operation>>> };

async function describe(): Promise<Description> {
  return JSON.parse(JSON.stringify(buildOpenApi(await collectChapters())));
}

test("the description is valid OpenAPI 3.1, by a validator that knows nothing of ours", async () => {
  const validator = new Validator();
  const verdict = await validator.validate({ ...(await describe()) });
  expect(verdict.errors ?? []).toEqual([]);
  expect([verdict.valid, validator.version]).toEqual([true, "3.1"]);
});

test("it names every endpoint of the contract once, with its path's parameters", async () => {
  const operations = Object.entries((await describe()).paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({ path, method, operation })),
  );
  const endpoints = await collectEndpoints();
  expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(
    endpoints.map(({ name }) => name).sort(),
  );
  for (const { path, operation } of operations) {
    const inPath = (operation.parameters ?? []).filter((one) => one.in === "path");
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(inPath.map(({ name }) => name).sort(), path).toEqual(named.sort());
    expect(
      inPath.every(({ required }) => required),
      path,
    ).toBe(true);
  }
});

test("what a token may reach is marked so, and nothing that asks for a proof or belongs to one's own account is", async () => {
  const endpoints = await collectEndpoints();
  const { paths } = await describe();
  const marked = Object.values(paths)
    .flatMap((byMethod) => Object.values(byMethod))
    .filter(({ security }) => security.some((one) => "token" in one))
    .map(({ operationId }) => operationId);
  expect(marked).toContain("listWorksheets");
  expect(marked).not.toContain(listOwnTokens.name);
  const closed = endpoints.filter(({ proof, action }) => proof === true || action === "public").map(({ name }) => name);
  expect(marked.filter((name) => closed.includes(name))).toEqual([]);
});

test("the server hands it to anybody, as the documents have it", async () => {
  const { status, json, headers } = await house.call(getApiDescription);
  expect([status, json.openapi, headers["content-type"]]).toEqual([200, "3.1.0", "application/json; charset=utf-8"]);
  expect(Object.keys(json.paths).length).toBeGreaterThan(100);
});
